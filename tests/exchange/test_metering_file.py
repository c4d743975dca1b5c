"""Orders for the metering system as a file: whole, never over another, the same each time."""

import errno
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cashier.domain.dispatch import Channel, Dispatch, Job
from cashier.exchange.metering_file import (
    MeteringFileNotWritten,
    MeteringFileStands,
    NoFolderForFile,
    check_place,
    metering_bytes,
    place_of,
    write_orders,
)
from tests.builders import CLERK, ISSUER, NOW, NUMBER, rupees

JOB = Job(
    order_number="RTP-03-R-000001",
    receipt_number="RTP-03-2627-000001",
    account_number=NUMBER,
    name="Ram Kumar Gupta",
    name_hi="राम कुमार गुप्ता",
    address="12/34 Panki, Kanpur",
    locality="Panki",
    meter_number="KS1182042",
    subdivision="RTP-1",
    mode="remote",
    paid=rupees(1410),
    tenders=("cash",),
    queued_at=NOW,
    due_by=NOW + timedelta(hours=2),
    attempt=1,
)
DISPATCH = Dispatch(
    number="RTP-03-J-000002",
    channel=Channel.METERING,
    team="metering system",
    at=NOW,
    by=CLERK,
    by_name="Anita Verma",
    issuer=ISSUER,
    jobs=(JOB,),
    cancelled=(replace(JOB, order_number="RTP-03-R-000002", attempt=3, meter_number="KS,1\n"),),
)
TEXT = (
    "order_number,account_number,meter_number,action,queued_at,due_by,attempt,dispatch_number\n"
    "RTP-03-R-000001,3141592653,KS1182042,reconnect,2026-11-22T10:00:00+05:30,"
    "2026-11-22T12:00:00+05:30,1,RTP-03-J-000002\n"
    'RTP-03-R-000002,3141592653,"KS,1\n",cancel,2026-11-22T10:00:00+05:30,'
    "2026-11-22T12:00:00+05:30,3,RTP-03-J-000002\n"
)


def test_each_order_has_a_row_that_says_what_is_to_be_done() -> None:
    """What is to be lit, and what is to be left; text that is no text for a table is quoted."""
    assert metering_bytes(DISPATCH).decode("utf-8") == TEXT


def test_a_folder_holds_a_file_for_each_dispatch(tmp_path: Path) -> None:
    """Under its number, whole, and nothing beside it."""
    place = write_orders(DISPATCH, tmp_path)

    assert place == tmp_path / "RTP-03-J-000002.csv"
    assert place.read_text("utf-8") == TEXT
    assert [one.name for one in tmp_path.iterdir()] == [place.name]
    assert place.stat().st_mode & 0o777 == 0o644, "the metering system is another user"


def test_nothing_is_written_over_whoever_it_was(tmp_path: Path) -> None:
    """Neither before anything is recorded, nor when two come at once."""
    taken = tmp_path / "orders.csv"
    taken.write_text("another's", "utf-8")

    with pytest.raises(MeteringFileStands):
        check_place(taken)
    with pytest.raises(MeteringFileNotWritten, match="export RTP-03-J-000002 again"):
        write_orders(DISPATCH, taken)
    assert taken.read_text("utf-8") == "another's"
    assert [one.name for one in tmp_path.iterdir()] == ["orders.csv"]


def test_a_place_is_looked_at_before_anything_is_recorded(tmp_path: Path) -> None:
    """A folder, a new name in one, a name in none, a link that leads nowhere."""
    check_place(tmp_path)
    check_place(tmp_path / "new.csv")
    with pytest.raises(NoFolderForFile):
        check_place(tmp_path / "none" / "new.csv")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(MeteringFileStands):
        check_place(place_of(tmp_path / "link", "RTP-03-J-000002"))


def test_a_full_disk_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And leaves nothing half written, so that the same place takes it afterwards."""
    asked = []

    def full(handle: int) -> None:
        asked.append(handle)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(MeteringFileNotWritten, match="No space left on device"):
            write_orders(DISPATCH, tmp_path)

    assert asked
    assert list(tmp_path.iterdir()) == []
    assert write_orders(DISPATCH, tmp_path).read_text("utf-8") == TEXT


def test_a_memory_stick_that_knows_no_links_takes_it_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a rename, and still never over another."""
    asked = []

    def no_links(place: Path, part: Path) -> None:
        asked.append((place, part))
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(Path, "hardlink_to", no_links)

    place = write_orders(DISPATCH, tmp_path)
    with pytest.raises(MeteringFileNotWritten):
        write_orders(DISPATCH, tmp_path)

    assert len(asked) == 2
    assert place.read_text("utf-8") == TEXT
    assert [one.name for one in tmp_path.iterdir()] == [place.name]
