"""A payment as keyed by the clerk, and the rules that it must satisfy before it is taken."""

from dataclasses import dataclass
from enum import StrEnum

from cashier.domain.approval import Approval
from cashier.domain.dues import Dues
from cashier.domain.errors import CounterError
from cashier.domain.hand_receipt import HandReceipt
from cashier.domain.money import LARGEST_PAISE, Money
from cashier.domain.policy import Policy
from cashier.domain.tender import Tender, TenderKind


class PaymentKind(StrEnum):
    """How a payment stands to the dues."""

    FULL = "full"
    PART = "part"
    ADVANCE = "advance"


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


class TenderNotTaken(CounterError):
    """This counter does not take that form of money."""

    template = "This counter takes cash only; {kind} is not taken."


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
    put on a prepaid meter, None where the policy splits.
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


@dataclass(frozen=True, slots=True)
class Precedents:
    """What was taken before that limits this payment."""

    part_payments_this_month: int
    cash_today: Money


def kind_of_payment(amount: Money, dues: Dues) -> PaymentKind:
    """Tell how an amount stands to the dues; anything above them is an advance."""
    if amount == dues.total:
        return PaymentKind.FULL
    return PaymentKind.PART if amount < dues.total else PaymentKind.ADVANCE


def check_payment(payment: Payment, dues: Dues, precedents: Precedents, policy: Policy) -> None:
    """Refuse a payment that a rule forbids; pass in silence otherwise.

    Raises:
        CounterError: The first rule that is broken, as a sentence for the clerk.
    """
    _check_amount(payment.amount)
    _check_tenders(payment)
    _check_cash(payment, precedents, policy)
    if kind_of_payment(payment.amount, dues) is PaymentKind.PART:
        _check_part(payment.amount, dues, precedents, policy)


def _check_amount(amount: Money) -> None:
    if amount.paise <= 0:
        raise NothingPaid
    if amount.paise > LARGEST_PAISE:
        raise AmountTooLarge(most=Money(LARGEST_PAISE))


def _check_tenders(payment: Payment) -> None:
    for tender in payment.tenders:
        if tender.kind is not TenderKind.CASH:
            raise TenderNotTaken(kind=tender.kind)
        if tender.amount.paise <= 0:
            raise NothingPaid
        if tender.received < tender.amount:
            raise ReceivedTooLittle(received=tender.received, amount=tender.amount)
    tendered = Money.total(tender.amount for tender in payment.tenders)
    if tendered != payment.amount:
        raise TenderMismatch(tendered=tendered, amount=payment.amount)


def _check_cash(payment: Payment, precedents: Precedents, policy: Policy) -> None:
    if payment.amount > policy.cash_cap_per_receipt:
        raise CashCapExceeded(cap=policy.cash_cap_per_receipt)
    if precedents.cash_today + payment.amount >= policy.cash_stop_per_day:
        raise CashStopReached(stop=policy.cash_stop_per_day, taken=precedents.cash_today)


def _check_part(amount: Money, dues: Dues, precedents: Precedents, policy: Policy) -> None:
    if amount < dues.minimum:
        raise BelowMinimum(minimum=dues.minimum)
    most = policy.part_payments_per_month
    if most and precedents.part_payments_this_month >= most:
        raise PartPaymentsUsedUp(total=dues.total)
