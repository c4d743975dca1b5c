"""A station with a million receipts: one month by the services, and then the same again and again.

What is copied differs from what was made only in its dates, its counter's code and its keys. Its
signatures are no good, which nobody who adds up reads.
"""

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Table, Text

from cashier.domain.calendar import financial_year, months_after
from cashier.station import DATABASE, OpenStation, open_station
from cashier.storage import schema
from cashier.storage.tables import TEXT
from cashier.storage.types import Day, Moment
from tests.bench.stock import connect
from tests.month.make import make_month, working_days

MILLION, A_MONTH = 1_000_000, 9_000
MONTH, STATION, YEAR = date(2026, 10, 1), "RTP-03", "2627"
_LAST_DAY_OF_EVERY_MONTH = 28
_ONCE = {"station", "setting", "user_account", "policy", "file_import", "approver"}
_AS_THEY_ARE = {"previous_hash", "hash", "signature"}
_PLACES = {"position", "started", "ended"}
_SHIFTS = {"shift_number", "receiver_shift"}
_OWN_KEYS = {
    ("approval", "number"),
    ("hand_receipt", "book"),
    ("account_standing", "account_number"),
    ("reconnection_order", "account_number"),
}
_MICR = "208"


@dataclass(frozen=True, slots=True)
class Copy:
    """Which copy of the month this is, and how far its numbers are moved."""

    index: int
    positions: int
    shifts: int

    @property
    def month(self) -> date:
        """The first day of the month that it is said to be."""
        return months_after(MONTH, self.index)

    @property
    def micros(self) -> int:
        """How much later its moments are."""
        return (self.month - MONTH).days * 86_400_000_000

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """What is written otherwise wherever it stands."""
        return (
            (STATION, f"RTP-{100 + self.index}"),
            (f"-{YEAR}-", f"-{financial_year(self.month)}-"),
            (f"{MONTH:%Y-%m}-", f"{self.month:%Y-%m}-"),
        )


def million_station(folder: Path, receipts: int) -> OpenStation:
    """Open a station with about so many receipts, made now unless it was kept."""
    done = folder / f"made-{receipts}"
    if not done.exists():
        base = min(A_MONTH, receipts)
        days = [day for day in working_days() if day.day <= _LAST_DAY_OF_EVERY_MONTH]
        make_month(folder, base, days=days).station.close()
        _multiply(folder, -(-receipts // base))
        done.touch()
    return open_station(folder)


def _multiply(folder: Path, times: int) -> None:
    base = folder / "base.db"
    (folder / DATABASE).rename(base)
    base.with_name(DATABASE).write_bytes(base.read_bytes())
    connection = connect(folder / DATABASE)
    for pragma in ("synchronous=OFF", "foreign_keys=OFF", "journal_mode=OFF", "cache_size=-400000"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("ATTACH ? AS base", (str(base),))
    positions = connection.execute("SELECT max(position) FROM base.journal").fetchone()[0]
    shifts = connection.execute("SELECT max(number) FROM base.shift").fetchone()[0]
    indexes = _drop_indexes(connection)
    for index in range(1, times):
        connection.execute("BEGIN")
        for table in _copied():
            _copy(connection, table, Copy(index, index * positions, index * shifts))
        connection.execute("COMMIT")
        print(f"bench: copy {index} of {times - 1}", end="\r", file=sys.stderr)  # noqa: T201 - progress
    for sql in indexes:
        connection.execute(sql)
    connection.execute("DETACH base")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    base.unlink()


def _copied() -> tuple[Table, ...]:
    tables = (schema.journal, *schema.PROJECTIONS)
    return tuple(table for table in tables if table.name not in _ONCE)


def _drop_indexes(connection: Any) -> list[str]:  # noqa: ANN401 - the driver has no types
    names = ", ".join(f"'{table.name}'" for table in _copied())
    found = connection.execute(
        "SELECT name, sql FROM main.sqlite_schema WHERE type = 'index' AND sql IS NOT NULL "  # noqa: S608 - constants only
        f"AND tbl_name IN ({names})"
    ).fetchall()
    for name, _ in found:
        connection.execute(f"DROP INDEX main.{name}")
    return [sql for _, sql in found]


def _copy(connection: Any, table: Table, copy: Copy) -> None:  # noqa: ANN401 - as above
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    moved = ", ".join(_moved(column, copy) for column in table.columns)
    connection.execute(
        f"INSERT INTO main.{table.name} ({names}) SELECT {moved} FROM base.{table.name}"  # noqa: S608 - constants only
    )


def _moved(column: Column[Any], copy: Copy) -> str:
    """Write what a column of a copy holds, in SQL."""
    name, table = f'"{column.name}"', column.table.name
    if isinstance(column.type, Moment):
        return f"{name} + {copy.micros}"
    if column.name in _PLACES:
        return f"{name} + {copy.positions}"
    if column.name in _SHIFTS or (table, column.name) == ("shift", "number"):
        return f"CASE WHEN {name} > 0 THEN {name} + {copy.shifts} ELSE {name} END"
    if column.name in _AS_THEY_ARE or not (
        column.type is TEXT or isinstance(column.type, Day | Text)
    ):
        return name
    if column.name == "request_id" or (table, column.name) in _OWN_KEYS:
        return f"{name} || '/{copy.index}'"
    return _rewritten(name, copy, is_micr=column.name in {"key", "instrument_key", "micr"})


def _rewritten(name: str, copy: Copy, *, is_micr: bool) -> str:
    written = name
    for before, after in copy.texts:
        written = f"replace({written}, '{before}', '{after}')"
    if is_micr:
        moved = f"'{300 + copy.index}' || substr({name}, {len(_MICR) + 1})"
        return f"CASE WHEN {name} LIKE '{_MICR}%' THEN {moved} ELSE {name} END"
    drawer = f"'drawer:' || (CAST(substr({name}, 8) AS INTEGER) + {copy.shifts})"
    written = f"CASE WHEN {name} LIKE 'drawer:%' THEN {drawer} ELSE {written} END"
    micr = f'"micr":"{_MICR}'
    return f"replace({written}, '{micr}', '\"micr\":\"{300 + copy.index}')"
