"""Taking a payment: quote it, save the intent, commit it once."""

from dataclasses import dataclass
from datetime import datetime

from cashier.domain.errors import CounterError
from cashier.domain.payment import Payment
from cashier.domain.receipt import Receipt
from cashier.domain.shift import NoShiftOpen, ShiftCounted
from cashier.domain.user import Act, UnknownUser
from cashier.journal.events import PaymentAborted
from cashier.services.issuing import Desk, Quote, check, issue, quote
from cashier.services.ports import Draft, UnitOfWork

LONGEST_REQUEST_ID = 100


class RequestReused(CounterError):
    """The request id already belongs to a different payment."""

    template = "Request {request_id} was already used for receipt {receipt_number}."


class MalformedRequest(CounterError):
    """The request id is empty or absurd."""

    template = "A payment needs a request id of 1 to 100 characters."


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An intent found after a restart; `receipt` is None where it issued nothing."""

    draft: Draft
    receipt: Receipt | None


def quote_payment(payment: Payment, *, clerk: str, at: datetime, uow: UnitOfWork) -> Quote:
    """Tell what a payment would do; stores nothing.

    Raises:
        CounterError: Whatever would refuse the payment.
    """
    with uow:
        desk = open_desk(clerk, uow)
        return quote(check(payment, desk, at=at, uow=uow), at=at, uow=uow)


def save_draft(draft: Draft, *, uow: UnitOfWork) -> None:
    """Keep the intent to pay before Confirm, so that a crash leaves an id to ask for."""
    with uow:
        uow.drafts.save(draft)
        uow.commit()


def collect_payment(payment: Payment, *, clerk: str, at: datetime, uow: UnitOfWork) -> Receipt:
    """Accept a payment into the clerk's open shift and issue its receipt.

    A repeated `payment.request_id` returns the receipt already issued, so a second press of Enter
    never takes the money twice. Printing comes after, and cannot undo this.

    Args:
        payment: As keyed by the clerk. All amounts are whole paise.
        clerk: Who takes the money, signed in.
        at: When the money was taken, with its offset.
        uow: Not yet entered, for writing; committed once, here.

    Raises:
        RequestReused: The request id already belongs to a different payment.
        NoShiftOpen: The clerk has no open shift.
        DuesChanged: The dues are not those that the clerk saw.
        CounterError: A rule of the money forbids it.
    """
    with uow:
        issued = find_issued(payment, uow)
        if issued is None:
            desk = open_desk(clerk, uow)
            issued = issue(check(payment, desk, at=at, uow=uow), desk, at=at, uow=uow)
        uow.drafts.discard(payment.request_id)
        uow.commit()
    return issued


def find_issued(payment: Payment, uow: UnitOfWork) -> Receipt | None:
    """Find what a payment's request already issued, inside a unit of work that is open.

    Raises:
        MalformedRequest: The id is empty or absurd.
        RequestReused: It belongs to a different payment.
    """
    if not 0 < len(payment.request_id) <= LONGEST_REQUEST_ID:
        raise MalformedRequest
    issued = uow.receipts.find_by_request(payment.request_id)
    if issued is None:
        return None
    same = issued.payer.account_number == payment.account_number and issued.amount == payment.amount
    if not same:
        raise RequestReused(request_id=payment.request_id, receipt_number=issued.number)
    return issued


def open_desk(clerk: str, uow: UnitOfWork) -> Desk:
    """Ask that somebody may take money now, and into which shift.

    Raises:
        UnknownUser: Nobody has that name.
        NotAllowed: The role takes no money.
        NoShiftOpen: There is no drawer to put it in.
        ShiftCounted: The drawer was counted already.
        StorageFault: The disk is nearly full.
    """
    uow.require_room()
    user = uow.users.find(clerk)
    if user is None:
        raise UnknownUser(name=clerk)
    user.require(Act.COLLECT)
    shift = uow.shifts.find_open(clerk)
    if shift is None:
        raise NoShiftOpen(clerk=clerk)
    if shift.counted is not None:
        raise ShiftCounted(shift_number=shift.number)
    return Desk(user, shift)


def list_unfinished(*, uow: UnitOfWork) -> tuple[Unfinished, ...]:
    """Look up what became of every intent that a crash left behind."""
    with uow:
        return tuple(
            Unfinished(draft, uow.receipts.find_by_request(draft.request_id))
            for draft in uow.drafts.list_all()
        )


def abort_payment(draft: Draft, *, actor: str, at: datetime, uow: UnitOfWork) -> None:
    """Give up an intent and record that; one that issued a receipt is only forgotten."""
    with uow:
        if uow.receipts.find_by_request(draft.request_id) is None:
            aborted = PaymentAborted(draft.request_id, draft.account_number, draft.amount)
            uow.journal.record(aborted, actor=actor, at=at)
        uow.drafts.discard(draft.request_id)
        uow.commit()
