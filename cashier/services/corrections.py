"""A wrong tender or account: the receipt is taken back, and a right one stands in its place."""

from dataclasses import dataclass, replace
from datetime import datetime

from cashier.domain.allocation import amount_under
from cashier.domain.approval import Approval, ApprovalClaim, ApprovedAct
from cashier.domain.calendar import financial_year
from cashier.domain.errors import CounterError
from cashier.domain.head import Head
from cashier.domain.money import ZERO, Money
from cashier.domain.payment import Payment
from cashier.domain.receipt import Receipt
from cashier.domain.reversal import Reversal, ReversalKind
from cashier.domain.shift import Shift
from cashier.domain.tender import Tender, cash_in
from cashier.journal.reversal_events import ReceiptCorrected
from cashier.services.approvals import require_approval
from cashier.services.enquiry import view_account
from cashier.services.issuing import Desk, check, issue
from cashier.services.ports import UnitOfWork
from cashier.services.scheme_effects import require_no_registration
from cashier.services.undoing import (
    Undoer,
    own_shift,
    papers_at_hand,
    require_same_shift,
    said_reason,
    standing_receipt,
)
from cashier.services.users import get_user


class NothingToCorrect(CounterError):
    """The receipt says already what it should."""

    template = "Receipt {number} says that already."


class ChequePaysOthers(CounterError):
    """A cheque is handed back whole or not at all."""

    template = "Its cheque also paid {others}; cancel the payment instead."


