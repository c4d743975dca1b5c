"""Who is not to be cut off by order: what changes of it, and how it is read."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from cashier.domain.defaulting import RecordedExclusion
from cashier.domain.drive import ExclusionKind
from cashier.journal.drive_events import ExclusionLifted, ExclusionSet
from cashier.storage.exclusion_tables import drive_exclusion
from cashier.storage.place import Place

_ROW = drive_exclusion.c
_QUERY = select(_ROW.account_number, _ROW.kind, _ROW.until, _ROW.order_number, _ROW.detail)


def exclusion_set(connection: Connection, place: Place, event: ExclusionSet) -> None:
    """Keep what the latest order says of an account."""
    _forget(connection, event.account_number, event.reason)
    row = {
        "account_number": event.account_number,
        "kind": event.reason.value,
        "until": event.until,
        "order_number": event.order_number,
        "detail": event.detail,
        "position": place.position,
    }
    connection.execute(insert(drive_exclusion), row)


def exclusion_lifted(connection: Connection, _place: Place, event: ExclusionLifted) -> None:
    """Forget it; the journal does not."""
    _forget(connection, event.account_number, event.reason)


def _forget(connection: Connection, account_number: str, kind: ExclusionKind) -> None:
    old = delete(drive_exclusion).where(
        _ROW.account_number == account_number, _ROW.kind == kind.value
    )
    connection.execute(old)


PROJECTIONS: dict[type, Callable[[Connection, Place, Any], None]] = {
    ExclusionSet: exclusion_set,
    ExclusionLifted: exclusion_lifted,
}


def list_exclusions(connection: Connection) -> tuple[RecordedExclusion, ...]:
    """List what stands, by account and kind."""
    rows = connection.execute(_QUERY.order_by(_ROW.account_number, _ROW.kind))
    return tuple(_recorded(*row) for row in rows)


def find_exclusion(
    connection: Connection, account_number: str, kind: ExclusionKind
) -> RecordedExclusion | None:
    """Find what stands of one account."""
    row = connection.execute(
        _QUERY.where(_ROW.account_number == account_number, _ROW.kind == kind.value)
    ).first()
    return _recorded(*row) if row else None


def _recorded(account_number: str, kind: str, *said: Any) -> RecordedExclusion:  # noqa: ANN401 - as each column is
    return RecordedExclusion(account_number, ExclusionKind(kind), *said)
