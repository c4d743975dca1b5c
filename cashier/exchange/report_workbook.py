"""A report as a workbook: typed cells, a header that stays in sight, and the chart beside them."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from cashier.domain.calendar import to_ist
from cashier.domain.money import Money
from cashier.domain.report import Cell, ChartKind, ColumnKind, Report, Words
from cashier.exchange.report_files import in_rupees, said

_HEADER, _FIRST = 3, 4
"""The rows of the header and of the first line, from 0: the name and the period stand above."""

_TOTAL = Words("Total", "योग")
_CHARTED = 400
"""A chart of more lines than this shows nothing."""

_WIDTHS = {
    ColumnKind.TEXT: 18,
    ColumnKind.WORDS: 26,
    ColumnKind.MONEY: 17,
    ColumnKind.COUNT: 11,
    ColumnKind.SECONDS: 11,
    ColumnKind.DAY: 12,
    ColumnKind.MOMENT: 18,
}
_RUPEES = "[>=10000000]##\\,##\\,##\\,##0.00;[>=100000]##\\,##\\,##0.00;##,##0.00"
_FORMATS = {
    ColumnKind.MONEY: _RUPEES,
    ColumnKind.COUNT: "##,##0",
    ColumnKind.SECONDS: "##,##0",
    ColumnKind.DAY: "dd-mm-yyyy",
    ColumnKind.MOMENT: "dd-mm-yyyy hh:mm:ss",
}


def report_workbook(report: Report, language: str, station: str) -> bytes:
    """Write a report as an .xlsx of one sheet; text stays text, whatever it begins with."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet(report.key[:31])
        _write_heading(book, sheet, report, (language, station))
        plain, bold = _styles(book, is_bold=False), _styles(book, is_bold=True)
        for place, row in enumerate(report.rows, _FIRST):
            _write_line(sheet, place, (report, row.cells, language), plain)
        end = _FIRST + len(report.rows)
        if any(cell is not None for cell in report.totals):
            _write_line(sheet, end, (report, report.totals, language), bold)
            if report.totals[0] is None:
                sheet.write_string(end, 0, said(_TOTAL, language), bold[ColumnKind.TEXT])
        for place, note in enumerate(report.notes, end + 2):
            sheet.write_string(place, 0, said(note, language))
        _draw(book, sheet, report, language)
    return content.getvalue()


def _styles(book: Any, *, is_bold: bool) -> dict[ColumnKind, Any]:  # noqa: ANN401 - xlsxwriter has no types
    """Make a cell's format for each kind of column; a total has a line above it."""
    look = {"bold": True, "top": 1} if is_bold else {}
    return {
        kind: book.add_format({**look, "num_format": _FORMATS.get(kind, "General")})
        for kind in ColumnKind
    }


def _write_heading(
    book: Any,  # noqa: ANN401 - xlsxwriter has no types
    sheet: Any,  # noqa: ANN401 - as above
    report: Report,
    told: tuple[str, str],
) -> None:
    language, station = told
    sheet.write_string(
        0, 0, said(report.title, language), book.add_format({"bold": True, "font_size": 14})
    )
    sheet.write_string(1, 0, f"{station} · {report.first:%d-%m-%Y} – {report.last:%d-%m-%Y}")
    for place, column in enumerate(report.columns):
        right = column.kind in {ColumnKind.MONEY, ColumnKind.COUNT, ColumnKind.SECONDS}
        look = {"bold": True, "bottom": 1, "text_wrap": True, "align": "right" if right else "left"}
        sheet.write_string(_HEADER, place, said(column.title, language), book.add_format(look))
        sheet.set_column(place, place, _WIDTHS[column.kind])
    sheet.freeze_panes(_FIRST, 0)
    if report.rows:
        end = _FIRST + len(report.rows) - 1
        sheet.autofilter(_HEADER, 0, end, len(report.columns) - 1)


def _write_line(
    sheet: Any,  # noqa: ANN401 - xlsxwriter has no types
    line: int,
    told: tuple[Report, tuple[Cell, ...], str],
    styles: dict[ColumnKind, Any],
) -> None:
    report, cells, language = told
    for place, (column, cell) in enumerate(zip(report.columns, cells, strict=True)):
        _write(sheet, (line, place), _for_sheet(cell, language), styles[column.kind])


def _for_sheet(cell: Cell, language: str) -> object:
    match cell:
        case Money():
            return in_rupees(cell)
        case Words():
            return said(cell, language)
        case datetime():
            return to_ist(cell).replace(tzinfo=None)
        case _:
            return cell


def _write(sheet: Any, at: tuple[int, int], value: object, style: Any) -> None:  # noqa: ANN401 - as above
    match value:
        case None:
            sheet.write_blank(*at, None, style)
        case str():
            sheet.write_string(*at, value, style)
        case date():
            sheet.write_datetime(*at, value, style)
        case _:
            sheet.write_number(*at, value, style)


def _draw(book: Any, sheet: Any, report: Report, language: str) -> None:  # noqa: ANN401 - as above
    """Draw the chart from the cells themselves, to the right of the table."""
    if report.chart is None or not 0 < len(report.rows) <= _CHARTED:
        return
    keys = [column.key for column in report.columns]
    label, value = keys.index(report.chart.label_key), keys.index(report.chart.value_key)
    end = _FIRST + len(report.rows) - 1
    kind = "line" if report.chart.kind is ChartKind.LINE else "column"
    chart = book.add_chart({"type": kind})
    chart.add_series({
        "name": said(report.columns[value].title, language),
        "categories": [report.key[:31], _FIRST, label, end, label],
        "values": [report.key[:31], _FIRST, value, end, value],
        "fill": {"color": "#0B6B5F"},
        "line": {"color": "#0B6B5F"},
    })  # fmt: skip
    chart.set_title({"name": said(report.title, language)})
    chart.set_legend({"none": True})
    sheet.insert_chart(_HEADER, len(keys) + 1, chart)
