"""`cashier verify`: the record checked end to end."""

from typing import Annotated

import typer

from cashier.cli.command import REFUSED
from cashier.cli.console import Console

Rebuild = Annotated[
    bool, typer.Option("--rebuild", help="Write derived tables that differ anew from the journal.")
]


def verify(console: Console, rebuild: Rebuild = False) -> None:  # noqa: FBT002 - a flag
    """Check chain, signatures, numbers, sums and derived tables; name the first bad entry."""
    with console.station() as station:
        found = station.verify(rebuild=rebuild)
        mended = rebuild and not found.ok and station.verify().ok
    problems = [{"entry": problem.entry, "text": problem.text} for problem in found.problems]
    ok = found.ok or mended
    figures = {"ok": ok, "entries": found.entries, "problems": problems}
    if mended:
        figures["rebuilt"] = True
    console.answer(figures, *_lines(found.entries, len(problems), ok=ok))
    if not ok:
        first = found.problems[0]
        where = "" if first.entry is None else f"First bad entry {first.entry}: "
        console.note(f"{where}{first.text}")
        raise typer.Exit(REFUSED)


def _lines(entries: int, problems: int, *, ok: bool) -> tuple[str, ...]:
    if not ok:
        return ()
    checked = f"{entries} entries checked."
    if problems:
        return (f"{checked} {problems} differences in derived tables were mended.",)
    return (f"{checked} The record is as it was written.",)
