"""`cashier backup` and `cashier restore`."""

from pathlib import Path
from typing import Annotated

import typer

from cashier.cli.console import Console

Target = Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")]
Source = Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")]


def backup(console: Console, file: Target) -> None:
    """Copy the record while work goes on."""
    from cashier import safekeeping

    with console.station() as station:
        entries = safekeeping.backup(station, file, at=console.now())
        name = station.identity.name
    figures = {"file": str(file), "station": name, "entries": entries}
    console.answer(figures, f"{entries} entries of {name} copied to {file}.")


def restore(console: Console, file: Source) -> None:
    """Bring a backup to life as a station with a counter code of its own."""
    from cashier import safekeeping
    from cashier.cli.setup import identity

    restored = safekeeping.restore(file, console.folder, at=console.now())
    restored.close()
    line = f"Restored as {restored.identity.name}; its numbers begin a series of their own."
    console.answer({"station": identity(restored)}, line)
