"""A payment as keyed by the clerk, and the rules that it must satisfy before it is taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cashier.domain.allocation import allocate, amount_under
from cashier.domain.approval import Approval
from cashier.domain.cheque_rules import (
    ChequeForPart,
    ChequeWhileDisconnected,
    InstrumentWithCash,
    check_instrument,
)
from cashier.domain.dishonour import check_after_return
from cashier.domain.dues import Dues
from cashier.domain.errors import CounterError
from cashier.domain.hand_receipt import HandReceipt
from cashier.domain.head import Head, HeadAmount
from cashier.domain.money import LARGEST_PAISE, ZERO, Money
from cashier.domain.policy import Policy
from cashier.domain.prepaid import NotPrepaid, divide
from cashier.domain.scheme_payment import SchemeChoice
from cashier.domain.tender import Tender, TenderKind, cash_in


class PaymentKind(StrEnum):
    """How a payment stands to the dues."""

    FULL = "full"
    PART = "part"
    ADVANCE = "advance"
    RECHARGE = "recharge"
    SCHEME = "scheme"


_FREE_OF_FLOORS = {PaymentKind.SCHEME, PaymentKind.RECHARGE}
"""What is no part payment; but a returned cheque asks its sum of these, too."""


class NothingPaid(CounterError):
    """The amount is zero or negative."""

    template = "The amount paid must be more than zero."


class AmountTooLarge(CounterError):
    """The amount cannot be put on paper."""

    template = "An amount above {most} cannot be taken on one receipt."


class TenderMismatch(CounterError):
    """The tenders do not add up to the amount paid."""

    template = "The tenders add up to {tendered}, the amount paid is {amount}."

    def __init__(self, *, tendered: Money, amount: Money) -> None:
        super().__init__(tendered=tendered, amount=amount)
        self.tendered = tendered


class ReceivedTooLittle(CounterError):
    """Less was handed over than is to be kept."""

    template = "{received} received is less than the {amount} to be paid."


class ChequeTwice(CounterError):
    """One paper is one tender."""

    template = "The same cheque stands on this payment twice."


class BelowMinimum(CounterError):
    """A part payment under the floor."""

    template = "The least part payment for this consumer is {minimum}."


class PartPaymentsUsedUp(CounterError):
    """The policy's number of part payments a month has been reached."""

    template = (
        "A part payment was already taken this month; pay the full {total} or come next month."
    )


class CashCapExceeded(CounterError):
    """More cash than one receipt may take."""

    template = "Cash above {cap} is not taken on one receipt."


class CashStopReached(CounterError):
    """The law's limit of cash from one payer in a day (Income-tax Act 2025, section 186)."""

    template = (
        "Cash of {stop} or more from one payer in a day is forbidden; {taken} was taken today."
    )


@dataclass(frozen=True, slots=True)
class Payment:
    """One intent to pay for one account.

    `request_id` is made before Confirm and saved; the same id again can only return the receipt
    already issued. `dues_shown` is the total that the clerk saw, None where nobody looked. Payments
    of one payer in one act or file share their `basket_id`; `recharge` is what the clerk chose to
    put on a prepaid meter, None where the policy splits; `scheme` makes it the price of a
    registration and of nothing else.
    """

    request_id: str
    account_number: str
    amount: Money
    tenders: tuple[Tender, ...]
    dues_shown: Money | None = None
    basket_id: str = ""
    under_protest: bool = False
    hand_receipt: HandReceipt | None = None
    recharge: Money | None = None
    approval: Approval | None = None
    scheme: SchemeChoice | None = None


@dataclass(frozen=True, slots=True)
class Precedents:
    """What was taken before that limits this payment.

    `cash_today` is all of the payer's cash that this station can see: the account's, wherever it
    was paid, and that of every basket which the account was paid in.
    """

    part_payments_this_month: int
    cash_today: Money


def kind_of_payment(amount: Money, dues: Dues) -> PaymentKind:
    """Tell how an amount stands to the dues; anything above them is an advance.

    Less than the dues keeps to a running scheme where it is at least what the scheme asks.
    """
    if amount >= dues.total:
        return PaymentKind.FULL if amount == dues.total else PaymentKind.ADVANCE
    least = dues.scheme.least if dues.scheme else ZERO
    return PaymentKind.SCHEME if least and amount >= least else PaymentKind.PART


def kind_of(payment: Payment, dues: Dues, allocations: Iterable[HeadAmount]) -> PaymentKind:
    """Tell how a payment stands to the dues; what goes on a meter in part is a recharge."""
    if payment.scheme:
        return PaymentKind.SCHEME
    if not dues.is_prepaid:
        return kind_of_payment(payment.amount, dues)
    if amount_under(allocations, Head.PREPAID_RECHARGE):
        return PaymentKind.RECHARGE
    if payment.amount >= dues.total - dues.on_meter:
        return PaymentKind.FULL
    return kind_of_payment(payment.amount, dues)


