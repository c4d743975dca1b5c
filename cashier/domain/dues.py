"""Dues: everything payable now, worked out from what was issued and what has come in since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from cashier.domain.account import Account, Supply
from cashier.domain.allocation import in_order, settle
from cashier.domain.bill import Bill, Extension, effective_due_date, standing_bills
from cashier.domain.head import Head, HeadAmount
from cashier.domain.money import ZERO, Money
from cashier.domain.policy import Policy


class DuesItemKind(StrEnum):
    """A line of the dues as the screen and the receipt show them."""

    CURRENT_BILL = "current_bill"
    ARREARS_PRINCIPAL = "arrears_principal"
    ARREARS_LPSC = "arrears_lpsc"
    LATE_SURCHARGE = "late_surcharge"
    RCDC_FEE = "rcdc_fee"
    DISHONOUR_CHARGE = "dishonour_charge"
    PAID_SINCE = "paid_since"


@dataclass(frozen=True, slots=True)
class DuesItem:
    """One shown line; what has been paid since the bill is negative."""

    kind: DuesItemKind
    amount: Money
    bill_month: str = ""


@dataclass(frozen=True, slots=True)
class MoneyReceived:
    """A receipt of the counter or a payment taken elsewhere.

    `to_fees` is the part that went to fees which no bill contains.
    """

    at: datetime
    amount: Money
    channel: str
    reference: str
    to_fees: Money = ZERO


@dataclass(frozen=True, slots=True)
class ConsumerRecord:
    """All that is known of one account when its dues are asked for.

    `bills` and `received` hold everything on record in any order; `rcdc_paid` is what has been
    paid of the RC/DC fee since the supply was cut; `old_numbers` are those that became this
    account, the latest first; `cheques_barred_until` is the last day on which a cheque that came
    back keeps further ones out.
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


@dataclass(frozen=True, slots=True)
class Dues:
    """What an account owes now.

    `items` are for people and add up to `total - credit`; `owed` is for appropriation, in the
    policy's order, and adds up to `total`. `minimum` is the least part payment, never above
    `total`. `bills` are the standing ones, newest first.
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
    rcdc_fee = rcdc_fee_due(record.account, record.supply, record.rcdc_paid, policy)
    fees = (HeadAmount(Head.RCDC_FEE, rcdc_fee),) if rcdc_fee else ()
    issued, issued_credit = _issued(newest, overdue=overdue)
    paid = Money.total(money.amount - money.to_fees for money in since)
    billed, credit = settle(in_order(issued, policy.appropriation_order), paid + issued_credit)
    owed = in_order((*billed, *fees), policy.appropriation_order)
    total = Money.total(item.amount for item in owed)
    return Dues(
        account_number=record.account.account_number,
        bills=bills,
        due_date=due_date,
        is_overdue=overdue,
        items=_items(newest, overdue=overdue, rcdc_fee=rcdc_fee, paid=paid),
        owed=owed,
        received_since=since,
        total=total,
        credit=credit,
        minimum=_minimum(record, total, rcdc_fee, policy),
        rcdc_fee=rcdc_fee,
        data_as_of=newest.payments_posted_to if newest else record.loaded_at,
        cheques_barred_until=_bar(record.cheques_barred_until, today),
    )


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
    """Choose what the newest bill does not contain yet; without a bill, everything."""
    later = (m for m in received if newest is None or m.at > newest.payments_posted_to)
    return tuple(sorted(later, key=lambda money: (money.at, money.reference)))


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


def _items(
    newest: Bill | None, *, overdue: bool, rcdc_fee: Money, paid: Money
) -> tuple[DuesItem, ...]:
    items = []
    if newest:
        month = newest.bill_month
        items = [
            DuesItem(DuesItemKind.CURRENT_BILL, newest.current_total, month),
            DuesItem(DuesItemKind.ARREARS_PRINCIPAL, newest.arrears_principal),
            DuesItem(DuesItemKind.ARREARS_LPSC, newest.arrears_lpsc),
        ]
        if overdue:
            items.append(DuesItem(DuesItemKind.LATE_SURCHARGE, newest.late_surcharge, month))
    items += [DuesItem(DuesItemKind.RCDC_FEE, rcdc_fee), DuesItem(DuesItemKind.PAID_SINCE, -paid)]
    return tuple(i for i in items if i.amount or i.kind is DuesItemKind.CURRENT_BILL)


def _minimum(record: ConsumerRecord, total: Money, rcdc_fee: Money, policy: Policy) -> Money:
    """Tell the least part payment, by class of consumer (order of November 2024, as policy)."""
    billed = total - rcdc_fee
    if record.supply.can_be_reconnected:
        least = billed.percent_to_rupee(policy.disconnected_part_payment_percent) + rcdc_fee
    elif record.account.is_lifeline:
        share = billed.percent_to_rupee(policy.lifeline_part_payment_percent)
        least = max(share, policy.lifeline_part_payment_floor)
    else:
        share = billed.percent_to_rupee(policy.part_payment_percent)
        least = max(share, policy.part_payment_floor)
    return min(least, total)


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
