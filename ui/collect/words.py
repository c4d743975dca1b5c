"""The trade's words on the Collect screen, by what they stand for."""

from cashier.domain.account import Account, ConnectionType, Supply, SupplyStatus
from cashier.domain.dues import Dues, DuesItem, DuesItemKind, earlier_bill_detail
from cashier.domain.head import Head, HeadAmount
from cashier.domain.money import Money
from cashier.domain.receipt import IssuedReceipt
from cashier.domain.reversal import ReversalKind
from cashier.domain.tender import TenderKind
from ui.formats import full_day, month_name, month_text, short_day
from ui.language import mark, tr

_MATCHED_BY = {
    "account_number": mark("Account number"),
    "old_account_number": mark("Old number"),
    "meter_number": mark("Meter number"),
    "mobile": mark("Registered mobile"),
    "name": mark("Name or locality"),
    "address": mark("Address"),
}
_CONNECTIONS = {
    ConnectionType.POSTPAID: mark("postpaid"),
    ConnectionType.SMART_POSTPAID: mark("smart postpaid"),
    ConnectionType.SMART_PREPAID: mark("smart prepaid"),
}
_STATUSES = {
    SupplyStatus.LIVE: mark("Live"),
    SupplyStatus.TEMPORARILY_DISCONNECTED: mark("Disconnected"),
    SupplyStatus.PERMANENTLY_DISCONNECTED: mark("Permanently disconnected"),
}
_MODES = {
    "pole": mark("at the pole"),
    "meter": mark("at the meter"),
    "cable": mark("cable removed"),
    "remote": mark("remotely"),
}
_ITEMS = {
    DuesItemKind.CURRENT_BILL: mark("Current bill"),
    DuesItemKind.ARREARS_PRINCIPAL: mark("Arrears · principal"),
    DuesItemKind.ARREARS_LPSC: mark("Arrears · LPSC"),
    DuesItemKind.LATE_SURCHARGE: mark("Late payment surcharge"),
    DuesItemKind.RCDC_FEE: mark("RC/DC fee"),
    DuesItemKind.DISHONOUR_CHARGE: mark("Cheque dishonour charge"),
    DuesItemKind.PAID_SINCE: mark("Paid since the bill"),
    DuesItemKind.TAKEN_BACK_SINCE: mark("Payment taken back since the bill"),
    DuesItemKind.SCHEME_RELIEF: mark("Waived under the scheme"),
    DuesItemKind.NEGATIVE_BALANCE: mark("Negative balance"),
    DuesItemKind.EMERGENCY_CREDIT: mark("Emergency credit used"),
}
_NOTES = {
    DuesItemKind.ARREARS_LPSC: mark("late payment surcharge"),
    DuesItemKind.LATE_SURCHARGE: mark("the due date has passed"),
    DuesItemKind.RCDC_FEE: mark("disconnection and reconnection"),
    DuesItemKind.NEGATIVE_BALANCE: mark("on the prepaid meter"),
    DuesItemKind.EMERGENCY_CREDIT: mark("on the prepaid meter"),
}
_HEADS = {
    Head.RCDC_FEE: mark("RC/DC fee"),
    Head.DISHONOUR_CHARGE: mark("dishonour charge"),
    Head.ARREARS_LPSC: mark("arrears LPSC"),
    Head.ARREARS_PRINCIPAL: mark("arrears principal"),
    Head.LPSC: mark("LPSC"),
    Head.ELECTRICITY_DUTY: mark("electricity duty"),
    Head.CURRENT_CHARGES: mark("current charges"),
    Head.ADVANCE: mark("advance"),
    Head.PREPAID_RECHARGE: mark("prepaid recharge"),
    Head.SCHEME_REGISTRATION: mark("scheme registration"),
}
_TENDERS = {
    TenderKind.CASH: mark("cash"),
    TenderKind.CHEQUE: mark("cheque"),
    TenderKind.DRAFT: mark("draft"),
}
_PRINTS = {
    "saved": mark("saved, not printed yet"),
    "sent": mark("printing …"),
    "confirmed": mark("printed"),
    "unknown": mark("print unconfirmed — did it come out?"),
    "failed": mark("printer not reached — not printed"),
}


def matched_by_text(matched_by: str) -> str:
    """Say which kind of number, or name, a search matched."""
    return tr(_MATCHED_BY.get(matched_by, matched_by))


