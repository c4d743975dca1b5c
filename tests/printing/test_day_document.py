"""The day's figures on paper."""

from dataclasses import replace
from datetime import date, datetime

from cashier.domain.calendar import IST
from cashier.domain.denomination import DenominationCount
from cashier.domain.head import Head
from cashier.domain.money import ZERO, Money
from cashier.domain.receipt import Issuer
from cashier.domain.shift import Shift
from cashier.services.reports import DayReport
from printing.day_document import day_document

DAY = date(2026, 11, 23)
NINE = datetime(2026, 11, 23, 9, tzinfo=IST)
OPEN = Shift(1, "anita", DAY, NINE, DenominationCount.parse("500x2"), 1, Money(1_274_00))
CLOSED = replace(OPEN, number=2, closed_at=NINE, counted=DenominationCount.parse("500x4"))
REPORT = DayReport(
    DAY, 2, 0, "R-1", "R-2", 0, Money(1_23_456_78), ZERO, ZERO, Money(1_23_456_78),
    ((Head.LPSC, Money(1_23_456_78)),), (OPEN, CLOSED),
)  # fmt: skip
ISSUER = Issuer("KESCo", "के", "RTP", "Ratanpur", "रतनपुर", "03")


def test_the_paper_says_the_days_figures() -> None:
    """With Indian grouping."""
    said = list(day_document(REPORT, ISSUER).texts())

    assert "1,23,456.78" in said
    assert "R-2" in said
    assert "−274.00" in said


def test_an_open_shift_tells_no_cash() -> None:
    """Its count is blind."""
    said = list(day_document(replace(REPORT, shifts=(OPEN,)), ISSUER).texts())

    assert "2,274.00" not in said
    assert "चालू / open" in said
