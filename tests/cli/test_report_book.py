"""Every report from the command line."""

import csv
import json
from pathlib import Path

import pytest

from cashier.cli.report_book import KEYS
from cashier.services.report_book import REPORTS
from tests.cli.conftest import Cashier


def test_every_report_has_a_command() -> None:
    """The command line lists them without loading them."""
    assert {*KEYS, "cheques"} == set(REPORTS)


@pytest.mark.parametrize("key", list(REPORTS))
def test_every_report_is_written_as_json(cashier: Cashier, key: str) -> None:
    """With its period."""
    told = cashier("report", key, "--from", "2026-11-01", "--to", "2026-11-30",
                   "--format", "json").json  # fmt: skip

    assert (told["report"], told["from"], told["to"]) == (key, "2026-11-01", "2026-11-30")


def test_the_figures_agree_in_every_form(
    cashier: Cashier, accounts: dict[str, str], tmp_path: Path
) -> None:
    """One definition, five ways to write it."""
    cashier.open_shift()
    cashier.collect(f"r1,{accounts['live']},1274.50,cash")

    text = cashier("report", "modes").out
    table = list(csv.DictReader(cashier("report", "modes", "--format", "csv").out.splitlines()))
    told = cashier("report", "modes", "--json").json
    file = tmp_path / "modes.json"
    cashier("report", "modes", "--format", "json", "--out", str(file))

    assert "1,274.50" in text
    assert table[0]["collected"] == "1274.50"
    assert told["rows"][0]["collected_paise"] == 1_274_50
    assert json.loads(file.read_text()) == told


@pytest.mark.parametrize(
    ("form", "beginning"),
    [("pdf", b"%PDF"), ("xlsx", b"PK"), ("csv", b"head,"), ("text", "मदवार".encode())],
)
def test_a_report_goes_into_a_file_in_hindi(
    cashier: Cashier, tmp_path: Path, form: str, beginning: bytes
) -> None:
    """And the command says where."""
    file = tmp_path / "report"

    written = cashier("report", "heads", "--lang", "hi", "--format", form, "--out", str(file),
                      "--json")  # fmt: skip

    assert (written.status, written.json["file"]) == (0, str(file))
    assert file.read_bytes().startswith(beginning)


def test_a_workbook_lands_here_where_nothing_else_was_said(
    cashier: Cashier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under the report's name and period."""
    monkeypatch.chdir(cashier.folder)

    written = cashier("report", "days", "--from", "2026-11-01", "--format", "xlsx", "--json")

    assert written.json["file"] == "days-2026-11-01-2026-11-01.xlsx"
    assert Path("days-2026-11-01-2026-11-01.xlsx").is_file()


def test_the_reports_are_listed(cashier: Cashier) -> None:
    """With their names in both languages."""
    listed = cashier("report", "list", "--json").json["reports"]

    assert [one["key"] for one in listed] == list(REPORTS)
    assert "मदवार वसूली" in cashier("report", "list").out


def test_a_period_that_runs_backwards_is_refused(cashier: Cashier) -> None:
    """In one line."""
    refused = cashier("report", "heads", "--from", "2026-11-02", "--to", "2026-11-01")

    assert (refused.status, "before the first" in refused.err) == (1, True)


def test_the_register_of_cheques_stands_beside_the_days_list(cashier: Cashier) -> None:
    """Scripts that read the old fields go on."""
    old = cashier("report", "cheques", "--json").json
    new = cashier("report", "cheques", "--format", "json").json

    assert set(old) >= {"deposits", "returns", "at_hand", "at_bank"}
    assert new["report"] == "cheques"


def test_a_receipts_life_is_told(cashier: Cashier, accounts: dict[str, str]) -> None:
    """From its issue on, each with its entry."""
    cashier.open_shift()
    cashier.collect(f"r1,{accounts['live']},1274,cash")
    number = cashier("report", "receipts", "--json").json["rows"][0]["receipt"]

    told = cashier("receipt", "life", number, "--json").json
    unknown = cashier("receipt", "life", "RTP-99")

    assert told["events"][0]["words"]["en"] == "Issued"
    assert number in cashier("receipt", "life", number).out
    assert (unknown.status, "RTP-99" in unknown.err) == (1, True)
