"""Backup while work goes on, and a restore that cannot use a number twice."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite_driver

from cashier.domain.errors import StorageFault
from cashier.safekeeping import NotABackup, NotOnServer, OwnFile, backup, restore
from cashier.station import DATABASE, KEY, OpenStation, open_station
from tests.builders import (
    NOW,
    add_consumer,
    at_work,
    collect,
    everything,
    make_payment,
    make_station,
    rupees,
    table_rows,
)


@pytest.fixture
def station(tmp_path: Path) -> Iterator[OpenStation]:
    """A station that has taken money once, in a folder with a name as people give them."""
    made = at_work(make_station(tmp_path / "counter #3? 50%"))
    add_consumer(made)
    collect(made, make_payment())
    yield made
    made.close()


@pytest.fixture
def copy(station: OpenStation, tmp_path: Path) -> Path:
    """A backup of it."""
    file = tmp_path / "medium #1" / "backup.db"
    file.parent.mkdir()
    backup(station, file, at=NOW)
    return file


def test_a_backup_is_made_while_work_goes_on(station: OpenStation, tmp_path: Path) -> None:
    """Of what was committed; it tells how many entries it holds, and is itself an entry."""
    entries = len(table_rows(station, "journal"))
    with station.write() as uow:
        uow.connection.exec_driver_sql("DELETE FROM account")
        assert backup_entries(station, tmp_path / "b.db") == entries
    assert len(table_rows(station, "account")) == 1


def backup_entries(station: OpenStation, file: Path) -> int:
    """Copy without the entry, which a writer at work would keep waiting."""
    from cashier.storage.files import copy_database

    return copy_database(station.folder / DATABASE, file)


def test_a_backup_is_an_entry(station: OpenStation, copy: Path) -> None:
    """With the number of entries that the copy holds; the copy is one file."""
    with station.read() as uow:
        last = list(uow.entries())[-1]

    assert (last.kind, last.payload) == ("backup_made", {"entries": last.number - 1})
    assert sorted(path.name for path in copy.parent.iterdir()) == ["backup.db"]


def test_a_restored_station_begins_series_of_its_own(
    station: OpenStation, copy: Path, tmp_path: Path
) -> None:
    """What was taken after the backup is not in it, so no number of it may come again."""
    collect(station, make_payment(100, request="after the backup"))

    restored = restore(copy, tmp_path / "new", at=NOW)
    receipt = collect(restored, make_payment(100, request="r2"))

    assert restored.verify().ok
    assert restored.key.public_hex != station.key.public_hex
    assert restored.identity.issuer.division == "RTP"
    assert receipt.number.startswith("RTP-03.")
    assert receipt.number.endswith("-2627-000001")
    assert receipt.dues_before == rupees(0)
    numbers = [row[0] for row in table_rows(restored, "receipt")]
    assert sorted(map(str, numbers)) == sorted(["RTP-03-2627-000001", receipt.number])
    assert restored.verify(rebuild=True).ok
    restored.close()


def test_restoring_twice_gives_two_stations(
    copy: Path, tmp_path: Path, station: OpenStation
) -> None:
    """Neither can write a number of the other's; a restored one can be restored again."""
    first = restore(copy, tmp_path / "first", at=NOW)
    second = restore(copy, tmp_path / "second", at=NOW)
    backup(first, tmp_path / "again.db", at=NOW)
    third = restore(tmp_path / "again.db", tmp_path / "third", at=NOW)

    names = {one.identity.name for one in (station, first, second, third)}
    keys = {one.key.public_hex for one in (station, first, second, third)}
    assert (len(names), len(keys)) == (4, 4)
    assert third.identity.issuer.counter.count(".") == 1
    assert third.verify().ok
    for one in (first, second, third):
        one.close()


def test_the_record_that_stood_there_is_moved_aside(station: OpenStation, copy: Path) -> None:
    """With its key, never deleted; even twice within a second."""
    former = everything(station)
    station.close()

    restore(copy, station.folder, at=NOW).close()
    restore(copy, station.folder, at=NOW).close()

    aside = sorted(path.name for path in station.folder.glob(f"before-restore-*-{DATABASE}"))
    keys = sorted(station.folder.glob(f"before-restore-*-{KEY}"))
    assert (len(aside), len(keys)) == (2, 2)
    entries = set()
    for name in aside:
        connection = sqlite_driver.connect(str(station.folder / name))
        entries.add(connection.execute("SELECT count(*) FROM journal").fetchone()[0])
        connection.close()
    assert len(former["journal"]) in entries
    again = open_station(station.folder)
    assert again.verify().ok
    again.close()


def _spoiled(copy: Path, statement: str) -> None:
    connection = sqlite_driver.connect(str(copy))
    connection.executescript(statement)
    connection.close()


