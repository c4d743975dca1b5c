"""Many payments in one go, from a file."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from cashier.services import hand_in
from cashier.services.hand_in import RowOutcome
from tests.cli.conftest import Cashier

FIELDS = {
    "request_id", "state", "receipt_number", "account_number", "amount_paise", "change_due_paise",
    "reason",
}  # fmt: skip
WITH_RECEIVED = "request_id,account_number,amount,mode,received"


def test_each_row_is_a_payment_of_its_own(cashier: Cashier, accounts: dict[str, str]) -> None:
    """A line a row, with the change to hand back."""
    cashier.open_shift()

    done = cashier.collect(
        f"r1,{accounts['live']},1274.00,cash,2000",
        f'r2,"{accounts["part"][:5]} {accounts["part"][5:]}",5000,CASH,',
        columns=WITH_RECEIVED,
    )

    first, second = done.rows
    assert done.status == 0
    assert set(first) >= FIELDS
    assert (first["state"], first["amount_paise"], first["change_due_paise"]) == (
        "issued", 1_274_00, 726_00,
    )  # fmt: skip
    assert first["receipt_number"] == "DEMO-01-2627-000001"
    assert (second["account_number"], second["change_due_paise"]) == (accounts["part"], 0)


def test_the_same_file_again_changes_nothing(cashier: Cashier, accounts: dict[str, str]) -> None:
    """Even after the shift was closed: every row gives its receipt again."""
    cashier.open_shift()
    row = f"r1,{accounts['live']},1274,cash"
    first = cashier.collect(row).rows
    cashier.as_clerk("shift", "close", "--user", "clerk", "--counted", "500x2")
    before = cashier("report", "day", "--json").out

    again = cashier.collect(row, row)

    assert [one["state"] for one in again.rows] == ["repeated", "repeated"]
    assert {one["receipt_number"] for one in again.rows} == {first[0]["receipt_number"]}
    assert cashier("report", "day", "--json").out == before


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("r1,{live},0,cash", "more than zero"),
        ("r1,{live},-5,cash", "more than zero"),
        ("r1,{live},1e3,cash", "is not an amount"),
        ("r1,{live},10.005,cash", "is not an amount"),
        ("r1,{live},,cash", "amount: is empty"),
        ("r1,{live},100,gold", "is not cash, cheque or draft"),
        ("r1,{live},1274,cheque", "cheque_number: is empty"),
        ("r1,{live},1274,draft", "cheque_number: is empty"),
        ("r1,9999999999,100,cash", "There is no account"),
        ("r1,41000000,100,cash", "is not an account number"),
        (",{live},100,cash", "request_id: is empty"),
        ("r1,{live},100", "3 cells instead of 4"),
        ("r1,{live},20001,cash", "not taken on one receipt"),
        ("r1,{part},100,cash", "least part payment"),
        (f"{'r' * 101},{{live}},1274,cash", "1 to 100 characters"),
        ('"r1,{live},1274,cash', "never closed"),
    ],
)
def test_a_bad_row_is_refused_and_stops_no_other(
    cashier: Cashier, accounts: dict[str, str], row: str, reason: str
) -> None:
    """It takes no money, and says why."""
    cashier.open_shift()

    done = cashier.collect(row.format(**accounts), f"good,{accounts['overdue']},1290,cash")

    bad = next(one for one in done.rows if one["request_id"] != "good")
    good = next(one for one in done.rows if one["request_id"] == "good")
    assert done.status == 0
    assert (bad["state"], bad["receipt_number"], bad["amount_paise"]) == ("refused", None, 0)
    assert reason in bad["reason"]
    assert good["state"] == "issued"


def test_less_received_and_a_reused_id_are_refused(
    cashier: Cashier, accounts: dict[str, str]
) -> None:
    """An id stands for one payment for ever."""
    cashier.open_shift()

    done = cashier.collect(
        f"r1,{accounts['live']},1274,cash,1273",
        f"r1,{accounts['live']},1274,cash,",
        f"r1,{accounts['live']},1275,cash,",
        columns=WITH_RECEIVED,
    )

    assert [row["state"] for row in done.rows] == ["refused", "issued", "refused"]
    assert "already used" in done.rows[2]["reason"]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("hand_receipt_number", "B/17"),
        ("cheque_number", "123456"),
        ("received_at", "yesterday"),
        ("under_protest", "perhaps"),
        ("recharge", "some"),
        ("cheque_amount", "5"),
    ],
)
def test_what_cannot_be_read_or_does_not_fit_is_refused(
    cashier: Cashier, accounts: dict[str, str], column: str, cell: str
) -> None:
    """Never dropped in silence."""
    cashier.open_shift()

    done = cashier.collect(
        f"r1,{accounts['live']},1274,cash,{cell}",
        columns=f"request_id,account_number,amount,mode,{column}",
    )

    assert done.rows[0]["state"] == "refused"


def test_without_a_shift_the_file_is_refused(cashier: Cashier, accounts: dict[str, str]) -> None:
    """As a whole, in one line, and nothing was taken."""
    refused = cashier.collect(f"r1,{accounts['live']},1274,cash")

    assert (refused.status, refused.err) == (1, "clerk has no open shift; open one first.\n")
    assert refused.json == {"error": refused.err.strip()}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b""),
        ("a.csv", b"request_id,amount\nr1,5\n"),
        ("a.csv", b"request_id,account_number,amount,amount,mode\n"),
        ("a.csv", b"\xff\xfer\x00"),
        ("a.csv.gz", b"not gzip"),
        ("a.xlsx", b"not a workbook"),
        ("a.txt", b"request_id"),
    ],
)
def test_a_file_that_is_none_is_refused_as_a_whole(
    cashier: Cashier, tmp_path: Path, name: str, content: bytes
) -> None:
    """Before a password is even asked for."""
    file = tmp_path / name
    file.write_bytes(content)

    refused = cashier("collect", str(file), "--user", "clerk")

    assert refused.status == 1
    assert refused.err.count("\n") == 1
    assert cashier("collect", str(tmp_path / "none.csv"), "--user", "clerk").status == 1


@pytest.mark.parametrize("user", ["supervisor", "auditor", "admin", "nobody"])
def test_only_a_clerk_hands_in(cashier: Cashier, tmp_path: Path, user: str) -> None:
    """The role is looked at before the rows."""
    file = tmp_path / "a.csv"
    file.write_text("request_id,account_number,amount,mode\n", "utf-8")

    assert cashier("collect", str(file), "--user", user, stdin=f"demo-{user}\n").status == 1


def test_ctrl_c_ends_between_two_rows_with_what_was_done(
    cashier: Cashier, accounts: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The row at hand is finished, the next is not begun, and running it again takes the rest."""
    cashier.open_shift()
    rows = (f"r1,{accounts['live']},1274,cash", f"r2,{accounts['overdue']},1290,cash")
    real: Callable[..., RowOutcome] = hand_in._collect_row

    def interrupted(*arguments: object, **named: object) -> RowOutcome:
        os.kill(os.getpid(), signal.SIGINT)
        return real(*arguments, **named)

    monkeypatch.setattr(hand_in, "_collect_row", interrupted)
    stopped = cashier.collect(*rows)
    monkeypatch.undo()

    assert stopped.status == 1
    assert [row["request_id"] for row in stopped.rows] == ["r1"]
    assert "1 of 2 rows" in stopped.err
    assert [row["state"] for row in cashier.collect(*rows).rows] == ["repeated", "issued"]


