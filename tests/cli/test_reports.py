"""The day's figures from the command line."""

import csv
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.cli.conftest import Cashier

FIELDS = {
    "receipts", "cancelled", "first", "last", "gaps", "cash_paise", "cheque_paise", "draft_paise",
    "total_paise", "heads", "shifts",
}  # fmt: skip


def test_the_day_adds_up(cashier: Cashier, accounts: dict[str, str]) -> None:
    """The heads and the forms of money are two splits of one total."""
    cashier.open_shift()
    cashier.collect(f"r1,{accounts['live']},1274,cash", f"r2,{accounts['part']},5000,cash")

    day = cashier("report", "day", "--json").json

    assert set(day) >= FIELDS
    assert (day["receipts"], day["gaps"], day["total_paise"]) == (2, 0, 6_274_00)
    assert day["cash_paise"] == sum(head["amount_paise"] for head in day["heads"])
    assert day["first"].endswith("000001")
    assert day["last"].endswith("000002")
    assert day["date"] == "2026-11-23"


def test_another_day_is_empty(cashier: Cashier) -> None:
    """A day without receipts has zeros and no numbers."""
    day = cashier("report", "day", "--date", "2026-11-01", "--format", "json").json

    assert (day["receipts"], day["first"], day["total_paise"]) == (0, "", 0)


def test_a_table_for_spreadsheets(cashier: Cashier, accounts: dict[str, str]) -> None:
    """Amounts in rupees, as in every file."""
    cashier.open_shift()
    cashier.collect(f"r1,{accounts['live']},1274,cash")

    rows = dict(csv.reader(cashier("report", "day", "--format", "csv").out.splitlines()))

    assert rows["total"] == "1274.00"
    assert (rows["shift 1 state"], "shift 1 expected" in rows) == ("open", False)


def test_people_see_open_and_closed_shifts(cashier: Cashier) -> None:
    """With Indian grouping, and without an open shift's money."""
    cashier.open_shift()
    opened = cashier("report", "day").out
    cashier.as_clerk("shift", "close", "--user", "clerk", "--counted", "500x4")

    assert "shift 1 of clerk: open" in opened
    assert "expected 2,000.00" in cashier("report", "day").out


def test_a_date_that_is_none_is_a_wrong_call(cashier: Cashier) -> None:
    """As is an unknown format."""
    assert cashier("report", "day", "--date", "2026-02-30").status == 2
    assert cashier("report", "day", "--format", "papyrus").status == 2


@pytest.mark.parametrize(
    ("form", "beginning"), [("pdf", b"%PDF"), ("xlsx", b"PK"), ("csv", b"item"), ("json", b"{"),
                            ("text", b"2026")],
)  # fmt: skip
def test_a_report_goes_into_a_file(
    cashier: Cashier, tmp_path: Path, form: str, beginning: bytes
) -> None:
    """In each of the formats, and the command says where."""
    file = tmp_path / "report"

    written = cashier("report", "day", "--format", form, "--out", str(file), "--json")

    assert (written.status, written.json["file"]) == (0, str(file))
    assert file.read_bytes().startswith(beginning)


def test_a_workbook_holds_the_same_figures(
    cashier: Cashier, accounts: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As numbers that a spreadsheet can add up; it lands here where nothing else was said."""
    monkeypatch.chdir(cashier.folder)
    cashier.open_shift()
    cashier.collect(f"r1,{accounts['live']},1274.50,cash")
    cashier.as_clerk("shift", "close", "--user", "clerk", "--counted", "500x4")

    assert cashier("report", "day", "--format", "xlsx").out == "Written: day-2026-11-23.xlsx\n"

    book = CalamineWorkbook.from_path(cashier.folder / "day-2026-11-23.xlsx")
    rows = {str(row[0]): row[1] for row in book.get_sheet_by_index(0).iter_rows()}
    assert (rows["total"], rows["receipts"]) == (1274.5, 1)
    assert rows["shift 1 variance"] == -1274.5
