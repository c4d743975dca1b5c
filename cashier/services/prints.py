"""The print log: what was sent to the printer, and what is known of it. “Sent” is not “printed”."""

from datetime import datetime
from enum import StrEnum

from cashier.domain.errors import CounterError
from cashier.domain.receipt import IssuedReceipt
from cashier.domain.user import Act
from cashier.journal.events import PrintEnded, PrintStarted
from cashier.services.ports import PrintJob, UnitOfWork
from cashier.services.users import get_user


class PrintState(StrEnum):
    """What is known of a copy on paper."""

    SAVED = "saved"
    SENT = "sent"
    CONFIRMED = "confirmed"
    UNKNOWN = "unknown"
    FAILED = "failed"


class ReceiptUnknown(CounterError):
    """No receipt has that number."""

    template = "There is no receipt {number}."


class ReceiptWithdrawn(CounterError):
    """A paper of a receipt that no longer counts could be shown for one that does."""

    template = "Receipt {number} was taken back by {act_number}; print its slip instead."


class ReprintUsedUp(CounterError):
    """A clerk reprints once; after that it is the supervisor's to do."""

    template = "Receipt {number} was already reprinted; a supervisor may print it again."


def start_print(number: str, *, actor: str, at: datetime, uow: UnitOfWork) -> PrintJob:
    """Record that a copy is about to be sent, before the printer hears of it.

    The first copy is the original. A later one is a numbered duplicate, unless the one before is
    known never to have reached the printer (failed): then it is that same copy, tried again.

    Raises:
        ReceiptUnknown: No receipt has that number.
        ReceiptWithdrawn: The receipt was taken back.
        ReprintUsedUp: A clerk asks for a second duplicate.
        NotAllowed: The role prints nothing.
    """
    with uow:
        user = get_user(actor, uow=uow)
        receipt = _get(number, uow)
        _require_standing(number, uow)
        copy = _next_copy(receipt)
        user.require(Act.REPRINT)
        if copy > 1 and not user.may(Act.REPRINT_AGAIN):
            raise ReprintUsedUp(number=number)
        uow.journal.record(PrintStarted(number, copy), actor=actor, at=at)
        uow.commit()
    return PrintJob(number, copy, PrintState.SENT)


def end_print(
    job: PrintJob, state: PrintState, detail: str, *, actor: str, at: datetime, uow: UnitOfWork
) -> None:
    """Record what became of a copy: by the printer's answer, or by the clerk's word."""
    with uow:
        ended = PrintEnded(job.receipt_number, job.copy, state, detail)
        uow.journal.record(ended, actor=actor, at=at)
        uow.commit()


def list_unconfirmed(*, uow: UnitOfWork) -> tuple[PrintJob, ...]:
    """List open shifts' receipts that are not known to be on paper, the oldest first.

    Once a shift is closed its consumers have gone; its receipts can still be printed again.
    """
    with uow:
        return uow.receipts.list_unended_prints()


def get_receipt(number: str, *, uow: UnitOfWork) -> IssuedReceipt:
    """Read a receipt with its print state.

    Raises:
        ReceiptUnknown: No receipt has that number.
    """
    with uow:
        return _get(number, uow)


def list_shift_receipts(
    shift_number: int, *, limit: int, uow: UnitOfWork
) -> tuple[IssuedReceipt, ...]:
    """List a shift's receipts for the clerk, the newest first."""
    with uow:
        return uow.receipts.list_of_shift(shift_number, limit)


def _require_standing(number: str, uow: UnitOfWork) -> None:
    reversal = uow.reversals.find(number)
    if reversal is not None:
        raise ReceiptWithdrawn(number=number, act_number=reversal.act_number)


def _next_copy(receipt: IssuedReceipt) -> int:
    if receipt.print_state in {PrintState.SAVED, PrintState.FAILED}:
        return receipt.duplicates
    return receipt.duplicates + 1


def _get(number: str, uow: UnitOfWork) -> IssuedReceipt:
    found = uow.receipts.find(number)
    if found is None:
        raise ReceiptUnknown(number=number[:40])
    return found
