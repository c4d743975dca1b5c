"""Dues: everything payable now, worked out from what was issued and what has come in since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from cashier.domain.account import Account, ConnectionType, Supply, SupplyStatus
from cashier.domain.allocation import amount_under, in_order, settle
from cashier.domain.bill import Bill, Extension, effective_due_date, standing_bills
from cashier.domain.head import Head, HeadAmount
from cashier.domain.money import ZERO, Money
from cashier.domain.old_number import OldNumber
from cashier.domain.policy import Policy
from cashier.domain.prepaid import MeterDebt, debt_of
from cashier.domain.scheme_dues import relief_since, settle_apart
from cashier.domain.scheme_registration import RegistrationRecord
from cashier.domain.scheme_standing import SchemeStanding, list_standings


class DuesItemKind(StrEnum):
    """A line of the dues as the screen and the receipt show them."""

    CURRENT_BILL = "current_bill"
    ARREARS_PRINCIPAL = "arrears_principal"
    ARREARS_LPSC = "arrears_lpsc"
    LATE_SURCHARGE = "late_surcharge"
    RCDC_FEE = "rcdc_fee"
    DISHONOUR_CHARGE = "dishonour_charge"
    PAID_SINCE = "paid_since"
    TAKEN_BACK_SINCE = "taken_back_since"
    SCHEME_RELIEF = "scheme_relief"
    NEGATIVE_BALANCE = "negative_balance"
    EMERGENCY_CREDIT = "emergency_credit"


@dataclass(frozen=True, slots=True)
class DuesItem:
    """One shown line; what has been paid since the bill is negative."""

    kind: DuesItemKind
    amount: Money
    bill_month: str = ""


@dataclass(frozen=True, slots=True)
class MoneyReceived:
    """A receipt of the counter or a payment taken elsewhere.

    `to_fees` is the part that went to fees which no bill contains; `reversed_at` is when it was
    taken back, None while it stands.
    """

    at: datetime
    amount: Money
    channel: str
    reference: str
    to_fees: Money = ZERO
    reversed_at: datetime | None = None

    @property
    def to_bill(self) -> Money:
        """The part that a bill takes notice of."""
        return self.amount - self.to_fees


@dataclass(frozen=True, slots=True)
class ConsumerRecord:
    """All that is known of one account when its dues are asked for.

    `bills` and `received` hold everything on record in any order; `rcdc_paid` is what has been
    paid of the RC/DC fee since the supply was cut; `old_numbers` are those that became this
    account, the latest first; `cheques_barred_until` is the last day on which a cheque that came
    back keeps further ones out, `dishonour_due` what is unpaid of its charges, `least_next` the
    least next payment, zero once there was one; `registrations` are those for settlement schemes,
    the latest last; `recharged` is what went on a prepaid meter since the extract; `became` tells
    of each of the old numbers all that it became.
    """

    account: Account
    supply: Supply
    bills: tuple[Bill, ...]
    extensions: tuple[Extension, ...]
    received: tuple[MoneyReceived, ...]
    rcdc_paid: Money
    loaded_at: datetime
    open_order_number: str = ""
    old_numbers: tuple[str, ...] = ()
    cheques_barred_until: date | None = None
    dishonour_due: Money = ZERO
    least_next: Money = ZERO
    registrations: tuple[RegistrationRecord, ...] = ()
    recharged: Money = ZERO
    became: tuple[OldNumber, ...] = ()


@dataclass(frozen=True, slots=True)
class Dues:
    """What an account owes now.

    `items` are for people and add up to `total - credit`; `owed` is for appropriation, in the
    policy's order or a scheme's, and adds up to `total`. `minimum` is the least part payment, never
    above `total`. `bills` are the standing ones, newest first.
    """

    account_number: str
    bills: tuple[Bill, ...]
    due_date: date | None
    is_overdue: bool
    items: tuple[DuesItem, ...]
    owed: tuple[HeadAmount, ...]
    received_since: tuple[MoneyReceived, ...]
    total: Money
    credit: Money
    minimum: Money
    rcdc_fee: Money
    data_as_of: datetime
    cheques_barred_until: date | None = None
    dishonour_charge: Money = ZERO
    least_next: Money = ZERO
    scheme: SchemeStanding | None = None
    is_prepaid: bool = False
    is_disconnected: bool = False

    @property
    def on_meter(self) -> Money:
        """What a prepaid balance is below zero."""
        return amount_under(self.owed, Head.PREPAID_RECHARGE)

    @property
    def current(self) -> Money:
        """What is still owed of the current bill, its late surcharge included."""
        fees_and_arrears = Money.total(
            item.amount for item in self.owed if item.head.is_arrears or item.head.is_counter_fee
        )
        return self.total - fees_and_arrears

    @property
    def arrears(self) -> Money:
        """What is still owed from before the current bill, LPSC included."""
        return Money.total(item.amount for item in self.owed if item.head.is_arrears)


def assess_dues(record: ConsumerRecord, *, policy: Policy, today: date) -> Dues:
    """Work out the dues of an account: issued dues less what was received, plus the counter's fees.

    Only the newest standing bill is owed, for it contains the arrears of those before it.
    """
    bills = standing_bills(record.bills)
    newest = bills[0] if bills else None
    due_date = effective_due_date(newest, record.extensions) if newest else None
    overdue = due_date is not None and today > due_date
    since = _received_since(newest, record.received)
    fees = _fees(record, policy)
    issued, issued_credit = _issued(newest, overdue=overdue)
    paid = Money.total(money.to_bill for money in since)
    taken_back = _taken_back_since(newest, record.received)
    if taken_back:
        issued.append(HeadAmount(Head.ARREARS_PRINCIPAL, taken_back))
    data_as_of = newest.payments_posted_to if newest else record.loaded_at
    scheme, relief = _scheme(record, bills, data_as_of, today=today)
    settled = _Settled(paid + issued_credit + relief, scheme, data_as_of)
    owed, credit = _owed(issued, fees, settled, policy)
    meter = _meter_debt(record, policy)
    if meter.total:
        owed = (*owed, HeadAmount(Head.PREPAID_RECHARGE, meter.total))
    total = Money.total(item.amount for item in owed)
    return Dues(
        account_number=record.account.account_number,
        bills=bills,
        due_date=due_date,
        is_overdue=overdue,
        items=(
            *_billed_items(newest, overdue=overdue),
            *_other_items(fees, taken_back, paid, relief),
            *_meter_items(meter),
        ),
        owed=owed,
        received_since=since,
        total=total,
        credit=credit,
        minimum=_minimum(record, total, fees, policy),
        rcdc_fee=amount_under(fees, Head.RCDC_FEE),
        data_as_of=data_as_of,
        cheques_barred_until=_bar(record.cheques_barred_until, today),
        dishonour_charge=record.dishonour_due,
        least_next=record.least_next,
        scheme=scheme,
        is_prepaid=record.account.connection_type is ConnectionType.SMART_PREPAID,
        is_disconnected=record.supply.status is not SupplyStatus.LIVE,
    )


@dataclass(frozen=True, slots=True)
class _Settled:
    """What counts as paid of the issued dues, under which scheme, and since when."""

    paid: Money
    scheme: SchemeStanding | None
    data_as_of: datetime


def _owed(
    issued: Iterable[HeadAmount], fees: Iterable[HeadAmount], settled: _Settled, policy: Policy
) -> tuple[tuple[HeadAmount, ...], Money]:
    """Tell what stays owed in the order in which money fills it, and the surplus.

    While a scheme runs, what it asks comes before everything else, fees included.
    """
    order, scheme = policy.appropriation_order, settled.scheme
    in_full = in_order(issued, order)
    if scheme and scheme.is_running:
        asked, others, credit = settle_apart(in_full, settled.paid, scheme, settled.data_as_of)
        return (*asked, *in_order(fees, order), *others), credit
    billed, credit = settle(in_full, settled.paid)
    return in_order((*billed, *fees), order), credit


def _meter_debt(record: ConsumerRecord, policy: Policy) -> MeterDebt:
    """Tell how far a prepaid balance is below zero, with what was recharged since the extract."""
    if record.account.connection_type is not ConnectionType.SMART_PREPAID:
        return MeterDebt(ZERO, ZERO)
    return debt_of(record.account.prepaid_balance + record.recharged, policy)


def _meter_items(meter: MeterDebt) -> tuple[DuesItem, ...]:
    items = (
        DuesItem(DuesItemKind.NEGATIVE_BALANCE, meter.beyond),
        DuesItem(DuesItemKind.EMERGENCY_CREDIT, meter.emergency_credit),
    )
    return tuple(item for item in items if item.amount)


def _fees(record: ConsumerRecord, policy: Policy) -> tuple[HeadAmount, ...]:
    """Tell what the counter adds to the bill."""
    rcdc_fee = rcdc_fee_due(record.account, record.supply, record.rcdc_paid, policy)
    fees = ((Head.RCDC_FEE, rcdc_fee), (Head.DISHONOUR_CHARGE, record.dishonour_due))
    return tuple(HeadAmount(head, amount) for head, amount in fees if amount)


def _scheme(
    record: ConsumerRecord, bills: Sequence[Bill], data_as_of: datetime, *, today: date
) -> tuple[SchemeStanding | None, Money]:
    """Tell how the latest registration stands, and the relief that the bill does not contain."""
    standings = list_standings(
        record.registrations,
        record.received,
        bills=bills,
        extensions=record.extensions,
        today=today,
    )
    return (standings[-1] if standings else None), relief_since(standings, data_as_of)


def _bar(until: date | None, today: date) -> date | None:
    """Tell the last day of a bar on cheques that still holds."""
    return until if until and today <= until else None


def rcdc_fee_due(account: Account, supply: Supply, paid: Money, policy: Policy) -> Money:
    """Tell the disconnection and reconnection fee still due: by meter kind, category and load.

    Source: the licensee's schedule of miscellaneous charges, held as policy.
    """
    if not supply.can_be_reconnected:
        return ZERO
    return max(_rcdc_schedule(account, policy) - paid, ZERO)


def _rcdc_schedule(account: Account, policy: Policy) -> Money:
    if account.connection_type.has_smart_meter:
        small = account.load_kw <= policy.rcdc_smart_limit_kw
        return policy.rcdc_fee_smart if small else policy.rcdc_fee_smart_large
    if account.category in policy.power_categories:
        small = account.load_kw <= policy.rcdc_power_limit_kw
        return policy.rcdc_fee_power if small else policy.rcdc_fee_power_large
    return policy.rcdc_fee


def reconnection_allowance(account: Account, policy: Policy) -> timedelta:
    """Tell how long the company has to bring the supply back once the money is there."""
    smart = account.connection_type.has_smart_meter
    return timedelta(
        hours=policy.reconnection_hours_smart if smart else policy.reconnection_hours_physical
    )


def _received_since(
    newest: Bill | None, received: Iterable[MoneyReceived]
) -> tuple[MoneyReceived, ...]:
    """Choose what stands and the newest bill does not contain yet; without a bill, everything."""
    later = (
        money
        for money in received
        if money.reversed_at is None and (newest is None or money.at > newest.payments_posted_to)
    )
    return tuple(sorted(later, key=lambda money: (money.at, money.reference)))


def _taken_back_since(newest: Bill | None, received: Iterable[MoneyReceived]) -> Money:
    """Add up what the newest bill counts as paid, but was taken back after it was made."""
    if newest is None:
        return ZERO
    posted_to = newest.payments_posted_to
    return Money.total(
        money.to_bill
        for money in received
        if money.reversed_at and money.at <= posted_to < money.reversed_at
    )


def _issued(newest: Bill | None, *, overdue: bool) -> tuple[list[HeadAmount], Money]:
    """Split the payable amount into heads above zero, and the credit that the rest amounts to."""
    if newest is None:
        return [], ZERO
    charges = newest.current_total - newest.lpsc - newest.electricity_duty
    late = newest.late_surcharge if overdue else ZERO
    amounts = (
        (Head.ARREARS_LPSC, newest.arrears_lpsc),
        (Head.ARREARS_PRINCIPAL, newest.arrears_principal),
        (Head.LPSC, newest.lpsc + late),
        (Head.ELECTRICITY_DUTY, newest.electricity_duty),
        (Head.CURRENT_CHARGES, charges),
    )
    number, month = newest.bill_number, newest.bill_month
    owed = [HeadAmount(head, amount, number, month) for head, amount in amounts if amount.paise > 0]
    return owed, Money(-sum(amount.paise for _, amount in amounts if amount.paise < 0))


def _billed_items(newest: Bill | None, *, overdue: bool) -> tuple[DuesItem, ...]:
    if newest is None:
        return ()
    month = newest.bill_month
    current = DuesItem(DuesItemKind.CURRENT_BILL, newest.current_total, month)
    others = [
        DuesItem(DuesItemKind.ARREARS_PRINCIPAL, newest.arrears_principal),
        DuesItem(DuesItemKind.ARREARS_LPSC, newest.arrears_lpsc),
    ]
    if overdue:
        others.append(DuesItem(DuesItemKind.LATE_SURCHARGE, newest.late_surcharge, month))
    return (current, *(item for item in others if item.amount))


def _other_items(
    fees: tuple[HeadAmount, ...], taken_back: Money, paid: Money, relief: Money
) -> tuple[DuesItem, ...]:
    items = (
        DuesItem(DuesItemKind.RCDC_FEE, amount_under(fees, Head.RCDC_FEE)),
        DuesItem(DuesItemKind.DISHONOUR_CHARGE, amount_under(fees, Head.DISHONOUR_CHARGE)),
        DuesItem(DuesItemKind.TAKEN_BACK_SINCE, taken_back),
        DuesItem(DuesItemKind.PAID_SINCE, -paid),
        DuesItem(DuesItemKind.SCHEME_RELIEF, -relief),
    )
    return tuple(item for item in items if item.amount)


def _minimum(
    record: ConsumerRecord, total: Money, fees: tuple[HeadAmount, ...], policy: Policy
) -> Money:
    """Tell the least part payment, by class of consumer (order of November 2024, as policy).

    Never less than what a returned cheque left open, with its charge.
    """
    added = Money.total(fee.amount for fee in fees)
    billed = total - added
    if record.supply.can_be_reconnected:
        least = billed.percent_to_rupee(policy.disconnected_part_payment_percent) + added
    elif record.account.is_lifeline:
        share = billed.percent_to_rupee(policy.lifeline_part_payment_percent)
        least = max(share, policy.lifeline_part_payment_floor)
    else:
        share = billed.percent_to_rupee(policy.part_payment_percent)
        least = max(share, policy.part_payment_floor)
    return min(max(least, record.least_next), total)


def earlier_bill_detail(bills: Sequence[Bill]) -> tuple[tuple[str, Money], ...]:
    """Split the arrears' principal for people: what earlier standing bills added, then the rest.

    A month of "" is what is older than the bills on record. Shown only; nothing is owed by it.
    """
    if not bills or bills[0].arrears_principal.paise <= 0:
        return ()
    left, parts = bills[0].arrears_principal, []
    for bill in bills[1:]:
        part = min(max(bill.current_total, ZERO), left)
        if part:
            parts.append((bill.bill_month, part))
            left = left - part
    return (*parts, ("", left)) if left else tuple(parts)
