"""From an entry to its rows in the plain tables, by the rules that the export itself publishes."""

from collections.abc import Iterator
from functools import cache

from cashier.exchange.export_tables import EXTRACTS, Column, Extract
from cashier.journal.canonical import JsonValue
from cashier.services.journal_ports import Line


@cache
def _rules(kind: str) -> tuple[tuple[Extract, str], ...]:
    return tuple(
        (extract, rule.each) for extract in EXTRACTS for rule in extract.rules if rule.kind == kind
    )


def rows_of(line: Line) -> Iterator[tuple[Extract, list[str]]]:
    """Work out every row that an entry makes, table by table."""
    payload = line.entry.payload
    for extract, each in _rules(line.entry.kind):
        found = _dig(payload, each)
        items = found if isinstance(found, list | tuple) else [] if found is None else [found]
        for number, item in enumerate(items, 1):
            yield extract, [_cell(column, line, number, item) for column in extract.columns]


def _dig(value: JsonValue, path: str) -> JsonValue:
    """Follow names through objects; None where there is no such way."""
    for name in path.split(".") if path else ():
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _cell(column: Column, line: Line, number: int, item: JsonValue) -> str:
    root, _, path = column.source.partition(".")
    match root:
        case "line":
            value: JsonValue = number
        case "entry":
            value = line.position if path == "position" else line.entry.kind
        case "event":
            value = _dig(line.entry.payload, path)
        case _:
            value = _dig(item, path)
    return text_of(value)


def text_of(value: JsonValue) -> str:
    """Write a value as a cell: nothing for null, nor for what is no single value."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | str():
            return str(value)
        case _:
            return ""
