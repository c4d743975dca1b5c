"""Taking a payment: quote it, save the intent, commit it once."""

from dataclasses import dataclass
from datetime import datetime

from cashier.domain.account import ConnectionType
from cashier.domain.allocation import allocate
from cashier.domain.calendar import financial_year
from cashier.domain.dues import reconnection_allowance
from cashier.domain.errors import CounterError
from cashier.domain.head import Head, HeadAmount
from cashier.domain.money import Money
from cashier.domain.payment import (
    Payment,
    PaymentKind,
    check_payment,
    kind_of_payment,
)
from cashier.domain.receipt import OrderTicket, Payer, Receipt
from cashier.domain.reconnection import earns_reconnection
from cashier.domain.shift import NoShiftOpen, Shift, ShiftCounted
from cashier.domain.user import Act, UnknownUser, User
from cashier.journal.events import PaymentAborted, ReceiptIssued
from cashier.journal.qr import ReceiptClaim, signed_text
from cashier.services.enquiry import ConsumerView, view_account
from cashier.services.ports import Draft, UnitOfWork

LONGEST_REQUEST_ID = 100


class RequestReused(CounterError):
    """The request id already belongs to a different payment."""

    template = "Request {request_id} was already used for receipt {receipt_number}."


class MalformedRequest(CounterError):
    """The request id is empty or absurd."""

    template = "A payment needs a request id of 1 to 100 characters."


class DuesChanged(CounterError):
    """What is owed is no longer what the clerk saw."""

    template = "The dues have changed from {shown} to {now}; look again before taking the money."


@dataclass(frozen=True, slots=True)
class Quote:
    """What a payment would do, before it is saved.

    `queues_order_by` is when the supply would be back; None where no order would be queued.
    """

    kind: PaymentKind
    allocations: tuple[HeadAmount, ...]
    queues_order_by: datetime | None


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
        _, shift = _desk(clerk, uow)
        view = view_account(payment.account_number, today=shift.business_date, uow=uow)
        _check(payment, view, shift, uow)
        return _quote(payment.amount, view, at=at)


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
    if not 0 < len(payment.request_id) <= LONGEST_REQUEST_ID:
        raise MalformedRequest
    with uow:
        issued = uow.receipts.find_by_request(payment.request_id)
        if issued is not None:
            _require_same(issued, payment)
            uow.drafts.discard(payment.request_id)
            uow.commit()
            return issued
        user, shift = _desk(clerk, uow)
        view = view_account(payment.account_number, today=shift.business_date, uow=uow)
        _check(payment, view, shift, uow)
        receipt = _write_receipt(payment, view, shift, user, at=at, uow=uow)
        mode = view.record.supply.mode
        uow.journal.record(ReceiptIssued(receipt, mode), actor=clerk, at=at)
        uow.drafts.discard(payment.request_id)
        uow.commit()
    return receipt


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


def _desk(clerk: str, uow: UnitOfWork) -> tuple[User, Shift]:
    user = uow.users.find(clerk)
    if user is None:
        raise UnknownUser(name=clerk)
    user.require(Act.COLLECT)
    shift = uow.shifts.find_open(clerk)
    if shift is None:
        raise NoShiftOpen(clerk=clerk)
    if shift.counted is not None:
        raise ShiftCounted(shift_number=shift.number)
    return user, shift


def _require_same(issued: Receipt, payment: Payment) -> None:
    same = issued.payer.account_number == payment.account_number and issued.amount == payment.amount
    if not same:
        raise RequestReused(request_id=payment.request_id, receipt_number=issued.number)


def _check(payment: Payment, view: ConsumerView, shift: Shift, uow: UnitOfWork) -> None:
    if payment.dues_shown is not None and payment.dues_shown != view.dues.total:
        raise DuesChanged(shown=payment.dues_shown, now=view.dues.total)
    precedents = uow.receipts.precedents(payment.account_number, shift.business_date)
    check_payment(payment, view.dues, precedents, view.policy)


def _quote(amount: Money, view: ConsumerView, *, at: datetime) -> Quote:
    account = view.record.account
    prepaid = account.connection_type is ConnectionType.SMART_PREPAID
    surplus_head = Head.PREPAID_RECHARGE if prepaid else Head.ADVANCE
    earns = earns_reconnection(
        view.record.supply,
        view.dues,
        amount,
        has_open_order=bool(view.record.open_order_number),
    )
    return Quote(
        kind=kind_of_payment(amount, view.dues),
        allocations=allocate(amount, view.dues.owed, surplus_head=surplus_head),
        queues_order_by=at + reconnection_allowance(account, view.policy) if earns else None,
    )


def _write_receipt(
    payment: Payment,
    view: ConsumerView,
    shift: Shift,
    user: User,
    *,
    at: datetime,
    uow: UnitOfWork,
) -> Receipt:
    quote = _quote(payment.amount, view, at=at)
    number = uow.receipts.next_number(financial_year(shift.business_date))
    claim = ReceiptClaim(
        number,
        payment.account_number,
        payment.amount,
        shift.business_date,
        "+".join(tender.kind for tender in payment.tenders),
    )
    return Receipt(
        number=number,
        request_id=payment.request_id,
        kind=quote.kind,
        issuer=uow.station.issuer,
        payer=_payer(view),
        clerk=user.name,
        clerk_name=user.full_name,
        shift_number=shift.number,
        business_date=shift.business_date,
        issued_at=at,
        items=view.dues.items,
        dues_before=view.dues.total - view.dues.credit,
        amount=payment.amount,
        tenders=payment.tenders,
        allocations=quote.allocations,
        data_as_of=view.dues.data_as_of,
        qr=signed_text(claim, uow.key),
        reconnection=_ticket(quote, uow),
        revenue_stamp=payment.amount > view.policy.revenue_stamp_above,
    )


def _ticket(quote: Quote, uow: UnitOfWork) -> OrderTicket | None:
    if quote.queues_order_by is None:
        return None
    return OrderTicket(uow.receipts.next_order_number(), quote.queues_order_by)


def _payer(view: ConsumerView) -> Payer:
    account = view.record.account
    return Payer(
        account_number=account.account_number,
        old_account_number=account.old_account_number,
        name=account.name,
        name_hi=account.name_hi,
        address=account.address,
        meter_number=account.meter_number,
        category=account.category,
        load=account.load_text,
    )
