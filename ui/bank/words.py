"""The trade's words on the Bank screen: places, ages, states of slips, and doubts."""

from datetime import date

from cashier.domain.bank_credit import Doubt, MatchHow
from cashier.domain.bank_days import CashLying, CashPlace
from cashier.domain.remittance import PayInSlip, SlipKind, SlipState
from ui.bank.state import Task
from ui.formats import short_day
from ui.language import mark, tr

PLACE_WORDS = {
    CashPlace.DRAWER: mark("In the drawer of {name}"),
    CashPlace.CLOSED: mark("Counted by {name}, not accepted"),
    CashPlace.CHEST: mark("In the chest"),
    CashPlace.TRANSIT: mark("On its way: {number}"),
}
STATE_WORDS = {
    SlipState.MADE: mark("On its way"),
    SlipState.ACKNOWLEDGED: mark("Stamped by the bank"),
    SlipState.MATCHED: mark("In the statement"),
    SlipState.CAME_BACK: mark("Brought back"),
}
STATE_ICONS = {
    SlipState.MADE: ("bank", "doubt"),
    SlipState.ACKNOWLEDGED: ("bank", "accent"),
    SlipState.MATCHED: ("tick", "done"),
    SlipState.CAME_BACK: ("back", "soft"),
}
_KINDS = {SlipKind.CASH: mark("Cash"), SlipKind.CHEQUES: mark("Cheques")}
DOUBT_WORDS = {
    Doubt.SURE: mark("Sure: number and sum"),
    Doubt.LIKELY: mark("Likely: sum and day"),
    Doubt.DIFFERS: mark("The sums differ"),
}
DOUBT_ICONS = {
    Doubt.SURE: ("tick", "done"),
    Doubt.LIKELY: ("eye", "doubt"),
    Doubt.DIFFERS: ("warning", "bad"),
}
HOW_WORDS = {
    MatchHow.SURE: mark("by number and sum"),
    MatchHow.LIKELY: mark("by sum and day, looked at"),
    MatchHow.BY_HAND: mark("by hand"),
}
TITLES = {
    Task.REMIT: mark("Take cash to the bank"),
    Task.STAMP: mark("The bank's stamp on a slip"),
    Task.RETURN: mark("Cash that no bank took"),
    Task.PART: mark("Part a slip from the statement"),
    Task.PAPER: mark("Pay-in slip"),
}
BUTTONS = {
    Task.REMIT: mark("Make the slip"),
    Task.STAMP: mark("Note the stamp"),
    Task.RETURN: mark("Bring the cash back"),
    Task.PART: mark("Part them"),
    Task.PAPER: mark("Slip again"),
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
_NAMED_DAYS = 6
"""Within a week a weekday says which day it was."""
_MOST_NAMED = 2


def place_text(one: CashLying) -> str:
    """Say where cash lies, and who answers for it."""
    return tr(PLACE_WORDS[one.place]).format(name=one.by, number=one.reference)


def age_text(one: CashLying) -> str:
    """Say how old cash is, and over which days it could not go to the bank."""
    days = days_text(one.age_days)
    if not one.over:
        return days
    if len(one.over) > _MOST_NAMED or one.age_days > _NAMED_DAYS:
        words = tr("carried over {count} closed days, {age}")
        return words.format(count=len(one.over), age=days)
    names = ", ".join(tr(_WEEKDAYS[day.weekday()]) for day in one.over)
    return tr("carried over {days}, {age}").format(days=names, age=days)


def days_text(days: int) -> str:
    """Say how many days ago."""
    if days <= 0:
        return tr("today")
    return tr("1 day") if days == 1 else tr("{days} days").format(days=days)


def due_text(one: CashLying) -> str:
    """Say by when the bank should have it, in words where that is over."""
    if one.is_overdue:
        return tr("OVERDUE since {day}").format(day=short_day(one.due_on))
    return tr("by {day}").format(day=short_day(one.due_on))


def state_text(slip: PayInSlip) -> str:
    """Say how far a slip has come; one that is credited in part says so."""
    if slip.credited and slip.state is not SlipState.MATCHED:
        return tr("Partly in the statement")
    return tr(STATE_WORDS[slip.state])


def kind_text(slip: PayInSlip) -> str:
    """Say what a slip is of."""
    return tr(_KINDS[slip.kind])


def doubt_text(doubt: Doubt) -> str:
    """Say how far a proposal can be trusted."""
    return tr(DOUBT_WORDS[doubt])


def slip_age(slip: PayInSlip, today: date) -> str:
    """Say how long ago a slip was made."""
    return days_text((today - slip.business_date).days)
