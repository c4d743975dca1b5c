"""What receipts say of themselves: a few fields of their snapshots, read many at a time."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from cashier.storage import schema

_JOURNAL = schema.journal.c
_AT_ONCE = 500


def read_by_keys(
    connection: Connection,
    query: Select[*tuple[Any, ...]],
    column: ColumnElement[Any],
    keys: Iterable[Any],
) -> Iterator[tuple[Any, ...]]:
    """Read the rows of some keys, which may be more than a statement takes."""
    rest = iter(keys)
    while some := list(islice(rest, _AT_ONCE)):
        yield from map(tuple, connection.execute(query.where(column.in_(some))))


def read_snapshots(connection: Connection, positions: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Read what lines of a register show of the receipts that some entries issued.

    The fields are picked out of the JSON: making whole receipts of ten thousand takes seconds.
    """
    query = select(_JOURNAL.position, _JOURNAL.payload)
    rows = read_by_keys(connection, query, _JOURNAL.position, positions)
    return {position: _shown(json.loads(payload)["receipt"]) for position, payload in rows}


def _shown(receipt: dict[str, Any]) -> dict[str, Any]:
    payer = receipt["payer"]
    return {
        "number": receipt["number"],
        "business_date": date.fromisoformat(receipt["business_date"]),
        "issued_at": datetime.fromisoformat(receipt["issued_at"]),
        "account_number": payer["account_number"],
        "name": payer["name"],
        "category": payer["category"],
        "division": payer.get("division", ""),
        "kind": receipt["kind"],
        "modes": tuple(dict.fromkeys(tender["kind"] for tender in receipt["tenders"])),
        "clerk": receipt["clerk"],
    }
