"""`cashier export`: a part of the record for somebody who has to check it elsewhere."""

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cashier.cli.console import Console
from cashier.domain.errors import CounterError

if TYPE_CHECKING:
    from cashier.domain.finding import Span
    from cashier.services.export import Places

From = Annotated[
    datetime | None,
    typer.Option("--from", formats=["%Y-%m-%d"], help="The first day.", show_default=False),
]
To = Annotated[
    datetime | None,
    typer.Option("--to", formats=["%Y-%m-%d"], help="The last day; else the first.",
                 show_default=False),
]  # fmt: skip
Entries = Annotated[
    str, typer.Option("--entries", metavar="FIRST-LAST", help="Entries instead of days.")
]
Out = Annotated[
    Path, typer.Option("--out", metavar="DIR", help="A folder that does not exist yet.")
]
User = Annotated[str, typer.Option("--user", metavar="NAME", help="Who asks for it.")]
Zip = Annotated[bool, typer.Option("--zip", help="Write DIR.zip beside it, too.")]


class PeriodMissing(CounterError):
    """An export is of some days or of some entries."""

    template = "Say which part of the record: --from and --to, or --entries FIRST-LAST."


def export(
    console: Console,
    *,
    out: Out,
    user: User,
    first: From = None,
    last: To = None,
    entries: Entries = "",
    packs: Zip = False,
) -> None:
    """Write a part of the record with hashes and signatures; the password is asked for.

    The act is an entry of the record itself.
    """
    from cashier.exchange.export_folder import FolderSink
    from cashier.services.export import export_entries

    wanted = _wanted(first, last, entries)
    with console.station() as station:
        console.sign_in(station, user)
        made = export_entries(
            wanted,
            FolderSink(out, packs=packs),
            by=user,
            at=console.now(),
            read=station.read,
            write=station.write,
        )
        key = station.identity.public_key
    archive = f"{out}.zip" if packs else None
    figures = {
        "folder": str(out),
        "archive": archive,
        "first": made.first,
        "last": made.last,
        "entries": made.last - made.first + 1,
        "manifest_sha256": made.manifest_sha256,
        "public_key": key,
    }
    console.answer(
        figures,
        f"Entries {made.first} to {made.last} are in {out}{f' and {archive}' if archive else ''}.",
        f"Manifest {made.manifest_sha256}",
        f"Verify it under the station's key {key}",
    )


def _wanted(first: datetime | None, last: datetime | None, entries: str) -> "Span | Places":
    from cashier.domain.finding import Span
    from cashier.services.export import Places

    numbers = re.fullmatch(r"([0-9]{1,15})-([0-9]{1,15})", entries)
    if numbers and first is None and last is None:
        return Places(int(numbers[1]), int(numbers[2]))
    if entries or first is None:
        raise PeriodMissing
    return Span(first.date(), (last or first).date())
