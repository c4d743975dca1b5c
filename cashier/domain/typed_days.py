"""Days and times as a clerk types them, fast: digits alone, the year left out where it is plain."""

import re
from datetime import date, datetime

from cashier.domain.account_number import normalise_digits
from cashier.domain.calendar import IST, months_after
from cashier.domain.errors import MalformedText

_PARTS = re.compile(r"([0-9]{1,2})[./ -]([0-9]{1,2})(?:[./ -]([0-9]{2}|[0-9]{4}))?")
_DIGITS = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2}|[0-9]{4})?")
_CLOCK = re.compile(r"([0-9]{1,2}):?([0-9]{2})")
_THIS_CENTURY = 2000
_HALF_A_YEAR = 6


class MalformedDay(MalformedText):
    """No calendar has such a day."""

    template = "“{text}” is not a date: type day, month and year, such as 221126."


class MalformedMoment(MalformedText):
    """No clock shows such a time."""

    template = "“{text}” is not a date and time: type such as 221126 1430, or 1430 for today."


def parse_day(text: str, today: date) -> date:
    """Read a day: `221126`, `2211`, `22-11-2026`, `22 11`; nothing is today.

    Without a year it is the one that brings the day nearest to today.

    Raises:
        MalformedDay: It is none.
    """
    typed = _digits(text).strip()
    if not typed:
        return today
    found = _DIGITS.fullmatch(typed) or _PARTS.fullmatch(typed)
    if found is None:
        raise MalformedDay(text=text.strip()[:20])
    try:
        return _day(found[1], found[2], found[3] or "", today)
    except ValueError as error:
        raise MalformedDay(text=text.strip()[:20]) from error


def parse_moment(text: str, today: date) -> datetime:
    """Read a day and a time in India: `221126 1430`; a time alone is today's.

    Raises:
        MalformedMoment: It is none.
        MalformedDay: Its day is none.
    """
    day_text, _, clock_text = _digits(text).strip().rpartition(" ")
    found = _CLOCK.fullmatch(clock_text)
    if found is None:
        raise MalformedMoment(text=text.strip()[:20])
    day = parse_day(day_text, today)
    try:
        return datetime(day.year, day.month, day.day, int(found[1]), int(found[2]), tzinfo=IST)
    except ValueError as error:
        raise MalformedMoment(text=text.strip()[:20]) from error


def _digits(text: str) -> str:
    """Bring digits of any script to ASCII, and keep what parts them."""
    return "".join(sign if sign in " -" else normalise_digits(sign) for sign in text)


def _day(day_text: str, month_text: str, year_text: str, today: date) -> date:
    day, month = int(day_text), int(month_text)
    if year_text:
        year = int(year_text)
        return date(year if year >= _THIS_CENTURY else _THIS_CENTURY + year, month, day)
    this_year = date(today.year, month, day)
    if this_year > months_after(today, _HALF_A_YEAR):
        return date(today.year - 1, month, day)
    return this_year
