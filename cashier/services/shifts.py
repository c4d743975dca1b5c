"""Opening a shift with a counted float, and closing it blind."""

from dataclasses import replace
from datetime import date, datetime

from cashier.domain.calendar import to_ist
from cashier.domain.denomination import DenominationCount, check_notes
from cashier.domain.policy import policy_on
from cashier.domain.shift import CountStands, NoShiftOpen, PaperCount, Shift, ShiftAlreadyOpen
from cashier.domain.user import Act, UnknownUser, User
from cashier.journal.events import ShiftClosed, ShiftCounted, ShiftOpened
from cashier.services.custody import require_nothing_offered
from cashier.services.day_close_guards import require_open_day, require_steady_clock
from cashier.services.ports import UnitOfWork
from cashier.services.rosters import require_duty


def open_shift(
    clerk: str, opening_float: DenominationCount, *, at: datetime, uow: UnitOfWork
) -> Shift:
    """Give a clerk a drawer; the business date is fixed here for all its receipts.

    Raises:
        ShiftAlreadyOpen: The clerk has an open shift.
        UnknownDenomination: A note is among the float that policy does not take.
        DayIsClosed: The day was closed.
        ClockTurnedBack: The clock shows less than the record does.
        NotAllowed: The role takes no money.
    """
    with uow:
        require_duty(_require_own_shift(clerk, uow), to_ist(at).date(), uow)
        require_steady_clock(at, uow)
        require_open_day(to_ist(at).date(), uow)
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


def count_shift(
    clerk: str,
    counted: DenominationCount,
    *,
    cheques: PaperCount | None = None,
    drafts: PaperCount | None = None,
    at: datetime,
    uow: UnitOfWork,
) -> Shift:
    """Record the blind count of a clerk's drawer; only then may the expected sums be shown.

    The first count stands, and the shift takes no more money. The same count again changes nothing.

    Raises:
        NoShiftOpen: The clerk has none.
        OfferOpen: Some of it is on its way to somebody.
        CountStands: Another count was recorded before.
        NotAllowed: The role takes no money.
    """
    with uow:
        shift = _count_once(ShiftCounted(0, counted, cheques, drafts), clerk, at=at, uow=uow)
        uow.commit()
    return shift


def close_shift(
    clerk: str,
    counted: DenominationCount,
    reason: str,
    *,
    cheques: PaperCount | None = None,
    drafts: PaperCount | None = None,
    at: datetime,
    uow: UnitOfWork,
) -> Shift:
    """Close a clerk's shift with its count; the variances are recorded as found, never adjusted.

    What it holds is the clerk's to answer for until a second person has counted it, too.

    Raises:
        NoShiftOpen: The clerk has none.
        OfferOpen: Some of it is on its way to somebody.
        CountStands: Another count was recorded before.
        NotAllowed: The role takes no money.
    """
    with uow:
        shift = _count_once(ShiftCounted(0, counted, cheques, drafts), clerk, at=at, uow=uow)
        closed = ShiftClosed(
            shift_number=shift.number,
            counted=counted,
            expected=shift.expected_cash,
            variance=counted.total - shift.expected_cash,
            reason=reason.strip(),
            cheque_variance=shift.cheque_variance,
            draft_variance=shift.draft_variance,
            to_be_accepted=True,
        )
        uow.journal.record(closed, actor=clerk, at=at)
        after = uow.shifts.find(shift.number)
        assert after is not None, "the projection kept the shift"
        uow.commit()
    return after


def _count_once(count: ShiftCounted, clerk: str, *, at: datetime, uow: UnitOfWork) -> Shift:
    """Record a count of the clerk's open shift, unless it is the one that stands already."""
    _require_own_shift(clerk, uow)
    shift = uow.shifts.find_open(clerk)
    if shift is None:
        raise NoShiftOpen(clerk=clerk)
    _require_notes(count.counted, shift.business_date, uow)
    if shift.counted is None:
        require_nothing_offered(shift, uow)
        uow.journal.record(replace(count, shift_number=shift.number), actor=clerk, at=at)
        shift = replace(shift, cheques_counted=count.cheques, drafts_counted=count.drafts)
    elif not _is_the_same(count, shift):
        raise CountStands(shift_number=shift.number, counted=shift.counted.total)
    return replace(shift, counted=count.counted)


def _is_the_same(count: ShiftCounted, shift: Shift) -> bool:
    """Compare with the count that stands; papers of which nothing is said are as they were."""
    papers = ((count.cheques, shift.cheques_counted), (count.drafts, shift.drafts_counted))
    return shift.counted == count.counted and all(said in {None, known} for said, known in papers)


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
