"""What keeps a closed day closed, and a clock from being turned back unseen."""

from datetime import date, datetime, timedelta

from cashier.domain.approval import Approval, ApprovalClaim, ApprovedAct
from cashier.domain.calendar import to_ist
from cashier.domain.day_close_refusals import ClockIsRight, ClockTurnedBack, DayIsClosed
from cashier.domain.money import ZERO
from cashier.journal.day_events import ClockAccepted
from cashier.services.approvals import require_approval
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user

CLOCK_TOLERANCE = timedelta(minutes=5)


def require_open_day(day: date, uow: UnitOfWork) -> None:
    """Refuse to date anything on a closed day, or before one, in a unit of work that is open.

    A payment need not ask: it goes into an open shift, and a day with an open shift is not closed.

    Raises:
        DayIsClosed: It is one.
    """
    number = uow.days.find_close_of(day)
    if number is not None:
        raise DayIsClosed(day=day, number=number)


def require_steady_clock(at: datetime, uow: UnitOfWork) -> None:
    """Refuse a clock that shows less than the record does, in a unit of work that is open.

    Raises:
        ClockTurnedBack: It is more than five minutes behind, and nobody accepted it.
    """
    last = _record_ahead_of(at, uow)
    if last is not None:
        raise ClockTurnedBack(told=to_ist(at), last=last)


def _record_ahead_of(at: datetime, uow: UnitOfWork) -> datetime | None:
    last = uow.days.latest_moment()
    return last if last is not None and last - at > CLOCK_TOLERANCE else None


def clock_claim(user: str, at: datetime) -> ApprovalClaim:
    """Tell what a supervisor must allow before a clock that was turned back counts."""
    return ApprovalClaim(ApprovedAct.ACCEPT_CLOCK, to_ist(at).date().isoformat(), ZERO, user)


def accept_clock(approval: Approval | None, *, by: str, at: datetime, uow: UnitOfWork) -> None:
    """Go on with the clock as it is, on the word of a supervisor other than `by`.

    Raises:
        ClockIsRight: It is not behind the record.
        ApprovalMissing: No other person, a supervisor, allowed just this.
    """
    with uow:
        get_user(by, uow=uow)
        last = _record_ahead_of(at, uow)
        if last is None:
            raise ClockIsRight
        given = require_approval(approval, clock_claim(by, at), at=at, uow=uow)
        uow.journal.record(ClockAccepted(to_ist(at), last, given), actor=by, at=at)
        uow.commit()
