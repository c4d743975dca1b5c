"""`cashier journal`: the record as people look through it, the newest entries first."""

import json
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cashier.cli.console import Console

if TYPE_CHECKING:
    from cashier.domain.finding import Span
    from cashier.services.journal_ports import Line, Query
    from cashier.services.users import UnitOfWorkFactory

Kind = Annotated[
    str, typer.Option("--kind", metavar="KIND", help="A kind, or a group such as money or shift.")
]
Actor = Annotated[str, typer.Option("--actor", metavar="NAME", help="Who did it.")]
Find = Annotated[
    str, typer.Option("--find", metavar="TEXT", help="A receipt's, account's or cheque's number.")
]
From = Annotated[
    datetime | None,
    typer.Option("--from", formats=["%Y-%m-%d"], help="The first day.", show_default=False),
]
To = Annotated[
    datetime | None,
    typer.Option("--to", formats=["%Y-%m-%d"], help="The last day; else the first.",
                 show_default=False),
]  # fmt: skip
Limit = Annotated[int, typer.Option("--limit", min=1, max=100_000, help="How many at most.")]
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="The entry's place in the record.")]


def show_list(
    console: Console,
    *,
    kind: Kind = "",
    actor: Actor = "",
    text: Find = "",
    first: From = None,
    last: To = None,
    limit: Limit = 50,
) -> None:
    """List what happened, the newest first."""
    from cashier.services.journal_ports import Query
    from cashier.services.journal_viewer import kinds_named

    query = Query(kinds_named(kind) if kind else frozenset(), actor, text)
    with console.station() as station:
        lines = _read(query, _span(first, last), limit, station.read)
    console.answer({"entries": [_figures(line) for line in lines]}, *map(_line, lines))


def _read(
    query: "Query", span: "Span | None", limit: int, read: "UnitOfWorkFactory"
) -> "list[Line]":
    from cashier.services.journal_viewer import find_places, read_part

    lines: list[Line] = []
    places = find_places(span, uow=read())
    while places is not None and len(lines) < limit:
        part = read_part(query, places, uow=read(), limit=limit - len(lines))
        lines += part.lines
        places = part.rest
    return lines


def _span(first: datetime | None, last: datetime | None) -> "Span | None":
    from cashier.domain.finding import Span

    day, end = first or last, last or first
    return Span(day.date(), end.date()) if day and end else None


def show(console: Console, number: Number) -> None:
    """Show one entry with all that it says, and whether its seal holds."""
    from cashier.services.journal_viewer import inspect_entry, readable_payload

    with console.station() as station:
        found = inspect_entry(number, uow=station.read())
    line, seal, entry = found.line, found.seal, found.line.entry
    payload = readable_payload(line)
    figures = _figures(line) | {
        "payload": payload,
        "clock_doubt": entry.clock_doubt,
        "previous_hash": entry.previous_hash,
        "hash": entry.hash,
        "signature": entry.signature,
        "unaltered": seal.is_unaltered,
        "signed": seal.is_signed,
        "continues": seal.continues,
    }
    console.answer(
        figures,
        _line(line),
        f"  previous {entry.previous_hash}",
        f"  hash     {entry.hash}{'' if seal.is_unaltered else '  ALTERED'}",
        f"  {'signed' if seal.is_signed else 'NOT SIGNED'} by {entry.station}, "
        f"{'follows' if seal.continues else 'DOES NOT FOLLOW'} the entry before",
        json.dumps(payload, ensure_ascii=False, indent=2),
    )


def _figures(line: "Line") -> dict[str, Any]:
    entry = line.entry
    return {
        "position": line.position,
        "station": entry.station,
        "number": entry.number,
        "kind": entry.kind,
        "at": _at(line).isoformat(),
        "actor": entry.actor,
    }


def _at(line: "Line") -> datetime:
    from cashier.domain.calendar import to_ist

    return to_ist(datetime.fromisoformat(line.entry.at))


def _line(line: "Line") -> str:
    entry = line.entry
    doubt = "  (the clock was in doubt)" if entry.clock_doubt else ""
    when = f"{_at(line):%Y-%m-%d %H:%M:%S}"
    return f"{line.position:>8}  {when}  {entry.actor:<12}{entry.kind}{doubt}"
