"""What an export's files hold, column by column, as data: the published format, version 1.

The same words make `schema.json`, lead whoever writes the extracts, and are followed by whoever
verifies them; `docs/export.md` explains them.
"""

from dataclasses import dataclass

from cashier.exchange.export_tables import EXTRACTS, Column
from cashier.journal.canonical import JsonValue, canonical_bytes

FORMAT, VERSION = "cashier-export", 1
WITHHELD = frozenset({"user_added", "password_changed"})
"""Kinds whose payload holds a password's hash, which no export hands out; the seal still stands."""

JOURNAL = (
    Column("position", "the place in the record, counted through", kind="integer"),
    Column("station", "who wrote the entry"),
    Column("number", "the entry's number at its station, from 1 without gaps", kind="integer"),
    Column("kind", "what happened"),
    Column("at", "when, in UTC", kind="moment"),
    Column("clock_doubt", "whether the clock stood before the last entry's", kind="boolean"),
    Column("actor", "who did it"),
    Column("payload", "what it was, in canonical bytes; empty where withheld", kind="json"),
    Column("previous_hash", "the hash of the station's entry before", kind="hex"),
    Column("hash", "SHA-256 of the entry", kind="hex"),
    Column("signature", "Ed25519 by the station over the hash's bytes", kind="hex"),
)


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    meaning: str
    columns: tuple[Column, ...]


def schema_bytes() -> bytes:
    """Write `schema.json`: the same bytes for every export of this version."""
    journal = _File("journal.csv", "every entry in order", JOURNAL)
    files: list[JsonValue] = [_described(journal)]
    for extract in EXTRACTS:
        described = _described(_File(extract.name, extract.meaning, extract.columns))
        rows: list[JsonValue] = [{"kind": rule.kind, "each": rule.each} for rule in extract.rules]
        files.append(described | {"rows": rows})
    return canonical_bytes(
        {"format": FORMAT, "version": VERSION, "withheld": sorted(WITHHELD), "files": files}
    )


def _described(file: _File) -> dict[str, JsonValue]:
    columns = [_column(column) for column in file.columns]
    return {"name": file.name, "meaning": file.meaning, "columns": columns}


def _column(column: Column) -> JsonValue:
    said = {"name": column.name, "type": column.kind, "meaning": column.meaning}
    if column.unit:
        said["unit"] = column.unit
    return said | ({"source": column.source} if column.source else {})
