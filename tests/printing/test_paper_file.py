"""Papers in their places: whole, or not there."""

import errno
from pathlib import Path
from typing import BinaryIO

import pytest

from printing.errors import PaperGivenUp, PaperNotWritten
from printing.paper_file import put_paper


def test_a_paper_is_whole_under_its_name(tmp_path: Path) -> None:
    """Its folder is made, and nothing else is left in it."""
    file = tmp_path / "notices" / "one.pdf"

    assert put_paper(file, lambda to: to.write(b"all of it")) == str(file)
    assert file.read_bytes() == b"all of it"
    assert list(file.parent.iterdir()) == [file]


def test_a_full_disk_says_so_and_leaves_the_former_paper(tmp_path: Path) -> None:
    """Not half of the new one, and no crumbs."""
    file = tmp_path / "one.pdf"
    file.write_bytes(b"former")

    def fill(to: BinaryIO) -> None:
        to.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(PaperNotWritten) as fault:
        put_paper(file, fill)

    assert "No space left on device" in fault.value.message
    assert file.read_bytes() == b"former"
    assert list(tmp_path.iterdir()) == [file]


def test_a_real_full_device_is_told_as_well(tmp_path: Path) -> None:
    """The kernel's own refusal, not one that a test made up."""

    def fill(to: BinaryIO) -> None:
        with Path("/dev/full").open("wb", buffering=0) as full:
            full.write(b"x")
        to.write(b"never")

    with pytest.raises(PaperNotWritten):
        put_paper(tmp_path / "one.pdf", fill)

    assert list(tmp_path.iterdir()) == []


def test_a_paper_that_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    """Whoever gave it up is told by the refusal that was raised."""

    def give_up(to: BinaryIO) -> None:
        to.write(b"half")
        raise PaperGivenUp

    with pytest.raises(PaperGivenUp):
        put_paper(tmp_path / "one.pdf", give_up)

    assert list(tmp_path.iterdir()) == []
