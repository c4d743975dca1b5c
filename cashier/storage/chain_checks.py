"""How far the record has been checked, from entries to the table."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, insert

from cashier.journal.export_events import ChainChecked, ExportMade
from cashier.storage import journal_tables
from cashier.storage.place import Place


def _nothing(connection: Connection, place: Place, event: ExportMade) -> None:
    """Keep an event in the journal alone."""


def _checked(connection: Connection, place: Place, event: ChainChecked) -> None:
    row = {
        "position": place.position,
        "entries": event.entries,
        "hash": event.hash,
        "checked_at": place.at,
        "problem": event.problem,
    }
    connection.execute(insert(journal_tables.chain_check), row)


PROJECTIONS: dict[type, Callable[[Connection, Place, Any], None]] = {
    ExportMade: _nothing,
    ChainChecked: _checked,
}
