"""The day's figures from the command line."""

import csv

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
    assert rows["shift 1 expected"] == ""


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
