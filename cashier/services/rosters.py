"""The roster of those who are at the counter alone, and a supervisor's word where it is silent.

An administrator keys an order in and a supervisor approves; both words by phone are for one act:
a day that the roster does not name, or a drawer that holds more than one person alone may.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from cashier.domain.approval import Approval, ApprovalClaim, ApprovedAct
from cashier.domain.calendar import to_ist
from cashier.domain.money import ZERO, Money
from cashier.domain.payment import Payment
from cashier.domain.policy import Policy, policy_on
from cashier.domain.roster import (
    MOST_DAYS,
    NoRosterDays,
    NoRosterReason,
    NotOfTheRoster,
    OffRoster,
    RosterChange,
    RosterDay,
    RosterInThePast,
    check_limit,
)
from cashier.domain.shift import NoShiftOpen, Shift
from cashier.domain.tender import cash_in
from cashier.domain.user import Act, User
from cashier.journal.user_events import DutyAllowed, LimitLifted, RosterChanged
from cashier.services.approvals import require_approval
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class RosterQuote:
    """What a change of the roster would do, and the claim that a supervisor allows.

    `change` names only the days that would be otherwise than they are; none where it is known.
    """

    change: RosterChange
    claim: ApprovalClaim

    @property
    def is_known(self) -> bool:
        """Whether the roster says all of it already."""
        return not self.change.days


def list_roster(first: date, last: date, *, uow: UnitOfWork) -> tuple[RosterDay, ...]:
    """List what the roster says of some days, both included, by day and name."""
    with uow:
        return uow.rosters.list_days(first, last)


def quote_roster(change: RosterChange, *, by: str, at: datetime, uow: UnitOfWork) -> RosterQuote:
    """Tell what a change of the roster would do; nothing is stored.

    Raises:
        NotAllowed: `by` may not manage users.
        UnknownUser: Nobody has that name.
        NotOfTheRoster: The person needs no roster.
        NoRosterDays: It names no day, or too many.
        NoRosterReason: Nobody says why.
        RosterInThePast: A day that it would change is over.
    """
    with uow:
        return _quote(change, by=by, at=at, uow=uow)


def change_roster(
    change: RosterChange, *, approval: Approval | None, by: str, at: datetime, uow: UnitOfWork
) -> RosterQuote:
    """Put somebody on the roster for some days, or take them off; all of them, or none.

    The same again changes nothing and uses up no approval.

    Raises:
        ApprovalMissing: No other person, a supervisor, allowed just this.
        CounterError: Whatever `quote_roster` refuses.
    """
    with uow:
        told = _quote(change, by=by, at=at, uow=uow)
        if not told.is_known:
            given = require_approval(approval, told.claim, at=at, uow=uow)
            uow.journal.record(_changed(told.change, given), actor=by, at=at)
            uow.commit()
    return told


def _changed(change: RosterChange, given: Approval) -> RosterChanged:
    return RosterChanged(change.name, change.days, change.is_on, change.reason, given)


def _quote(change: RosterChange, *, by: str, at: datetime, uow: UnitOfWork) -> RosterQuote:
    get_user(by, uow=uow).require(Act.MANAGE_USERS)
    reason = change.reason.strip()
    if not get_user(change.name, uow=uow).is_on_roster_only:
        raise NotOfTheRoster(name=change.name)
    if not 0 < len(set(change.days)) <= MOST_DAYS:
        raise NoRosterDays(most=MOST_DAYS)
    if not 0 < len(reason) <= LONGEST_REASON or not reason.isprintable():
        raise NoRosterReason(most=LONGEST_REASON)
    new = tuple(day for day in sorted(set(change.days)) if not _says(change, day, uow))
    today = to_ist(at).date()
    if new and new[0] < today:
        raise RosterInThePast(today=today.isoformat(), day=new[0].isoformat())
    read = replace(change, days=new, reason=reason)
    return RosterQuote(read, _claim(read, by))


def _says(change: RosterChange, day: date, uow: UnitOfWork) -> bool:
    """Tell whether the roster says that of a day already; a day it does not name is off."""
    known = uow.rosters.find(change.name, day)
    return (known is not None and known.is_on) is change.is_on


def _claim(change: RosterChange, by: str) -> ApprovalClaim:
    days = ",".join(day.isoformat() for day in change.days)
    # No reason has a line break in it, so two changes never read alike.
    detail = f"{'on' if change.is_on else 'off'}\n{days}\n{change.reason}"
    return ApprovalClaim(ApprovedAct.CHANGE_ROSTER, change.name, ZERO, by, detail)


def require_duty(user: User, day: date, uow: UnitOfWork) -> None:
    """Refuse a weekend clerk on a day that neither the roster nor a supervisor named.

    Raises:
        OffRoster: Neither did.
    """
    if not user.is_on_roster_only:
        return
    known = uow.rosters.find(user.name, day)
    if known is None or not known.is_on:
        raise OffRoster(name=user.full_name, day=day.isoformat())


def duty_claim(name: str, day: date) -> ApprovalClaim:
    """Tell what a supervisor must allow before somebody comes on a day off the roster."""
    return ApprovalClaim(ApprovedAct.ALLOW_DUTY, name, ZERO, name, day.isoformat())


def allow_duty(name: str, *, approval: Approval | None, at: datetime, uow: UnitOfWork) -> RosterDay:
    """Put a weekend clerk on the roster of today by a supervisor's word; a day on it stays so.

    Raises:
        UnknownUser: Nobody has that name.
        NotOfTheRoster: The person needs no roster.
        ApprovalMissing: No other person, a supervisor, allowed just this.
    """
    day = to_ist(at).date()
    with uow:
        if not get_user(name, uow=uow).is_on_roster_only:
            raise NotOfTheRoster(name=name)
        known = uow.rosters.find(name, day)
        if known is None or not known.is_on:
            given = require_approval(approval, duty_claim(name, day), at=at, uow=uow)
            uow.journal.record(DutyAllowed(name, day, given), actor=name, at=at)
            known = uow.rosters.find(name, day)
            assert known is not None, "the projection wrote the day"
            uow.commit()
    return known


def require_below_limit(
    payment: Payment, user: User, shift: Shift, policy: Policy, *, other_cash: Money
) -> None:
    """Refuse cash that would bring a weekend clerk's drawer above the limit of one person alone.

    `other_cash` is in the same act, but not in the drawer yet. The shift was read anyway, so this
    asks the record for nothing.

    Raises:
        WeekendLimit: It would, and nobody lifted the limit for this shift.
    """
    if user.is_on_roster_only and not shift.limit_lifted:
        held = shift.expected_cash + other_cash
        check_limit(held, cash_in(payment.tenders), policy.weekend_cash_limit)


def quote_limit(clerk: str, *, uow: UnitOfWork) -> ApprovalClaim:
    """Tell what a supervisor must allow before a lonely drawer holds more; stores nothing.

    Raises:
        NoShiftOpen: There is no drawer.
        NotOfTheRoster: No limit binds this person.
    """
    with uow:
        return _limit_claim(_lonely_shift(clerk, uow), uow)


def lift_limit(clerk: str, *, approval: Approval | None, at: datetime, uow: UnitOfWork) -> Shift:
    """Let a weekend clerk's open shift hold more, by a supervisor's word; repeated, it stays so.

    Raises:
        NoShiftOpen: There is no drawer.
        NotOfTheRoster: No limit binds this person.
        ApprovalMissing: No other person, a supervisor, allowed just this.
    """
    with uow:
        shift = _lonely_shift(clerk, uow)
        if not shift.limit_lifted:
            given = require_approval(approval, _limit_claim(shift, uow), at=at, uow=uow)
            uow.journal.record(LimitLifted(shift.number, given), actor=clerk, at=at)
            uow.commit()
    return replace(shift, limit_lifted=True)


def _lonely_shift(clerk: str, uow: UnitOfWork) -> Shift:
    if not get_user(clerk, uow=uow).is_on_roster_only:
        raise NotOfTheRoster(name=clerk)
    shift = uow.shifts.find_open(clerk)
    if shift is None:
        raise NoShiftOpen(clerk=clerk)
    return shift


def _limit_claim(shift: Shift, uow: UnitOfWork) -> ApprovalClaim:
    """Tell the limit that would be lifted, which a supervisor hears in rupees."""
    limit = policy_on(shift.business_date, uow.policy_rows()).weekend_cash_limit
    return ApprovalClaim(ApprovedAct.LIFT_LIMIT, str(shift.number), limit, shift.clerk)
