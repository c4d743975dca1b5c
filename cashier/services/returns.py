"""A cheque that came back from the bank: everything that follows from it, as one act."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from cashier.domain.calendar import financial_year, to_ist
from cashier.domain.cheque import Cheque, ChequeState
from cashier.domain.cheque_return import (
    ChequeReturn,
    MemoDateWrong,
    ReasonUnknown,
    ReturnedAccount,
    ReturnReason,
    share_charge,
)
from cashier.domain.deposit import ChequeNotDeposited
from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO, Money
from cashier.domain.payment import Payment, appropriate
from cashier.domain.policy import Policy, policy_on
from cashier.domain.receipt import Receipt, receipt_after
from cashier.domain.reversal import Reversal, ReversalKind
from cashier.domain.tender import Tender
from cashier.domain.user import Act, User
from cashier.journal.reversal_events import ChequeReturned
from cashier.services.day_close_guards import require_open_day
from cashier.services.deposits import get_cheque
from cashier.services.enquiry import view_account
from cashier.services.issuing import CheckedPayment, Desk, issue
from cashier.services.ports import UnitOfWork
from cashier.services.undoing import Undoer
from cashier.services.users import get_user


class NotReturned(CounterError):
    """The cheque did not come back."""

    template = "Cheque {key} has not come back; there is no notice to print."


@dataclass(frozen=True, slots=True)
class Memo:
    """What the bank's memo says of a cheque."""

    key: str
    reason_code: str
    dated: date


@dataclass(frozen=True, slots=True)
class _Paid:
    """What a cheque paid: its receipts, account by account, with its part of each."""

    key: str
    receipts: tuple[Receipt, ...]

    @property
    def accounts(self) -> tuple[str, ...]:
        """Every account once, the first paid first."""
        return tuple(dict.fromkeys(one.payer.account_number for one in self.receipts))

    def of(self, account_number: str) -> tuple[Receipt, ...]:
        """List an account's receipts."""
        return tuple(one for one in self.receipts if one.payer.account_number == account_number)

    def part_of(self, receipts: Sequence[Receipt]) -> Money:
        """Tell how much of some receipts the cheque makes up."""
        tenders = (tender for receipt in receipts for tender in receipt.tenders)
        return Money.total(tender.amount for tender in tenders if self.pays(tender))

    def pays(self, tender: Tender) -> bool:
        """Tell whether a tender is this cheque."""
        return tender.instrument is not None and tender.instrument.key == self.key

    def kept_of(self, receipt: Receipt) -> tuple[Tender, ...]:
        """List what else a receipt was paid with."""
        return tuple(tender for tender in receipt.tenders if not self.pays(tender))


def list_reasons(*, uow: UnitOfWork) -> tuple[ReturnReason, ...]:
    """List the bank's table of reasons."""
    with uow:
        return uow.clearing.list_reasons()


def quote_return(memo: Memo, *, by: str, at: datetime, uow: UnitOfWork) -> ChequeReturn:
    """Tell everything that a return would do; stores nothing.

    Raises:
        CounterError: Whatever would refuse it.
    """
    with uow:
        _, plan = _plan(memo, by, at, uow)
    return plan


def return_cheque(memo: Memo, *, by: str, at: datetime, uow: UnitOfWork) -> ChequeReturn:
    """Take back in full every receipt that a cheque paid, and remember it against the accounts.

    Dated today, whenever the receipts were issued: those stay as they are. What else they were
    paid with is kept, by receipts that take their place. One act: all of it, or nothing.

    Raises:
        ChequeNotDeposited: The bank does not have it.
        ReasonUnknown: The table has no such code.
        MemoDateWrong: The memo is older than the deposit, or of a day to come.
    """
    with uow:
        paid, plan = _plan(memo, by, at, uow)
        uow.journal.record(ChequeReturned(plan), actor=by, at=at)
        user = get_user(by, uow=uow)
        for receipt, reversal in zip(paid.receipts, plan.reversals, strict=True):
            if reversal.replaced_by:
                _keep(receipt, paid.kept_of(receipt), user=user, plan=plan, uow=uow)
        uow.commit()
    return plan


def get_return(key: str, *, uow: UnitOfWork) -> ChequeReturn:
    """Read a return, to print its notices.

    Raises:
        NotReturned: The cheque did not come back.
    """
    with uow:
        found = uow.clearing.find_return(key)
    if found is None:
        raise NotReturned(key=key[:40])
    return found


