"""Backup while work goes on, and a restore that cannot use a number twice."""

import secrets
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite_driver
from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError

from cashier.domain.calendar import to_ist
from cashier.domain.day_close import ZeroKind
from cashier.domain.errors import CounterError, StorageFault
from cashier.journal.events import BackupMade, StationRestored
from cashier.journal.signing import StationKey
from cashier.services.day_close_zero import issue_zero
from cashier.services.ports import Station
from cashier.station import DATABASE, KEY, SYSTEM_ACTOR, URL, OpenStation, make_folder, open_station
from cashier.storage import schema
from cashier.storage.engine import checkpoint, open_engine
from cashier.storage.files import (
    copy_database,
    fold_log,
    forget_copy,
    storage_errors,
    sync_file,
    sync_folder,
    write_private,
)
from cashier.storage.migrate import bring_up_to_date, has_tables
from cashier.storage.unit_of_work import NoStation, SqlUnitOfWork, read_station
from cashier.storage.verification import verify

_SUFFIX_LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"


class NotABackup(CounterError):
    """The file is no copy of a station's record."""

    template = "{file} is not a backup of a station: {reason}."


class OwnFile(CounterError):
    """A backup would take the place of the record itself."""

    template = "{file} is the station's own file; write the backup under another name."


class NotOnServer(CounterError):
    """A server's database has tools of its own."""

    template = "The record is on a database server; use the server's own backup."


def backup(station: OpenStation, file: Path, *, at: datetime) -> int:
    """Write a copy of the record while work goes on; return how many entries it holds.

    Raises:
        NotOnServer: The record is not in a file.
        OwnFile: The name is that of the record itself, or of the key.
        StorageFault: The copy cannot be written; nothing stands under its name then.
    """
    if station.engine.dialect.name != "sqlite":
        raise NotOnServer
    if file.resolve() in {(station.folder / name).resolve() for name in (DATABASE, KEY)}:
        raise OwnFile(file=file.name)
    partial = file.with_name(file.name + ".partial")
    with storage_errors():
        entries = copy_database(station.folder / DATABASE, partial)
        sync_file(partial)
        partial.replace(file)
        sync_folder(file.parent)
    with station.write() as uow:
        uow.journal.record(BackupMade(entries), actor=SYSTEM_ACTOR, at=at)
        uow.commit()
    return entries


def restore(file: Path, folder: Path, *, at: datetime) -> OpenStation:
    """Bring a backup to life as a new station with a counter code and a key of its own.

    What was written after the backup is not in it, so neither its entry numbers nor its receipt
    numbers may go on: the restored station begins series that nobody has used. A record that stands
    in the folder is moved aside, never deleted.

    Raises:
        NotABackup: The file is none, or does not verify.
        NotOnServer: The folder's station keeps its record on a server.
        StorageFault: The folder cannot be written.
    """
    if (folder / URL).exists():
        raise NotOnServer
    make_folder(folder)
    partial = folder / f"{DATABASE}.partial"
    _take_copy(file, partial)
    key = StationKey.generate()
    with ExitStack() as undo:
        undo.callback(forget_copy, partial)
        _revive(partial, key, file, at=at)
        undo.pop_all()
    with storage_errors():
        _move_aside(folder, f"{at:%Y%m%dT%H%M%S}-{secrets.token_hex(3)}")
        write_private(folder / KEY, key.to_text())
        partial.replace(folder / DATABASE)
        sync_folder(folder)
    return open_station(folder)


def _revive(partial: Path, key: StationKey, file: Path, *, at: datetime) -> None:
    engine = open_engine(partial)
    try:
        _begin_again(engine, key, file, at=at)
        checkpoint(engine)
    finally:
        engine.dispose()


def _begin_again(engine: Engine, key: StationKey, file: Path, *, at: datetime) -> None:
    try:
        former, restored = _sound_backup(engine, key)
    except StorageFault as fault:
        raise NotABackup(file=file.name, reason=fault.message.rstrip(".")) from fault
    except (LookupError, SQLAlchemyError, TypeError, ValueError) as error:
        raise NotABackup(file=file.name, reason="its tables are not those of a record") from error
    name = f"{restored.issuer.division}-{restored.issuer.counter}"
    station = Station(name, restored.issuer, key.public_hex)
    with SqlUnitOfWork(engine, station, key, writes=True) as uow:
        assert former.name != name, "a restored station has a name of its own"
        uow.journal.record(restored, actor=SYSTEM_ACTOR, at=at)
        day = to_ist(at).date()
        ever = uow.days.ever_until(date.max)
        issue_zero(ZeroKind.START, day, ever, by=SYSTEM_ACTOR, at=at, uow=uow)
        uow.commit()


def _sound_backup(engine: Engine, key: StationKey) -> tuple[Station, StationRestored]:
    if not has_tables(engine):
        raise NoStation
    bring_up_to_date(engine)
    with engine.connect() as connection:
        former = read_station(connection)
        found = verify(connection, former.public_key)
        last = connection.execute(
            select(schema.journal.c.number, schema.journal.c.hash)
            .order_by(schema.journal.c.position.desc())
            .limit(1)
        ).one()
    if not found.ok:
        raise StorageFault(reason=found.problems[0].text)
    base = former.issuer.counter.partition(".")[0]
    suffix = "".join(secrets.choice(_SUFFIX_LETTERS) for _ in range(4))
    issuer = replace(former.issuer, counter=f"{base}.{suffix}")
    return former, StationRestored(former.name, last.number, last.hash, issuer, key.public_hex)


def _take_copy(file: Path, partial: Path) -> None:
    if not file.is_file():
        raise NotABackup(file=file.name, reason="there is no such file")
    try:
        copy_database(file, partial)
    except (sqlite_driver.Error, ValueError) as error:
        # SQLite may quote the file's own bytes, which need not be text, nor one line.
        forget_copy(partial)
        raise NotABackup(file=file.name, reason=" ".join(str(error).split())[:200]) from error


def _move_aside(folder: Path, mark: str) -> None:
    fold_log(folder / DATABASE)
    for name in (f"{DATABASE}-shm", f"{DATABASE}-wal", DATABASE, KEY):
        standing = folder / name
        if standing.exists():
            standing.replace(folder / f"before-restore-{mark}-{name}")
