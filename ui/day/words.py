"""The trade's words on the Day screen."""

from datetime import date

from cashier.domain.day_close import CloseKind, PeriodClose
from cashier.domain.day_close_check import CHECK_TITLES, CheckCode, CheckItem, CheckState
from cashier.domain.head import Head
from cashier.domain.money import Money
from cashier.domain.tender import TenderKind
from printing.outcome import PrintState
from ui.day.state import DayState
from ui.formats import clock_time, full_day, month_text
from ui.language import mark, tr

_HEADS = {
    Head.RCDC_FEE: mark("RC/DC fee"),
    Head.DISHONOUR_CHARGE: mark("Dishonour charge"),
    Head.ARREARS_LPSC: mark("Arrears · LPSC"),
    Head.ARREARS_PRINCIPAL: mark("Arrears · principal"),
    Head.LPSC: mark("Late payment surcharge"),
    Head.ELECTRICITY_DUTY: mark("Electricity duty"),
    Head.CURRENT_CHARGES: mark("Current charges"),
    Head.ADVANCE: mark("Advance"),
    Head.PREPAID_RECHARGE: mark("Prepaid recharge"),
    Head.SCHEME_REGISTRATION: mark("Scheme registration"),
}
_TENDERS = {
    TenderKind.CASH: mark("cash"),
    TenderKind.CHEQUE: mark("cheques"),
    TenderKind.DRAFT: mark("drafts"),
}
_SLIP_STATES = {
    PrintState.CONFIRMED: mark("The slip is printed."),
    PrintState.UNKNOWN: mark("Nobody knows whether the slip came out."),
    PrintState.FAILED: mark("The slip did not come out."),
}
_WEEKDAYS = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)
_NOT_PRINTED = mark("The slip is not printed yet.")
ICONS = {
    CheckState.DONE: ("tick", "done"),
    CheckState.OPEN: ("warning", "bad"),
    CheckState.CARRIED: ("arrow", "doubt"),
    CheckState.WARNING: ("clock", "doubt"),
}


def head_text(head: Head) -> str:
    """Name a head of account."""
    return tr(_HEADS[head])


def tender_text(kind: TenderKind) -> str:
    """Name a form of money, as it stands below a sum."""
    return tr(_TENDERS[kind])


def title_text(item: CheckItem) -> str:
    """Name a line of the check-list."""
    return tr(item.title)


def title_of(code: CheckCode) -> str:
    """Name what was asked about."""
    return tr(CHECK_TITLES[code])


def weekday_text(day: date) -> str:
    """Name the day of the week."""
    return tr(_WEEKDAYS[day.weekday()])


def answer_text(item: CheckItem) -> str:
    """Say what is open, or that nothing is; and why it waits where it does."""
    said = tr(item.template).format(**dict(item.values))
    if item.state is CheckState.CARRIED:
        return tr("{answer} Left to the next day: {reason}").format(answer=said, reason=item.reason)
    return said


def rupees(amount: Money) -> str:
    """Show an amount; what is less than nothing has its sign before the rupee."""
    return f"−₹{(-amount).short()}" if amount.paise < 0 else f"₹{amount.short()}"


def variance_text(amount: Money) -> str:
    """Say in words what a count found missing, or over."""
    if not amount:
        return "0"
    words = tr("short {amount}") if amount.paise < 0 else tr("over {amount}")
    return words.format(amount=(-amount if amount.paise < 0 else amount).short())


def period_text(kind: CloseKind, close: PeriodClose) -> str:
    """Name the closed day, month or year."""
    match kind:
        case CloseKind.DAY:
            return full_day(close.last_day)
        case CloseKind.MONTH:
            return month_text(f"{close.last_day:%Y-%m}")
        case CloseKind.YEAR:
            return f"{close.first_day.year}-{close.last_day:%y}"


def due_text(state: DayState) -> str:
    """Name the month or year that can be closed; empty where there is none."""
    if state.due is None:
        return ""
    if state.due.kind is CloseKind.MONTH:
        return month_text(f"{state.due.last_day:%Y-%m}")
    return f"{state.due.first_day.year}-{state.due.last_day:%y}"


def closed_text(close: PeriodClose) -> str:
    """Say who closed it and when."""
    words = tr("Closed by {name} on {day} at {time}")
    return words.format(
        name=close.by_name, day=full_day(close.at.date()), time=clock_time(close.at)
    )


def slip_text(state: DayState) -> str:
    """Say how the slip of the close on screen stands."""
    slip = state.slip
    if slip is None:
        return ""
    if slip.said is not None:
        return slip.said.text()
    return tr(_SLIP_STATES[slip.state] if slip.state else _NOT_PRINTED)


def short_hash(text: str) -> str:
    """Group the beginning of a hash as the paper does."""
    short = text[:16].upper()
    return " ".join(short[at : at + 4] for at in range(0, len(short), 4))
