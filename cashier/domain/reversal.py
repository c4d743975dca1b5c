"""Taking a receipt back: in full, once, by an act of its own, and never by an edit."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from cashier.domain.approval import Approval
from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO, Money


class ReversalKind(StrEnum):
    """Why a receipt no longer counts."""

    CANCELLED = "cancelled"
    CHEQUE_RETURNED = "cheque_returned"
    WRONG_TENDER = "wrong_tender"
    WRONG_ACCOUNT = "wrong_account"


class AlreadyReversed(CounterError):
    """A receipt is taken back once."""

    template = "Receipt {number} was already taken back by {act_number}."


class ReasonMissing(CounterError):
    """Whoever looks later must find out why."""

    template = "A reason is needed."


class NotOpenForReversal(CounterError):
    """A receipt is taken back by its own clerk, in its own shift, before the drawer is counted."""

    template = "Receipt {number} can be taken back only in its own shift, before the count."


class ChequeAtBank(CounterError):
    """A cheque that has gone to the bank cannot be handed back."""

    template = "Cheque {number} has gone to the bank; it cannot be handed back."


class DrawerTooEmpty(CounterError):
    """Cash that was turned in is not in the drawer any more; how much is there is not told."""

    template = "The drawer does not hold that much cash any more: it was turned in or handed over."


@dataclass(frozen=True, slots=True)
class Reversal:
    """One receipt taken back in full.

    `act_number` is the paper's number; one act may take several receipts back. `cash_out` is the
    cash that leaves the drawer for it, `handed_back` the keys of cheques and drafts that go back
    to the payer, `recalled_order` the reconnection order that it called back. `replaced_by` is the
    receipt that stands in its place. `shift_number` is that of the act, 0 where no drawer took
    part. `approval` is None where a bank's memo is the authority.
    """

    receipt_number: str
    kind: ReversalKind
    act_number: str
    account_number: str
    amount: Money
    reason: str
    business_date: date
    shift_number: int
    at: datetime
    by: str
    by_name: str
    cash_out: Money = ZERO
    handed_back: tuple[str, ...] = ()
    recalled_order: str = ""
    replaced_by: str = ""
    approval: Approval | None = None
    approver_name: str = ""


def act_number(division: str, counter: str, serial: int) -> str:
    """Compose the number of an act that takes receipts back."""
    return f"{division}-{counter}-V-{serial:06d}"
