"""Cancelling a receipt: its money goes back over the counter while its shift is still open."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from cashier.domain.approval import Approval, ApprovalClaim, ApprovedAct
from cashier.domain.cheque import Cheque
from cashier.domain.money import Money
from cashier.domain.receipt import Receipt
from cashier.domain.reversal import DrawerTooEmpty, Reversal, ReversalKind
from cashier.domain.shift import Shift
from cashier.domain.tender import cash_in
from cashier.domain.user import User
from cashier.journal.reversal_events import ReceiptCancelled
from cashier.services.approvals import require_approval
from cashier.services.ports import UnitOfWork
from cashier.services.undoing import (
    Undoer,
    own_shift,
    papers_at_hand,
    require_same_shift,
    said_reason,
    standing_receipt,
)
from cashier.services.users import get_user


@dataclass(frozen=True, slots=True)
class CancellationQuote:
    """Everything that a cancellation will do.

    A cheque that paid several receipts can only be handed back whole, so all of them are cancelled.
    `cash_out` goes back to the payer, `papers` are handed back, `recalled_orders` are called back.
    `claim` is what a supervisor must allow.
    """

    receipts: tuple[Receipt, ...]
    cash_out: Money
    papers: tuple[Cheque, ...]
    recalled_orders: tuple[str, ...]
    claim: ApprovalClaim


def quote_cancellation(number: str, *, clerk: str, uow: UnitOfWork) -> CancellationQuote:
    """Tell everything that a cancellation would do; stores nothing.

    Raises:
        CounterError: Whatever would refuse it.
    """
    with uow:
        _, _, quote = _quote(number, clerk, uow)
    return quote


def cancel_receipt(
    number: str,
    reason: str,
    *,
    approval: Approval | None,
    clerk: str,
    at: datetime,
    uow: UnitOfWork,
) -> tuple[Reversal, ...]:
    """Take a receipt back, and every other that shares a cheque with it, in one act.

    The receipt keeps its number and stands in every report, cancelled.

    Raises:
        AlreadyReversed: It was taken back before.
        NotOpenForReversal: Its shift is closed or counted, or another clerk's.
        DrawerTooEmpty: Its cash was turned in.
        ChequeAtBank: A cheque that paid it has gone to the bank.
        ReasonMissing: No reason was given.
        ApprovalMissing: No other person, a supervisor, allowed just this.
    """
    said = said_reason(reason)
    with uow:
        user, shift, quote = _quote(number, clerk, uow)
        given = require_approval(approval, quote.claim, at=at, uow=uow)
        number_of_act = uow.reversals.next_number()
        undoer = Undoer(user, number_of_act, said, shift.business_date, shift.number, at)
        approver_name = get_user(given.approver, uow=uow).full_name
        reversals = tuple(
            replace(reversal, approval=given, approver_name=approver_name)
            for reversal in _reversals(quote, undoer, uow)
        )
        uow.journal.record(ReceiptCancelled(reversals), actor=clerk, at=at)
        uow.commit()
    return reversals


def _quote(number: str, clerk: str, uow: UnitOfWork) -> tuple[User, Shift, CancellationQuote]:
    user, shift = own_shift(clerk, number, uow)
    receipts, papers = _bound_together(standing_receipt(number, uow), uow)
    for receipt in receipts:
        require_same_shift(receipt, shift)
    cash_out = Money.total(cash_in(receipt.tenders) for receipt in receipts)
    if cash_out > shift.expected_cash:
        raise DrawerTooEmpty
    orders = (uow.reversals.order_queued_by(receipt.number) for receipt in receipts)
    total = Money.total(receipt.amount for receipt in receipts)
    quote = CancellationQuote(
        receipts=receipts,
        cash_out=cash_out,
        papers=papers,
        recalled_orders=tuple(dict.fromkeys(order for order in orders if order)),
        claim=ApprovalClaim(ApprovedAct.CANCEL_RECEIPT, number, total, clerk),
    )
    return user, shift, quote


def _bound_together(
    first: Receipt, uow: UnitOfWork
) -> tuple[tuple[Receipt, ...], tuple[Cheque, ...]]:
    """List a receipt with all that its cheques paid, and what those others were paid with."""
    receipts, papers, waiting = {first.number: first}, dict[str, Cheque](), [first]
    while waiting:
        for paper in papers_at_hand(waiting.pop(), uow):
            papers[paper.instrument.key] = paper
            for other in uow.clearing.receipts_paid_with(paper.instrument.key):
                if other.number not in receipts:
                    receipts[other.number] = other
                    waiting.append(other)
    return tuple(sorted(receipts.values(), key=lambda one: one.number)), tuple(papers.values())


def _reversals(quote: CancellationQuote, undoer: Undoer, uow: UnitOfWork) -> Iterable[Reversal]:
    """Write one reversal a receipt; a paper goes back with the first of those that it paid."""
    left = {paper.instrument.key for paper in quote.papers}
    for receipt in quote.receipts:
        own = {tender.instrument.key for tender in receipt.tenders if tender.instrument} & left
        left -= own
        yield undoer.reverse(
            receipt,
            ReversalKind.CANCELLED,
            recalled_order=uow.reversals.order_queued_by(receipt.number),
            cash_out=cash_in(receipt.tenders),
            handed_back=tuple(sorted(own)),
        )
