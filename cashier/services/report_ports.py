"""What the reports need of storage: sums that are kept, and lines that are looked up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from cashier.domain.money import Money
from cashier.domain.reconnection import ReconnectionOrder


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


@dataclass(frozen=True, slots=True)
class Page:
    """A period, one clerk's part of it where `clerk` is given, and which of its lines."""

    first: date
    last: date
    clerk: str | None = None
    offset: int = 0
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Sums:
    """How many lines there are on all pages, and what their amounts add up to."""

    count: int
    amounts: tuple[Money, ...] = ()


@dataclass(frozen=True, slots=True)
class ReversalLine:
    """An act that took a receipt back; `clerk` had issued it."""

    number: str
    kind: str
    act_number: str
    business_date: date
    at: datetime
    issued_on: date
    account_number: str
    amount: Money
    cash_out: Money
    reason: str
    clerk: str
    by: str
    approved_by: str
    replaced_by: str


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A receipt that was printed again."""

    number: str
    copy: int
    at: datetime
    by: str
    state: str
    issued_on: date
    account_number: str
    amount: Money
    clerk: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A cheque or draft in its register; `deposit_number` is the slip that it went with."""

    kind: str
    number: str
    bank: str
    drawer: str
    dated: date
    received_on: date
    total: Money
    state: str
    deposit_number: str
    receipt_number: str = ""


@dataclass(frozen=True, slots=True)
class LeafLine:
    """A leaf of a hand-written book that was entered."""

    book: str
    serial: int
    written_at: datetime
    number: str
    business_date: date
    account_number: str
    amount: Money
    clerk: str


@dataclass(frozen=True, slots=True)
class ShiftLine:
    """A shift with what a count found; `until` is its last receipt where it is still open."""

    number: int
    clerk: str
    business_date: date
    opened_at: datetime
    until: datetime | None
    is_open: bool
    receipts: int
    opening_float: Money
    counted: Money | None
    expected: Money | None
    variance: Money | None
    reason: str


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a clerk's next receipt came so many whole seconds after the one before it."""

    clerk: str
    seconds: int
    count: int


@dataclass(frozen=True, slots=True)
class OddLine:
    """Something out of the ordinary that the record tells: which, when, and about what.

    `position` is the place of its entry in the journal; 0 where a register alone tells it, and in
    whose name is then `by`.
    """

    what: str
    at: datetime
    position: int
    about: str
    detail: str
    amount: Money | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class EntryMark:
    """An entry of the journal: its number, when, and in whose name."""

    number: int
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class LifeMark:
    """Something that befell a receipt, at a place of the journal; `paper` is what came of it.

    `copy` is the number of the duplicate, 0 for the original.
    """

    position: int
    what: str
    paper: str = ""
    copy: int = 0


@dataclass(frozen=True, slots=True)
class VarianceLine:
    """A shortage (below zero) or an excess, with what of it was made good by the last day.

    `found` is the shift whose drawer was counted, or the slip that the bank counted.
    """

    found: str
    clerk: str
    business_date: date
    amount: Money
    reason: str
    settled: Money


@dataclass(frozen=True, slots=True)
class CashDay:
    """What moved in or out of drawers and chest on a day, by the kind of movement.

    `kinds` are of movements that cross the boundary, in is above zero; `inside` stayed within.
    """

    day: date
    kinds: Mapping[str, Money]
    inside: Mapping[str, Money]


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A reconnection order; `division` is that of its receipt, which stands at `position`.

    `failures` counts how often somebody was sent in vain.
    """

    order: ReconnectionOrder
    division: str
    position: int
    failures: int


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

    def sum_reversals(self, page: Page, kinds: Sequence[str]) -> Sums:
        """Count the acts of some kinds, and add up the amounts and the cash that went back."""

    def list_reversals(self, page: Page, kinds: Sequence[str]) -> tuple[ReversalLine, ...]:
        """List the acts of some kinds, in order."""

    def count_copies(self, page: Page) -> int:
        """Count the receipts that were printed again."""

    def list_copies(self, page: Page) -> tuple[CopyLine, ...]:
        """List the receipts that were printed again, in order."""

    def sum_papers(self, page: Page) -> Sums:
        """Count the cheques and drafts that came in, and add them up."""

    def list_papers(self, page: Page) -> tuple[PaperLine, ...]:
        """List the cheques and drafts that came in, in order."""

    def sum_leaves(self, page: Page) -> Sums:
        """Count the leaves that were entered, and add them up."""

    def list_leaves(self, page: Page) -> tuple[LeafLine, ...]:
        """List the leaves that were entered, by book and serial."""

    def list_shifts(self, page: Page) -> tuple[ShiftLine, ...]:
        """List every shift of a period."""

    def paces(self, page: Page, most_seconds: int) -> tuple[Pace, ...]:
        """Count how many seconds after another of its shift each receipt came; pauses left out."""

    def list_odd(self, page: Page) -> tuple[OddLine, ...]:
        """List all that is out of the ordinary, in order of time."""

    def entries_of(self, positions: Iterable[int]) -> Mapping[int, EntryMark]:
        """Tell of the entries at some places of the journal which they are, when and by whom."""

    def life_of(self, number: str) -> tuple[LifeMark, ...]:
        """List the entries that concern a receipt, in order."""

    def list_variances(self, page: Page) -> tuple[VarianceLine, ...]:
        """List the shortages and excesses of a period, with what was made good of each."""

    def cash_before(self, day: date) -> Money:
        """Tell what drawers and chest held together when a day began."""

    def cash_days(self, first: date, last: date) -> tuple[CashDay, ...]:
        """Tell what moved on each day, in order; days without any movement are left out."""

    def list_order_lines(self, page: Page) -> tuple[OrderLine, ...]:
        """List every reconnection order that was queued in a period, in order."""

    def list_overdue_lines(self, at: datetime, due_before: datetime) -> tuple[OrderLine, ...]:
        """List what was open at a moment and had been due before another, the earliest first."""

    def newest_moment(self) -> datetime:
        """Tell when the newest entry of the journal was made."""
