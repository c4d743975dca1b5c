"""When banks are open, and by when cash must have gone there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cashier.domain.money import Money

_SATURDAY, _SUNDAY = 5, 6
_DAYS_A_WEEK = 7
_CLOSED_SATURDAYS = {2, 4}
_DAY = timedelta(days=1)


def is_bank_open(day: date, holidays: Collection[date]) -> bool:
    """Tell whether banks take cash: not on Sundays, second and fourth Saturdays, and holidays."""
    if day.weekday() == _SUNDAY or day in holidays:
        return False
    which = (day.day - 1) // _DAYS_A_WEEK + 1
    return not (day.weekday() == _SATURDAY and which in _CLOSED_SATURDAYS)


def due_on(collected_on: date, days: int, holidays: Collection[date]) -> date:
    """Tell the last day by which cash is to be at the bank: so many of its days later.

    Nobody is asked to pay in on a day on which the bank is closed.
    """
    day, left = collected_on, days
    while left > 0 or not is_bank_open(day, holidays):
        day += _DAY
        left -= is_bank_open(day, holidays)
    return day


def closed_days(collected_on: date, today: date, holidays: Collection[date]) -> tuple[date, ...]:
    """List the days since, today included, on which no bank took cash."""
    since = (collected_on + _DAY * number for number in range(1, (today - collected_on).days + 1))
    return tuple(day for day in since if not is_bank_open(day, holidays))


class CashPlace(StrEnum):
    """Where cash lies that no bank has acknowledged, on its way from the payer."""

    DRAWER = "drawer"
    CLOSED = "closed"
    CHEST = "chest"
    TRANSIT = "transit"


@dataclass(frozen=True, slots=True)
class CashLying:
    """Cash of one business date at one place.

    `reference` is the shift's or the slip's number, empty for the chest; `by` is who answers for
    it. `over` are the days on which it could not have gone to the bank. `positions` are the
    places in the journal of the entries by which it came there.
    """

    place: CashPlace
    reference: str
    by: str
    collected_on: date
    amount: Money
    due_on: date
    today: date
    over: tuple[date, ...]
    positions: tuple[int, ...]

    @property
    def age_days(self) -> int:
        """How many days of the calendar ago it was collected."""
        return (self.today - self.collected_on).days

    @property
    def is_overdue(self) -> bool:
        """Whether the bank should have it."""
        return self.today > self.due_on
