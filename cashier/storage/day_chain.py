"""Checking what was recorded since a close: every hash, the chain, and the last signature.

The last signature is over a hash that contains every hash before it, so that one is enough to know
who wrote the chain; each single signature is checked by `verify`, which takes its time.
"""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from json.encoder import encode_basestring
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from cashier.domain.day_close import ChainHead
from cashier.journal.entry import GENESIS_HASH
from cashier.journal.signing import signature_fits
from cashier.services.day_close_ports import CheckedEntries
from cashier.storage import schema
from cashier.storage.prepared import PreparedSelect

_ENTRY = schema.journal.c
_AT_ONCE = 500
_PART = PreparedSelect(
    select(
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
    .where(_ENTRY.position.between(bindparam("first"), bindparam("last")))
    .order_by(_ENTRY.position)
)
_NEWEST = select(_ENTRY.position).order_by(_ENTRY.position.desc()).limit(1)


class _Row(NamedTuple):
    """An entry as it is stored, its payload the very text that was hashed."""

    position: int
    station: str
    number: int
    kind: str
    at: str
    clock_doubt: int
    actor: str
    payload: str
    previous_hash: str
    hash: str
    signature: str


def check_since(connection: Connection, after: int, public_key: str) -> CheckedEntries:
    """Check the entries behind a position, which itself is taken as checked."""
    before: _Row | None = None
    count, problem = 0, ""
    for row in _stream(connection, after):
        if row.position > after:
            count += 1
            problem = problem or _problem(row, before, after + count)
        before = row
    if before is None:
        return CheckedEntries(0, ChainHead("", 0, GENESIS_HASH))
    if not problem and not _signed(before, public_key):
        problem = f"entry {before.number} is not signed by this station's key"
    return CheckedEntries(count, ChainHead(before.station, before.number, before.hash), problem)


def _stream(connection: Connection, first: int) -> Iterator[_Row]:
    """Read entries in parts, by their places; one that is missing leaves its place empty."""
    newest = connection.execute(_NEWEST).scalar() or 0
    for start in range(first, newest + 1, _AT_ONCE):
        rows = _PART.rows(connection, first=start, last=start + _AT_ONCE - 1)
        yield from map(_Row._make, rows)


def _problem(row: _Row, before: _Row | None, position: int) -> str:
    """Say what is wrong with an entry; nothing where it is as it was written."""
    continues = before is not None and before.station == row.station
    number = before.number + 1 if before and continues else 1
    if row.position != position or row.number != number:
        return f"entry {number} of {row.station} is missing"
    if row.previous_hash != (before.hash if before and continues else GENESIS_HASH):
        return f"entry {row.number} does not continue the chain"
    if _hash(row) != row.hash:
        return f"entry {row.number} was altered after it was written"
    return ""


def _hash(row: _Row) -> str:
    """Hash an entry as `entry_hash` does, put together without reading its payload.

    Ten thousand receipts are thirty thousand entries, and somebody waits for the close.
    """
    doubt = "true" if row.clock_doubt else "false"
    text = (
        f'{{"actor":{_quoted(row.actor)},"at":{encode_basestring(row.at)},"clock_doubt":{doubt},'
        f'"kind":{_quoted(row.kind)},"number":{row.number},"payload":{row.payload},'
        f'"previous_hash":{encode_basestring(row.previous_hash)},'
        f'"station":{_quoted(row.station)}}}'
    )
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=512)
def _quoted(text: str) -> str:
    """Write a text as JSON does; actors, kinds and stations come again and again."""
    return encode_basestring(text)


def _signed(row: _Row, public_key: str) -> bool:
    try:
        digest, signature = bytes.fromhex(row.hash), bytes.fromhex(row.signature)
    except ValueError:
        return False
    return signature_fits(public_key, digest, signature)
