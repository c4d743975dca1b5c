"""A change of policy as a child makes it until it is killed, and its judge."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from cashier.domain.policy import PolicyRow
from cashier.domain.user import Role, UserExists
from cashier.services import approvals, policies, users
from cashier.services.users import NewUser
from cashier.station import OpenStation, open_station
from tests.faults.made_up import ADMIN, LATER, NOW
from tests.faults.points import Ack

SUPERVISOR = NewUser("suresh", "Suresh Nair", Role.SUPERVISOR, "password1")
CHANGE = PolicyRow("cash_cap_per_receipt", "15000", NOW.date(), "order 9")


def set_policy(folder: Path, ack: Ack) -> None:
    """Add the supervisor, who then allows what the administrator asks."""
    station = open_station(folder)
    _set(station, NOW)
    ack("set")


def _set(station: OpenStation, at: datetime) -> None:
    with suppress(UserExists):
        users.add_user(SUPERVISOR, by=ADMIN.name, at=at, uow=station.write())
    quote = policies.quote_policy(CHANGE, by=ADMIN.name, at=at, uow=station.read())
    word = approvals.approve_here(
        quote.claim,
        approver=SUPERVISOR.name,
        password=SUPERVISOR.password,
        at=at,
        read=station.read,
        write=station.write,
    )
    policies.change_policy(CHANGE, approval=word, by=ADMIN.name, at=at, uow=station.write())


def judge_policy(
    station: OpenStation,
    acks: tuple[str, ...],
    unsound: Callable[[OpenStation], Iterator[str]],
    count: Callable[[OpenStation, str], int],
) -> Iterator[str]:
    """A policy: its row and the word that was used for it stand together, once, or not at all."""
    yield from unsound(station)
    entries = count(station, "policy_changed")
    if "set" in acks and not entries:
        yield "lost: an acknowledged change is not there"
    if (_rows(station), _used_words(station)) != (entries, entries):
        yield f"half-done: {_rows(station)} rows and {_used_words(station)} words used"
    _set(station, LATER)
    found = (count(station, "policy_changed"), _rows(station), _used_words(station))
    if found != (1, 1, 1):
        yield f"doubled: {found} entries, rows and words used for one change"
    yield from unsound(station)


def _rows(station: OpenStation) -> int:
    with station.read() as uow:
        return list(uow.policy_rows()).count(CHANGE)


def _used_words(station: OpenStation) -> int:
    query = "SELECT count(*) FROM approval WHERE act = 'POLICY' AND state = 'used'"
    with station.read() as uow:
        return int(uow.connection.exec_driver_sql(query).scalar() or 0)
