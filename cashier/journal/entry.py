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


def entry_hash(
    *,
    station: str,
    number: int,
    kind: str,
    at: str,
    clock_doubt: bool,
    actor: str,
    payload_bytes: bytes,
    previous_hash: str,
) -> str:
    """Hash an entry whose payload is already in canonical bytes, so it is serialised once."""
    fields = canonical_bytes(
        {
            "actor": actor,
            "at": at,
            "clock_doubt": clock_doubt,
            "kind": kind,
            "number": number,
            "previous_hash": previous_hash,
            "station": station,
        }
    )
    # Keys are sorted and "payload" follows "number" and precedes "previous_hash".
    head, mark, tail = fields.rpartition(b',"previous_hash":')
    return hashlib.sha256(head + b',"payload":' + payload_bytes + mark + tail).hexdigest()


def hash_of(entry: Entry) -> str:
    """Hash an entry anew, to compare with the hash that it carries."""
    return entry_hash(
        station=entry.station,
        number=entry.number,
        kind=entry.kind,
        at=entry.at,
        clock_doubt=entry.clock_doubt,
        actor=entry.actor,
        payload_bytes=canonical_bytes(entry.payload),
        previous_hash=entry.previous_hash,
    )
