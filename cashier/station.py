"""A station put together: a database, a key and a journal in one folder. The composition root."""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite_driver
from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError

from cashier.domain.errors import CounterError, StorageFault
from cashier.domain.receipt import Issuer
from cashier.domain.user import Role
from cashier.journal.events import BackupMade, PrinterSet, StationCreated, StationRestored
from cashier.journal.signing import StationKey
from cashier.services.ports import Station
from cashier.services.users import NewUser, user_added
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
from cashier.storage.migrate import bring_up_to_date, create_tables, has_tables
from cashier.storage.unit_of_work import NoStation, SqlUnitOfWork, read_station
from cashier.storage.verification import Verification, verify

DATABASE = "cashier.db"
KEY = "station.key"
URL = "database.url"
SYSTEM_ACTOR = "station"
_CODE = re.compile(r"[A-Z0-9]{1,8}")
_SUFFIX_LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"


class MalformedCode(CounterError):
    """A division's or a counter's code is a short word."""

    template = "“{code}” is not a code: 1 to 8 capital letters or digits."


class StationExists(CounterError):
    """The folder holds a station already."""

    template = "There is already a station {name} in this folder."


class NotABackup(CounterError):
    """The file is no copy of a station's record."""

    template = "{file} is not a backup of a station: {reason}."


class OwnFile(CounterError):
    """A backup would take the place of the record itself."""

    template = "{file} is the station's own file; write the backup under another name."


class WrongKey(StorageFault):
    """The key in the folder signs for another station."""

    template = "The key in this folder is not that of station {name}; nothing could be signed."


class NotOnServer(CounterError):
    """A server's database has tools of its own."""

    template = "The record is on a database server; use the server's own backup."


@dataclass(frozen=True)
class OpenStation:
    """A station ready for work. Units of work are made afresh for each act."""

    folder: Path
    engine: Engine
    identity: Station
    key: StationKey

    def read(self) -> SqlUnitOfWork:
        """Make a unit of work that only reads."""
        return SqlUnitOfWork(self.engine, self.identity, self.key, writes=False)

    def write(self) -> SqlUnitOfWork:
        """Make a unit of work that takes the write lock when it is entered."""
        return SqlUnitOfWork(self.engine, self.identity, self.key, writes=True)

    def checkpoint(self) -> bool:
        """Move the write-ahead log into the database while nobody waits."""
        return checkpoint(self.engine)

    def printer_url(self) -> str:
        """Tell the receipt printer; empty where none was chosen."""
        with self.read() as uow:
            query = select(schema.setting.c.value).where(schema.setting.c.key == "printer")
            return uow.connection.execute(query).scalar() or ""

    def set_printer(self, url: str, *, actor: str, at: datetime) -> None:
        """Choose the receipt printer."""
        with self.write() as uow:
            uow.journal.record(PrinterSet(url), actor=actor, at=at)
            uow.commit()

    def verify(self, *, rebuild: bool = False) -> Verification:
        """Check the record end to end; with `rebuild`, mend projections from the journal."""
        with self.write() if rebuild else self.read() as uow:
            found = verify(uow.connection, self.key.public_hex, rebuild=rebuild)
            uow.commit()
        return found

    def close(self) -> None:
        """Let go of the database, its log moved in as far as may be."""
        with suppress(StorageFault):
            self.checkpoint()
        self.engine.dispose()


def set_up(
    folder: Path, issuer: Issuer, administrator: NewUser, *, at: datetime, database_url: str = ""
) -> OpenStation:
    """Make a station: its folder, key, database, and first administrator.

    A set-up that was cut short is taken up where it stopped; a finished one is refused.

    Raises:
        StationExists: The folder holds a station already.
        MalformedCode: A code is no short word.
        StorageFault: The folder or the database cannot be written.
    """
    for code in (issuer.division, issuer.counter):
        if not _CODE.fullmatch(code):
            raise MalformedCode(code=code[:20])
    first = user_added(replace(administrator, role=Role.ADMINISTRATOR))
    _refuse_standing(folder)
    _make_folder(folder, database_url)
    engine = open_engine(_place_of(folder))
    with _disposing_on_error(engine):
        if not has_tables(engine):
            create_tables(engine)
        _refuse_second(engine)
        key = _key_of(folder)
    identity = Station(f"{issuer.division}-{issuer.counter}", issuer, key.public_hex)
    station = OpenStation(folder, engine, identity, key)
    with station.write() as uow:
        created = StationCreated(issuer, key.public_hex)
        uow.journal.record(created, actor=SYSTEM_ACTOR, at=at)
        uow.journal.record(first, actor=SYSTEM_ACTOR, at=at)
        uow.commit()
    return station


def open_station(folder: Path) -> OpenStation:
    """Open the station in a folder.

    Raises:
        NoStation: There is none.
        WrongKey: The key is another station's.
        StorageFault: The record or the key cannot be read.
    """
    if not (folder / KEY).exists():
        raise NoStation
    engine = open_engine(_place_of(folder))
    with _disposing_on_error(engine):
        if not has_tables(engine):
            raise NoStation
        bring_up_to_date(engine)
        with engine.connect() as connection:
            identity = read_station(connection)
        key = _key_of(folder)
        if key.public_hex != identity.public_key:
            raise WrongKey(name=identity.name)
    return OpenStation(folder, engine, identity, key)


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
    _make_folder(folder, "")
    partial = folder / f"{DATABASE}.partial"
    _take_copy(file, partial)
    key = StationKey.generate()
    engine = open_engine(partial)
    try:
        _begin_again(engine, key, file, at=at)
        checkpoint(engine)
    except BaseException:
        engine.dispose()
        forget_copy(partial)
        raise
    engine.dispose()
    with storage_errors():
        _move_aside(folder, f"{at:%Y%m%dT%H%M%S}-{secrets.token_hex(3)}")
        write_private(folder / KEY, key.to_text())
        partial.replace(folder / DATABASE)
        sync_folder(folder)
    return open_station(folder)


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
    except sqlite_driver.Error as error:
        forget_copy(partial)
        raise NotABackup(file=file.name, reason=str(error)) from error


def _refuse_standing(folder: Path) -> None:
    """Refuse before anything is written: a second set-up may name another database."""
    with suppress(NoStation):
        standing = open_station(folder)
        standing.close()
        raise StationExists(name=standing.identity.name)


def _refuse_second(engine: Engine) -> None:
    """Refuse a database that another folder's station uses."""
    with engine.connect() as connection, suppress(NoStation):
        raise StationExists(name=read_station(connection).name)


def _make_folder(folder: Path, database_url: str) -> None:
    with storage_errors():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if database_url:
            write_private(folder / URL, database_url)


def _place_of(folder: Path) -> str | Path:
    named = folder / URL
    with storage_errors():
        return named.read_text("utf-8").strip() if named.exists() else folder / DATABASE


def _key_of(folder: Path) -> StationKey:
    """Read the station's key, or make it where the station is being set up."""
    file = folder / KEY
    with storage_errors():
        if not file.exists():
            write_private(file, StationKey.generate().to_text())
        return StationKey.from_text(file.read_text("ascii"))


def _move_aside(folder: Path, mark: str) -> None:
    fold_log(folder / DATABASE)
    for name in (f"{DATABASE}-shm", f"{DATABASE}-wal", DATABASE, KEY):
        standing = folder / name
        if standing.exists():
            standing.replace(folder / f"before-restore-{mark}-{name}")


@contextmanager
def _disposing_on_error(engine: Engine) -> Iterator[None]:
    try:
        yield
    except BaseException:
        engine.dispose()
        raise
