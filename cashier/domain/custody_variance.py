"""The register of shortages and excesses: found at a count, settled by acts, never taken out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO, Money


class SettlementKind(StrEnum):
    """How a shortage or an excess is made good."""

    RECOVERED = "recovered"
    RETURNED = "returned"
    KEPT = "kept"


class VarianceUnknown(CounterError):
    """The count of that shift was right, or there is no such shift."""

    template = "Shift {shift_number} was neither short nor over."


class NotShort(CounterError):
    """An excess is not recovered from a clerk."""

    template = "Shift {shift_number} was over, not short; there is nothing to recover."


class NotOver(CounterError):
    """A shortage is not given back."""

    template = "Shift {shift_number} was short, not over; there is nothing to give back."


class MoreThanOpen(CounterError):
    """No more is settled than was found."""

    template = "Only {rest} of this is still open."


class ReferenceMissing(CounterError):
    """Whoever looks later must find the paper."""

    template = "Name the paper that says so: a receipt, a letter, an order."


class ReferenceReused(CounterError):
    """One paper is one settlement."""

    template = "“{reference}” already stands for {amount} here."


class OwnVariance(CounterError):
    """Nobody settles what was missing, or over, in the own drawer."""

    template = "This is to be settled by somebody other than {clerk}."


@dataclass(frozen=True, slots=True)
class Settlement:
    """A part of a variance made good: `amount` is more than zero."""

    kind: SettlementKind
    amount: Money
    reference: str
    by: str
    business_date: date


@dataclass(frozen=True, slots=True)
class Variance:
    """What a count found: `amount` is less than zero for a shortage, and stands for ever."""

    shift_number: int
    clerk: str
    business_date: date
    amount: Money
    settlements: tuple[Settlement, ...] = ()

    @property
    def is_shortage(self) -> bool:
        """Whether money was missing."""
        return self.amount < ZERO

    @property
    def settled(self) -> Money:
        """What of it was made good."""
        return Money.total(one.amount for one in self.settlements)

    @property
    def rest(self) -> Money:
        """What of it is still open."""
        found = -self.amount if self.is_shortage else self.amount
        return found - self.settled

    @property
    def is_open(self) -> bool:
        """Whether some of it is still to be made good."""
        return bool(self.rest)
