"""One payment inside a unit of work that is already open: check it, tell what it does, issue it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from cashier.domain.approval import ApprovalClaim, ApprovedAct
from cashier.domain.calendar import financial_year, to_ist
from cashier.domain.dues import reconnection_allowance
from cashier.domain.errors import CounterError
from cashier.domain.hand_receipt import check_hand_receipt
from cashier.domain.head import HeadAmount
from cashier.domain.money import ZERO, Money
from cashier.domain.payment import (
    Payment,
    PaymentKind,
    appropriate,
    check_payment,
    is_split,
    kind_of,
)
from cashier.domain.receipt import OrderTicket, Payer, Receipt
from cashier.domain.reconnection import earns_reconnection
from cashier.domain.shift import Shift
from cashier.domain.tender import TenderKind, cash_in
from cashier.domain.user import User
from cashier.journal.events import ReceiptIssued
from cashier.journal.qr import ReceiptClaim, signed_text
from cashier.services.approvals import require_approval
from cashier.services.cheque_capture import check_register
from cashier.services.enquiry import ConsumerView, view_account
from cashier.services.ports import UnitOfWork
from cashier.services.rosters import require_below_limit
from cashier.services.scheme_effects import check_registration, scheme_effect


class DuesChanged(CounterError):
    """What is owed is no longer what the clerk saw."""

    template = "The dues have changed from {shown} to {now}; look again before taking the money."


class HandReceiptUsed(CounterError):
    """A leaf of a book is one receipt."""

    template = "Leaf {leaf} was already entered as receipt {receipt_number}."


@dataclass(frozen=True, slots=True)
class Desk:
    """Who takes money, and into which shift."""

    user: User
    shift: Shift


@dataclass(frozen=True, slots=True)
class CheckedPayment:
    """A payment that every rule lets pass, with what it was checked against."""

    payment: Payment
    view: ConsumerView
    allocations: tuple[HeadAmount, ...]
    cash_split: Money | None


@dataclass(frozen=True, slots=True)
class Quote:
    """What a payment would do, before it is saved.

    `queues_order_by` is when the supply would be back; None where no order would be queued, and
    `order_awaits_cheque` where one waits until a cheque is cleared. `cash_split` is the payer's
    cash of the day with this payment, where it looks divided to stay below the cap of a receipt.
    """

    kind: PaymentKind
    allocations: tuple[HeadAmount, ...]
    queues_order_by: datetime | None
    order_awaits_cheque: bool = False
    cash_split: Money | None = None


def check(
    payment: Payment,
    desk: Desk,
    *,
    at: datetime,
    uow: UnitOfWork,
    other_cash: Money = ZERO,
    in_place_of: Receipt | None = None,
) -> CheckedPayment:
    """Refuse a payment that a rule forbids.

    Args:
        payment: As keyed by the clerk.
        desk: Who takes it.
        at: When.
        uow: Already open.
        other_cash: The payer's cash in the same act, of which no receipt was issued yet.
        in_place_of: The receipt that was taken back for this one; its papers may pay again, and
            what was allowed for it is allowed.

    Raises:
        CounterError: The first rule that is broken.
    """
    today = day_of(payment, desk.shift)
    view = view_account(payment.account_number, today=today, uow=uow)
    if payment.dues_shown is not None and payment.dues_shown != view.dues.total:
        raise DuesChanged(shown=payment.dues_shown, now=view.dues.total)
    _check_leaf(payment, view, at=at, uow=uow)
    check_registration(payment, view, day=today, uow=uow)
    if in_place_of is None or payment.tenders != in_place_of.tenders:
        check_register(payment, uow)
    if in_place_of is None:
        require_below_limit(payment, desk.user, desk.shift, view.policy, other_cash=other_cash)
    day = desk.shift.business_date
    seen = uow.receipts.precedents(payment.account_number, day, payment.basket_id)
    seen = replace(seen, cash_today=seen.cash_today + other_cash)
    lifted = _lifts_cap(payment, desk, in_place_of, at=at, uow=uow)
    check_payment(payment, view.dues, seen, view.policy, today=today, cap_lifted=lifted)
    in_all = seen.cash_today + cash_in(payment.tenders)
    split = in_all if is_split(payment, seen, view.policy) else None
    return CheckedPayment(payment, view, appropriate(payment, view.dues, view.policy), split)


def cap_claim(payment: Payment, clerk: str) -> ApprovalClaim:
    """Tell what a supervisor must allow before more cash is taken than one receipt may."""
    number = payment.account_number
    return ApprovalClaim(ApprovedAct.LIFT_CASH_CAP, number, payment.amount, clerk)


def _lifts_cap(
    payment: Payment, desk: Desk, in_place_of: Receipt | None, *, at: datetime, uow: UnitOfWork
) -> bool:
    """Tell whether a supervisor allowed just this payment."""
    if in_place_of is not None:
        return in_place_of.approval is not None
    if payment.approval is None:
        return False
    require_approval(payment.approval, cap_claim(payment, desk.user.name), at=at, uow=uow)
    return True


def day_of(payment: Payment, shift: Shift) -> date:
    """Tell the day of the money: a leaf of a book was paid when it was written."""
    leaf = payment.hand_receipt
    return to_ist(leaf.written_at).date() if leaf else shift.business_date


def _check_leaf(payment: Payment, view: ConsumerView, *, at: datetime, uow: UnitOfWork) -> None:
    leaf = payment.hand_receipt
    if leaf is None:
        return
    check_hand_receipt(leaf, now=at, most_days=view.policy.hand_receipt_days)
    entered = uow.hand_receipts.find(leaf.book, leaf.serial)
    if entered is not None:
        raise HandReceiptUsed(leaf=str(leaf), receipt_number=entered)


def quote(checked: CheckedPayment, *, at: datetime, uow: UnitOfWork) -> Quote:
    """Tell what a checked payment does."""
    payment, view = checked.payment, checked.view
    now, later = _earns(checked, uow)
    by = at + reconnection_allowance(view.record.account, view.policy) if now else None
    return Quote(
        kind=kind_of(payment, view.dues, checked.allocations),
        allocations=checked.allocations,
        queues_order_by=by,
        order_awaits_cheque=later,
        cash_split=checked.cash_split,
    )


def _earns(checked: CheckedPayment, uow: UnitOfWork) -> tuple[bool, bool]:
    """Tell whether a payment queues an order now, or would as soon as a cheque is cleared.

    What earlier cheques paid counts as owed until their banks have paid it; a cheque of this very
    payment was not taken off the dues, so the rest of it has only the least sum to reach.
    """
    payment, view = checked.payment, checked.view
    has_open = bool(view.record.open_order_number)
    supply, dues = view.record.supply, view.dues
    earns = earns_reconnection(supply, dues, payment.amount, has_open_order=has_open)
    if payment.scheme or not earns:
        return False, False
    cheques = Money.total(t.amount for t in payment.tenders if t.kind is TenderKind.CHEQUE)
    unsure = uow.cheques.uncleared_for(payment.account_number)
    good = payment.amount - cheques
    now = good >= dues.minimum + unsure if cheques or unsure else True
    return now, not now


def issue(
    checked: CheckedPayment,
    desk: Desk,
    *,
    at: datetime,
    uow: UnitOfWork,
    replaces: str = "",
    carried: bool = False,
    kind: PaymentKind | None = None,
) -> Receipt:
    """Record a checked payment as a receipt; the caller commits.

    `replaces` is the receipt taken back for it; `carried` where its money lay in the drawer; `kind`
    where it is to count as another payment did.
    """
    written = _write_receipt(checked, desk, at=at, uow=uow)
    day = day_of(checked.payment, desk.shift)
    effect = scheme_effect(checked.payment, checked.view, written, day=day, uow=uow)
    receipt = replace(
        written,
        scheme=effect.note,
        replaces=replaces,
        carried=carried,
        kind=kind or written.kind,
    )
    mode = checked.view.record.supply.mode
    uow.journal.record(ReceiptIssued(receipt, mode), actor=desk.user.name, at=at)
    for event in effect.events:
        uow.journal.record(event, actor=desk.user.name, at=at)
    return receipt


def _write_receipt(
    checked: CheckedPayment, desk: Desk, *, at: datetime, uow: UnitOfWork
) -> Receipt:
    payment, view, shift = checked.payment, checked.view, desk.shift
    told = quote(checked, at=at, uow=uow)
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
        kind=told.kind,
        issuer=uow.station.issuer,
        payer=payer_of(view),
        clerk=desk.user.name,
        clerk_name=desk.user.full_name,
        shift_number=shift.number,
        business_date=shift.business_date,
        issued_at=at,
        items=view.dues.items,
        dues_before=view.dues.total - view.dues.credit,
        amount=payment.amount,
        tenders=payment.tenders,
        allocations=told.allocations,
        data_as_of=view.dues.data_as_of,
        qr=signed_text(claim, uow.key),
        reconnection=_ticket(told, uow),
        revenue_stamp=payment.amount > view.policy.revenue_stamp_above,
        basket_id=payment.basket_id,
        under_protest=payment.under_protest,
        hand_receipt=payment.hand_receipt,
        approval=payment.approval,
        order_awaits_cheque=told.order_awaits_cheque,
    )


def _ticket(told: Quote, uow: UnitOfWork) -> OrderTicket | None:
    if told.queues_order_by is None:
        return None
    return OrderTicket(uow.receipts.next_order_number(), told.queues_order_by)


def payer_of(view: ConsumerView) -> Payer:
    """Describe for whom the money is taken, as the extract does at this moment."""
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
        division=account.division,
    )
