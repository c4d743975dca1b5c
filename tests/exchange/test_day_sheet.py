"""The day's figures for spreadsheets."""

from datetime import date, datetime
from decimal import Decimal

from cashier.domain.calendar import IST
from cashier.domain.denomination import DenominationCount
from cashier.domain.head import Head
from cashier.domain.money import ZERO, Money
from cashier.domain.shift import Shift
from cashier.exchange.day_sheet import day_rows, day_workbook
from cashier.services.reports import DayReport

DAY = date(2026, 11, 23)
OPEN = Shift(
    1, "=clerk", DAY, datetime(2026, 11, 23, 9, tzinfo=IST), DenominationCount(()), 1, ZERO
)
REPORT = DayReport(
    DAY, 1, 0, "A-1", "A-1", 0, Money(1_05), ZERO, ZERO, Money(1_05), ((Head.LPSC, Money(1_05)),),
    (OPEN,),
)  # fmt: skip


def test_amounts_are_exact_rupees_and_an_open_shift_tells_no_cash() -> None:
    """A paisa is a paisa, and the count stays blind."""
    rows = dict(day_rows(REPORT))

    assert rows["head lpsc"] == Decimal("1.05")
    assert rows["shift 1 state"] == "open"
    assert "shift 1 expected" not in rows


def test_text_never_becomes_a_formula() -> None:
    """Whatever a name begins with."""
    assert b"<f>" not in day_workbook(REPORT)
