"""Cash that changes hands, and what becomes of a shortage or an excess."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from cashier.domain.custody_transfer import Transfer
from cashier.domain.custody_variance import Settlement
from cashier.domain.money import Money
from cashier.domain.shift import PaperCount


@dataclass(frozen=True, slots=True)
class TransferOffered:
    """A clerk counted notes out for somebody; they are the clerk's until they are accepted."""

    kind: ClassVar[str] = "transfer_offered"
    transfer: Transfer


@dataclass(frozen=True, slots=True)
class TransferAccepted:
    """The receiver counted the same: the cash changed hands on this business date."""

    kind: ClassVar[str] = "transfer_accepted"
    transfer: Transfer
    business_date: date


@dataclass(frozen=True, slots=True)
class TransferRefused:
    """The receiver did not take it, and said why."""

    kind: ClassVar[str] = "transfer_refused"
    number: str
    reason: str


@dataclass(frozen=True, slots=True)
class TransferWithdrawn:
    """The giver took the offer back."""

    kind: ClassVar[str] = "transfer_withdrawn"
    number: str


@dataclass(frozen=True, slots=True)
class ClosingAccepted:
    """A second person counted a closed drawer: the float goes back, everything else to the chest.

    `business_date` is the day of the acceptance. `made_up` is what the chest gave, and of which
    days' cash, where less than the float was counted. The papers are handed over with the cash.
    """

    kind: ClassVar[str] = "closing_accepted"
    transfer: Transfer
    business_date: date
    opening_float: Money
    made_up: tuple[tuple[date, Money], ...]
    cheques: PaperCount
    drafts: PaperCount


@dataclass(frozen=True, slots=True)
class VarianceSettled:
    """A part of a shortage or an excess was made good; `collected_on` is the shift's date.

    `paid_out` is what the chest gave back to a payer, and of which days' cash.
    """

    kind: ClassVar[str] = "variance_settled"
    shift_number: int
    collected_on: date
    settlement: Settlement
    paid_out: tuple[tuple[date, Money], ...]
