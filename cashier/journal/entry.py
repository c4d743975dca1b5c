"""One entry of the journal, and the chain that entries form."""

import hashlib
from dataclasses import dataclass

from cashier.journal.canonical import JsonValue, canonical_bytes

GENESIS_HASH = "0" * 64
"""What the first entry of a station follows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened at a station.

    `at` is ISO 8601 in UTC to the microsecond; `clock_doubt` is true where the station's clock had
    reason not to be believed. `hash` is SHA-256 in hex over the canonical bytes of everything but
    itself and the signature; `signature` is Ed25519 in hex over the hash's bytes.
    """

    station: str
    number: int
    kind: str
    at: str
    clock_doubt: bool
    actor: str
    payload: JsonValue
    previous_hash: str
    hash: str
    signature: str


def entry_hash(entry: Entry, payload: bytes) -> str:
    """Hash an entry whose payload is already in canonical bytes, so it is serialised once."""
    fields = canonical_bytes(
        {
            "actor": entry.actor,
            "at": entry.at,
            "clock_doubt": entry.clock_doubt,
            "kind": entry.kind,
            "number": entry.number,
            "previous_hash": entry.previous_hash,
            "station": entry.station,
        }
    )
    # Keys are sorted, so "payload" comes just before "previous_hash"; inside a text the quotes of
    # such a mark would be escaped.
    head, mark, tail = fields.rpartition(b',"previous_hash":')
    return hashlib.sha256(head + b',"payload":' + payload + mark + tail).hexdigest()


def hash_of(entry: Entry) -> str:
    """Hash an entry anew, to compare with the hash that it carries.

    Raises:
        ValueError: Its payload has no canonical form.
    """
    return entry_hash(entry, canonical_bytes(entry.payload))
