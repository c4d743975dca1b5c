"""Who is at the counter alone on which days: the roster of weekends and holidays."""

from dataclasses import dataclass
from datetime import date, timedelta

from cashier.domain.errors import CounterError, MalformedText
from cashier.domain.money import Money

MOST_DAYS = 60
"""As many as one order ever names at once."""

_SATURDAY = 5


class OffRoster(CounterError):
    """A weekend clerk takes money on the days of the roster alone."""

    template = (
        "{name} is not on the roster of {day}; ask a supervisor by phone for a word for this day."
    )


class WeekendLimit(CounterError):
    """Whoever is alone holds no more cash than was agreed."""

    template = (
        "The drawer would hold {would_hold}; whoever is alone holds at most {limit}. "
        "Take a cheque, or ask a supervisor by phone to lift the limit for this shift."
    )


class NotOfTheRoster(CounterError):
    """The roster is for those who come when the office is closed."""

    template = "{name} is no weekend clerk, and needs no roster."


class RosterInThePast(CounterError):
    """What was so stays so."""

    template = "The roster is changed from {today} on, not for {day}, which is over."


class NoRosterReason(CounterError):
    """A day on the roster comes from an order, or from what somebody agreed to."""

    template = "Give the order or the reason, in 1 to {most} characters."


class NoRosterDays(CounterError):
    """A change of nothing is no change."""

    template = "Name 1 to {most} days."


class MalformedDays(MalformedText):
    """The text names no days."""

    template = "“{text}” names no days: 2026-11-28,2026-11-29, or 2026-11-28..2026-11-29."


@dataclass(frozen=True, slots=True)
class RosterDay:
    """What the roster says of somebody on a day; `is_on` is False where it was taken back.

    `reason` is the order, or what was said; `approved_by` whose word it was, if another's.
    """

    name: str
    day: date
    is_on: bool
    reason: str
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class RosterChange:
    """Days that somebody is put on the roster for, or taken off."""

    name: str
    days: tuple[date, ...]
    is_on: bool
    reason: str


def weekends(first: date, weeks: int) -> tuple[date, ...]:
    """List the Saturdays and Sundays of so many weeks from a day on."""
    days = (first + timedelta(days=offset) for offset in range(7 * weeks))
    return tuple(day for day in days if day.weekday() >= _SATURDAY)


def parse_days(text: str) -> tuple[date, ...]:
    """Read days as an order lists them: single ones, and spans, each once and in order.

    Raises:
        MalformedDays: Something in it is no day, or it names too many.
    """
    try:
        named = {day for part in text.split(",") for day in _span(part.strip())}
    except ValueError as error:
        raise MalformedDays(text=text.strip()[:60]) from error
    return tuple(sorted(named))


def _span(part: str) -> tuple[date, ...]:
    first_text, dots, last_text = part.partition("..")
    first = date.fromisoformat(first_text)
    length = (date.fromisoformat(last_text) - first).days if dots else 0
    if not 0 <= length < MOST_DAYS:
        raise ValueError(part)
    return tuple(first + timedelta(days=offset) for offset in range(length + 1))


def check_limit(held: Money, added: Money, limit: Money) -> None:
    """Refuse cash that would bring a lonely drawer above its limit; other money is welcome.

    Raises:
        WeekendLimit: It would.
    """
    if added and held + added > limit:
        raise WeekendLimit(would_hold=held + added, limit=limit)
