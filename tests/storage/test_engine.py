"""Opening a database that can be trusted with money."""

import time
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite_driver

from cashier.domain.errors import StorageBusy, StorageFault
from cashier.station import OpenStation
from cashier.storage import engine as engine_module
from cashier.storage.engine import (
    LEAST_SQLITE,
    SqliteTooOld,
    checkpoint,
    fault_of,
    open_engine,
    refuse_old_sqlite,
)
from tests.builders import add_consumer, everything, insert_row, table_rows

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "mmap_size": 0,
    "wal_autocheckpoint": 0,
    "cell_size_check": 1,
    "busy_timeout": 5_000,
}


@pytest.mark.parametrize("version", [(3, 51, 2), (3, 40, 1), (2, 99, 99)])
def test_an_sqlite_that_can_lose_money_is_refused(
    version: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Before anything is opened with it."""
    with pytest.raises(SqliteTooOld, match=r"3\.51\.3 or newer"):
        refuse_old_sqlite(version)
    monkeypatch.setattr(engine_module, "LEAST_SQLITE", (99, 0, 0))
    monkeypatch.setattr(refuse_old_sqlite, "__defaults__", (version,))
    with pytest.raises(SqliteTooOld):
        open_engine(tmp_path / "record.db")


def test_the_sqlite_at_hand_is_new_enough() -> None:
    """It comes with the application, not with the system."""
    refuse_old_sqlite()
    refuse_old_sqlite(LEAST_SQLITE)
    assert sqlite_driver.sqlite_version_info >= LEAST_SQLITE


@pytest.mark.parametrize(("name", "value"), PRAGMAS.items())
def test_every_connection_is_as_promised(
    file_station: OpenStation, name: str, value: object
) -> None:
    """FULL is 2: with less, a power cut loses receipts that were acknowledged."""
    for uow in (file_station.read(), file_station.write()):
        with uow:
            found = uow.connection.exec_driver_sql(f"PRAGMA {name}").scalar()
        assert found == value


def test_a_second_writer_waits_and_is_then_told(
    station: OpenStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock is taken when the transaction begins, before anything is read."""
    monkeypatch.setattr(engine_module, "BUSY_TIMEOUT_MS", 200)
    station.engine.dispose()  # the next connections are made with the shorter patience
    with station.write():
        began = time.monotonic()
        with pytest.raises(StorageBusy):
            _write_setting(station)
        assert time.monotonic() - began >= 0.15
        with station.read() as reader:
            assert reader.users.list_all()

    _write_setting(station)
    assert table_rows(station, "setting") == [("a", "b")]


def _write_setting(station: OpenStation, *, then: type[Exception] | None = None) -> None:
    with station.write() as uow:
        uow.connection.exec_driver_sql("INSERT INTO setting (key, value) VALUES ('a', 'b')")
        if then:
            raise then
        uow.commit()


def test_a_reader_sees_a_record_that_stands_still(station: OpenStation) -> None:
    """Dues are read in several selects; between them nothing may change."""
    add_consumer(station)
    with station.read() as reader:
        before = reader.consumers.find_record("3141592653")
        insert_row(
            station,
            "supply_status",
            account_number="3141592653",
            at=before.loaded_at if before else None,
            status="td",
        )
        assert reader.consumers.find_record("3141592653") == before
    with station.read() as reader:
        assert reader.consumers.find_record("3141592653") != before


def test_what_was_not_committed_never_happened(station: OpenStation) -> None:
    """Neither after an error nor where the commit was forgotten."""
    before = everything(station)

    with station.write() as uow:
        uow.connection.exec_driver_sql("INSERT INTO setting (key, value) VALUES ('a', 'b')")
    with pytest.raises(ZeroDivisionError):
        _write_setting(station, then=ZeroDivisionError)

    assert everything(station) == before


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("database is locked", StorageBusy),
        ("canceling statement due to lock timeout", StorageBusy),
        ("database or disk is full", StorageFault),
        ("disk I/O error\nand more", StorageFault),
        ("", StorageFault),
    ],
)
def test_a_database_error_becomes_a_fault_in_one_line(
    words: str, fault: type[StorageFault]
) -> None:
    """Busy is told apart, for waiting helps."""
    found = fault_of(sqlite_driver.OperationalError(words))

    assert type(found) is fault
    assert "\n" not in found.message
    assert found.message.strip() == found.message


def test_a_disk_that_is_full_is_a_fault_and_leaves_nothing(file_station: OpenStation) -> None:
    """SQLite's own limit stands for the disk's."""
    before = everything(file_station)

    with pytest.raises(StorageFault, match="full"):
        _fill(file_station)

    file_station.engine.dispose()
    assert everything(file_station) == before


def _fill(station: OpenStation) -> None:
    with station.write() as uow:
        pages = uow.connection.exec_driver_sql("PRAGMA page_count").scalar()
        uow.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        for number in range(2_000):
            uow.connection.exec_driver_sql(
                "INSERT INTO setting (key, value) VALUES (?, ?)", (str(number), "x" * 500)
            )
        uow.commit()


def test_a_folder_that_is_gone_is_a_fault(tmp_path: Path) -> None:
    """Not an exception of a library."""
    engine = open_engine(tmp_path / "nowhere" / "record.db")

    with pytest.raises(StorageFault), engine.connect():
        pass


def test_a_file_that_is_no_database_is_a_fault(tmp_path: Path) -> None:
    """Whatever wrote it."""
    (tmp_path / "record.db").write_bytes(b"not a database at all" * 500)
    engine = open_engine(tmp_path / "record.db")

    with pytest.raises(StorageFault, match="not a database"), engine.connect():
        pass


def test_the_log_is_moved_into_the_record(station: OpenStation) -> None:
    """All of it where nobody reads meanwhile; PostgreSQL does its own."""
    add_consumer(station)

    assert checkpoint(station.engine)
    assert station.checkpoint()


def test_a_reader_keeps_part_of_the_log_where_it_is(file_station: OpenStation) -> None:
    """It is told, so that the next idle moment tries again."""
    with file_station.read() as reader:
        reader.users.list_all()
        add_consumer(file_station)
        assert not file_station.checkpoint()
    assert file_station.checkpoint()
