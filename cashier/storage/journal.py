"""The journal in its table: appending with the station's key, and streaming it back."""

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime

from sqlalchemy import Connection, RowMapping, desc, insert, select

from cashier.journal.canonical import JsonValue, canonical_bytes
from cashier.journal.entry import GENESIS_HASH, Entry, entry_hash
from cashier.journal.events import Event
from cashier.journal.payloads import to_payload
from cashier.journal.signing import StationKey
from cashier.storage import schema
from cashier.storage.place import Place
from cashier.storage.projections import project

_TABLE = schema.journal.c
_LAST = (
    select(_TABLE.position, _TABLE.station, _TABLE.number, _TABLE.at, _TABLE.hash)
    .order_by(desc(_TABLE.position))
    .limit(1)
)
_SCALARS = tuple(field.name for field in fields(Entry) if field.name != "payload")
_STREAM_ROWS = 1_000


class SqlJournal:
    """Appends entries for one station and projects each in the same transaction."""

    def __init__(self, connection: Connection, station: str, key: StationKey) -> None:
        self._connection = connection
        self._station = station
        self._key = key

    def record(self, event: Event, *, actor: str, at: datetime) -> Entry:
        """Append an entry and bring every projection up to it, in the open transaction.

        A time before the last entry's is written down as told, and marked as doubtful.
        """
        last = self._connection.execute(_LAST).mappings().one_or_none()
        payload = to_payload(event)
        text = canonical_bytes(payload)
        entry = self._seal(self._follow(last, event.kind, payload, actor=actor, at=at), text)
        position = last["position"] + 1 if last else 1
        row = {name: getattr(entry, name) for name in _SCALARS}
        row |= {"position": position, "payload": text.decode("utf-8")}
        self._connection.execute(insert(schema.journal), row)
        project(self._connection, Place(position, self._station, at), event)
        return entry

    def _follow(
        self, last: RowMapping | None, kind: str, payload: JsonValue, *, actor: str, at: datetime
    ) -> Entry:
        """Place an entry after the last one; a restored station begins a chain of its own."""
        continues = last is not None and last["station"] == self._station
        moment = at.astimezone(UTC).isoformat(timespec="microseconds")
        return Entry(
            station=self._station,
            number=last["number"] + 1 if last and continues else 1,
            kind=kind,
            at=moment,
            clock_doubt=last is not None and moment < last["at"],
            actor=actor,
            payload=payload,
            previous_hash=last["hash"] if last and continues else GENESIS_HASH,
            hash="",
            signature="",
        )

    def _seal(self, entry: Entry, payload: bytes) -> Entry:
        digest = entry_hash(entry, payload)
        signature = self._key.sign(bytes.fromhex(digest)).hex()
        return replace(entry, hash=digest, signature=signature)


def stream_entries(connection: Connection) -> Iterator[Entry]:
    """Read every entry in the order in which it was written here, some at a time."""
    rows = connection.execute(
        select(schema.journal).order_by(_TABLE.position),
        execution_options={"yield_per": _STREAM_ROWS},
    )
    for row in rows.mappings():
        yield Entry(
            station=row["station"],
            number=row["number"],
            kind=row["kind"],
            at=row["at"],
            clock_doubt=bool(row["clock_doubt"]),
            actor=row["actor"],
            payload=read_payload(row["payload"]),
            previous_hash=row["previous_hash"],
            hash=row["hash"],
            signature=row["signature"],
        )


def read_payload(text: str) -> JsonValue:
    """Read a payload as it is stored; what is no object was tampered with, and is None."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