class CorrectionUsed(CounterError):
    """The request id belongs to another act."""

    template = "Request {request_id} was already used for receipt {receipt_number}."


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be put right: other tenders, or another account; one of the two.

    `request_id` is made before Confirm: the same one again returns the receipt already issued.
    """

    request_id: str
    receipt_number: str
    reason: str
    tenders: tuple[Tender, ...] = ()
    account_number: str = ""

    @property
    def kind(self) -> ReversalKind:
        """Which of the two it is."""
        return ReversalKind.WRONG_TENDER if self.tenders else ReversalKind.WRONG_ACCOUNT


@dataclass(frozen=True, slots=True)
class CorrectionPair:
    """The two halves: what took the wrong receipt back, and the right one."""

    reversal: Reversal
    wrong: Receipt
    right: Receipt


def correction_claim(correction: Correction, *, amount: Money, clerk: str) -> ApprovalClaim:
    """Tell what a supervisor must allow: the receipt, and exactly what will stand in its place."""
    if correction.kind is ReversalKind.WRONG_ACCOUNT:
        act, detail = ApprovedAct.CORRECT_ACCOUNT, correction.account_number
    else:
        act, detail = ApprovedAct.CORRECT_TENDER, "; ".join(map(_told, correction.tenders))
    return ApprovalClaim(act, correction.receipt_number, amount, clerk, detail)


def _told(tender: Tender) -> str:
    key = tender.instrument.key if tender.instrument else ""
    return f"{tender.kind} {tender.amount.paise} {key}".rstrip()


def quote_correction(
    correction: Correction, *, clerk: str, at: datetime, uow: UnitOfWork
) -> CorrectionPair:
    """Tell both halves of a correction as they would be; nothing is stored.

    The act is done and rolled back, so that what is told is what would happen; `uow` is for
    writing.

    Raises:
        CounterError: Whatever would refuse it, but for the approval.
    """
    with uow:
        return _correct(correction, None, clerk=clerk, at=at, uow=uow)


def correct_receipt(
    correction: Correction,
    *,
    approval: Approval | None,
    clerk: str,
    at: datetime,
    uow: UnitOfWork,
) -> CorrectionPair:
    """Put a receipt of the clerk's open shift right by a linked pair; never by an edit.

    Other tenders: the old money goes back, the new comes in. Another account: the money stays
    where it is, and counts for that account alone.

    Raises:
        AlreadyReversed: It was taken back before.
        NotOpenForReversal: Its shift is closed or counted, or another clerk's.
        ChequeAtBank: A cheque that paid it has gone to the bank.
        ChequePaysOthers: A cheque that would be handed back paid other receipts, too.
        NothingToCorrect: Nothing would change.
        ApprovalMissing: No other person, a supervisor, allowed just this.
        CounterError: A rule of the money forbids the right receipt.
    """
    with uow:
        done = _find_done(correction, uow)
        if done is None:
            given = _allowed(correction, approval, clerk=clerk, at=at, uow=uow)
            done = _correct(correction, given, clerk=clerk, at=at, uow=uow)
            uow.commit()
    return done


def _find_done(correction: Correction, uow: UnitOfWork) -> CorrectionPair | None:
    """Find what the same request did before."""
    right = uow.receipts.find_by_request(correction.request_id)
    if right is None:
        return None
    reversal = uow.reversals.find(correction.receipt_number)
    if reversal is None or reversal.replaced_by != right.number:
        raise CorrectionUsed(request_id=correction.request_id, receipt_number=right.number)
    wrong = uow.receipts.find(correction.receipt_number)
    assert wrong is not None, "what was taken back was issued"
    if (right.payer.account_number, right.tenders) != _asked(correction, wrong.receipt):
        raise CorrectionUsed(request_id=correction.request_id, receipt_number=right.number)
    return CorrectionPair(reversal, wrong.receipt, right)


def _asked(correction: Correction, wrong: Receipt) -> tuple[str, tuple[Tender, ...]]:
    """Tell for whom, and paid with what, the right receipt is to be."""
    account_number = correction.account_number or wrong.payer.account_number
    return account_number, correction.tenders or wrong.tenders


def _allowed(
    correction: Correction,
    approval: Approval | None,
    *,
    clerk: str,
    at: datetime,
    uow: UnitOfWork,
) -> Approval:
    wrong = standing_receipt(correction.receipt_number, uow)
    claim = correction_claim(correction, amount=wrong.amount, clerk=clerk)
    return require_approval(approval, claim, at=at, uow=uow)


def _correct(
    correction: Correction,
    given: Approval | None,
    *,
    clerk: str,
    at: datetime,
    uow: UnitOfWork,
) -> CorrectionPair:
    """Record both halves in the open transaction."""
    reason = said_reason(correction.reason)
    user, shift = own_shift(clerk, correction.receipt_number, uow)
    wrong = standing_receipt(correction.receipt_number, uow)
    require_same_shift(wrong, shift)
    require_no_registration(wrong)
    on_meter = _on_meter(correction, wrong, shift, uow)
    payment = replace(_payment(correction, wrong), recharge=on_meter)
    undoer = Undoer(
        user, uow.reversals.next_number(), reason, shift.business_date, shift.number, at
    )
    reversal = replace(
        _reversal(correction.kind, wrong, undoer, uow),
        replaced_by=uow.receipts.next_number(financial_year(shift.business_date)),
        approval=given,
        approver_name=get_user(given.approver, uow=uow).full_name if given else "",
    )
    uow.journal.record(ReceiptCorrected(reversal), actor=clerk, at=at)
    desk = Desk(user, shift)
    carried = correction.kind is ReversalKind.WRONG_ACCOUNT
    checked = check(payment, desk, at=at, uow=uow, in_place_of=wrong)
    right = issue(checked, desk, at=at, uow=uow, replaces=wrong.number, carried=carried)
    return CorrectionPair(reversal, wrong, right)


def _payment(correction: Correction, wrong: Receipt) -> Payment:
    """Make the payment that should have been keyed."""
    account, tenders = _asked(correction, wrong)
    if (account, tenders) == (wrong.payer.account_number, wrong.tenders):
        raise NothingToCorrect(number=wrong.number)
    return Payment(
        request_id=correction.request_id,
        account_number=account,
        amount=wrong.amount,
        tenders=tenders,
        basket_id=wrong.basket_id,
        under_protest=wrong.under_protest,
        hand_receipt=wrong.hand_receipt,
    )


def _on_meter(
    correction: Correction, wrong: Receipt, shift: Shift, uow: UnitOfWork
) -> Money | None:
    """Tell what goes on a prepaid meter: with other tenders what did, elsewhere the policy."""
    if correction.kind is ReversalKind.WRONG_ACCOUNT:
        return None
    dues = view_account(wrong.payer.account_number, today=shift.business_date, uow=uow).dues
    on_meter = amount_under(wrong.allocations, Head.PREPAID_RECHARGE)
    return on_meter if dues.is_prepaid else None


def _reversal(kind: ReversalKind, wrong: Receipt, undoer: Undoer, uow: UnitOfWork) -> Reversal:
    """Take the wrong receipt back; with other tenders, what was handed over goes back."""
    order = uow.reversals.order_queued_by(wrong.number)
    papers = papers_at_hand(wrong, uow)
    if kind is ReversalKind.WRONG_ACCOUNT:
        return undoer.reverse(wrong, kind, recalled_order=order, cash_out=ZERO)
    keys = tuple(paper.instrument.key for paper in papers)
    paid = {other.number for key in keys for other in uow.clearing.receipts_paid_with(key)}
    others = sorted(paid - {wrong.number})
    if others:
        raise ChequePaysOthers(others=", ".join(others))
    cash_out = cash_in(wrong.tenders)
    return undoer.reverse(wrong, kind, recalled_order=order, cash_out=cash_out, handed_back=keys)
