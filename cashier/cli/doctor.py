"""`cashier doctor`: a self-test of everything that the counter stands on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from cashier.cli.command import REFUSED
from cashier.cli.console import Console
from cashier.domain.errors import CounterError, Fault

if TYPE_CHECKING:
    from cashier.self_test import Check


def doctor(console: Console) -> None:
    """Test database, disk, clock, key, fonts and printer address; exit 1 where anything fails."""
    checks = list(_examine(console))
    figures = [{"name": one.name, "ok": one.ok, "detail": one.detail} for one in checks]
    lines = [f"{'ok  ' if one.ok else 'FAIL'}  {one.name:<10}  {one.detail}" for one in checks]
    console.answer({"checks": figures}, *lines)
    failed = [one for one in checks if not one.ok]
    if failed:
        console.note(f"{failed[0].name}: {failed[0].detail}")
        raise typer.Exit(REFUSED)


def _examine(console: Console) -> "Iterator[Check]":
    from cashier.self_test import examine

    yield from examine(console.folder, now=console.now())
    yield _fonts()
    yield _printer(console)


def _fonts() -> "Check":
    from cashier.self_test import Check
    from printing.fonts import Face, font_file

    try:
        for face in Face:
            font_file(face)
    except Fault as fault:
        return Check("fonts", ok=False, detail=fault.message)
    return Check("fonts", ok=True, detail="the paper's letters are there")


def _printer(console: Console) -> "Check":
    """Read the address; a station without a printer works, and its receipts are kept as files."""
    from cashier.cli.printers import check_address
    from cashier.self_test import Check

    try:
        with console.station() as station:
            url = station.printer_url()
        detail = check_address(url) if url else "none is chosen"
    except (CounterError, Fault) as refusal:
        return Check("printer", ok=False, detail=refusal.message)
    return Check("printer", ok=True, detail=detail)