def _plan(memo: Memo, by: str, at: datetime, uow: UnitOfWork) -> tuple[_Paid, ChequeReturn]:
    user = get_user(by, uow=uow)
    user.require(Act.HANDLE_CHEQUES)
    cheque = get_cheque(memo.key, uow)
    if cheque.state not in {ChequeState.DEPOSITED, ChequeState.CLEARED}:
        raise ChequeNotDeposited(number=cheque.instrument.number, state=cheque.state)
    reason = uow.clearing.find_reason(memo.reason_code.strip())
    if reason is None:
        raise ReasonUnknown(code=memo.reason_code[:20])
    today = to_ist(at).date()
    require_open_day(today, uow)
    _check_memo(memo, cheque, today, uow)
    policy = policy_on(today, uow.policy_rows())
    paid = _Paid(memo.key, uow.clearing.receipts_paid_with(memo.key))
    undoer = Undoer(user, uow.reversals.next_number(), reason.words, today, 0, at)
    return paid, ChequeReturn(
        number=undoer.act_number,
        issuer=uow.station.issuer,
        kind=cheque.kind,
        instrument=cheque.instrument,
        reason=reason,
        memo_date=memo.dated,
        business_date=today,
        at=at,
        by=user.name,
        by_name=user.full_name,
        notice_by=memo.dated + timedelta(days=policy.cheque_notice_days),
        days_to_pay=policy.cheque_payment_days,
        accounts=_accounts(paid, reason, policy=policy, today=today, uow=uow),
        reversals=_reversals(paid, undoer, uow),
    )


def _check_memo(memo: Memo, cheque: Cheque, today: date, uow: UnitOfWork) -> None:
    deposit = uow.clearing.find_deposit(cheque.deposit_number)
    assert deposit is not None, "a cheque at the bank is in a batch"
    first = deposit.business_date
    if not first <= memo.dated <= today:
        shown = (f"{day:%d-%m-%Y}" for day in (memo.dated, first, today))
        raise MemoDateWrong(**dict(zip(("memo", "first", "last"), shown, strict=True)))


def _accounts(
    paid: _Paid, reason: ReturnReason, *, policy: Policy, today: date, uow: UnitOfWork
) -> tuple[ReturnedAccount, ...]:
    """Work out what becomes of each account; where the bank is to blame, nothing is asked."""
    parts = tuple(paid.part_of(paid.of(number)) for number in paid.accounts)
    charge = policy.dishonour_charge if reason.is_drawers else ZERO
    charges = share_charge(parts, charge, on_each=policy.dishonour_charge_on_each_account)
    accounts = []
    for number, returned, charged in zip(paid.accounts, parts, charges, strict=True):
        receipts = paid.of(number)
        dues = view_account(number, today=today, uow=uow).dues
        bar = today + timedelta(days=policy.cheque_bar_days)
        accounts.append(
            ReturnedAccount(
                payer=receipts[0].payer,
                receipts=tuple(receipt.number for receipt in receipts),
                returned=returned,
                kept=Money.total(receipt.amount for receipt in receipts) - returned,
                charge=charged,
                least_next=dues.least_next + returned + charged if reason.is_drawers else ZERO,
                barred_until=max(bar, dues.cheques_barred_until or bar)
                if reason.is_drawers
                else None,
            )
        )
    return tuple(accounts)


def _reversals(paid: _Paid, undoer: Undoer, uow: UnitOfWork) -> tuple[Reversal, ...]:
    """Write one reversal a receipt, with the number of the one that will keep the rest of it."""
    next_number = uow.receipts.next_number(financial_year(undoer.business_date))
    reversals = []
    for receipt in paid.receipts:
        order = uow.reversals.order_queued_by(receipt.number)
        reversal = undoer.reverse(receipt, ReversalKind.CHEQUE_RETURNED, recalled_order=order)
        if paid.kept_of(receipt):
            reversal = replace(reversal, replaced_by=next_number)
            next_number = receipt_after(next_number)
        reversals.append(reversal)
    return tuple(reversals)


def _keep(
    receipt: Receipt, kept: tuple[Tender, ...], *, user: User, plan: ChequeReturn, uow: UnitOfWork
) -> None:
    """Credit again what a receipt was paid with besides the cheque, by a receipt in its place.

    It is of the same kind, so that the rest of a full payment is no part payment of the month.
    """
    payment = Payment(
        request_id=f"{plan.number}/{receipt.number}",
        account_number=receipt.payer.account_number,
        amount=Money.total(tender.amount for tender in kept),
        tenders=kept,
        basket_id=receipt.basket_id,
        under_protest=receipt.under_protest,
        hand_receipt=receipt.hand_receipt,
    )
    view = view_account(payment.account_number, today=plan.business_date, uow=uow)
    shift = uow.shifts.find(receipt.shift_number)
    assert shift is not None, "a receipt has a shift"
    desk = Desk(user, replace(shift, business_date=plan.business_date))
    allocations = appropriate(payment, view.dues, view.policy)
    checked = CheckedPayment(payment, view, allocations, None)
    issue(
        checked,
        desk,
        at=plan.at,
        uow=uow,
        replaces=receipt.number,
        carried=True,
        kind=receipt.kind,
    )
