"""Loading files from the command line."""

import csv
import sys
from pathlib import Path
from typing import get_args

import pytest

from cashier.cli.imports import Kind
from cashier.services.importing import DataKind
from tests.cli.conftest import Cashier

COUNTS = ("read", "loaded", "unchanged", "rejected")
PAYMENTS = "account_number,amount,paid_at,channel,reference\n"


def _payments(folder: Path, name: str, *rows: str) -> Path:
    file = folder / name
    file.write_text(PAYMENTS + "".join(f"{row}\n" for row in rows), "utf-8")
    return file


def _good(accounts: dict[str, str], reference: str) -> str:
    return f"{accounts['live']},100.00,2026-11-22T10:00:00+05:30,upi,{reference}"


def test_the_words_are_those_of_the_import(cashier: Cashier) -> None:
    """The command line writes them again only so that its help is quick; a scheme has no rows."""
    assert set(get_args(Kind)) == {*DataKind, "scheme"}


def test_good_rows_go_in_and_bad_rows_go_out(
    cashier: Cashier, accounts: dict[str, str], tmp_path: Path
) -> None:
    """Each bad one with its line and the reason."""
    file = _payments(tmp_path, "p.csv", _good(accounts, "A1"), "x,100,2026-11-22,upi,A2")
    rejects = tmp_path / "bad.csv"

    loaded = cashier("import", "payments", str(file), "--rejects", str(rejects), "--json")

    assert loaded.status == 0
    assert [loaded.json[name] for name in COUNTS] == [2, 1, 0, 1]
    ((line, reason, *_),) = list(csv.reader(rejects.read_text("utf-8").splitlines()))[1:]
    assert line == "3"
    assert "account_number" in reason


def test_the_same_file_again_changes_nothing(
    cashier: Cashier, accounts: dict[str, str], tmp_path: Path
) -> None:
    """However often somebody loads it."""
    file = _payments(tmp_path, "p.csv", _good(accounts, "A1"))
    cashier("import", "payments", str(file))
    dues = cashier("find", accounts["live"], "--json").out

    again = cashier("import", "payments", str(file), "--json")

    assert [again.json[name] for name in COUNTS] == [1, 0, 1, 0]
    assert cashier("find", accounts["live"], "--json").out == dues


def test_check_loads_nothing(cashier: Cashier, accounts: dict[str, str], tmp_path: Path) -> None:
    """But counts as a real load would."""
    file = _payments(tmp_path, "p.csv", _good(accounts, "A1"))
    dues = cashier("find", accounts["live"], "--json").out

    checked = cashier("import", "payments", str(file), "--check", "--json")

    assert checked.json["loaded"] == 1
    assert cashier("find", accounts["live"], "--json").out == dues


def test_the_rejects_of_several_files_are_all_kept(
    cashier: Cashier, accounts: dict[str, str], tmp_path: Path
) -> None:
    """In one file beside the first, unless another was named."""
    first = _payments(tmp_path, "a.csv", "x,1,2026-11-22,upi,A1")
    second = _payments(tmp_path, "b.csv", "y,1,2026-11-22,upi,A2", _good(accounts, "A3"))
    third = _payments(tmp_path, "c.csv", _good(accounts, "A4"))

    loaded = cashier("import", "payments", str(first), str(second), str(third), "--json").json

    assert [loaded[name] for name in COUNTS] == [4, 2, 0, 2]
    assert len(loaded["files"]) == 3
    rejected = (tmp_path / "a.csv.rejects.csv").read_text("utf-8")
    assert loaded["rejects_file"] == str(tmp_path / "a.csv.rejects.csv")
    assert [word in rejected for word in ("A1", "A2")] == [True, True]


def test_policies_are_loaded(cashier: Cashier, accounts: dict[str, str], tmp_path: Path) -> None:
    """And hold from their day on."""
    file = tmp_path / "policy.csv"
    file.write_text("key,value,effective_from,order_number\nrcdc_fee,700,2026-01-01,O/1\n", "utf-8")

    assert cashier("import", "policy", str(file)).status == 0
    (match,) = cashier("find", accounts["disconnected"], "--json").json["matches"]
    assert match["rcdc_fee_paise"] == 700_00


@pytest.mark.parametrize("content", ["", "colour\nred\n", "\x00\x01"])
def test_a_file_that_is_none_is_refused(cashier: Cashier, tmp_path: Path, content: str) -> None:
    """As a whole, and named."""
    file = tmp_path / "p.csv"
    file.write_text(content, "utf-8")

    refused = cashier("import", "bills", str(file), "--json")

    assert refused.status == 1
    assert refused.err.startswith("p.csv: ")
    assert refused.json == {"error": refused.err.strip()}


def test_wrong_calls(cashier: Cashier) -> None:
    """An unknown kind, and no file at all."""
    assert cashier("import", "gossip", "a.csv").status == 2
    assert cashier("import", "bills").status == 2


def test_people_see_a_line_a_file_and_a_bar_where_they_watch(
    cashier: Cashier, accounts: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is drawn into a log."""
    file = _payments(tmp_path, "p.csv", _good(accounts, "A1"), "x,1,2026-11-22,upi,A2")
    unwatched = cashier("import", "payments", str(file))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("cashier.cli.imports._is_watched", lambda: True)

    watched = cashier("import", "payments", str(file))

    assert "2 read, 1 loaded, 0 unchanged, 1 rejected" in unwatched.out
    assert "Rejected rows:" in unwatched.out
    assert unwatched.err == ""
    assert "100 %" in watched.err
