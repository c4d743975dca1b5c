"""What the reports need of storage: sums that are kept, and lines that are looked up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from cashier.domain.money import Money


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which receipts are meant: those of some business dates, both included, and of these values.

    None is any. `mode` and `head` are what some of the money came by, and was taken for; `hour` is
    that of the receipt, or of the act that took it back. With `elsewhere` only consumers of another
    division than `home` are meant.
    """

    first: date
    last: date
    clerk: str | None = None
    hour: int | None = None
    division: str | None = None
    category: str | None = None
    mode: str | None = None
    head: str | None = None
    elsewhere: bool = False
    home: str = ""


@dataclass(frozen=True, slots=True)
class TallyLine:
    """What was taken and what was taken back under some values, by the measure's name.

    Counts are of receipts; sums are whole paise.
    """

    keys: tuple[str, ...]
    taken: Mapping[str, int]
    back: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A receipt in a register; `amount` is that of the head or mode that was asked for, if any.

    `undone` tells how it was taken back, `act_number` and `undone_on` where and when.
    """

    number: str
    business_date: date
    issued_at: datetime
    account_number: str
    name: str
    category: str
    division: str
    kind: str
    modes: tuple[str, ...]
    amount: Money
    clerk: str
    undone: str = ""
    act_number: str = ""
    undone_on: date | None = None


class Figures(Protocol):
    """The registers as reports look at them."""

    def tally(
        self, wanted: Wanted, by: Sequence[str], measures: Sequence[str]
    ) -> tuple[TallyLine, ...]:
        """Add up what was taken and taken back, a line for each set of values, in their order."""

    def list_taken(
        self, wanted: Wanted, *, offset: int, limit: int | None
    ) -> tuple[ReceiptLine, ...]:
        """List the receipts that were issued, in order."""

    def list_taken_back(
        self, wanted: Wanted, *, offset: int, limit: int | None
    ) -> tuple[ReceiptLine, ...]:
        """List the receipts that were taken back by acts of these dates, in order."""

    def count_taken_back(self, wanted: Wanted) -> tuple[int, Money]:
        """Count the receipts of these dates that were taken back, whenever; and add them up."""
