"""A station examined: database, disk, clock and key, each with a finding to act upon."""

import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from cashier.domain.calendar import to_ist
from cashier.domain.errors import CounterError, Fault, StorageFault
from cashier.station import KEY, OpenStation, open_station
from cashier.storage import schema

LEAST_FREE_BYTES = 500_000_000
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    ok: bool
    detail: str


def examine(folder: Path, *, now: datetime) -> Iterator[Check]:
    """Look at everything that a station stands on; what cannot be opened is a finding too."""
    yield _check_disk(folder)
    yield _check_key(folder)
    try:
        station = open_station(folder)
    except (CounterError, Fault) as refusal:
        yield Check("station", ok=False, detail=refusal.message)
        return
    try:
        yield Check("station", ok=True, detail=station.identity.name)
        yield from _check_record(station, now)
    finally:
        station.close()


def _check_record(station: OpenStation, now: datetime) -> Iterator[Check]:
    try:
        yield _check_database(station)
        yield _check_clock(station, now)
    except StorageFault as fault:
        yield Check("database", ok=False, detail=fault.message)


def _check_disk(folder: Path) -> Check:
    standing = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    free = shutil.disk_usage(standing).free
    return Check("disk", free >= LEAST_FREE_BYTES, f"{free // 1_000_000} MB free")


def _check_key(folder: Path) -> Check:
    file = folder / KEY
    try:
        mode = file.stat().st_mode
    except OSError as error:
        return Check("key", ok=False, detail=f"{file.name}: {error.strerror}")
    if os.name == "posix" and mode & _OTHERS:
        return Check("key", ok=False, detail=f"others may read {file.name}: chmod 600 it")
    return Check("key", ok=True, detail="only its owner may read it")


def _check_database(station: OpenStation) -> Check:
    with station.engine.connect() as connection:
        if station.engine.dialect.name != "sqlite":
            version = connection.exec_driver_sql("SHOW server_version").scalar_one()
            return Check("database", ok=True, detail=f"PostgreSQL {version}")
        version = connection.exec_driver_sql("SELECT sqlite_version()").scalar_one()
        found = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one())
    return Check("database", found == "ok", f"SQLite {version}, quick check: {found[:200]}")


def _check_clock(station: OpenStation, now: datetime) -> Check:
    """Compare with the last entry: a clock that went back makes the record doubtful."""
    with station.engine.connect() as connection:
        query = select(schema.journal.c.at).order_by(schema.journal.c.position.desc()).limit(1)
        last = to_ist(datetime.fromisoformat(connection.execute(query).scalar_one()))
    shown = f"it is {now:%Y-%m-%d %H:%M}, the last entry is of {last:%Y-%m-%d %H:%M}"
    return Check("clock", now >= last, shown)
