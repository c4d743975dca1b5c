"""Cash on its way to the bank, from the command line."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cashier.station import open_station
from tests.cli.conftest import NOON, Cashier, Outcome
from tests.remittances import fill_chest

SUPERVISOR, SECOND = "demo-supervisor\n", "demo-supervisor2\n"
FRIDAY = date(2026, 11, 20)
FIRST = "DEMO-01-P-000001"


@pytest.fixture
def desk(cashier: Cashier) -> Cashier:
    """A counter with cash of two days in the chest."""
    cashier.open_shift()
    station = open_station(cashier.folder)
    fill_chest(station, 700, FRIDAY)
    fill_chest(station, 500, NOON.date())
    station.close()
    return cashier


def _bank(desk: Cashier, *words: str, stdin: str = SUPERVISOR) -> Outcome:
    return desk("bank", *words, "--user", "supervisor", stdin=stdin)


def _remit(desk: Cashier, out: Path, *words: str, notes: str = "500x2") -> Outcome:
    second = ("--approver", "supervisor2", "--out", str(out))
    return _bank(desk, "remit", "--counted", notes, *second, *words, stdin=SUPERVISOR + SECOND)


def _statement(desk: Cashier, *lines: str) -> Any:  # noqa: ANN401 - JSON
    file = desk.folder / "november.csv"
    file.write_text("\n".join(("value_date,reference,description,amount", *lines, "")), "utf-8")
    return desk("import", "statement", str(file), "--json").json


def test_cash_goes_to_the_bank_and_is_found_in_its_statement(desk: Cashier, tmp_path: Path) -> None:
    """From the chest to a line of the statement, each step in figures."""
    out = tmp_path / "slip.pdf"
    done = _remit(desk, out, "--json").json
    assert (done["number"], done["total_paise"]) == (FIRST, 1_000_00)
    assert [one["collected_on"] for one in done["covers"]] == ["2026-11-20", "2026-11-23"]
    assert out.read_bytes()[:4] == b"%PDF"

    stamp = ("--reference", "SBI 42/991", "--amount", "950", "--reason", "a bad note")
    said = _bank(desk, "acknowledge", FIRST, *stamp, "--json").json
    assert (said["difference_paise"], said["sent_paise"]) == (-50_00, 1_000_00)

    assert _statement(desk, "23/11/2026,SBI42991,CASH,950.00")["loaded"] == 1
    told = _bank(desk, "match", "--check", "--json").json
    assert [(one["doubt"], one["number"]) for one in told["proposals"]] == [("sure", FIRST)]
    matched = _bank(desk, "match", "--json").json
    assert [one["number"] for one in matched["matched"]] == [FIRST]
    slips = desk("bank", "slips", "--json").json["slips"]
    assert [(one["state"], one["awaited_paise"]) for one in slips] == [("matched", 0)]
    assert desk("bank", "unmatched").out == "Nothing is unmatched.\n"
    assert desk("verify").status == 0


def test_people_read_where_cash_lies_and_since_when(desk: Cashier, tmp_path: Path) -> None:
    """With the Sunday over which it was carried."""
    shown = desk("bank", "status").out
    assert "20-11-2026           700.00  chest  3 days, due 21-11-2026  carried over Sun 22-11" in (
        shown
    )
    assert "OVERDUE" in shown
    _remit(desk, tmp_path / "slip.pdf", notes="100x12")

    status = desk("bank", "status", "--json").json

    assert [one["place"] for one in status["lying"]] == ["transit", "transit"]
    assert status["total_paise"] == 1_200_00
    assert [one["state"] for one in status["slips"]] == ["made"]
    assert FIRST in desk("bank", "status").out
    assert FIRST in desk("bank", "slips").out
    assert FIRST in desk("bank", "unmatched").out


def test_a_request_makes_one_slip(desk: Cashier, tmp_path: Path) -> None:
    """A script that was cut off asks again."""
    out = tmp_path / "slip.pdf"
    first = _remit(desk, out, "--request", "r-1", "--json").json
    again = _bank(desk, "remit", "--counted", "500x2", "--request", "r-1", "--out", str(out))

    assert again.out.startswith(f"{first['number']}: ₹1,000 of 20-11-2026")
    assert len(desk("bank", "slips", "--json").json["slips"]) == 1
    assert desk("bank", "slip", FIRST, "--out", str(out)).out == f"Written: {out}\n"


def test_more_than_held_and_one_person_alone_are_refused(desk: Cashier, tmp_path: Path) -> None:
    """Each in one line, and nothing went."""
    too_much = _remit(desk, tmp_path / "s.pdf", notes="500x3")
    alone = _bank(desk, "remit", "--counted", "500x2", "--out", str(tmp_path / "s.pdf"))

    assert (too_much.status, alone.status) == (1, 1)
    assert too_much.err == "The chest holds ₹1,200; ₹1,500 cannot go to the bank.\n"
    assert "supervisor other than supervisor" in alone.err
    assert desk("bank", "slips").out == "No slips.\n"


def test_a_second_supervisor_may_answer_by_phone(desk: Cashier, tmp_path: Path) -> None:
    """For the slip, and for its cash coming back."""
    secret = desk(
        "approval", "enrol", "supervisor2", "--as", "admin", "--json", stdin="demo-admin\n"
    )
    assert secret.json["secret"]

    def answered(*words: str) -> str:
        asked = _bank(desk, "challenge", *words, "--approver", "supervisor2", "--json")
        text = asked.json["challenge"]
        told = desk("approval", "respond", text, "--as", "supervisor2", "--json", stdin=SECOND)
        return f"{text}:{told.json['response']}"

    word = answered("--counted", "500x2")
    done = _bank(
        desk, "remit", "--counted", "500x2", "--by-phone", word, "--out", str(tmp_path / "s.pdf")
    )
    assert done.status == 0, done.err
    back = answered("--return", FIRST)
    returned = _bank(desk, "return", FIRST, "--reason", "the bank was shut", "--by-phone", back)

    assert returned.out == f"{FIRST}: ₹1,000 lies in the chest again.\n"
    assert [one["place"] for one in desk("bank", "status", "--json").json["lying"]] == [
        "chest",
        "chest",
    ]


def test_an_order_that_asks_for_one_person_needs_no_challenge(
    desk: Cashier, tmp_path: Path
) -> None:
    """The command says so."""
    file = tmp_path / "policy.csv"
    file.write_text(
        "key,value,effective_from,order_number\nremittance_second_person,no,2026-11-01,7\n", "utf-8"
    )
    assert desk("import", "policy", str(file)).status == 0

    asked = _bank(desk, "challenge", "--counted", "100x2", "--approver", "supervisor2")
    done = _bank(desk, "remit", "--counted", "500x2", "--out", str(tmp_path / "s.pdf"))

    assert asked.out == "No second person is asked for.\n"
    assert done.status == 0


def test_a_line_is_matched_by_hand_and_parted_again(desk: Cashier, tmp_path: Path) -> None:
    """By the beginning of its key."""
    _remit(desk, tmp_path / "s.pdf")
    _statement(desk, "2026-11-23,,CASH,600.00", "2026-11-23,,CASH,400.00")
    key = desk("bank", "unmatched", "--json").json["credits"][0]["key"][:12]

    done = _bank(desk, "match", key, FIRST)
    parted = _bank(desk, "part", key, "--reason", "another office's")

    assert done.out.endswith("by_hand\n1 matched.\n")
    assert parted.out == f"{FIRST} and {key} stand apart.\n"
    assert key in desk("bank", "unmatched").out
    assert _bank(desk, "match", "--check").out.startswith("Nothing")
    assert _bank(desk, "match").out == "0 matched.\n"
