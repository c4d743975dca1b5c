"""Receipts again, and whether one is genuine."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cashier


@pytest.fixture
def number(cashier: Cashier, accounts: dict[str, str]) -> str:
    """Take one payment, and give its receipt's number."""
    cashier.open_shift()
    columns = "request_id,account_number,amount,mode,received"
    done = cashier.collect(f"r1,{accounts['disconnected']},16875,cash,17000", columns=columns)
    return str(done.rows[0]["receipt_number"])


def _amounts(value: object) -> list[object]:
    if isinstance(value, dict):
        own = [one for name, one in value.items() if name.endswith("_paise")]
        return own + [found for one in value.values() for found in _amounts(one)]
    return [found for one in value for found in _amounts(one)] if isinstance(value, list) else []


def test_a_receipt_shows_all_that_it_printed(cashier: Cashier, number: str) -> None:
    """Tenders, allocations and the amount agree to the paisa."""
    receipt: dict[str, Any] = cashier("receipt", "show", number, "--json").json

    assert receipt["number"] == number
    assert receipt["amount_paise"] == 16_875_00
    assert sum(tender["amount_paise"] for tender in receipt["tenders"]) == 16_875_00
    assert sum(part["amount_paise"] for part in receipt["allocations"]) == 16_875_00
    assert receipt["change_due_paise"] == 125_00
    assert (receipt["print_state"], receipt["duplicates"]) == ("saved", 0)
    assert receipt["issued_at"].endswith("+05:30")
    assert all(type(amount) is int for amount in _amounts(receipt))
    assert receipt["reconnection"]["due_by"].endswith("+05:30")


def test_people_see_the_heads(cashier: Cashier, number: str) -> None:
    """With Indian grouping."""
    assert "16,875.00" in cashier("receipt", "show", number).out


def test_an_unknown_number_is_refused(cashier: Cashier) -> None:
    """In one line, for each of the commands that take one."""
    for words in (("show", "X"), ("pdf", "X")):
        assert cashier("receipt", *words).err == "There is no receipt X.\n"


def test_its_qr_text_is_genuine(cashier: Cashier, bare: Cashier, number: str) -> None:
    """With the station's record, and from the public key alone."""
    qr = cashier("receipt", "show", number, "--json").json["qr"]
    cashier("backup", str(cashier.folder / "copy"))

    assert cashier("receipt", "check", qr, "--json").json["valid"] is True
    key = _public_key(cashier)
    assert bare("receipt", "check", qr, "--public-key", key).status == 0
    assert bare("receipt", "check", qr, "--public-key", "00" * 32).status == 1


def _public_key(cashier: Cashier) -> str:
    from cashier.station import open_station

    station = open_station(cashier.folder)
    station.close()
    return station.identity.public_key


def test_a_changed_figure_is_found_out(cashier: Cashier, number: str) -> None:
    """And the real one is named, for the number is known here."""
    qr = cashier("receipt", "show", number, "--json").json["qr"]

    forged = cashier("receipt", "check", qr.replace("1687500", "9687500"), "--json")

    assert forged.status == 1
    assert forged.json["valid"] is False
    assert "is known here, but its amount is ₹16,875" in forged.json["reason"]


@pytest.mark.parametrize("text", ["", "x", "|", "CASHIER1|||||||", "CASHIER1|a|b|1|2026-01-01|c|d"])
def test_any_other_text_is_not_valid(cashier: Cashier, text: str) -> None:
    """Whatever a camera read."""
    checked = cashier("receipt", "check", text, "--json")

    assert (checked.status, checked.json["valid"]) == (1, False)
    assert checked.err.count("\n") == 1


def test_a_receipt_becomes_a_pdf(cashier: Cashier, number: str, tmp_path: Path) -> None:
    """Where it was told to go."""
    file = tmp_path / "receipt.pdf"

    written = cashier("receipt", "pdf", number, "--out", str(file), "--json")

    assert written.json["file"] == str(file)
    assert file.read_bytes().startswith(b"%PDF")


def test_a_pdf_that_cannot_be_written_is_refused(cashier: Cashier, number: str) -> None:
    """In one line."""
    refused = cashier("receipt", "pdf", number, "--out", str(cashier.folder / "no" / "a.pdf"))

    assert refused.status == 1
    assert refused.err.count("\n") == 1


def test_printing_is_recorded_and_a_second_copy_is_a_duplicate(
    cashier: Cashier, number: str
) -> None:
    """The first copy is the original; a clerk has one duplicate, a supervisor more."""
    cashier("printer", "set", f"file:{cashier.folder}/paper")
    words = ("receipt", "print", number, "--user", "clerk", "--json")

    first, second, third = (cashier.as_clerk(*words) for _ in range(3))

    assert (first.json["copy"], first.json["state"]) == (0, "confirmed")
    assert second.json["copy"] == 1
    assert (third.status, "supervisor" in third.err) == (1, True)
    shown = cashier("receipt", "show", number, "--json").json
    assert (shown["print_state"], shown["duplicates"]) == ("confirmed", 1)
    assert len(list((cashier.folder / "paper").glob("*.png"))) == 2


def test_printing_without_a_printer_or_password_is_refused(cashier: Cashier, number: str) -> None:
    """Nothing is recorded as sent."""
    assert cashier.as_clerk("receipt", "print", number, "--user", "clerk").status == 1
    assert cashier("receipt", "print", number, "--user", "clerk").status == 1
    assert cashier("receipt", "show", number, "--json").json["print_state"] == "saved"


def test_a_copy_that_never_reached_the_printer_is_the_same_copy_next_time(
    cashier: Cashier, number: str
) -> None:
    """Exit 1, the failure on record, and no duplicate counted."""
    cashier("printer", "set", "tcp://127.0.0.1:9?wait=1")
    words = ("receipt", "print", number, "--user", "clerk", "--json")

    first, second = (cashier.as_clerk(*words) for _ in range(2))

    assert [(one.status, one.json["copy"]) for one in (first, second)] == [(1, 0), (1, 0)]
    assert cashier("receipt", "show", number, "--json").json["print_state"] == "failed"
