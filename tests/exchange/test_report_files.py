"""A report as CSV, as JSON and as a workbook."""

import csv
import io
import json
from datetime import date, datetime
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from cashier.domain.report import Report
from cashier.exchange.report_files import report_csv, report_json
from cashier.exchange.report_workbook import report_workbook
from tests.reports import make_report, make_row


def test_a_csv_has_rupees_and_iso_dates_under_the_columns_keys() -> None:
    """So a script reads the same in both languages."""
    header, row = csv.reader(report_csv(make_report(make_row()), "hi").splitlines())

    assert header == ["name", "head", "amount", "number", "day", "at", "seconds"]
    assert row == [
        "Ram", "विद्युत कर", "123456.78", "3", "2026-11-22", "2026-11-22T10:05:07+05:30", "75",
    ]  # fmt: skip


def test_a_csv_leaves_out_what_is_not_told() -> None:
    """Zero is a figure; nothing is none."""
    (row,) = csv.DictReader(report_csv(make_report(make_row(number=None)), "en").splitlines())

    assert (row["number"], row["head"]) == ("", "Electricity duty")


@pytest.mark.parametrize("name", ["=1+1", "+91", "-1", "@sum", "\tx"])
def test_a_name_is_never_a_formula(name: str) -> None:
    """A consumer may call himself what he likes."""
    report = make_report(make_row(name))
    header, row = csv.reader(io.StringIO(report_csv(report, "en"), newline=""))

    assert (header[0], row[0]) == ("name", f"'{name}")
    assert _sheet(report)[4][0] == name


def test_a_name_never_begins_a_line() -> None:
    """A carriage return is taken for the end of a line by some."""
    header, row = csv.reader(
        io.StringIO(report_csv(make_report(make_row("\r=1+1")), "en"), newline="")
    )

    assert (header[0], row[0]) == ("name", " =1+1")


def test_a_negative_amount_stays_a_number_in_a_csv() -> None:
    """Only texts are made harmless."""
    assert ",-5.00," in report_csv(make_report(make_row(paise=-500)), "en")


def test_json_has_paise_both_languages_and_what_a_row_leads_to() -> None:
    """Nothing of the report is lost."""
    told = json.loads(report_json(make_report(make_row(), count=7)))

    assert (told["report"], told["from"], told["to"], told["count"]) == (
        "made_up", "2026-11-22", "2026-11-22", 7,
    )  # fmt: skip
    assert told["rows"] == [
        {
            "name": "Ram",
            "head": {"en": "Electricity duty", "hi": "विद्युत कर"},
            "amount_paise": 1_23_456_78,
            "number": 3,
            "day": "2026-11-22",
            "at": "2026-11-22T10:05:07+05:30",
            "seconds": 75,
            "drill": {"head": "electricity_duty"},
        }
    ]
    assert told["totals"]["amount_paise"] == 1_23_456_78
    assert told["columns"][2] == {
        "key": "amount_paise",
        "title": {"en": "Amount", "hi": "धनराशि"},
        "kind": "money",
    }
    assert told["notes"] == [{"en": "A note.", "hi": "एक टिप्पणी।"}]


def test_a_workbook_has_typed_cells_totals_and_notes() -> None:
    """A spreadsheet can add them up."""
    sheet = _sheet(make_report(make_row(), make_row("Sita", 100, 1)))

    assert sheet[0][0] == "A made-up report"
    assert sheet[1][0] == "RTP-03 · 22-11-2026 – 22-11-2026"
    assert sheet[3][:3] == ["Name", "Head", "Amount"]
    assert sheet[4] == [
        "Ram", "Electricity duty", 123456.78, 3, date(2026, 11, 22),
        datetime(2026, 11, 22, 10, 5, 7), 75,  # noqa: DTZ001 - a sheet knows no zone
    ]  # fmt: skip
    assert sheet[6][:4] == ["Total", "", 123457.78, 4]
    assert sheet[8][0] == "A note."


def test_a_workbook_speaks_hindi() -> None:
    """In its titles, its words and its notes."""
    sheet = _sheet(make_report(make_row(), make_row()), "hi")

    assert (sheet[0][0], sheet[3][1], sheet[4][1]) == ("एक बनाई हुई रिपोर्ट", "मद", "विद्युत कर")


def test_an_empty_report_makes_a_workbook() -> None:
    """A day without money is a day."""
    assert _sheet(make_report())[3][0] == "Name"


def _sheet(report: Report, language: str = "en") -> list[list[object]]:
    content = report_workbook(report, language, "RTP-03")
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()  # type: ignore[return-value]
