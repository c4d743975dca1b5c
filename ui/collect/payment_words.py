"""What is said of a payment's tenders, of a prepaid meter, and of what a shift took."""

from typing import TYPE_CHECKING

from cashier.domain.account import Account
from cashier.domain.cheque_rules import ChequeWhileDisconnected
from cashier.domain.dishonour import ChequesBarred
from cashier.domain.hand_receipt import HandReceipt
from cashier.domain.head import Head, HeadAmount
from cashier.domain.money import Money
from cashier.domain.policy import Policy
from cashier.domain.prepaid import debt_of
from cashier.domain.receipt import Receipt
from cashier.domain.shift import Shift
from cashier.domain.tender import TenderKind
from ui.collect.cheque_checks import cheque_bar
from ui.formats import short_moment
from ui.language import tr

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.enquiry import ConsumerView


def split_text(parts: tuple[HeadAmount, ...], *, chosen: bool) -> str:
    """Say how a prepaid payment is divided between meter and old dues, and by whom."""
    on_meter = Money.total(part.amount for part in parts if part.head is Head.PREPAID_RECHARGE)
    to_dues = Money.total(part.amount for part in parts) - on_meter
    if chosen:
        words = tr("on the meter {meter}, towards old dues {dues}, as chosen")
    else:
        words = tr("on the meter {meter}, towards old dues {dues}, by the policy")
    return words.format(meter=on_meter, dues=to_dues)


def bar_text(view: "ConsumerView | None") -> str:
    """Say, before anybody types a cheque, that this consumer's is not taken."""
    bar = cheque_bar(view.dues, view.policy) if view is not None else None
    if bar is None:
        return ""
    if isinstance(bar, ChequesBarred):
        return tr("BAR ON CHEQUES until {until}: cash or draft only").format(**bar.values)
    if isinstance(bar, ChequeWhileDisconnected):
        return tr("DISCONNECTED: cash or draft only")
    return tr("A CHEQUE CAME BACK: cash or draft only")


def leaf_text(leaf: HandReceipt) -> str:
    """Say which leaf of a paper book is being entered."""
    words = tr("hand-written receipt {leaf} of {moment}")
    return words.format(leaf=leaf, moment=short_moment(leaf.written_at))


def rest_text(rest: Money | None) -> str:
    """Say how the papers stand to the amount."""
    if rest is None:
        return ""
    if rest.paise < 0:
        return tr("{sum} more than is to be paid").format(sum=-rest)
    return tr("Nothing more to pay")


def is_subject_to_realisation(receipt: Receipt) -> bool:
    """Tell whether a bank has yet to pay; a draft is as good as paid."""
    return any(tender.kind is TenderKind.CHEQUE for tender in receipt.tenders)


def shift_text(shift: Shift) -> str:
    """Say what a shift took: 41 receipts · cash ₹1,24,350 · 3 cheques ₹18,240."""
    receipts = tr("1 receipt") if shift.receipts == 1 else tr("{count} receipts")
    parts = [receipts.format(count=shift.receipts), tr("cash {cash}").format(cash=shift.cash_taken)]
    if shift.cheques:
        cheques = tr("1 cheque {total}") if shift.cheques == 1 else tr("{count} cheques {total}")
        parts.append(cheques.format(count=shift.cheques, total=shift.cheque_total))
    if shift.drafts:
        drafts = tr("1 draft {total}") if shift.drafts == 1 else tr("{count} drafts {total}")
        parts.append(drafts.format(count=shift.drafts, total=shift.draft_total))
    return " · ".join(parts)


def balance_text(account: Account, policy: Policy, recharged: Money) -> str:
    """Say what is on a prepaid meter; below zero, what of it is emergency credit."""
    balance = account.prepaid_balance + recharged
    debt = debt_of(balance, policy)
    if not debt.total:
        return tr("{balance} on the meter").format(balance=balance)
    said = [tr("NEGATIVE BALANCE {balance}").format(balance=f"−{debt.total}")]
    if debt.emergency_credit:
        credit = tr("emergency credit used {credit}")
        said.append(credit.format(credit=debt.emergency_credit))
    return " · ".join(said)
