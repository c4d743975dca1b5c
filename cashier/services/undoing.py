"""What every act that takes a receipt back has in common."""

from dataclasses import dataclass
from datetime import date, datetime

from cashier.domain.cheque import Cheque, ChequeState
from cashier.domain.money import ZERO, Money
from cashier.domain.receipt import Receipt
from cashier.domain.reversal import (
    AlreadyReversed,
    ChequeAtBank,
    NotOpenForReversal,
    ReasonMissing,
    Reversal,
    ReversalKind,
)
from cashier.domain.shift import NoShiftOpen, Shift
from cashier.domain.user import Act, User
from cashier.services.ports import UnitOfWork
from cashier.services.prints import ReceiptUnknown
from cashier.services.users import get_user

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Undoer:
    """Who takes something back, when, why, and under which number."""

    user: User
    act_number: str
    reason: str
    business_date: date
    shift_number: int
    at: datetime

    def reverse(
        self,
        receipt: Receipt,
        kind: ReversalKind,
        *,
        recalled_order: str,
        cash_out: Money = ZERO,
        handed_back: tuple[str, ...] = (),
    ) -> Reversal:
        """Write the reversal of one receipt."""
        return Reversal(
            receipt_number=receipt.number,
            kind=kind,
            act_number=self.act_number,
            account_number=receipt.payer.account_number,
            amount=receipt.amount,
            reason=self.reason,
            business_date=self.business_date,
            shift_number=self.shift_number,
            at=self.at,
            by=self.user.name,
            by_name=self.user.full_name,
            cash_out=cash_out,
            handed_back=handed_back,
            recalled_order=recalled_order,
        )


def own_shift(clerk: str, number: str, uow: UnitOfWork) -> tuple[User, Shift]:
    """Read the clerk and the shift in which something may be taken back.

    Raises:
        NotAllowed: The role takes nothing back.
        NoShiftOpen: The clerk has no open shift.
        NotOpenForReversal: The drawer was counted.
    """
    user = get_user(clerk, uow=uow)
    user.require(Act.TAKE_BACK)
    shift = uow.shifts.find_open(clerk)
    if shift is None:
        raise NoShiftOpen(clerk=clerk)
    if shift.counted is not None:
        raise NotOpenForReversal(number=number)
    return user, shift


def standing_receipt(number: str, uow: UnitOfWork) -> Receipt:
    """Read a receipt that nobody took back.

    Raises:
        ReceiptUnknown: No receipt has that number.
        AlreadyReversed: It was taken back before.
    """
    issued = uow.receipts.find(number)
    if issued is None:
        raise ReceiptUnknown(number=number[:40])
    reversal = uow.reversals.find(number)
    if reversal is not None:
        raise AlreadyReversed(number=number, act_number=reversal.act_number)
    return issued.receipt


def require_same_shift(receipt: Receipt, shift: Shift) -> None:
    """Refuse a receipt of another shift: its money has been counted, or is another clerk's.

    Raises:
        NotOpenForReversal: It is one.
    """
    if receipt.shift_number != shift.number:
        raise NotOpenForReversal(number=receipt.number)


def papers_at_hand(receipt: Receipt, uow: UnitOfWork) -> tuple[Cheque, ...]:
    """List the cheques and drafts of a receipt that can be handed back.

    Raises:
        ChequeAtBank: One has gone to the bank.
    """
    keys = dict.fromkeys(t.instrument.key for t in receipt.tenders if t.instrument)
    papers = tuple(paper for key in keys if (paper := uow.cheques.find(key)))
    for paper in papers:
        if paper.state is not ChequeState.RECEIVED:
            raise ChequeAtBank(number=paper.instrument.number)
    return papers


def said_reason(reason: str) -> str:
    """Tidy a reason up.

    Raises:
        ReasonMissing: Nothing was said.
    """
    said = " ".join(reason.split())[:LONGEST_REASON]
    if not said:
        raise ReasonMissing
    return said
