"""Reading a file of payments handed in together."""

import gzip
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from cashier.domain.errors import CounterError
from cashier.domain.money import Money
from cashier.domain.tender import TenderKind
from cashier.exchange import collect_file
from cashier.exchange.collect_file import FileTooLarge, read_collect_file

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
        "\ufeffMode,amount,account_number,request_id,received\n"
        "cash,1,3141592653,a,5\n,,,,\ncash,1\ncheque,1,3141592653,c,\n",
        "utf-8",
    )

    rows, warnings = read_collect_file(file)

    assert [(row.line, row.payment is None) for row in rows] == [(2, False), (4, True), (5, False)]
    assert rows[2].payment is not None
    assert rows[2].payment.tenders[0].kind is TenderKind.CHEQUE
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
