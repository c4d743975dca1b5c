"""Records as JSON."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from cashier.cli.fields import fields_of, named
from cashier.domain.denomination import DenominationCount
from cashier.domain.head import Head, HeadAmount
from cashier.domain.money import Money


@dataclass(frozen=True)
class _Record:
    amount: Money
    at: datetime
    on: date
    head: Head
    notes: DenominationCount
    parts: tuple[HeadAmount, ...]
    nothing: None = None


def test_an_amount_a_moment_and_a_record_inside_follow_the_rule() -> None:
    """Whole paise under `_paise`, Indian time with its offset, plain words."""
    moment = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
    part = HeadAmount(Head.LPSC, Money(5))
    count = DenominationCount.parse("500x2")

    written = fields_of(_Record(Money(150), moment, moment.date(), Head.LPSC, count, (part,)))

    assert written == {
        "amount_paise": 150,
        "at": "2026-11-22T12:00:00+05:30",
        "on": "2026-11-22",
        "head": "lpsc",
        "notes": "500x2",
        "parts": [
            {"head": "lpsc", "amount_paise": 5, "bill_number": "", "bill_month": ""},
        ],
        "nothing": None,
    }


def test_a_plain_value_stays() -> None:
    """Numbers, words and flags are JSON already."""
    assert named({"count": 3, "name": "x", "late": True}) == {"count": 3, "name": "x", "late": True}
