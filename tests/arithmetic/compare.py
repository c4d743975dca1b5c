"""A report's JSON beside what the raw journal gives, cell by cell."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from cashier.domain.report import Column, ColumnKind, Report
from cashier.exchange.report_files import report_json
from cashier.services.report_book import build_report
from cashier.station import OpenStation
from tests.arithmetic import (
    cash_again,
    collections_again,
    conduct_again,
    control_again,
    orders_again,
    registers_again,
)
from tests.arithmetic.books import Books
from tests.arithmetic.collections_again import Line, Lines

Again = Callable[[Books, str, str], Lines]
Period = tuple[date, date]

FIGURES: dict[str, Again] = {
    "heads": collections_again.heads,
    "modes": collections_again.modes,
    "categories": collections_again.categories,
    "divisions": collections_again.divisions,
    "hours": collections_again.hours,
    "days": collections_again.days,
    "receipts": registers_again.receipts,
    "other_division": registers_again.other_division,
    "cheques": control_again.cheques,
    "hand_receipts": control_again.hand_receipts,
    "cancelled": control_again.cancelled,
    "reversed": control_again.reversed_,
    "duplicates": control_again.duplicates,
    "cash_book": cash_again.cash_book,
    "clerks": cash_again.clerks,
    "variances": cash_again.variances,
    "speed": conduct_again.speed,
    "exceptions": conduct_again.exceptions,
    "reconnections": orders_again.reconnections,
    "order_register": orders_again.order_register,
}
"""Each report, worked out another way."""

ENDS: dict[str, Callable[[Books, str, str], Line]] = {
    "cash_book": cash_again.cash_book_ends,
    "speed": conduct_again.speed_of_all,
    "reconnections": orders_again.reconnections_of_all,
}
"""Totals that are no sums of their column."""


def differences(station: OpenStation, books: Books, period: Period) -> Iterator[str]:
    """Name every cell of every report that the journal contradicts."""
    first, last = period
    for key, again in FIGURES.items():
        report = build_report(key, first, last, by=None, uow=station.read())
        days = first.isoformat(), last.isoformat()
        expected = again(books, *days)
        ends = ENDS[key](books, *days) if key in ENDS else {}
        for what in _differences(report, expected, ends):
            yield f"{key} {first} to {last}: {what}"


def _differences(report: Report, expected: Lines, ends: Line) -> Iterator[str]:
    found = lines_of(report)
    if report.count != len(expected) or len(found) != len(expected):
        yield f"{report.count} rows, of which {len(found)} told, not {len(expected)}"
    for place, (one, other) in enumerate(zip(found, expected, strict=False)):
        for name in sorted(one.keys() | other.keys()):
            if one.get(name) != other.get(name):
                yield f"row {place}, {name}: {one.get(name)}, not {other.get(name)}"
    totals = _plain(report, json.loads(report_json(report))["totals"])
    for column in report.columns:
        name = _name(column)
        total = ends.get(name, _sum(expected, name) if column.is_summed else None)
        if totals[name] != total:
            yield f"total of {name}: {totals[name]}, not {total}"


def _sum(lines: Lines, name: str) -> int:
    return sum(int(str(line[name] or 0)) for line in lines)


def lines_of(report: Report) -> Lines:
    """Read a report's rows from its JSON, as plain values."""
    return [_plain(report, row) for row in json.loads(report_json(report))["rows"]]


def _plain(report: Report, said: dict[str, Any]) -> Line:
    """Write what the JSON says as the journal would have it: in English, by Indian clocks."""
    kinds = {_name(column): column.kind for column in report.columns}
    plain: Line = {}
    for name, kind in kinds.items():
        value = said[name]
        if kind is ColumnKind.MOMENT and value:
            value = value.removesuffix("+05:30")
        plain[name] = value["en"] if isinstance(value, dict) else value
    return plain


def _name(column: Column) -> str:
    return f"{column.key}_paise" if column.kind is ColumnKind.MONEY else column.key
