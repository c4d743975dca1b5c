"""A station's files: whole or not at all, on the disk when a call returns, errors as faults."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite_driver

from cashier.domain.errors import StorageFault
from cashier.storage.engine import fault_of


def copy_database(source: Path, target: Path) -> int:
    """Copy a record while work on it goes on; return how many entries the copy holds."""
    forget_copy(target)
    origin = sqlite_driver.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)
    copy = sqlite_driver.connect(str(target))
    try:
        origin.backup(copy)
        entries: int = copy.execute("SELECT count(*) FROM journal").fetchone()[0]
    finally:
        copy.close()
        origin.close()
    return entries


def forget_copy(partial: Path) -> None:
    """Remove a copy that was not finished, with whatever SQLite keeps beside it."""
    for name in (partial.name, f"{partial.name}-wal", f"{partial.name}-shm"):
        partial.with_name(name).unlink(missing_ok=True)


def fold_log(database: Path) -> None:
    """Move a record's log into it, so that one rename takes both: parted, they are worth little.

    A record that is too damaged for that keeps its log beside it.
    """
    if database.exists():
        connection = sqlite_driver.connect(str(database))
        with suppress(sqlite_driver.Error):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()


def write_private(file: Path, text: str) -> None:
    """Write a small file whole or not at all, for its owner's eyes only."""
    partial = file.with_name(file.name + ".partial")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(file)


def sync_file(file: Path) -> None:
    """Wait until a file's content is on the disk."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows has no such call and needs none."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turn what a disk does into a `StorageFault`."""
    try:
        yield
    except OSError as error:
        raise StorageFault(reason=error.strerror or str(error)) from error
    except sqlite_driver.Error as error:
        raise fault_of(error) from error
    except ValueError as error:
        raise StorageFault(reason=str(error)) from error
