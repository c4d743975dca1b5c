"""Cheques from the command line: the register, the bank, and what comes back."""

from datetime import timedelta
from pathlib import Path

import pytest

from cashier.domain.payment import Payment
from cashier.services.collection import collect_payment
from cashier.services.enquiry import open_account
from cashier.station import open_station
from tests.cli.conftest import NOON, Cashier, Outcome
from tests.reversals import by_cheque

KEY = "208002001-000123"
SUPERVISOR = ("--user", "supervisor")


@pytest.fixture
def desk(cashier: Cashier, accounts: dict[str, str]) -> Cashier:
    """A counter that took one cheque."""
    cashier.open_shift()
    station = open_station(cashier.folder)
    number = accounts["live"]
    total = open_account(number, today=NOON.date(), uow=station.read()).dues.total
    tender = by_cheque(total.paise // 100)
    payment = Payment("r1", number, tender.amount, (tender,))
    collect_payment(payment, clerk="clerk", at=NOON, uow=station.write())
    station.close()
    return cashier


def _supervisor(cashier: Cashier, *words: str) -> Outcome:
    return cashier("cheque", *words, *SUPERVISOR, stdin="demo-supervisor\n")


def test_a_cheque_goes_to_the_bank_and_is_cleared(desk: Cashier, tmp_path: Path) -> None:
    """Under a batch's number, whose slip can be written again."""
    slip = tmp_path / "slip.pdf"
    done = _supervisor(desk, "deposit", "--out", str(slip), "--json")
    number = done.json["number"]

    assert (len(done.json["lines"]), slip.read_bytes()[:4]) == (1, b"%PDF")
    assert desk("cheque", "slip", number, "--out", str(slip)).status == 0
    report = desk("report", "cheques", "--json").json
    assert [one["number"] for one in report["deposits"]] == [number]
    assert "at the bank" in desk("report", "cheques").out
    cleared = _supervisor(desk, "clear", "--deposit", number, "--json")
    assert cleared.json == {"cleared": [KEY]}
    (known,) = desk("cheque", "list", "--state", "cleared", "--json").json["cheques"]
    assert (known["key"], known["deposit_number"]) == (KEY, number)
    assert desk("cheque", "list", "--state", "received").out == "No cheques.\n"
    assert desk("verify").status == 0


def test_a_cheque_comes_back_with_its_notices(desk: Cashier, tmp_path: Path) -> None:
    """The check tells what the return then does."""
    _supervisor(desk, "deposit", KEY, "--out", str(tmp_path / "slip.pdf"))
    desk.now = NOON + timedelta(days=3)
    told = _supervisor(desk, "return", KEY, "--reason", "01", "--check", "--json").json

    done = _supervisor(desk, "return", KEY, "--reason", "01", "--json").json

    assert done["accounts"] == told["accounts"]
    assert done["accounts"][0]["charge_paise"] == 500_00
    assert done["notice_by"] == "2026-12-26"
    assert "returned" in desk("cheque", "list", "--find", "ram").out
    written = desk("cheque", "notice", KEY, "--out", str(tmp_path), "--json").json
    assert [Path(file).read_bytes()[:4] for file in written["files"]] == [b"%PDF"]
    assert "Funds insufficient" in desk("report", "cheques").out
    day = desk("report", "day", "--json").json
    assert (day["receipts"], day["returned"]) == (0, 1)
    assert day["total_paise"] == -done["accounts"][0]["returned_paise"]
    assert desk("verify").status == 0


def test_people_read_what_a_return_did(desk: Cashier, tmp_path: Path) -> None:
    """In a line an account."""
    _supervisor(desk, "deposit", "--out", str(tmp_path / "slip.pdf"))

    said = _supervisor(desk, "return", KEY, "--reason", "01", "--memo", "2026-11-23").out

    assert "Funds insufficient" in said
    assert "least next" in said
    assert "notice by 23-12-2026" in said


def test_a_cheque_that_stayed_has_no_notice(desk: Cashier) -> None:
    """In one line."""
    assert "has not come back" in desk("cheque", "notice", KEY).err


def test_notices_are_written_to_a_folder_that_is_made_for_them(
    desk: Cashier, tmp_path: Path
) -> None:
    """As the example in the papers of the project has it."""
    _supervisor(desk, "deposit", KEY, "--out", str(tmp_path / "new" / "slip.pdf"))
    _supervisor(desk, "return", KEY, "--reason", "01")

    written = desk("cheque", "notice", KEY, "--out", str(tmp_path / "notices"), "--json")

    assert written.status == 0, written.err
    assert Path(written.json["files"][0]).parent == tmp_path / "notices"


def test_nothing_is_deposited_where_its_slip_cannot_be_written(
    desk: Cashier, tmp_path: Path
) -> None:
    """A batch that was made and reported as failed would be made again by hand."""
    done = _supervisor(desk, "deposit", "--out", str(tmp_path))

    assert (done.status, done.err) == (1, f"No paper can be written to {tmp_path}.\n")
    assert desk("cheque", "list", "--state", "received", "--json").json["cheques"] != []


def test_the_rest_of_a_batch_is_cleared_after_one_of_it_came_back(
    desk: Cashier, accounts: dict[str, str], tmp_path: Path
) -> None:
    """Nobody has to name what is left; and then nothing is."""
    day = NOON.date().isoformat()
    desk.collect(
        f"r2,{accounts['part']},5000,draft,000777,208002001,SBIN0001234,{day}",
        columns="request_id,account_number,amount,mode,cheque_number,micr,ifsc,cheque_date",
    )
    made = _supervisor(desk, "deposit", "--out", str(tmp_path / "slip.pdf"), "--json").json
    _supervisor(desk, "return", KEY, "--reason", "01")

    done = _supervisor(desk, "clear", "--deposit", made["number"], "--json")
    again = _supervisor(desk, "clear", "--deposit", made["number"])

    assert done.json == {"cleared": ["208002001-000777"]}
    assert "no cheque at the bank" in again.err
