"""Taking receipts back from the command line, with a word at the counter or by phone."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cashier, Outcome

BOTH = "demo-clerk\ndemo-supervisor\n"


@pytest.fixture
def number(cashier: Cashier, accounts: dict[str, str]) -> str:
    """Take one payment in cash, and give its receipt's number."""
    cashier.open_shift()
    done = cashier.collect(f"r1,{accounts['disconnected']},16875,cash")
    return str(done.rows[0]["receipt_number"])


def _cancel(cashier: Cashier, number: str, *options: str, stdin: str = BOTH) -> Outcome:
    words = ("receipt", "cancel", number, "--user", "clerk", "--reason", "keyed twice")
    return cashier(*words, *options, stdin=stdin)


def test_a_receipt_is_cancelled_and_its_slip_written(
    cashier: Cashier, number: str, tmp_path: Path
) -> None:
    """With the clerk's password and the supervisor's."""
    done = _cancel(cashier, number, "--approver", "supervisor", "--json")

    (reversal,) = done.json["reversals"]
    assert (reversal["kind"], reversal["cash_out_paise"]) == ("cancelled", 16_875_00)
    assert reversal["approval"]["approver"] == "supervisor"
    assert reversal["recalled_order"].endswith("-R-000001")
    slip = tmp_path / "slip.pdf"
    assert cashier("receipt", "slip", number, "--out", str(slip)).status == 0
    assert slip.read_bytes().startswith(b"%PDF")
    assert cashier("verify").status == 0
    shown = cashier("receipt", "show", number, "--json").json
    assert shown["reversal"]["act_number"] == reversal["act_number"]
    assert "taken back by" in cashier("receipt", "show", number).out
    copy = tmp_path / "copy.pdf"
    assert cashier("receipt", "pdf", number, "--out", str(copy)).status == 0
    assert cashier("shift", "status", "--user", "clerk", "--json").json["taken_back"] == 1

    again = _cancel(cashier, number, "--approver", "supervisor")
    assert again.status == 1
    assert "already taken back" in again.err


def test_a_check_tells_and_does_nothing(cashier: Cashier, number: str) -> None:
    """For people and for scripts; without the supervisor."""
    told = _cancel(cashier, number, "--check", "--json", stdin="demo-clerk\n")
    said = _cancel(cashier, number, "--check", stdin="demo-clerk\n")

    assert told.json["cash_out_paise"] == 16_875_00
    assert "cash handed back ₹16,875" in said.out
    assert cashier("receipt", "slip", number).err == (
        f"Receipt {number} was not taken back; there is no slip to print.\n"
    )


def test_a_supervisor_elsewhere_allows_it(cashier: Cashier, number: str) -> None:
    """Challenge here, response there; here both ends are one station."""
    secret = cashier(
        *("approval", "enrol", "supervisor", "--as", "admin", "--json"), stdin="demo-admin\n"
    ).json["secret"]
    assert len(secret) == 20
    again = cashier(
        *("approval", "enrol", "supervisor", "--as", "admin", "--secret"),
        stdin=f"demo-admin\n{secret}\n",
    )
    assert again.out == "supervisor is enrolled.\n"
    asked = cashier(
        *("approval", "challenge", number, "--user", "clerk", "--approver", "supervisor"),
        "--json",
        stdin="demo-clerk\n",
    ).json
    answer = cashier(
        *("approval", "respond", asked["challenge"], "--as", "supervisor", "--json"),
        stdin="demo-supervisor\n",
    ).json

    assert (answer["act"], answer["amount_paise"]) == ("VOID", 16_875_00)
    word = f"{asked['challenge']}:{answer['response']}"
    done = _cancel(cashier, number, "--by-phone", word, stdin="demo-clerk\n")
    assert done.status == 0, done.err
    assert "taken back by" in done.out
    used = _cancel(cashier, number, "--by-phone", word, stdin="demo-clerk\n")
    assert used.status == 1


def test_a_receipt_moves_to_the_right_account(
    cashier: Cashier, number: str, accounts: dict[str, str]
) -> None:
    """By a pair; the same request again changes nothing."""
    words = ("receipt", "correct", number, "--user", "clerk", "--to", accounts["live"])
    more = ("--request", "fix-1", "--reason", "next door", "--approver", "supervisor", "--json")

    done = cashier(*words, *more, stdin=BOTH)

    assert done.status == 0, done.err
    assert done.json["account_number"] == accounts["live"]
    assert done.json["reversal"]["kind"] == "wrong_account"
    said = cashier(*words, *more[:-1], stdin=BOTH)
    assert done.json["receipt_number"] in said.out
    day = cashier("report", "day", "--json").json
    assert (day["receipts"], day["corrected"], day["total_paise"]) == (2, 1, 16_875_00)
    assert day["taken_back_paise"] == 16_875_00
    assert "wrong_account" in cashier("report", "day").out


def test_cash_that_was_cash_is_no_correction(cashier: Cashier, number: str) -> None:
    """A challenge may be asked for a correction, too."""
    asked = cashier(
        *("approval", "challenge", number, "--user", "clerk", "--approver", "supervisor"),
        *("--to", "cash"),
        stdin="demo-clerk\n",
    )
    assert "no approval secret" in asked.err
    done = cashier(
        *("receipt", "correct", number, "--user", "clerk", "--to", "cash", "--request", "x"),
        *("--reason", "x", "--approver", "supervisor"),
        stdin=BOTH,
    )
    assert "says that already" in done.err


def test_without_a_supervisor_the_refusal_asks_for_one(cashier: Cashier, number: str) -> None:
    """And for no password of nobody."""
    done = _cancel(cashier, number)

    assert (done.status, done.err) == (
        1, "This needs the approval of a supervisor other than clerk.\n",
    )  # fmt: skip


def test_the_right_account_is_read_as_everywhere(
    cashier: Cashier, number: str, accounts: dict[str, str]
) -> None:
    """With spaces, or in the digits of Hindi; what is no number is told so."""
    words = ("receipt", "correct", number, "--user", "clerk", "--request", "x", "--reason", "x")
    hindi = accounts["live"].translate(str.maketrans("0123456789", "०१२३४५६७८९"))

    short = cashier(*words, "--approver", "supervisor", "--to", "31415", stdin=BOTH)
    done = cashier(*words, "--approver", "supervisor", "--to", hindi, stdin=BOTH)

    assert "“31415” is not an account number" in short.err
    assert accounts["live"] in done.out
