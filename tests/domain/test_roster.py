"""The roster of weekends and holidays, and what one person alone may hold."""

from datetime import date

import pytest

from cashier.domain.money import ZERO, Money
from cashier.domain.roster import MalformedDays, WeekendLimit, check_limit, parse_days, weekends

SATURDAY, SUNDAY = date(2026, 11, 28), date(2026, 11, 29)
LIMIT = Money.from_rupees(50_000)


@pytest.mark.parametrize("first", [date(2026, 11, 23), SATURDAY])
def test_every_weekend_has_a_saturday_and_a_sunday(first: date) -> None:
    """From whichever day the weeks are counted."""
    days = weekends(first, 2)

    assert days[:2] == (SATURDAY, SUNDAY)
    assert [day.weekday() for day in days] == [5, 6, 5, 6]


def test_a_week_that_begins_on_sunday_has_its_saturday_last() -> None:
    """Seven days hold one of each."""
    assert weekends(SUNDAY, 1) == (SUNDAY, date(2026, 12, 5))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026-11-28", (SATURDAY,)),
        ("2026-11-28..2026-11-29", (SATURDAY, SUNDAY)),
        (" 2026-11-29 , 2026-11-28,2026-11-29", (SATURDAY, SUNDAY)),
    ],
)
def test_days_are_read_as_an_order_lists_them(text: str, days: tuple[date, ...]) -> None:
    """Each once, and in order."""
    assert parse_days(text) == days


@pytest.mark.parametrize(
    "text",
    ["", "Saturday", "2026-11-31", "2026-11-28,", "2026-11-29..2026-11-28",
     "2026-01-01..2026-12-31", "..2026-11-28"],
)  # fmt: skip
def test_what_names_no_days_is_refused(text: str) -> None:
    """Backwards, without end, or not at all."""
    with pytest.raises(MalformedDays, match="names no days"):
        parse_days(text)


def test_the_limit_itself_may_lie_in_the_drawer_and_not_a_paisa_more() -> None:
    """Money that is not cash is welcome at any time."""
    check_limit(Money.from_rupees(49_000), Money.from_rupees(1_000), LIMIT)
    check_limit(Money.from_rupees(60_000), ZERO, LIMIT)

    with pytest.raises(WeekendLimit) as refusal:
        check_limit(Money.from_rupees(49_000), Money(1_000_01), LIMIT)

    assert refusal.value.values == {"would_hold": Money(50_000_01), "limit": LIMIT}