HOSTILE = {
    "another database": "PRAGMA writable_schema = 1; DELETE FROM sqlite_master; VACUUM",
    "no station": "DELETE FROM station",
    "a journal without its first entry": (
        "DROP TRIGGER journal_no_delete; PRAGMA foreign_keys = 0; "
        "DELETE FROM journal WHERE position = 1"
    ),
    "an altered amount": "DROP TRIGGER receipt_no_update; UPDATE receipt SET amount = 1",
    "an altered entry": (
        "DROP TRIGGER journal_no_update; UPDATE journal SET payload = '{}' WHERE position = 2"
    ),
    "a journal nested without end": (
        "DROP TRIGGER journal_no_update; UPDATE journal SET payload = "
        "'{\"a\":' || replace(hex(zeroblob(50000)), '0', '[') || '}' WHERE position = 2"
    ),
    "a table of anything": (
        "DROP TABLE setting; CREATE TABLE setting (key); INSERT INTO setting VALUES (7)"
    ),
    "a journal of wrong types": (
        "PRAGMA foreign_keys = 0; DROP TABLE journal; CREATE TABLE journal (position, station, "
        "number, kind, at, clock_doubt, actor, payload, previous_hash, hash, signature); "
        "INSERT INTO journal VALUES (1, 2, 'x', 3, 4, 5, 6, 7, 8, 9, 10)"
    ),
    "an empty journal": (
        "DROP TRIGGER journal_no_delete; PRAGMA foreign_keys = 0; DELETE FROM journal"
    ),
    "a newer schema": "UPDATE alembic_version SET version_num = '9999'",
    "no schema": "DELETE FROM alembic_version",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_backup_is_refused_in_one_line(
    copy: Path, tmp_path: Path, station: OpenStation, name: str
) -> None:
    """And nothing of it stays, neither in an empty folder nor beside a record."""
    _spoiled(copy, HOSTILE[name])
    before = everything(station)
    for folder in (tmp_path / "new", station.folder):
        with pytest.raises(NotABackup) as refusal:
            restore(copy, folder, at=NOW)
        assert "\n" not in refusal.value.message
        assert len(refusal.value.message) < 300
        assert not list(folder.glob("*partial*"))

    assert list((tmp_path / "new").iterdir()) == []
    assert everything(station) == before


@pytest.mark.parametrize(
    "content", [b"", b"junk" * 5_000, b"SQLite format 3\x00" + b"\x00" * 5_000]
)
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    """So is a folder, and one that is not there."""
    (tmp_path / "backup.db").write_bytes(content)
    for file in (tmp_path / "backup.db", tmp_path, tmp_path / "nowhere.db"):
        with pytest.raises(NotABackup) as refusal:
            restore(file, tmp_path / "new", at=NOW)
        assert "\n" not in refusal.value.message

    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.parametrize("seed", range(15))
def test_a_damaged_backup_is_refused_or_verifies(copy: Path, tmp_path: Path, seed: int) -> None:
    """Bytes flipped anywhere: never another error, never a record that is not sound."""
    generator = random.Random(seed)
    content = bytearray(copy.read_bytes())
    for _ in range(generator.choice([1, 20, 300])):
        content[generator.randrange(len(content))] = generator.randrange(256)
    copy.write_bytes(content)

    try:
        restored = restore(copy, tmp_path / "new", at=NOW)
    except NotABackup:
        assert list((tmp_path / "new").iterdir()) == []
        return
    assert restored.verify().ok
    restored.close()


def test_the_record_itself_is_no_place_for_its_backup(station: OpenStation) -> None:
    """Nor is the key."""
    for name in (DATABASE, KEY, f"../{station.folder.name}/{DATABASE}"):
        with pytest.raises(OwnFile):
            backup(station, station.folder / name, at=NOW)

    assert station.verify().ok


def test_a_backup_that_cannot_be_written_is_a_fault(station: OpenStation, tmp_path: Path) -> None:
    """And no entry says that there is one."""
    entries = table_rows(station, "journal")

    with pytest.raises(StorageFault):
        backup(station, tmp_path / "nowhere" / "backup.db", at=NOW)

    assert table_rows(station, "journal") == entries


def test_a_server_has_tools_of_its_own(tmp_path: Path, postgres_database: str, copy: Path) -> None:
    """Neither backup nor restore touches its database."""
    station = make_station(tmp_path / "on a server", database_url=postgres_database)

    with pytest.raises(NotOnServer):
        backup(station, tmp_path / "backup.db", at=NOW)
    with pytest.raises(NotOnServer):
        restore(copy, station.folder, at=NOW)

    assert station.verify().ok
    station.close()
