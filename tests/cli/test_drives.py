"""A recovery drive from the command line: opened, served, given out, and reported."""

import csv
from datetime import timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.cli.conftest import NOON, Cashier, Outcome

SUPERVISOR = "demo-supervisor\n"


def _as_supervisor(cashier: Cashier, *words: str) -> Outcome:
    return cashier(*words, "--as", "supervisor", stdin=SUPERVISOR)


def _open(cashier: Cashier, *words: str) -> Outcome:
    return _as_supervisor(cashier, "drive", "open", "November", *words)


def _to_batch(cashier: Cashier) -> Outcome:
    """Open a drive, serve its notices, and make the batch of the day."""
    assert _open(cashier, "--above", "500").status == 0
    notices = _as_supervisor(cashier, "drive", "notify", "latest", "--json").json["number"]
    served = _as_supervisor(cashier, "drive", "served", notices, "--how", "by hand", "--json")
    assert served.json["served"] > 0, served.err
    cashier.now = NOON + timedelta(days=16)
    return _as_supervisor(cashier, "drive", "batch", "latest", "--size", "5", "--teams", "A,B")


def test_a_drive_takes_its_threshold_from_policy(cashier: Cashier) -> None:
    """Ten thousand rupees, unless an order or the command says otherwise."""
    by_policy = _open(cashier, "--json").json
    narrow = _open(cashier, "--above", "15000", "--category", "LMV-1", "--kind", "postpaid",
                   "--division", "DEMO", "--json")  # fmt: skip

    assert by_policy["criteria"]["threshold_paise"] == 10_000_00
    assert by_policy["number"] == "DEMO-01-A-000001"
    assert narrow.json["criteria"] == {
        "threshold_paise": 15_000_00,
        "divisions": ["DEMO"],
        "subdivisions": [],
        "categories": ["LMV-1"],
        "connection_types": ["postpaid"],
        "overdue_days": 0,
    }
    assert narrow.json["listed"] < by_policy["listed"]


def test_the_same_request_does_nothing_twice(cashier: Cashier) -> None:
    """A script that is not sure asks again."""
    first = _open(cashier, "--request", "v1", "--json").json

    assert _open(cashier, "--request", "v1", "--json").json == first
    assert len(cashier("drive", "list", "--json").json["drives"]) == 1


def test_people_see_how_far_drives_have_come(cashier: Cashier) -> None:
    """Their notices and batches below each."""
    assert cashier("drive", "list").out == "There is no drive.\n"

    batch = _to_batch(cashier)

    assert batch.status == 0, batch.err
    assert batch.out.startswith("DEMO-01-X-000001: ")
    assert "supplies on 2026-12-09" in batch.out
    listed = cashier("drive", "list").out
    assert "DEMO-01-A-000001  November: " in listed
    assert "  DEMO-01-N-000001  " in listed
    assert "  DEMO-01-X-000001  2026-12-09" in listed


def test_notices_of_named_accounts_and_of_the_largest(
    cashier: Cashier, accounts: dict[str, str]
) -> None:
    """So that a drive can begin with a few."""
    _open(cashier, "--above", "500")
    part = accounts["part"]

    named = _as_supervisor(cashier, "drive", "notify", "latest", "--account", part, "--json").json
    one = _as_supervisor(cashier, "drive", "notify", "latest", "--limit", "1")

    assert [line["account_number"] for line in named["notices"]] == [part]
    assert ["•" in line["mobile"] for line in named["notices"]] == [True]
    assert named["days"] == 15
    assert one.out == "DEMO-01-N-000002: 1 notices of DEMO-01-A-000001\n"
    served = _as_supervisor(
        cashier, "drive", "served", named["number"], "--how", "by post", "--on", "2026-11-23",
        "--account", part,
    )  # fmt: skip
    assert served.out == "DEMO-01-N-000001: 1 served on 2026-11-23\n"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("open", "t", "--kind", "solar"), "“solar” is no kind of connection"),
        (("open", "t", "--above", "99999999"), "Nobody owes"),
        (("notify", "DEMO-01-A-000009"), "There is no drive DEMO-01-A-000009."),
        (("batch", "latest", "--teams", "A"), "Give either --size or --per-team."),
        (
            ("batch", "latest", "--teams", "A", "--size", "1", "--per-team", "1"),
            "Give either --size or --per-team.",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    cashier: Cashier, words: tuple[str, ...], reason: str
) -> None:
    """With exit status 1."""
    refused = _as_supervisor(cashier, "drive", *words)

    assert (refused.status, refused.out) == (1, "")
    assert reason in refused.err


def test_a_clerk_opens_no_drive(cashier: Cashier) -> None:
    """The password is right, and the role is not."""
    refused = cashier("drive", "open", "t", "--as", "clerk", stdin="demo-clerk\n")

    assert (refused.status, "may not do this" in refused.err) == (1, True)


def test_the_report_says_the_same_in_every_form(cashier: Cashier, tmp_path: Path) -> None:
    """The table's last line is the total of the JSON, and the sheet has the divisions."""
    _to_batch(cashier)

    figures = cashier("report", "drive", "--json").json
    text = cashier("report", "drive", "latest", "--lang", "hi").out
    rows = list(csv.DictReader(cashier("report", "drive", "--format", "csv").out.splitlines()))
    sheet, page = tmp_path / "drive.xlsx", tmp_path / "drive.pdf"
    said = cashier("report", "drive", "--format", "xlsx", "--out", str(sheet), "--json").json
    cashier("report", "drive", "--format", "pdf", "--out", str(page))
    plain = tmp_path / "drive.json"
    cashier("report", "drive", "--format", "json", "--out", str(plain))
    words = tmp_path / "drive.txt"
    cashier("report", "drive", "--out", str(words))

    batched = figures["batched"]
    assert batched > 0
    assert "वसूली अभियान DEMO-01-A-000001" in text
    assert [(row["division"], row["batched"]) for row in rows] == [("DEMO", str(batched))]
    assert said["file"] == str(sheet)
    content = CalamineWorkbook.from_path(sheet).get_sheet_by_index(0).to_python()
    assert any("DEMO" in [str(cell) for cell in row] for row in content)
    assert page.read_bytes().startswith(b"%PDF")
    assert f'"batched": {batched}' in plain.read_text("utf-8")
    assert "Recovery drive DEMO-01-A-000001" in words.read_text("utf-8")


def test_a_search_tells_of_the_notice_and_the_batch(
    cashier: Cashier, accounts: dict[str, str]
) -> None:
    """As the counter's screen does; nothing of a drive where there is none."""
    before = cashier("find", accounts["part"], "--json").json["matches"][0]["drive"]
    _to_batch(cashier)

    drive = cashier("find", accounts["part"], "--json").json["matches"][0]["drive"]

    assert (before["notice_number"], before["batch_day"]) == ("", None)
    assert drive["notice_number"] == "DEMO-01-N-000001"
    assert (drive["served_on"], drive["batch_day"]) == ("2026-11-23", "2026-12-09")
    assert drive["exclusions"] == []


def test_a_report_without_a_drive_is_refused(cashier: Cashier) -> None:
    """Whom it would be about is what opening one says."""
    refused = cashier("report", "drive")

    assert (refused.status, refused.err) == (1, "There is no drive latest.\n")