def connection_text(account: Account) -> str:
    """Say category, load and kind of connection: LMV-1 · 2 kW · postpaid."""
    kind = tr(_CONNECTIONS[account.connection_type])
    return " · ".join(part for part in (account.category, account.load_text, kind) if part)


def status_text(supply: Supply) -> str:
    """Say whether the supply is on."""
    return tr(_STATUSES[supply.status])


def supply_detail(supply: Supply, *, year: int) -> str:
    """Say where and when the supply was cut, with the year where it is another; or nothing."""
    mode = mode_text(supply.mode)
    day = supply.since.date() if supply.since else None
    since = (short_day(day) if day.year == year else full_day(day)) if day else ""
    return ", ".join(part for part in (mode, since) if part)


def mode_text(mode: str) -> str:
    """Say where the supply was cut; files write it in several ways, so a word in it is enough."""
    known = (words for word, words in _MODES.items() if word in mode.casefold())
    return tr(next(known, mode))


def item_title(item: DuesItem, dues: Dues) -> str:
    """Name a line of the dues: November 2026 · due 30 Nov."""
    if item.kind is not DuesItemKind.CURRENT_BILL or not item.bill_month:
        return tr(_ITEMS[item.kind])
    month = month_text(item.bill_month)
    if dues.due_date is None:
        return month
    words = tr("{month} · was due {day}") if dues.is_overdue else tr("{month} · due {day}")
    return words.format(month=month, day=short_day(dues.due_date))


def item_detail(item: DuesItem, dues: Dues) -> str:
    """Say what a line of the dues is made of."""
    match item.kind:
        case DuesItemKind.CURRENT_BILL:
            return _charges(dues)
        case DuesItemKind.ARREARS_PRINCIPAL:
            return _earlier(dues)
        case DuesItemKind.PAID_SINCE:
            return _received(dues)
        case _:
            return tr(_NOTES[item.kind]) if item.kind in _NOTES else ""


def _charges(dues: Dues) -> str:
    if not dues.bills:
        return ""
    bill = dues.bills[0]
    charges = (
        (tr("energy"), bill.energy_charge),
        (tr("fixed"), bill.fixed_charge),
        (tr("duty"), bill.electricity_duty),
        (tr("fuel"), bill.fuel_surcharge),
        ("LPSC", bill.lpsc),
    )
    return " · ".join(f"{name} {amount.short()}" for name, amount in charges if amount)


def _earlier(dues: Dues) -> str:
    parts = []
    for month, amount in earlier_bill_detail(dues.bills):
        name = tr("{month} bill").format(month=month_name(month)) if month else tr("earlier")
        parts.append(f"{name} {amount.short()}")
    return " · ".join(parts)


def _received(dues: Dues) -> str:
    return " · ".join(
        f"{tr(_CHANNELS.get(money.channel, money.channel))}, {short_day(money.at.date())}"
        for money in dues.received_since
    )


_CHANNELS = {
    "counter": mark("counter"),
    "upi": "UPI",
    "portal": mark("portal"),
    "bank": mark("bank"),
}


def allocation_text(parts: tuple[HeadAmount, ...]) -> str:
    """Say what an amount pays, head by head in the order of appropriation."""
    sums: dict[Head, Money] = {}
    for part in parts:
        sums[part.head] = sums.get(part.head, Money(0)) + part.amount
    return " · ".join(f"{tr(_HEADS[head])} {amount.short()}" for head, amount in sums.items())


_TAKEN_BACK = {
    ReversalKind.CANCELLED: mark("CANCELLED"),
    ReversalKind.CHEQUE_RETURNED: mark("CHEQUE RETURNED"),
}


def taken_back_text(issued: IssuedReceipt) -> str:
    """Say why a receipt no longer counts; empty where it does."""
    if issued.taken_back is None:
        return ""
    if issued.replaced_by:
        return tr("replaced by {number}").format(number=issued.replaced_by)
    return tr(_TAKEN_BACK.get(issued.taken_back, _TAKEN_BACK[ReversalKind.CANCELLED]))


def tender_text(kind: TenderKind) -> str:
    """Name a form of money."""
    return tr(_TENDERS[kind])


def print_text(state: str, duplicates: int) -> str:
    """Say what is known of the paper."""
    words = tr(_PRINTS.get(state, state))
    copy = tr("DUPLICATE {copy}").format(copy=duplicates) if duplicates else ""
    return " · ".join(part for part in (words, copy) if part)
