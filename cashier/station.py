"""A station put together: a database, a key and a journal in one folder. The composition root."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, select

from cashier.domain.calendar import to_ist
from cashier.domain.day_close import Flow, ZeroKind
from cashier.domain.errors import CounterError, StorageFault
from cashier.domain.receipt import Issuer
from cashier.domain.user import Role
from cashier.journal.events import PrinterSet, StationCreated
from cashier.journal.signing import StationKey
from cashier.services.day_close_zero import issue_zero
from cashier.services.ports import Station
from cashier.services.users import NewUser, user_added
from cashier.storage import schema
from cashier.storage.engine import checkpoint, open_engine
from cashier.storage.files import storage_errors, write_private
from cashier.storage.migrate import REVISIONS, bring_up_to_date, create_tables, has_tables
from cashier.storage.unit_of_work import NoStation, SqlUnitOfWork, read_station
from cashier.storage.verification import Verification, verify

DATABASE = "cashier.db"
KEY = "station.key"
URL = "database.url"
SYSTEM_ACTOR = "station"
_CODE = re.compile(r"[A-Z0-9]{1,8}")


class MalformedCode(CounterError):
    """A division's or a counter's code is a short word."""

    template = "“{code}” is not a code: 1 to 8 capital letters or digits."


class StationExists(CounterError):
    """The folder holds a station already."""

    template = "There is already a station {name} in this folder."


class WrongKey(StorageFault):
    """The key in the folder signs for another station."""

    template = "The key in this folder is not that of station {name}; nothing could be signed."


@dataclass(frozen=True)
class OpenStation:
    """A station ready for work. Units of work are made afresh for each act."""

    folder: Path
    engine: Engine
    identity: Station
    key: StationKey

    @property
    def database(self) -> str:
        """Where the record is; a server's password is not told."""
        return self.engine.url.render_as_string(hide_password=True)

    @property
    def schema(self) -> str:
        """Which form the record has; this version opens no other."""
        return REVISIONS[-1]

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
    make_folder(folder, database_url)
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
            issue_zero(ZeroKind.START, to_ist(at).date(), Flow(), by=SYSTEM_ACTOR, at=at, uow=uow)
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


def make_folder(folder: Path, database_url: str = "") -> None:
    """Make a station's folder, for its owner's eyes only, and note a server's address in it."""
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


@contextmanager
def _disposing_on_error(engine: Engine) -> Iterator[None]:
    with ExitStack() as undo:
        undo.callback(engine.dispose)
        yield
        undo.pop_all()
