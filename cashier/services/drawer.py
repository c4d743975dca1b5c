"""Opening the cash drawer by hand: a reason on record first, then the printer is told."""

from datetime import datetime

from cashier.domain.errors import CounterError
from cashier.domain.shift import NoShiftOpen
from cashier.domain.user import Act
from cashier.journal.events import DrawerOpened
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user

LONGEST_REASON = 100


class ReasonMissing(CounterError):
    """A drawer that opens without a sale has a reason."""

    template = "Say why the drawer is opened."


class ReasonTooLong(CounterError):
    """A reason is a few words."""

    template = "A reason has at most {most} letters."


def open_drawer(reason: str, *, clerk: str, at: datetime, uow: UnitOfWork) -> None:
    """Record that a clerk opens the drawer of the own shift, and why.

    The caller tells the printer only when this has returned: a drawer that stood open without an
    entry could not be explained, an entry for a drawer that stayed shut can.

    Raises:
        ReasonMissing: There is none.
        ReasonTooLong: It is more than a few words.
        NoShiftOpen: The clerk has no drawer to open.
        NotAllowed: The role has no drawer.
    """
    words = " ".join(reason.split())
    if not words:
        raise ReasonMissing
    if len(words) > LONGEST_REASON:
        raise ReasonTooLong(most=LONGEST_REASON)
    with uow:
        get_user(clerk, uow=uow).require(Act.OWN_SHIFT)
        shift = uow.shifts.find_open(clerk)
        if shift is None:
            raise NoShiftOpen(clerk=clerk)
        uow.journal.record(DrawerOpened(shift.number, words), actor=clerk, at=at)
        uow.commit()