def appropriate(payment: Payment, dues: Dues, policy: Policy) -> tuple[HeadAmount, ...]:
    """Tell which heads a payment fills, in the policy's order, prepaid accounts apart.

    Raises:
        CounterError: The clerk's own split cannot be.
    """
    if payment.scheme:
        return (HeadAmount(Head.SCHEME_REGISTRATION, payment.amount),)
    if dues.is_prepaid:
        return divide(payment.amount, dues.owed, policy, payment.recharge)
    if payment.recharge is not None:
        raise NotPrepaid
    return allocate(payment.amount, dues.owed)


def check_payment(
    payment: Payment,
    dues: Dues,
    precedents: Precedents,
    policy: Policy,
    *,
    today: date,
    cap_lifted: bool = False,
) -> None:
    """Refuse a payment that a rule forbids; pass in silence otherwise.

    Args:
        payment: As keyed by the clerk.
        dues: As they stand now.
        precedents: What was taken before that limits this payment.
        policy: As it stands today.
        today: The business date.
        cap_lifted: Whether a supervisor allowed more cash than one receipt may take.

    Raises:
        CounterError: The first rule that is broken, as a sentence for the clerk.
    """
    _check_amount(payment.amount)
    _check_tenders(payment, policy, today)
    _check_cash(cash_in(payment.tenders), precedents, policy, cap_lifted=cap_lifted)
    kind = kind_of(payment, dues, appropriate(payment, dues, policy))
    if TenderKind.CHEQUE in {tender.kind for tender in payment.tenders}:
        _check_cheques(payment, kind, dues, policy)
    if kind is PaymentKind.PART:
        _check_part(payment.amount, dues, precedents, policy)
    elif kind in _FREE_OF_FLOORS and payment.amount < dues.least_next:
        raise BelowMinimum(minimum=dues.least_next)


def is_split(payment: Payment, precedents: Precedents, policy: Policy) -> bool:
    """Tell whether a payer seems to divide cash over receipts, to stay below the cap of each."""
    paid_now = cash_in(payment.tenders)
    limit = policy.cash_split_warning
    before = precedents.cash_today
    return bool(limit and before and paid_now) and before + paid_now > limit


def _check_amount(amount: Money) -> None:
    if amount.paise <= 0:
        raise NothingPaid
    if amount.paise > LARGEST_PAISE:
        raise AmountTooLarge(most=Money(LARGEST_PAISE))


def _check_tenders(payment: Payment, policy: Policy, today: date) -> None:
    for tender in payment.tenders:
        if tender.amount.paise <= 0:
            raise NothingPaid
        if tender.received < tender.amount:
            raise ReceivedTooLittle(received=tender.received, amount=tender.amount)
        if tender.kind is not TenderKind.CASH:
            check_instrument(tender, today=today, policy=policy)
        elif tender.instrument is not None:
            raise InstrumentWithCash
    tendered = Money.total(tender.amount for tender in payment.tenders)
    if tendered != payment.amount:
        raise TenderMismatch(tendered=tendered, amount=payment.amount)
    keys = [tender.instrument.key for tender in payment.tenders if tender.instrument]
    if len(set(keys)) != len(keys):
        raise ChequeTwice


def _check_cash(cash: Money, precedents: Precedents, policy: Policy, *, cap_lifted: bool) -> None:
    if not cash:
        return
    if cash > policy.cash_cap_per_receipt and not cap_lifted:
        raise CashCapExceeded(cap=policy.cash_cap_per_receipt)
    if precedents.cash_today + cash >= policy.cash_stop_per_day:
        raise CashStopReached(stop=policy.cash_stop_per_day, taken=precedents.cash_today)


def _check_cheques(payment: Payment, kind: PaymentKind, dues: Dues, policy: Policy) -> None:
    if not policy.cheques_from_barred:
        check_after_return(payment.tenders, dues)
    if dues.is_disconnected and not policy.cheques_for_disconnected:
        raise ChequeWhileDisconnected
    if kind is PaymentKind.PART and not policy.cheques_for_part_payment:
        raise ChequeForPart(total=dues.total)


def _check_part(amount: Money, dues: Dues, precedents: Precedents, policy: Policy) -> None:
    if amount < dues.minimum:
        raise BelowMinimum(minimum=_least_accepted(dues))
    most = policy.part_payments_per_month
    if most and precedents.part_payments_this_month >= most:
        raise PartPaymentsUsedUp(total=dues.total)


def _least_accepted(dues: Dues) -> Money:
    """Tell the least sum that would pass: what a running scheme asks may be less than the floor."""
    least = dues.scheme.least if dues.scheme else ZERO
    return min(dues.minimum, max(least, dues.least_next)) if least else dues.minimum
