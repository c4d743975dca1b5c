"""What an auditor is shown of an alert: how grave it is, when it was, and the entries behind it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from cashier.domain.alert import Alert
from cashier.domain.money import Money
from cashier.domain.receipt import Receipt
from cashier.domain.reversal import Reversal, ReversalKind

GRAVE_WEIGHT, SERIOUS_WEIGHT = 20, 6
"""From these weights on. Every pattern weighs 6 or more when its policy's least is seen, but for
reprints, which are mostly a printer's fault."""


class Grade(StrEnum):
    """How grave an alert is, in a word."""

    GRAVE = "grave"
    SERIOUS = "serious"
    SLIGHT = "slight"


class TraceKind(StrEnum):
    """What an entry behind an alert put on record."""

    RECEIPT = "receipt"
    CANCELLED = "cancelled"
    TENDER_CHANGED = "tender_changed"
    ACCOUNT_CHANGED = "account_changed"
    REPRINTED = "reprinted"
    SHIFT_CLOSED = "shift_closed"
    CASH_MOVED = "cash_moved"


_TAKEN_BACK = {
    ReversalKind.CANCELLED: TraceKind.CANCELLED,
    ReversalKind.WRONG_TENDER: TraceKind.TENDER_CHANGED,
    ReversalKind.WRONG_ACCOUNT: TraceKind.ACCOUNT_CHANGED,
}


def kind_of_reversal(reversal: Reversal) -> TraceKind:
    """Name what a clerk did to a receipt; a bank's returns are nobody's pattern."""
    return _TAKEN_BACK[reversal.kind]


@dataclass(frozen=True, slots=True)
class Span:
    """A period that is looked through, both days included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Finding:
    """An alert with when it happened and in whose names.

    `names` are full names, that of most entries first; `positions` are the places in the journal
    of the entries behind the alert, in their order.
    """

    alert: Alert
    names: tuple[str, ...]
    first_at: datetime
    last_at: datetime
    positions: tuple[int, ...]
    clerk_name: str = ""

    @property
    def grade(self) -> Grade:
        """How grave it is."""
        if self.alert.weight >= GRAVE_WEIGHT:
            return Grade.GRAVE
        return Grade.SERIOUS if self.alert.weight >= SERIOUS_WEIGHT else Grade.SLIGHT

    @property
    def values(self) -> dict[str, object]:
        """The figures of the alert's sentence, the clerk by full name."""
        values = dict(self.alert.values)
        return values | {"clerk": self.clerk_name} if "clerk" in values else values


@dataclass(frozen=True, slots=True)
class Closing:
    """How a drawer was found when its shift was closed."""

    shift_number: int
    expected: Money
    counted: Money
    reason: str


@dataclass(frozen=True, slots=True)
class Trace:
    """One thing that an entry behind an alert put on record.

    `amount` is the money that it was about; of a closed shift, the variance. `receipt` is the one
    that was issued, taken back or printed again; `copy` is the number of the duplicate.
    `reference` is that of the paper that cash moved with.
    """

    number: int
    at: datetime
    kind: TraceKind
    by_name: str
    amount: Money
    receipt: Receipt | None = None
    reversal: Reversal | None = None
    closing: Closing | None = None
    copy: int = 0
    reference: str = ""
