"""Opening a database: an SQLite that can be trusted with money, or PostgreSQL by its URL."""

from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as sqlite_driver
from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, InternalError, OperationalError

from cashier.domain.errors import StorageBusy, StorageFault

LEAST_SQLITE = (3, 51, 3)
"""Every SQLite from 3.7.0 to 3.51.2 can lose committed writes in its WAL."""

BUSY_TIMEOUT_MS = 5_000
SYNCHRONOUS = "FULL"
"""With NORMAL a power cut loses receipts that were acknowledged; a fault test shows it."""

WRITES = "cashier_writes"
"""The execution option of a connection whose transaction takes the write lock at once."""

_WRITER_LOCK = 0x6361736869
"""The PostgreSQL advisory lock that makes one writer wait for another."""


class SqliteTooOld(StorageFault):
    """The SQLite at hand is not safe for money."""

    template = "SQLite {found} can lose committed payments; {least} or newer is needed."


def refuse_old_sqlite(found: tuple[int, ...] = sqlite_driver.sqlite_version_info) -> None:
    """Refuse an SQLite with the WAL-reset fault.

    Raises:
        SqliteTooOld: The library is older than `LEAST_SQLITE`.
    """
    if found < LEAST_SQLITE:
        shown = (".".join(map(str, version)) for version in (found, LEAST_SQLITE))
        raise SqliteTooOld(found=next(shown), least=next(shown))


def open_engine(place: str | Path) -> Engine:
    """Make an engine for a file, or a URL such as `postgresql+psycopg://…`; nothing is read yet.

    A file is named by its path: in a URL a question mark would end its name.

    Raises:
        SqliteTooOld: The SQLite library is older than `LEAST_SQLITE`.
    """
    url = URL.create("sqlite", database=str(place)) if isinstance(place, Path) else make_url(place)
    if url.get_backend_name() == "sqlite":
        refuse_old_sqlite()
        engine = create_engine(url, module=sqlite_driver, paramstyle="named")
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        engine = create_engine(url)
        event.listen(engine, "begin", _begin_postgresql)
    event.listen(engine, "handle_error", _translate)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver has no types
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        f"synchronous={SYNCHRONOUS}",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "foreign_keys=ON",
        "trusted_schema=OFF",
        "mmap_size=0",
        "wal_autocheckpoint=0",
        "cell_size_check=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Begin on the driver itself: through SQLAlchemy it costs a tenth of a look-up."""
    writes = connection.get_execution_options().get(WRITES)
    driver: Any = connection.connection.driver_connection
    try:
        driver.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
    except sqlite_driver.Error as error:
        raise fault_of(error) from error


def _begin_postgresql(connection: Connection) -> None:
    """Give PostgreSQL what SQLite has anyway: one writer, and a still record for each reader."""
    if connection.get_execution_options().get(WRITES):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {BUSY_TIMEOUT_MS}")
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITER_LOCK})
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _translate(context: ExceptionContext) -> None:
    """Turn what the environment did into a `StorageFault`; bugs pass as they are."""
    original = context.original_exception
    if type(context.sqlalchemy_exception) in {OperationalError, DatabaseError, InternalError}:
        raise fault_of(original) from original


def fault_of(error: BaseException) -> StorageFault:
    """Name a database error as a fault that a person can act upon."""
    words = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    if any(sign in words for sign in ("locked", "busy", "lock timeout")):
        return StorageBusy()
    return StorageFault(reason=words[:200])


def checkpoint(engine: Engine) -> bool:
    """Move the write-ahead log into the database file; tell whether all of it could be moved.

    An fsync error inside an automatic checkpoint is invisible to the application, so automatic
    ones are off and this is called when the counter is idle. PostgreSQL does its own.

    Raises:
        StorageFault: The checkpoint failed; what was committed is still in the log.
    """
    if engine.dialect.name != "sqlite":
        return True
    raw = engine.raw_connection()
    try:
        row = raw.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    except sqlite_driver.Error as error:
        raise fault_of(error) from error
    finally:
        raw.close()
    busy, logged, moved = row
    return not busy and logged == moved
