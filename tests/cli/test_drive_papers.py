"""A drive's papers from the command line."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import NOON, Cashier
from tests.printing.pages import words_of

SUPERVISOR = "demo-supervisor\n"


def _by(cashier: Cashier, *words: str) -> dict[str, object]:
    done = cashier("drive", *words, "--as", "supervisor", "--json", stdin=SUPERVISOR)
    assert done.status == 0, done.err
    found: dict[str, object] = done.json
    return found


@pytest.fixture
def noticed(cashier: Cashier) -> str:
    """Give the number of a list of notices."""
    _by(cashier, "open", "November", "--above", "500")
    return str(_by(cashier, "notify", "latest")["number"])


def test_a_list_of_notices_is_written_with_a_page_for_each(
    cashier: Cashier, noticed: str, tmp_path: Path
) -> None:
    """Where it is said, or under its number here."""
    file = tmp_path / "notices.pdf"

    told = cashier("drive", "notices", noticed, "--out", str(file), "--json").json

    assert told["file"] == str(file)
    assert told["notices"] == len(words_of(file.read_bytes())) > 1
    assert f"{noticed} / 0001" in words_of(file.read_bytes())[0]


def test_a_batch_is_written_for_its_teams(cashier: Cashier, noticed: str, tmp_path: Path) -> None:
    """In words for people, in figures for scripts."""
    _by(cashier, "served", noticed, "--how", "by hand")
    cashier.now = NOON + timedelta(days=16)
    number = str(_by(cashier, "batch", "latest", "--size", "4", "--teams", "A,B")["number"])
    file = tmp_path / "batch.pdf"

    told = cashier("drive", "batch-list", number, "--out", str(file))

    assert told.out.startswith(f"{number}: 4 for A, B. Written: ")
    assert "Team A" in words_of(file.read_bytes())[0]


def test_a_folder_that_cannot_be_written_leaves_nothing(
    cashier: Cashier, noticed: str, tmp_path: Path
) -> None:
    """And says so in one line."""
    (tmp_path / "taken").write_text("a file", "utf-8")

    refused = cashier("drive", "notices", noticed, "--out", str(tmp_path / "taken" / "x.pdf"))

    assert refused.status == 1
    assert "cannot be written" in refused.err
    assert cashier("drive", "notices", "DEMO-01-N-000099").status == 1
    assert cashier("drive", "batch-list", "DEMO-01-X-000099").status == 1
    assert [one.name for one in tmp_path.iterdir() if ".part" in one.name] == []
