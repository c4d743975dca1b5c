"""Dates as the trade keeps them: Indian time, business dates, financial years from 1 April."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone

IST = timezone(timedelta(hours=5, minutes=30), "IST")
"""Indian Standard Time; India keeps one zone and no summer time."""

APRIL = 4
MONTHS_A_YEAR = 12


def financial_year(day: date) -> str:
    """Name the financial year of a day, from 1 April: `2627` for 2026-27."""
    first = day.year if day.month >= APRIL else day.year - 1
    return f"{first % 100:02d}{(first + 1) % 100:02d}"


def to_ist(moment: datetime) -> datetime:
    """Show a moment with its offset in Indian time.

    Raises:
        ValueError: The moment has no offset, so it is no moment.
    """
    if moment.tzinfo is None:
        message = f"{moment.isoformat()} has no offset"
        raise ValueError(message)
    return moment.astimezone(IST)


def to_micros(moment: datetime) -> int:
    """Count the microseconds since 1970 in UTC: how moments are stored and compared."""
    since = to_ist(moment) - datetime(1970, 1, 1, tzinfo=UTC)
    return since // timedelta(microseconds=1)


def from_micros(micros: int) -> datetime:
    """Turn stored microseconds into Indian time, exactly."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)).astimezone(IST)


def month_of(day: date) -> str:
    """Name a day's month as files and bills do: `2026-11`."""
    return f"{day.year:04d}-{day.month:02d}"


def months_after(day: date, months: int) -> date:
    """Tell the same day so many months on, or the last day of a month that has no such day."""
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
