"""Dates, months and numbers as the screen shows them, in the language in use."""

from datetime import date, datetime, timedelta

from cashier.domain.calendar import to_ist
from ui.language import Language, current_language, in_language, mark, tr

_MONTHS = (
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
)
_SHORT_MONTHS = (
    mark("Jan"),
    mark("Feb"),
    mark("Mar"),
    mark("Apr"),
    mark("May"),
    mark("Jun"),
    mark("Jul"),
    mark("Aug"),
    mark("Sep"),
    mark("Oct"),
    mark("Nov"),
    mark("Dec"),
)
_MONTH_LENGTH = 7


def month_text(month: str) -> str:
    """Show `2026-11` as November 2026; anything else stays as it is."""
    year, _, number = month.partition("-")
    if len(month) != _MONTH_LENGTH or not number.isdigit():
        return month
    return f"{tr(_MONTHS[int(number) - 1])} {year}"


def month_name(month: str) -> str:
    """Show `2026-10` as October."""
    return month_text(month).rpartition(" ")[0] or month


def short_day(day: date, language: Language | None = None) -> str:
    """Show a day of this year: 30 Nov."""
    month = in_language(language or current_language(), _SHORT_MONTHS[day.month - 1])
    return f"{day.day} {month}"


def full_day(day: date) -> str:
    """Show a day: 22 Nov 2026."""
    return f"{short_day(day)} {day.year}"


def clock_time(moment: datetime) -> str:
    """Show a time of day in India: 14:02."""
    return f"{to_ist(moment):%H:%M}"


def short_moment(moment: datetime, language: Language | None = None) -> str:
    """Show a moment of this year: 22 Nov, 09:00."""
    return f"{short_day(to_ist(moment).date(), language)}, {clock_time(moment)}"


def span_text(span: timedelta) -> str:
    """Show how long: 22 h, 1 h 05, 6 min."""
    minutes = int(span.total_seconds()) // 60
    hours, rest = divmod(minutes, 60)
    if not hours:
        return tr("{minutes} min").format(minutes=rest)
    if hours >= _LONG_HOURS or not rest:
        return tr("{hours} h").format(hours=hours)
    return tr("{hours} h {minutes}").format(hours=hours, minutes=f"{rest:02d}")


_LONG_HOURS = 6
