"""When banks take cash, and by when it must have gone there."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.bank_days import closed_days, due_on, is_bank_open

SECOND_SATURDAY, THIRD_SATURDAY = date(2026, 11, 14), date(2026, 11, 21)
FRIDAY, SUNDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 22), date(2026, 11, 23)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (FRIDAY, True),
        (SUNDAY, False),
        (date(2026, 11, 7), True),
        (SECOND_SATURDAY, False),
        (THIRD_SATURDAY, True),
        (date(2026, 11, 28), False),
        (date(2026, 8, 29), True),
        (MONDAY, False),
    ],
)
def test_banks_are_shut_on_sundays_two_saturdays_and_holidays(day: date, is_open: bool) -> None:  # noqa: FBT001 - what is expected
    """The fifth Saturday is a day as any other."""
    assert is_bank_open(day, {MONDAY}) is is_open


@pytest.mark.parametrize(
    ("collected_on", "days", "due"),
    [
        (FRIDAY, 1, THIRD_SATURDAY),
        (date(2026, 11, 13), 1, date(2026, 11, 16)),
        (SUNDAY, 1, MONDAY),
        (FRIDAY, 2, MONDAY),
        (FRIDAY, 0, FRIDAY),
        (SUNDAY, 0, MONDAY),
    ],
)
def test_cash_is_due_so_many_of_the_banks_days_later(
    collected_on: date, days: int, due: date
) -> None:
    """Never on a day on which the bank is shut."""
    assert due_on(collected_on, days, ()) == due


def test_the_days_over_which_cash_was_carried_are_told() -> None:
    """Not the day on which it was collected."""
    assert closed_days(FRIDAY, MONDAY, ()) == (SUNDAY,)
    assert closed_days(SUNDAY, SUNDAY, ()) == ()
    assert closed_days(FRIDAY, MONDAY, {MONDAY}) == (SUNDAY, MONDAY)


@given(DAYS, st.integers(0, 5), st.sets(DAYS, max_size=5))
def test_the_day_is_always_open_and_never_before(
    collected_on: date, days: int, holidays: set[date]
) -> None:
    """And just so many open days after."""
    due = due_on(collected_on, days, holidays)
    between = (
        collected_on + timedelta(number) for number in range(1, (due - collected_on).days + 1)
    )
    passed = sum(is_bank_open(day, holidays) for day in between)

    assert is_bank_open(due, holidays)
    assert passed == days or (days == 0 and passed <= 1)
