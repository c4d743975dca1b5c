"""Checking what was recorded since a close: every hash, the chain, and the last signature.

The last signature is over a hash that contains every hash before it, so that one is enough to know
who wrote the chain; each single signature is checked by `verify`, which takes its time.
"""

from typing import Any

from sqlalchemy import Connection, select

from cashier.domain.day_close import ChainHead
from cashier.journal.entry import GENESIS_HASH, Entry, entry_hash
from cashier.journal.signing import signature_fits
from cashier.services.day_close_ports import CheckedEntries
from cashier.storage import schema

_ENTRY = schema.journal.c
_COLUMNS = (
    _ENTRY.position,
    _ENTRY.station,
    _ENTRY.number,
    _ENTRY.kind,
    _ENTRY.at,
    _ENTRY.clock_doubt,
    _ENTRY.actor,
    _ENTRY.payload,
    _ENTRY.previous_hash,
    _ENTRY.hash,
    _ENTRY.signature,
)
_ROWS_AT_ONCE = 1_000


def check_since(connection: Connection, after: int, public_key: str) -> CheckedEntries:
    """Check the entries behind a position, which itself is taken as checked."""
    rows = connection.execute(
        select(*_COLUMNS).where(_ENTRY.position >= after).order_by(_ENTRY.position),
        execution_options={"yield_per": _ROWS_AT_ONCE},
    )
    before: Any = None
    count, problem = 0, ""
    for row in rows:
        if row.position > after:
            count += 1
            problem = problem or _problem(row, before, after + count)
        before = row
    if before is None:
        return CheckedEntries(0, ChainHead("", 0, GENESIS_HASH))
    if not problem and not _signed(before, public_key):
        problem = f"entry {before.number} is not signed by this station's key"
    return CheckedEntries(count, ChainHead(before.station, before.number, before.hash), problem)


def _problem(row: Any, before: Any, position: int) -> str:  # noqa: ANN401 - rows
    """Say what is wrong with an entry; nothing where it is as it was written."""
    continues = before is not None and before.station == row.station
    number = before.number + 1 if continues else 1
    if row.position != position or row.number != number:
        return f"entry {number} of {row.station} is missing"
    if row.previous_hash != (before.hash if continues else GENESIS_HASH):
        return f"entry {row.number} does not continue the chain"
    if _hash(row) != row.hash:
        return f"entry {row.number} was altered after it was written"
    return ""


def _hash(row: Any) -> str:  # noqa: ANN401 - a row
    """Hash an entry over the bytes of its payload as they are stored."""
    entry = Entry(
        station=row.station,
        number=row.number,
        kind=row.kind,
        at=row.at,
        clock_doubt=bool(row.clock_doubt),
        actor=row.actor,
        payload=None,
        previous_hash=row.previous_hash,
        hash="",
        signature="",
    )
    return entry_hash(entry, row.payload.encode("utf-8"))


def _signed(row: Any, public_key: str) -> bool:  # noqa: ANN401 - a row
    try:
        digest, signature = bytes.fromhex(row.hash), bytes.fromhex(row.signature)
    except ValueError:
        return False
    return signature_fits(public_key, digest, signature)
