"""Opening a shift with a counted float, and closing it blind."""

from dataclasses import replace
from datetime import date, datetime

from cashier.domain.calendar import to_ist
from cashier.domain.denomination import DenominationCount, check_notes
from cashier.domain.policy import policy_on
from cashier.domain.shift import CountStands, NoShiftOpen, Shift, ShiftAlreadyOpen
from cashier.domain.user import Act, UnknownUser, User
from cashier.journal.events import ShiftClosed, ShiftCounted, ShiftOpened
from cashier.services.ports import UnitOfWork
from cashier.services.rosters import require_duty


def open_shift(
    clerk: str, opening_float: DenominationCount, *, at: datetime, uow: UnitOfWork
) -> Shift:
    """Give a clerk a drawer; the business date is fixed here for all its receipts.

    Raises:
        ShiftAlreadyOpen: The clerk has an open shift.
        UnknownDenomination: A note is among the float that policy does not take.
        NotAllowed: The role takes no money.
    """
    with uow:
        require_duty(_require_own_shift(clerk, uow), to_ist(at).date(), uow)
        _require_notes(opening_float, to_ist(at).date(), uow)
        open_now = uow.shifts.find_open(clerk)
        if open_now is not None:
            raise ShiftAlreadyOpen(clerk=clerk, shift_number=open_now.number)
        number = uow.shifts.next_number()
        opened = ShiftOpened(number, clerk, to_ist(at).date(), opening_float)
        uow.journal.record(opened, actor=clerk, at=at)
        shift = uow.shifts.find(number)
        assert shift is not None, "the projection wrote the shift"
        uow.commit()
    return shift


def count_shift(clerk: str, counted: DenominationCount, *, at: datetime, uow: UnitOfWork) -> Shift:
    """Record the blind count of a clerk's drawer; only then may the expected sum be shown.

    The first count stands, and the shift takes no more money. The same count again changes nothing.

    Raises:
        NoShiftOpen: The clerk has none.
        CountStands: Another count was recorded before.
        NotAllowed: The role takes no money.
    """
    with uow:
        shift = _count_once(clerk, counted, at=at, uow=uow)
        uow.commit()
    return shift


def close_shift(
    clerk: str, counted: DenominationCount, reason: str, *, at: datetime, uow: UnitOfWork
) -> Shift:
    """Close a clerk's shift with its count; the variance is recorded as found, never adjusted.

    Raises:
        NoShiftOpen: The clerk has none.
        CountStands: Another count was recorded before.
        NotAllowed: The role takes no money.
    """
    with uow:
        shift = _count_once(clerk, counted, at=at, uow=uow)
        variance = counted.total - shift.expected_cash
        closed = ShiftClosed(shift.number, counted, shift.expected_cash, variance, reason.strip())
        uow.journal.record(closed, actor=clerk, at=at)
        after = uow.shifts.find(shift.number)
        assert after is not None, "the projection kept the shift"
        uow.commit()
    return after


def _count_once(clerk: str, counted: DenominationCount, *, at: datetime, uow: UnitOfWork) -> Shift:
    _require_own_shift(clerk, uow)
    shift = uow.shifts.find_open(clerk)
    if shift is None:
        raise NoShiftOpen(clerk=clerk)
    _require_notes(counted, shift.business_date, uow)
    if shift.counted is None:
        uow.journal.record(ShiftCounted(shift.number, counted), actor=clerk, at=at)
    elif shift.counted != counted:
        raise CountStands(shift_number=shift.number, counted=shift.counted.total)
    return replace(shift, counted=counted)


def find_open_shift(clerk: str, *, uow: UnitOfWork) -> Shift | None:
    """Find a clerk's open shift; its expected cash is not for the clerk's eyes before the count."""
    with uow:
        return uow.shifts.find_open(clerk)


def find_latest_shift(clerk: str, *, today: date, uow: UnitOfWork) -> Shift | None:
    """Find a clerk's open shift, else the last one of today.

    Raises:
        UnknownUser: Nobody has that name.
    """
    with uow:
        if uow.users.find(clerk) is None:
            raise UnknownUser(name=clerk)
        own = [shift for shift in uow.shifts.list_of_day(today) if shift.clerk == clerk]
        return uow.shifts.find_open(clerk) or (own[-1] if own else None)


def _require_own_shift(clerk: str, uow: UnitOfWork) -> User:
    user = uow.users.find(clerk)
    if user is None:
        raise UnknownUser(name=clerk)
    user.require(Act.OWN_SHIFT)
    return user


def _require_notes(count: DenominationCount, day: date, uow: UnitOfWork) -> None:
    policy = policy_on(day, uow.policy_rows())
    check_notes(count, with_2000=policy.cash_2000_notes)
