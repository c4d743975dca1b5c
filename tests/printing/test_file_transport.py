"""A folder as a printer."""

import errno
import os
from pathlib import Path

import pytest

from printing import file_transport
from printing.bitmap import Bitmap
from printing.condition import Condition
from printing.file_transport import FileTransport
from printing.job import PrintJob
from printing.outcome import PrintReason, PrintState

SHEET = Bitmap(8, 2, b"\x80\x01")
JOB = PrintJob("RTP-03-2627-000413", b"\x1b@bytes", (SHEET,))


def test_bytes_and_picture_are_written(tmp_path: Path) -> None:
    """Into a folder that is made where it is not there."""
    folder = tmp_path / "paper" / "today"

    outcome = FileTransport(str(folder)).send(JOB)

    assert (outcome.state, outcome.reason) == (PrintState.CONFIRMED, PrintReason.WRITTEN)
    assert (folder / "RTP-03-2627-000413.bin").read_bytes() == JOB.data
    assert (folder / "RTP-03-2627-000413.png").read_bytes() == SHEET.png()
    assert len(list(folder.iterdir())) == 2


def test_the_same_name_again_replaces_the_files(tmp_path: Path) -> None:
    """A retry of one job is one job."""
    transport = FileTransport(str(tmp_path))
    transport.send(JOB)

    transport.send(PrintJob(JOB.name, b"again", (SHEET,)))

    assert (tmp_path / "RTP-03-2627-000413.bin").read_bytes() == b"again"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_second_sheet_has_a_picture_of_its_own(tmp_path: Path) -> None:
    """The first keeps the plain name."""
    FileTransport(str(tmp_path)).send(PrintJob("slips", b"", (SHEET, SHEET)))

    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["slips-2.png", "slips.bin", "slips.png"]


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("/etc/passwd", "_etc_passwd"),
        ("a b\0c\nd", "a_b_c_d"),
        ("रसीद", "_"),
        (".hidden", "hidden"),
        ("...", "receipt"),
        ("", "receipt"),
        ("x" * 300, "x" * 100),
    ],
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str, stem: str) -> None:
    """A name is for people; what is not safe in a file's name becomes an underscore."""
    folder = tmp_path / "paper"

    FileTransport(str(folder)).send(PrintJob(name, b"x", ()))

    assert [path.name for path in folder.iterdir()] == [f"{stem}.bin"]
    assert [path.name for path in tmp_path.iterdir()] == ["paper"]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, PrintReason.DISK_FULL),
        (errno.EDQUOT, PrintReason.DISK_FULL),
        (errno.EACCES, PrintReason.NOT_PERMITTED),
        (errno.EROFS, PrintReason.NOT_PERMITTED),
        (errno.EIO, PrintReason.CANNOT_WRITE),
    ],
)
@pytest.mark.parametrize("failing_call", [1, 2])
def test_a_disk_that_fails_leaves_the_old_files_and_says_why(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    reason: PrintReason,
    failing_call: int,
) -> None:
    """Whichever of the two files it fails at, nothing half-done is left."""
    transport = FileTransport(str(tmp_path))
    transport.send(JOB)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    calls = 0

    def fsync(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls == failing_call:
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fsync)
    outcome = transport.send(PrintJob(JOB.name, b"new", (SHEET,)))

    assert calls == failing_call
    assert (outcome.state, outcome.reason) == (PrintState.FAILED, reason)
    assert str(tmp_path) in outcome.message
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_folder_that_is_a_file_is_said_in_words(tmp_path: Path) -> None:
    """As when somebody typed the name of a document."""
    (tmp_path / "paper").write_text("not a folder")

    outcome = FileTransport(str(tmp_path / "paper")).send(JOB)

    assert (outcome.state, outcome.reason) == (PrintState.FAILED, PrintReason.CANNOT_WRITE)


def test_windows_syncs_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no such call; everything else is the same."""
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    FileTransport(str(tmp_path)).send(JOB)
    with_folder = len(synced)
    monkeypatch.setattr(file_transport, "_SYNCS_FOLDERS", False)

    outcome = FileTransport(str(tmp_path)).send(JOB)

    assert outcome.state is PrintState.CONFIRMED
    assert len(synced) - with_folder == with_folder - 1 == 2


def test_a_folder_is_ready_even_before_it_is_made(tmp_path: Path) -> None:
    """And asking makes nothing."""
    status = FileTransport(str(tmp_path / "paper" / "today")).status()

    assert status.condition is Condition.READY
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_is_not_ready(tmp_path: Path) -> None:
    """A document stands where it should be made."""
    (tmp_path / "paper").write_text("not a folder")

    status = FileTransport(str(tmp_path / "paper" / "today")).status()

    assert status.because is PrintReason.CANNOT_WRITE


def test_a_folder_that_this_user_may_not_write_into_is_not_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may write anywhere, so the system's answer is given for it."""
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)

    assert FileTransport(str(tmp_path)).status().because is PrintReason.NOT_PERMITTED
