"""The window's screens, and who may go to which of them."""

from enum import Enum
from typing import TYPE_CHECKING

from cashier.domain.user import Act

if TYPE_CHECKING:  # what follows the first paint
    from cashier.domain.user import User


class Screen(Enum):
    """One of the window's views."""

    SIGN_IN = "sign_in"
    OPEN_SHIFT = "open_shift"
    COLLECT = "collect"
    CLOSE_SHIFT = "close_shift"
    CHEQUES = "cheques"
    RECONNECTIONS = "reconnections"
    DAY = "day"
    ALERTS = "alerts"
    ADMINISTRATION = "administration"
    REPORTS = "reports"
    BANK = "bank"
    JOURNAL = "journal"
    PRINTER = "printer"
    APPROVALS = "approvals"
    CORRECTION = "correction"
    LOCKED = "locked"
    BASKET = "basket"
    CUSTODY = "custody"
    MESSAGES = "messages"
    NUMBERS = "numbers"
    DRIVE = "drive"


WITH_PRINTER = {
    Screen.COLLECT,
    Screen.OPEN_SHIFT,
    Screen.CHEQUES,
    Screen.RECONNECTIONS,
    Screen.ADMINISTRATION,
    Screen.NUMBERS,
}
"""Where the Printer screen can be opened from, and gone back to."""

_WITH_DRAWER = (Screen.COLLECT, Screen.BASKET)
"""What whoever has a shift open may go to."""

_FOR = {
    Screen.CHEQUES: (Act.VIEW_MONEY,),
    Screen.CUSTODY: (Act.OWN_SHIFT, Act.ACCEPT_CASH),
    Screen.RECONNECTIONS: (Act.VIEW_MONEY,),
    Screen.DRIVE: (Act.VIEW_OFFICE,),
    Screen.ADMINISTRATION: (Act.MANAGE_USERS,),
    Screen.BANK: (Act.VIEW_OFFICE,),
    Screen.DAY: (Act.VIEW_OFFICE,),
    Screen.ALERTS: (Act.VIEW_OFFICE,),
    Screen.REPORTS: (Act.VIEW_MONEY,),
    Screen.MESSAGES: (Act.VIEW_OFFICE,),
    Screen.JOURNAL: (Act.VIEW_OFFICE,),
    Screen.NUMBERS: (Act.GIVE_NUMBER, Act.VIEW_OFFICE),
    Screen.APPROVALS: (Act.APPROVE,),
}
"""The screens of the bar that need a right, each with those of which one is enough."""


def may_see(user: "User", screen: Screen) -> bool:
    """Tell whether a role lets somebody go to a screen that needs a right."""
    return any(user.may(act) for act in _FOR[screen])


def screens_of(user: "User", *, has_shift: bool) -> tuple[Screen, ...]:
    """List the screens of the bar that somebody may go to."""
    at_drawer = _WITH_DRAWER if has_shift else ()
    return (*at_drawer, *(screen for screen in _FOR if may_see(user, screen)))