def test_people_get_a_line_a_row_and_a_summary(
    cashier: Cashier, accounts: dict[str, str], tmp_path: Path
) -> None:
    """The summary is on standard error, beside the result."""
    cashier.open_shift()
    file = tmp_path / "a.csv"
    file.write_text(
        f"request_id,account_number,amount,mode,colour\nr1,{accounts['live']},1274,cash,red\n"
    )

    done = cashier.as_clerk("collect", str(file), "--user", "clerk")

    assert "issued" in done.out
    assert "unknown columns were ignored: colour" in done.err
    assert "1 of 1 rows: 1 issued." in done.err


def test_a_check_tells_what_would_become_of_each_row_and_takes_nothing(
    cashier: Cashier, accounts: dict[str, str]
) -> None:
    """With the sums of each form of money; the file itself then does just that."""
    cashier.open_shift()
    columns = (
        "request_id,account_number,amount,mode,cheque_number,micr,ifsc,cheque_date,drawer,"
        "cheque_amount"
    )
    day = cashier("report", "day", "--json").json["date"]
    rows = (
        f"r1,{accounts['live']},1274,cash,,,,,,",
        f"r2,{accounts['overdue']},1290,cheque,123456,208002004,SBIN0001234,{day},PWD,1290",
        "r3,9999999999,5,cash,,,,,,",
    )
    before = cashier("report", "day", "--json").out

    told = cashier.collect(*rows, columns=columns, options=("--check",))

    assert cashier("report", "day", "--json").out == before
    assert [row["state"] for row in told.rows] == ["would_issue", "would_issue", "refused"]
    assert [row["mode"] for row in told.rows] == ["cash", "cheque", "cash"]
    assert {row["receipt_number"] for row in told.rows} == {None}
    assert "cash        1        1,274.00" in told.err
    assert "cheque      1        1,290.00" in told.err
    done = cashier.collect(*rows, columns=columns)
    assert [row["state"] for row in done.rows] == ["issued", "issued", "refused"]
    assert [row["amount_paise"] for row in done.rows] == [row["amount_paise"] for row in told.rows]
