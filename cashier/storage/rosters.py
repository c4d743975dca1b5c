"""Users and the roster in the tables: what changes of them, and how the roster is read."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from cashier.domain.approval import Approval
from cashier.domain.roster import RosterDay
from cashier.journal import user_events as events
from cashier.storage import schema, taking_back
from cashier.storage.place import Place
from cashier.storage.roster_tables import roster_day

_DAY = roster_day.c


def role_changed(connection: Connection, _place: Place, event: events.RoleChanged) -> None:
    """Let somebody be something else."""
    _set(connection, event.name, event.approval, role=event.role.value)


def user_renamed(connection: Connection, _place: Place, event: events.UserRenamed) -> None:
    """Write a full name otherwise."""
    _set(connection, event.name, event.approval, full_name=event.full_name)


def user_enabled(connection: Connection, _place: Place, event: events.UserEnabled) -> None:
    """Let somebody sign in again."""
    _set(connection, event.name, event.approval, is_disabled=0, failures=0, locked_until=None)


def user_unlocked(connection: Connection, _place: Place, event: events.UserUnlocked) -> None:
    """Forget wrong passwords."""
    _set(connection, event.name, event.approval, failures=0, locked_until=None)


def password_changed(connection: Connection, _place: Place, event: events.PasswordChanged) -> None:
    """Keep another hash; whoever knows the password is not kept out by wrong ones before it."""
    values = {"password_hash": event.password_hash, "failures": 0, "locked_until": None}
    _set(connection, event.name, event.approval, **values)


def _set(connection: Connection, name: str, approval: Approval | None, **values: object) -> None:
    rows = update(schema.user_account).where(schema.user_account.c.name == name)
    connection.execute(rows, values)
    taking_back.use_approval(connection, approval)


def roster_changed(connection: Connection, place: Place, event: events.RosterChanged) -> None:
    """Put somebody on some days, or take them off."""
    by = event.approval.approver if event.approval else ""
    said = (RosterDay(event.name, day, event.is_on, event.reason, by) for day in event.days)
    _write(connection, place, said)
    taking_back.use_approval(connection, event.approval)


def duty_allowed(connection: Connection, place: Place, event: events.DutyAllowed) -> None:
    """Put somebody on one day, by a supervisor's word."""
    day = RosterDay(
        event.name, event.day, is_on=True, reason="", approved_by=event.approval.approver
    )
    _write(connection, place, (day,))
    taking_back.use_approval(connection, event.approval)


def _write(connection: Connection, place: Place, days: Iterable[RosterDay]) -> None:
    for one in days:
        old = delete(roster_day).where(_DAY.name == one.name, _DAY.day == one.day)
        connection.execute(old)
        row = {
            "name": one.name,
            "day": one.day,
            "is_on": int(one.is_on),
            "reason": one.reason,
            "approved_by": one.approved_by,
            "position": place.position,
        }
        connection.execute(insert(roster_day), row)


def limit_lifted(connection: Connection, _place: Place, event: events.LimitLifted) -> None:
    """Let a shift hold more."""
    rows = update(schema.shift).where(schema.shift.c.number == event.shift_number)
    connection.execute(rows, {"limit_lifted": 1})
    taking_back.use_approval(connection, event.approval)


def signed_out(connection: Connection, place: Place, event: events.SignedOut) -> None:
    """Keep it in the journal alone."""


PROJECTIONS: dict[type, Callable[[Connection, Place, Any], None]] = {
    events.SignedOut: signed_out,
    events.RoleChanged: role_changed,
    events.UserRenamed: user_renamed,
    events.UserEnabled: user_enabled,
    events.UserUnlocked: user_unlocked,
    events.PasswordChanged: password_changed,
    events.RosterChanged: roster_changed,
    events.DutyAllowed: duty_allowed,
    events.LimitLifted: limit_lifted,
}


class SqlRosters:
    """The roster."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, name: str, day: date) -> RosterDay | None:
        """Find what the roster says of somebody on a day."""
        found = self._select(_DAY.name == name, _DAY.day == day)
        return found[0] if found else None

    def list_days(self, first: date, last: date) -> tuple[RosterDay, ...]:
        """List what it says of some days, both included, by day and name."""
        return self._select(_DAY.day.between(first, last))

    def _select(self, *where: Any) -> tuple[RosterDay, ...]:  # noqa: ANN401 - SQL expressions
        rows = self._connection.execute(
            select(roster_day).where(*where).order_by(_DAY.day, _DAY.name)
        )
        return tuple(
            RosterDay(
                row["name"], row["day"], bool(row["is_on"]), row["reason"], row["approved_by"]
            )
            for row in rows.mappings()
        )
