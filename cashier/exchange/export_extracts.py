"""From an entry to its rows in the plain tables, by the rules that the export itself publishes."""

from collections.abc import Iterator, Sequence
from functools import cache

from cashier.exchange.export_tables import EXTRACTS, Extract
from cashier.journal.canonical import JsonValue
from cashier.services.journal_ports import Line

Path = tuple[str, ...]


@cache
def _rules(kind: str) -> tuple[tuple[Extract, Path, tuple[tuple[str, Path], ...]], ...]:
    """Take the rules of a kind apart once: an export asks for them at every entry."""
    return tuple(
        (extract, _steps(rule.each), tuple(_source(one.source) for one in extract.columns))
        for extract in EXTRACTS
        for rule in extract.rules
        if rule.kind == kind
    )


def _steps(path: str) -> Path:
    return tuple(path.split(".")) if path else ()


def _source(source: str) -> tuple[str, Path]:
    root, _, path = source.partition(".")
    return root, _steps(path)


def rows_of(line: Line) -> Iterator[tuple[Extract, Sequence[str]]]:
    """Work out every row that an entry makes, table by table."""
    payload = line.entry.payload
    roots: dict[str, JsonValue] = {
        "entry": {"position": line.position, "kind": line.entry.kind},
        "event": payload,
    }
    for extract, each, sources in _rules(line.entry.kind):
        found = _dig(payload, each)
        items = found if isinstance(found, list | tuple) else [] if found is None else [found]
        for number, item in enumerate(items, 1):
            roots |= {"item": item, "line": number}
            yield extract, [text_of(_dig(roots[root], steps)) for root, steps in sources]


def _dig(value: JsonValue, steps: Path) -> JsonValue:
    """Follow names through objects; None where there is no such way."""
    for name in steps:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def text_of(value: JsonValue) -> str:
    """Write a value as a cell: nothing for null, nor for what is no single value."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else ""
