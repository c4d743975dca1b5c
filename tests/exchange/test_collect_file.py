"""Reading a file of payments handed in together."""

import gzip
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from cashier.domain.calendar import IST
from cashier.domain.errors import CounterError
from cashier.domain.money import Money
from cashier.domain.tender import TenderKind
from cashier.exchange import collect_file
from cashier.exchange.collect_file import FileTooLarge, read_collect_file
from cashier.services.hand_in import PaymentRow

CSV = "request_id,account_number,amount,mode\nr1,3141592653,1500.50,cash\n"


def test_csv_gzip_and_spreadsheet_say_the_same(tmp_path: Path) -> None:
    """Numbers in a spreadsheet stay the digits that they were."""
    (tmp_path / "a.csv").write_text(CSV, "utf-8")
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(CSV.encode()))
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("request_id", "account_number", "amount", "mode"))
        sheet.write_row(1, 0, ("r1", 3141592653, 1500.5, "cash"))
    (tmp_path / "a.xlsx").write_bytes(content.getvalue())

    read = [read_collect_file(tmp_path / name)[0] for name in ("a.csv", "a.csv.gz", "a.xlsx")]

    assert read[0] == read[1] == read[2]
    payment = read[0][0].payment
    assert payment is not None
    assert payment.amount == Money(1500_50)
    assert payment.tenders[0].received == Money(1500_50)


def test_columns_come_in_any_order_and_rows_keep_theirs(tmp_path: Path) -> None:
    """A bad row stands where it stood; empty rows are none."""
    file = tmp_path / "a.csv"
    file.write_text(
        "\ufeffMode,amount,account_number,request_id,received,Cheque_Number\n"
        "cash,1,3141592653,a,5,\n,,,,,\ncash,1\ncheque,1,3141592653,c,,१२३४५६\n",
        "utf-8",
    )

    rows, warnings = read_collect_file(file)

    assert [(row.line, row.payment is None) for row in rows] == [(2, False), (4, True), (5, False)]
    assert rows[2].payment is not None
    assert rows[2].payment.tenders[0].kind is rows[2].mode is TenderKind.CHEQUE
    assert rows[2].cheque is not None
    assert rows[2].cheque.number == "123456"
    assert warnings == ()


def test_a_file_larger_than_any_list_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few kilobytes of gzip can be gigabytes of text."""
    monkeypatch.setattr(collect_file, "MOST_BYTES", 20)
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(CSV.encode()))

    with pytest.raises(FileTooLarge):
        read_collect_file(tmp_path / "a.csv.gz")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """Whatever its name ends with."""
    (tmp_path / "a.csv").mkdir()

    with pytest.raises(CounterError):
        read_collect_file(tmp_path / "a.csv")


HEADER = ",".join((*collect_file.REQUIRED, *collect_file.OPTIONAL))
FILLED = {
    "request_id": "r1",
    "account_number": "3141592653",
    "amount": "500",
    "mode": "cheque",
    "cheque_number": "123456",
    "micr": "208 002 004",
    "ifsc": "SBIN0001234",
    "cheque_date": "2026-11-20",
    "cheque_amount": "5,000",
    "drawer": "Public Works",
    "payer": "Public  WORKS",
    "hand_receipt_number": "a17/42",
    "received_at": "2026-11-21T10:00:00+05:30",
    "under_protest": "1",
    "recharge": "100",
}


def _read_row(folder: Path, **changes: str) -> PaymentRow:
    cells = FILLED | changes
    values = ['"' + cells.get(name, "") + '"' for name in HEADER.split(",")]
    (folder / "row.csv").write_text(f"{HEADER}\n{','.join(values)}\n", "utf-8")
    (row,), warnings = read_collect_file(folder / "row.csv")
    assert warnings == ()
    return row


def test_a_row_tells_cheque_leaf_payer_protest_and_recharge(tmp_path: Path) -> None:
    """Each of them as it is checked later."""
    row = _read_row(tmp_path)

    assert row.cheque is not None
    assert row.payment is not None
    assert (row.cheque.number, row.cheque.micr_key, row.cheque.total) == (
        "123456", "208002004", Money(5000_00),
    )  # fmt: skip
    assert (row.cheque.dated, row.cheque.drawer) == (date(2026, 11, 20), "Public Works")
    assert row.payment.hand_receipt is not None
    assert str(row.payment.hand_receipt) == "A17/0042"
    assert row.payment.hand_receipt.written_at == datetime(2026, 11, 21, 10, 0, tzinfo=IST)
    assert (row.payment.basket_id, row.payment.under_protest) == ("payer public works", True)
    assert row.payment.recharge == Money(100_00)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"cheque_number": ""}, "cheque_number: is empty"),
        ({"cheque_date": "20-11-2026"}, "cheque_date: “20-11-2026” is not"),
        ({"cheque_amount": "all"}, "is not an amount"),
        ({"hand_receipt_number": "A17"}, "is not a leaf"),
        ({"received_at": ""}, "received_at: is empty"),
        ({"received_at": "2026-11-21T10:00"}, "received_at: “2026-11-21T10:00” is not"),
        ({"under_protest": "maybe"}, "under_protest: “maybe” is not"),
        ({"recharge": "some"}, "is not an amount"),
        ({"mode": "cash"}, "cheque_number: a cash row describes no cheque"),
    ],
)
def test_a_bad_cell_refuses_its_row_with_its_reason(
    tmp_path: Path, changes: dict[str, str], reason: str
) -> None:
    """Never dropped in silence."""
    row = _read_row(tmp_path, **changes)

    assert row.payment is None
    assert row.mode is None
    assert reason in row.reason


def test_an_undated_cheque_comes_to_the_counter_as_such(tmp_path: Path) -> None:
    """Where it is refused by the rule that is for it."""
    row = _read_row(tmp_path, cheque_date="", cheque_amount="")

    assert row.cheque is not None
    assert (row.cheque.dated, row.cheque.total) == (None, Money(0))


def test_a_row_that_cannot_be_read_still_names_its_cheque(tmp_path: Path) -> None:
    """The other rows of that cheque must not be taken for the whole of it."""
    file = tmp_path / "a.csv"
    file.write_text(
        "request_id,account_number,amount,mode,cheque_number,micr\n"
        "a,3141,1,cheque,१२ ३४५६,208002004\nb,3141,1,cash,,\n",
        "utf-8",
    )

    (first, second), _ = read_collect_file(file)

    assert (first.payment, second.payment, second.cheque) == (None, None, None)
    assert first.cheque is not None
    assert (first.cheque.number, first.cheque.micr_key) == ("123456", "208002004")


def test_a_last_line_without_its_end_is_told(tmp_path: Path) -> None:
    """What was 1,650 may have been cut to 16."""
    (tmp_path / "a.csv").write_text(CSV.rstrip(), "utf-8")

    rows, warnings = read_collect_file(tmp_path / "a.csv")

    assert len(rows) == 1
    assert "cut off" in warnings[0]
