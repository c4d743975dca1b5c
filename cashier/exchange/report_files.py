"""A report as a file: CSV, a workbook, or JSON; all of them say what the definition says."""

import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from cashier.domain.calendar import to_ist
from cashier.domain.money import Money
from cashier.domain.report import Cell, ColumnKind, Report, Words

LANGUAGES = ("en", "hi")
_FORMULA = ("=", "+", "-", "@", "\t")


def said(words: Words, language: str) -> str:
    """Say something in one language."""
    return words.hi if language == "hi" else words.en


def report_csv(report: Report, language: str) -> str:
    """Write the rows under the columns' keys: rupees, ISO dates, no totals to be added up again."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.key for column in report.columns)
    for row in report.rows:
        writer.writerow(_written(cell, language) for cell in row.cells)
    return out.getvalue()


def _written(cell: Cell, language: str) -> str:
    match cell:
        case Money():
            return cell.plain()
        case Words():
            return harmless(said(cell, language))
        case datetime():
            return to_ist(cell).isoformat(timespec="seconds")
        case str():
            return harmless(cell)
        case _:
            return "" if cell is None else str(cell)


def harmless(text: str) -> str:
    """Keep a spreadsheet from taking a name for a formula, or a part of one for a new line."""
    flat = text.replace("\r", " ")
    return f"'{flat}" if flat.startswith(_FORMULA) else flat


def report_json(report: Report) -> str:
    """Write everything: whole paise, ISO dates, and what each row leads to."""
    return json.dumps(report_figures(report), ensure_ascii=False) + "\n"


def report_figures(report: Report) -> dict[str, Any]:
    """Give a report to a script."""
    return {
        "report": report.key,
        "title": report.title._asdict(),
        "from": report.first.isoformat(),
        "to": report.last.isoformat(),
        "count": report.count,
        "columns": [
            {"key": _key(report, place), "title": column.title._asdict(), "kind": column.kind.value}
            for place, column in enumerate(report.columns)
        ],
        "rows": [
            _named(report, row.cells) | ({"drill": dict(row.drill.values)} if row.drill else {})
            for row in report.rows
        ],
        "totals": _named(report, report.totals),
        "notes": [note._asdict() for note in report.notes],
    }


def _named(report: Report, cells: tuple[Cell, ...]) -> dict[str, Any]:
    return {_key(report, place): _plain(cell) for place, cell in enumerate(cells)}


def _key(report: Report, place: int) -> str:
    column = report.columns[place]
    return f"{column.key}_paise" if column.kind is ColumnKind.MONEY else column.key


def _plain(cell: Cell) -> str | int | dict[str, str] | None:
    match cell:
        case Money():
            return cell.paise
        case Words():
            return cell._asdict()
        case datetime():
            return to_ist(cell).isoformat()
        case date():
            return cell.isoformat()
        case _:
            return cell


def in_rupees(amount: Money) -> Decimal:
    """Write an amount as a spreadsheet's number."""
    return Decimal(amount.paise).scaleb(-2)
