"""From what was typed on the Recovery screen to what it means, and where a refusal belongs."""

import re

from cashier.domain.account_number import normalise_digits
from cashier.domain.defaulting import NoThreshold
from cashier.domain.drive import DriveCriteria
from cashier.domain.drive_refusals import (
    BatchDayOver,
    BatchTooLarge,
    DivisionUnknown,
    HowMissing,
    NobodyToCut,
    NotOnNotice,
    ServedAlready,
    ServedOutOfTime,
    TeamsMissing,
    TitleMissing,
)
from cashier.domain.errors import CounterError, MalformedText
from cashier.domain.money import MalformedAmount, Money
from cashier.domain.typed_days import MalformedDay
from cashier.services.exclusions import (
    ExclusionDetailTooLong,
    ExclusionOver,
    NoExclusionOrder,
)
from ui.drive.state import ActState, Place

_MOST_DIGITS, _MOST_DIGITS_OF_DAYS = 6, 5
_BETWEEN = re.compile(r"[,;\n]+")
_BETWEEN_NUMBERS = re.compile(r"[,;\s]+")


class MalformedCount(MalformedText):
    """Text is not a whole number of things."""

    template = "“{text}” is not a whole number."
    place: Place = Place.COUNT


PLACES: tuple[tuple[type[CounterError], Place], ...] = (
    (MalformedAmount, Place.THRESHOLD),
    (NoThreshold, Place.THRESHOLD),
    (TitleMissing, Place.TITLE),
    (DivisionUnknown, Place.DIVISIONS),
    (ServedOutOfTime, Place.DAY),
    (BatchDayOver, Place.DAY),
    (NobodyToCut, Place.DAY),
    (MalformedDay, Place.DAY),
    (MalformedDay, Place.UNTIL),
    (HowMissing, Place.HOW),
    (NotOnNotice, Place.ACCOUNTS),
    (ServedAlready, Place.ACCOUNTS),
    (BatchTooLarge, Place.SIZE),
    (TeamsMissing, Place.TEAMS),
    (NoExclusionOrder, Place.ORDER),
    (ExclusionOver, Place.UNTIL),
    (ExclusionDetailTooLong, Place.DETAIL),
)
"""Where a refusal belongs; any other belongs to where the cursor is."""


def number_of(text: str, place: Place, most_digits: int = _MOST_DIGITS) -> int:
    """Read a whole number, with or without grouping commas.

    Raises:
        MalformedCount: It is none; it knows the field that it was typed into.
    """
    digits = normalise_digits(text.replace(",", ""))
    if "-" in text or not (digits.isascii() and digits.isdigit() and len(digits) <= most_digits):
        refusal = MalformedCount(text=text[:40])
        refusal.place = place
        raise refusal
    return int(digits)


def names_of(text: str, *, of_numbers: bool = False) -> tuple[str, ...]:
    """Read a list of names between commas, or of numbers, between which a blank is enough."""
    parts = (_BETWEEN_NUMBERS if of_numbers else _BETWEEN).split(text)
    named = (normalise_digits(part) if of_numbers else part.strip() for part in parts)
    return tuple(dict.fromkeys(filter(None, named)))


def criteria_of(state: ActState) -> DriveCriteria:
    """Read whom a drive is about.

    Raises:
        MalformedAmount: The threshold is no amount.
        MalformedCount: The days are no number.
    """
    days = state.text(Place.OVERDUE)
    return DriveCriteria(
        threshold=Money.parse(state.text(Place.THRESHOLD)),
        divisions=names_of(state.text(Place.DIVISIONS)),
        categories=names_of(state.text(Place.CATEGORIES)),
        connection_types=tuple(sorted(state.kinds)),
        overdue_days=number_of(days, Place.OVERDUE, _MOST_DIGITS_OF_DAYS) if days.strip() else 0,
    )
