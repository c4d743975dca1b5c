"""A change of a user and of the roster as a child makes it until it is killed, and its judge."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.roster import RosterChange
from cashier.domain.user import Role, UserExists
from cashier.services import approvals, rosters, staff, users
from cashier.services.staff import UserAct, UserChange
from cashier.services.users import NewUser
from cashier.station import OpenStation, open_station
from tests.faults.made_up import ADMIN, LATER, NOW
from tests.faults.points import Ack
from tests.faults.policies import SUPERVISOR

RAVI = NewUser("ravi", "Ravi Shankar", Role.CLERK, "password1")
TO_WEEKENDS = UserChange(UserAct.ROLE, RAVI.name, role=Role.WEEKEND_CLERK)
DAYS = (LATER.date(), LATER.date() + timedelta(days=1))
ORDER = RosterChange(RAVI.name, DAYS, is_on=True, reason="order 12")
_KINDS = ("role_changed", "roster_changed")


def change_staff(folder: Path, ack: Ack) -> None:
    """Make somebody a weekend clerk, and put them on the roster for two days."""
    station = open_station(folder)
    _change(station, NOW, ack)


def _change(station: OpenStation, at: datetime, ack: Ack) -> None:
    for new in (SUPERVISOR, RAVI):
        with suppress(UserExists):
            users.add_user(new, by=ADMIN.name, at=at, uow=station.write())
    asked = staff.quote_user(TO_WEEKENDS, by=ADMIN.name, uow=station.read())
    word = _allowed(station, asked.claim, at) if asked.claim else None
    staff.change_user(TO_WEEKENDS, approval=word, by=ADMIN.name, at=at, uow=station.write())
    ack("role_changed")
    told = rosters.quote_roster(ORDER, by=ADMIN.name, at=at, uow=station.read())
    word = None if told.is_known else _allowed(station, told.claim, at)
    rosters.change_roster(ORDER, approval=word, by=ADMIN.name, at=at, uow=station.write())
    ack("roster_changed")


def _allowed(station: OpenStation, claim: ApprovalClaim, at: datetime) -> Approval:
    return approvals.approve_here(
        claim,
        approver=SUPERVISOR.name,
        password=SUPERVISOR.password,
        at=at,
        read=station.read,
        write=station.write,
    )


def judge_staff(
    station: OpenStation,
    acks: tuple[str, ...],
    unsound: Callable[[OpenStation], Iterator[str]],
    count: Callable[[OpenStation, str], int],
) -> Iterator[str]:
    """A role and a roster: each with the word that was used for it, once, or not at all."""
    yield from unsound(station)
    for kind in _KINDS:
        if kind in acks and not count(station, kind):
            yield f"lost: {kind} was acknowledged and is not there"
    if _used_words(station) != sum(count(station, kind) for kind in _KINDS):
        yield f"half-done: {_used_words(station)} words used"
    _change(station, LATER, lambda _: None)
    found = tuple(count(station, kind) for kind in _KINDS)
    if (found, _used_words(station), _days_on(station)) != ((1, 1), 2, DAYS):
        yield f"doubled: {found} entries, {_used_words(station)} words, {_days_on(station)}"
    yield from unsound(station)


def _used_words(station: OpenStation) -> int:
    query = "SELECT count(*) FROM approval WHERE act IN ('USER', 'ROSTER') AND state = 'used'"
    with station.read() as uow:
        return int(uow.connection.exec_driver_sql(query).scalar() or 0)


def _days_on(station: OpenStation) -> tuple[object, ...]:
    found = rosters.list_roster(DAYS[0], DAYS[-1], uow=station.read())
    return tuple(one.day for one in found if one.is_on and one.name == RAVI.name)
