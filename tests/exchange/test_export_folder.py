"""An export on the disk: whole under its name, or not there at all."""

import errno
import hashlib
import json
import os
import resource
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cashier.domain.finding import Span
from cashier.exchange import export_files
from cashier.exchange.export_folder import ExportNotWritten, ExportStands, FolderSink
from cashier.exchange.export_schema import JOURNAL, schema_bytes
from cashier.exchange.export_tables import EXTRACTS
from cashier.journal.signing import signature_fits
from cashier.services.export import export_entries
from cashier.station import OpenStation
from tests.builders import (
    AUDITOR,
    NOW,
    TODAY,
    add_consumer,
    at_work,
    collect,
    make_payment,
    make_station,
)
from tests.verifier.forging import read_rows


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[OpenStation]:
    """A counter that took two payments."""
    station = at_work(make_station(tmp_path / "station"))
    add_consumer(station)
    for request, amount in (("r1", 1310), ("r2", 100)):
        collect(station, make_payment(amount, request=request))
    yield station
    station.close()


def hand_out(station: OpenStation, folder: Path, *, packs: bool = False) -> Path:
    """Export the day."""
    sink = FolderSink(folder, packs=packs)
    days = Span(TODAY, TODAY)
    export_entries(days, sink, by=AUDITOR, at=NOW, read=station.read, write=station.write)
    return folder


def test_the_manifest_tells_of_every_file_and_is_signed(
    counter: OpenStation, tmp_path: Path
) -> None:
    """By size, digest and rows; by the station's key over its very bytes."""
    folder = hand_out(counter, tmp_path / "out" / "export")

    content = (folder / "manifest.json").read_bytes()
    manifest = json.loads(content)
    told = {one["name"]: one for one in manifest["files"]}
    assert set(told) | {"manifest.json", "manifest.sig"} == {one.name for one in folder.iterdir()}
    for name, one in told.items():
        file = (folder / name).read_bytes()
        assert (one["bytes"], one["sha256"]) == (len(file), hashlib.sha256(file).hexdigest())
        if name.endswith(".csv"):
            assert one["rows"] == len(read_rows(folder / name))
    signature = bytes.fromhex((folder / "manifest.sig").read_text("ascii"))
    assert signature_fits(counter.key.public_hex, content, signature)
    assert manifest["totals_paise"]["receipts"] == {"all": 141_000}
    assert manifest["period"] == {"first": "2026-11-22", "last": "2026-11-22"}


def test_the_schema_describes_every_column(counter: OpenStation, tmp_path: Path) -> None:
    """Each with its type and a meaning; amounts have their unit."""
    folder = hand_out(counter, tmp_path / "export")

    schema = json.loads((folder / "schema.json").read_bytes())
    assert (folder / "schema.json").read_bytes() == schema_bytes()
    assert len(schema["files"]) == len(EXTRACTS) + 1
    for told in schema["files"]:
        titles = (folder / told["name"]).read_text("utf-8").partition("\n")[0].split(",")
        assert titles == [column["name"] for column in told["columns"]]
        assert all(column["meaning"] for column in told["columns"])
        for column in told["columns"]:
            assert ("unit" in column) == column["name"].endswith("_paise")
    assert [one["name"] for one in schema["files"][0]["columns"]] == [one.name for one in JOURNAL]


def test_receipts_are_plain_rows(counter: OpenStation, tmp_path: Path) -> None:
    """Amounts in whole paise; nothing where nothing was."""
    folder = hand_out(counter, tmp_path / "export")

    first, second = read_rows(folder / "receipts.csv")
    assert (first["number"], first["amount_paise"]) == ("RTP-03-2627-000001", "131000")
    assert (first["carried"], first["hand_book"]) == ("false", "")
    assert second["issued_at"] == "2026-11-22T10:00:00+05:30"
    assert {row["receipt_number"] for row in read_rows(folder / "allocations.csv")} == {
        first["number"],
        second["number"],
    }


def test_no_password_leaves_the_station(counter: OpenStation, tmp_path: Path) -> None:
    """Not even its hash; the entry's own seal stays."""
    folder = hand_out(counter, tmp_path / "export")

    users = [row for row in read_rows(folder / "journal.csv") if row["kind"] == "user_added"]
    assert len(users) == 4
    assert {row["payload"] for row in users} == {""}
    assert all(row["hash"] and row["signature"] for row in users)
    assert not any(b"argon2" in one.read_bytes() for one in folder.iterdir())


def test_the_archive_has_the_same_files_and_is_always_the_same(
    counter: OpenStation, tmp_path: Path
) -> None:
    """So that its digest can be told by phone."""
    folder = hand_out(counter, tmp_path / "export", packs=True)
    archive = tmp_path / "export.zip"

    with zipfile.ZipFile(archive) as packed:
        assert packed.testzip() is None
        for file in folder.iterdir():
            assert packed.read(file.name) == file.read_bytes()
    export_files.pack(folder, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == archive.read_bytes()


@pytest.mark.parametrize("name", ["export", "export.zip"])
def test_what_stands_there_is_not_touched(counter: OpenStation, tmp_path: Path, name: str) -> None:
    """Neither a folder nor an archive, nor a link to nowhere."""
    (tmp_path / name).symlink_to(tmp_path / "nowhere")

    with pytest.raises(ExportStands, match=name):
        hand_out(counter, tmp_path / "export", packs=True)

    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([name, "station"])


def test_a_folder_that_cannot_be_made_is_a_fault(counter: OpenStation, tmp_path: Path) -> None:
    """In one sentence, with the reason."""
    (tmp_path / "file").write_text("", "utf-8")

    with pytest.raises(ExportNotWritten, match="cannot be written"):
        hand_out(counter, tmp_path / "file" / "export")


@contextmanager
def _small_files(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size, as a quota does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("size", [60, 5_000])
def test_a_disk_that_takes_no_more_leaves_nothing(
    counter: OpenStation, tmp_path: Path, size: int
) -> None:
    """No folder, no part of one, no entry; and then there is room again."""
    with counter.read() as uow:
        before = uow.journal_book.last_position()

    with _small_files(size), pytest.raises(ExportNotWritten) as fault:
        hand_out(counter, tmp_path / "export", packs=True)

    assert fault.value.values["reason"] == os.strerror(errno.EFBIG)
    assert [one.name for one in tmp_path.iterdir()] == ["station"]
    with counter.read() as uow:
        assert uow.journal_book.last_position() == before
    assert hand_out(counter, tmp_path / "export").is_dir()


def test_an_error_on_the_way_to_its_name_leaves_no_part(
    counter: OpenStation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody put something there meanwhile."""
    renamed: list[Path] = []

    def refuse(self: Path, target: Path) -> Path:
        renamed.append(target)
        raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY))

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(ExportNotWritten):
        hand_out(counter, tmp_path / "export")

    assert renamed == [tmp_path / "export"]
    assert [one.name for one in tmp_path.iterdir()] == ["station"]
