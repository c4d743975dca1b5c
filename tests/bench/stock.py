"""A station with a division's data, written by hand: the yardstick of a load, and its result."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as sqlite_driver

from cashier.domain.calendar import to_micros
from cashier.domain.denomination import DenominationCount
from cashier.domain.receipt import Issuer
from cashier.domain.search_key import meter_key, search_key
from cashier.domain.user import Role
from cashier.services import shifts, users
from cashier.services.importing import FIELDS, DataKind
from cashier.services.users import NewUser
from cashier.station import DATABASE, OpenStation, open_station, set_up
from tests.bench import people
from tests.bench.people import NOW, Row

CLERK, PASSWORD = "anita", "password1"
ISSUER = Issuer("Bijli Co", "बिजली", "RTP", "Ratanpur", "रतनपुर", "03")
_KEYED = (
    *(name for name in FIELDS[DataKind.ACCOUNTS] if name != "old_account_number"),
    "loaded_at",
    "name_key",
    "name_hi_key",
    "locality_key",
    "meter_key",
    "old_meter_key",
    "address_key",
)
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "mmap_size=0",
    "wal_autocheckpoint=0",
)


def connect(file: Path) -> Any:  # noqa: ANN401 - the driver has no types
    """Open a database by hand, as durable as the application's own."""
    connection = sqlite_driver.connect(str(file), isolation_level=None)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def new_station(folder: Path) -> OpenStation:
    """Set a station up with a clerk whose shift is open."""
    station = set_up(folder, ISSUER, NewUser("admin", "", Role.ADMINISTRATOR, PASSWORD), at=NOW)
    clerk = NewUser(CLERK, "Anita Verma", Role.CLERK, PASSWORD)
    users.add_user(clerk, by="admin", at=NOW, uow=station.write())
    shifts.open_shift(CLERK, DenominationCount.parse("100x10"), at=NOW, uow=station.write())
    return station


def stocked_station(folder: Path, count: int) -> OpenStation:
    """Open a station that holds a division, made now unless it was kept."""
    done = folder / f"stocked-{count}"
    if not done.exists():
        new_station(folder).close()
        load_by_hand(folder / DATABASE, count, extras=True)
        done.touch()
    return open_station(folder)


def load_by_hand(file: Path, count: int, *, extras: bool) -> float:
    """Write a division's rows with plain statements; return the seconds that the database took.

    Indexes are made after the rows, which is the quickest way there is; all in one transaction.
    With `extras` there are payments taken elsewhere, words from the field and extensions, too.
    """
    connection = connect(file)
    spent = 0.0
    begin = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    indexes = _drop_indexes(connection)
    spent += time.perf_counter() - begin
    for sql, rows in _statements(count, extras=extras):
        for chunk in people.in_chunks(iter(rows)):
            begin = time.perf_counter()
            connection.executemany(sql, chunk)
            spent += time.perf_counter() - begin
    begin = time.perf_counter()
    for index in indexes:
        connection.execute(index)
    connection.execute("INSERT INTO account_search (account_search) VALUES ('rebuild')")
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return spent + time.perf_counter() - begin


def _drop_indexes(connection: Any) -> list[str]:  # noqa: ANN401 - as above
    found = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL "
        "AND tbl_name IN ('account', 'old_number', 'bill')"
    ).fetchall()
    for name, _ in found:
        connection.execute(f"DROP INDEX {name}")
    return [sql for _, sql in found]


def _statements(count: int, *, extras: bool) -> Iterator[tuple[str, Iterable[Row]]]:
    yield _insert("account", _KEYED), map(_keyed, people.accounts(count))
    old = ("old_account_number", "account_number", "known_from")
    numbers = ((row[1], row[0], "2026-11-22") for row in people.accounts(count) if row[1])
    yield _insert("old_number", old), numbers
    yield _insert("bill", FIELDS[DataKind.BILLS]), people.bills(count)
    if not extras:
        return
    yield _insert("outside_payment", FIELDS[DataKind.PAYMENTS]), people.outside_payments(count)
    yield _insert("supply_status", FIELDS[DataKind.STATUS]), people.statuses(count)
    yield _insert("extension", FIELDS[DataKind.EXTENSIONS]), people.extensions(count)


def _insert(table: str, columns: Iterable[str]) -> str:
    names = tuple(columns)
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - constants only


def _keyed(row: Row) -> Row:
    number, _, name, name_hi, address, locality, *rest = row
    meter, old_meter = rest[1], rest[2]
    return (
        number,
        name,
        name_hi,
        address,
        locality,
        *rest,
        to_micros(NOW),
        search_key(name),
        search_key(name_hi),
        search_key(locality),
        meter_key(meter),
        meter_key(old_meter),
        search_key(address),
    )
