"""The rejects file: complete, or not there."""

import csv
from pathlib import Path

import pytest

from cashier.exchange.rejects import RejectsFile, RejectsNotWritten
from cashier.services.importing import Rejected

ROW = Rejected(7, "amount: is empty", ["3141592653", 'say "no"'])


def test_rejected_rows_are_written_with_line_and_reason(tmp_path: Path) -> None:
    """The original columns follow, so that the row can be put right and loaded."""
    path = tmp_path / "bad.csv"
    with RejectsFile(path) as rejects:
        rejects.add(("account_number", "note"), [ROW])
        rejects.add(("account_number", "note"), [ROW])
        assert not path.exists()
        rejects.publish()

    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["line", "reason", "account_number", "note"]
    assert rows[1:] == [["7", "amount: is empty", "3141592653", 'say "no"']] * 2
    assert list(tmp_path.iterdir()) == [path]


def test_no_rejects_are_no_file(tmp_path: Path) -> None:
    """An empty file would look like bad news."""
    with RejectsFile(tmp_path / "bad.csv") as rejects:
        rejects.publish()

    assert list(tmp_path.iterdir()) == []


def test_rejects_of_an_import_that_failed_are_taken_away(tmp_path: Path) -> None:
    """An earlier rejects file stays as it was."""
    path = tmp_path / "bad.csv"
    path.write_text("earlier")
    with RejectsFile(path) as rejects:
        rejects.add(("a",), [ROW])

    assert [file.read_text() for file in tmp_path.iterdir()] == ["earlier"]


def test_bytes_that_are_no_text_go_out_as_they_came_in(tmp_path: Path) -> None:
    """Nothing of a rejected row is lost."""
    path = tmp_path / "bad.csv"
    with RejectsFile(path) as rejects:
        rejects.add(("a",), [Rejected(1, "no", [b"\xff".decode("utf-8", "surrogateescape")])])
        rejects.publish()

    assert b"\xff" in path.read_bytes()


def test_a_rejects_file_that_cannot_be_written_is_a_refusal(tmp_path: Path) -> None:
    """Loading on would lose the rejected rows."""
    with (
        RejectsFile(tmp_path / "none" / "bad.csv") as rejects,
        pytest.raises(RejectsNotWritten, match="cannot be written"),
    ):
        rejects.add(("a",), [ROW])

    (tmp_path / "folder").mkdir()
    with RejectsFile(tmp_path / "folder") as rejects:
        rejects.add(("a",), [ROW])
        with pytest.raises(RejectsNotWritten, match="cannot be written"):
            rejects.publish()
