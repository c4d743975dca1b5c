"""Dates as the trade keeps them: Indian time, financial years from 1 April."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier.domain.calendar import (
    IST,
    financial_year,
    from_micros,
    month_of,
    to_ist,
    to_micros,
)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 3, 31), "2526"),
        (date(2026, 4, 1), "2627"),
        (date(2026, 12, 31), "2627"),
        (date(2027, 1, 1), "2627"),
        (date(2027, 3, 31), "2627"),
        (date(2100, 3, 31), "9900"),
        (date(2100, 4, 1), "0001"),
    ],
)
def test_a_financial_year_begins_on_the_first_of_april(day: date, year: str) -> None:
    """The serial of a counter's receipts begins anew with it."""
    assert financial_year(day) == year


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        (datetime(2026, 3, 31, 18, 29, 59, tzinfo=UTC), date(2026, 3, 31)),
        (datetime(2026, 3, 31, 18, 30, tzinfo=UTC), date(2026, 4, 1)),
        (datetime(2026, 4, 1, 0, 0, tzinfo=UTC), date(2026, 4, 1)),
    ],
)
def test_midnight_is_indian_midnight(utc: datetime, day: date) -> None:
    """Half past six in the evening by Greenwich."""
    assert to_ist(utc).date() == day
    assert to_ist(utc) == utc


def test_a_moment_without_an_offset_is_no_moment() -> None:
    """Nobody can tell which midnight it means."""
    with pytest.raises(ValueError, match="has no offset"):
        to_ist(datetime(2026, 11, 22, 10, 0))  # noqa: DTZ001 - what is refused
    with pytest.raises(ValueError, match="has no offset"):
        to_micros(datetime(2026, 11, 22, 10, 0))  # noqa: DTZ001 - as above


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)),  # noqa: DTZ001 - the zone comes next
    st.integers(-720, 720),
)
def test_a_stored_moment_is_read_back_exactly(naive: datetime, offset: int) -> None:
    """To the microsecond, before 1970 too, and in Indian time."""
    moment = naive.replace(tzinfo=timezone(timedelta(minutes=offset)))

    again = from_micros(to_micros(moment))

    assert again == moment
    assert again.tzinfo is IST


def test_stored_moments_sort_as_moments_do() -> None:
    """Whatever their offsets."""
    indian = datetime(2026, 11, 22, 5, 30, tzinfo=IST)

    assert to_micros(indian) == to_micros(datetime(2026, 11, 22, tzinfo=UTC))
    assert to_micros(indian) < to_micros(indian + timedelta(microseconds=1))


def test_a_month_is_named_as_bills_name_it() -> None:
    """Two digits for the month, so that names sort."""
    assert month_of(date(2026, 4, 1)) == "2026-04"
