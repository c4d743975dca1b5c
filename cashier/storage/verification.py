"""Checking the whole record: chain, signatures, invariants, projections against rebuilt ones."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cattrs import BaseValidationError
from pysqlite3 import dbapi2 as sqlite_driver
from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Table,
    create_engine,
    delete,
    insert,
    select,
    type_coerce,
)
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.types import NullType

from cashier.journal.entry import Entry
from cashier.journal.events import Event
from cashier.journal.payloads import from_payload
from cashier.journal.verification import ChainChecker, Problem
from cashier.services.invariants import InvariantChecker
from cashier.storage import schema
from cashier.storage.guards import lay_guards, lift_guards
from cashier.storage.journal import stream_entries
from cashier.storage.place import Place
from cashier.storage.projections import project

ENOUGH_PROBLEMS = 100


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the record found: how many entries it read, and what is wrong."""

    entries: int
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether the record is as it was written."""
        return not self.problems


def verify(connection: Connection, public_key: str, *, rebuild: bool = False) -> Verification:
    """Check the record end to end, in one transaction, so that it stands still meanwhile.

    The journal is replayed into an empty database beside it, and every projection is compared row
    by row. With `rebuild` the tables that differ are then written anew from the journal, provided
    that the journal itself is sound; the caller commits.
    """
    with _scratch() as scratch:
        count, problems = _replay(connection, scratch, public_key)
        if problems:
            return Verification(count, tuple(problems))
        differing = {
            table: _differences(table, connection, scratch) for table in schema.PROJECTIONS
        }
        if rebuild and any(differing.values()):
            _write_anew(connection, scratch)
    found = [problem for found in differing.values() for problem in found]
    return Verification(count, tuple(found))


@contextmanager
def _scratch() -> Iterator[Connection]:
    engine = create_engine("sqlite://", module=sqlite_driver)
    schema.metadata.create_all(engine, tables=[*schema.PROJECTIONS, schema.journal])
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _replay(
    connection: Connection, scratch: Connection, public_key: str
) -> tuple[int, list[Problem]]:
    chain, invariants = ChainChecker(), InvariantChecker()
    problems: list[Problem] = []
    position = 0
    for position, entry in enumerate(stream_entries(connection), 1):
        problems += chain.check(entry)
        if not problems:
            # After a first bad entry only the chain can still be judged.
            problems += _project(position, entry, scratch, invariants)
        if len(problems) > ENOUGH_PROBLEMS:
            break
    if position and not problems and public_key != _last_key(scratch):
        problems.append(Problem(None, "the journal is not signed by this station's key"))
    return position, problems


def _project(
    position: int, entry: Entry, scratch: Connection, invariants: InvariantChecker
) -> Iterator[Problem]:
    event = _event_of(entry)
    if event is None:
        yield Problem(entry.number, f"entry {entry.number} cannot be read as {entry.kind:.40}")
        return
    try:
        for words in invariants.check(event):
            yield Problem(entry.number, f"entry {entry.number}: {words}")
        project(scratch, Place(position, entry.station, datetime.fromisoformat(entry.at)), event)
    except (SQLAlchemyError, ValueError) as error:
        words = str(error).partition("\n")[0]
        yield Problem(entry.number, f"entry {entry.number} contradicts the ones before it: {words}")


def _event_of(entry: Entry) -> Event | None:
    try:
        return from_payload(entry.kind, entry.payload)
    except (BaseValidationError, KeyError, TypeError, ValueError):
        return None


def _last_key(scratch: Connection) -> str | None:
    """Tell the key of the station that was set up or restored last: the one that signs now."""
    newest = schema.station.c.generation.desc()
    return scratch.execute(select(schema.station.c.public_key).order_by(newest)).scalars().first()


def _differences(table: Table, live: Connection, rebuilt: Connection) -> list[Problem]:
    """Name the rows of one table that differ, by their keys."""
    keys = [column.name for column in table.primary_key]
    here, there = (
        {_key(row, keys): tuple(row) for row in _raw_rows(table, c)} for c in (live, rebuilt)
    )
    differing = [key for key in here.keys() | there.keys() if here.get(key) != there.get(key)]
    return [
        Problem(None, f"table {table.name}, row {'/'.join(map(str, key))}: not as the journal says")
        for key in sorted(differing, key=str)[:ENOUGH_PROBLEMS]
    ]


def _rows(table: Table, connection: Connection) -> Iterator[Row[tuple[object, ...]]]:
    yield from connection.execute(select(table))


def _raw_rows(table: Table, connection: Connection) -> Iterator[Row[tuple[object, ...]]]:
    """Read rows as they are stored: what was tampered with need not be a date or an amount."""
    raw: list[ColumnElement[Any]] = [
        type_coerce(column, NullType()).label(column.name) for column in table.columns
    ]
    yield from connection.execute(select(*raw))


def _key(row: Row[tuple[object, ...]], keys: list[str]) -> tuple[object, ...]:
    return tuple(row._mapping[key] for key in keys)  # noqa: SLF001 - SQLAlchemy's public name for it


def _write_anew(connection: Connection, scratch: Connection) -> None:
    lift_guards(connection)
    for table in reversed(schema.PROJECTIONS):
        connection.execute(delete(table))
    for table in schema.PROJECTIONS:
        rows = [dict(row._mapping) for row in _rows(table, scratch)]  # noqa: SLF001 - as above
        if rows:
            connection.execute(insert(table), rows)
    lay_guards(connection)
