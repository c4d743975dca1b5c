"""`cashier drive`: its papers, for offices without a window."""

from pathlib import Path
from typing import Annotated

import typer

from cashier.cli.console import Console

Notices = Annotated[
    str, typer.Argument(metavar="NOTICES", help="The number of the list of notices.")
]
BatchNumber = Annotated[str, typer.Argument(metavar="BATCH", help="The batch's number.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Where it goes; else its number here.",
                 show_default=False),
]  # fmt: skip


def notices(console: Console, number: Notices, out: Out = None) -> None:
    """Write a list of notices as PDF, a page for each consumer."""
    from cashier.services.drives import get_notices
    from printing.disconnection_notice import write_notices
    from printing.paper_file import put_paper

    with console.station() as station:
        found = get_notices(number, uow=station.read())
    file = put_paper(out or Path(f"{found.number}.pdf"), lambda to: write_notices(found, to))
    figures = {"number": found.number, "notices": len(found.lines), "file": file}
    console.answer(figures, f"{found.number}: {len(found.lines)} notices. Written: {file}")


def batch_list(console: Console, number: BatchNumber, out: Out = None) -> None:
    """Write what each team of a batch takes along, as PDF."""
    from cashier.services.drives import get_batch
    from printing.batch_list import write_batch_list
    from printing.paper_file import put_paper

    with console.station() as station:
        found = get_batch(number, uow=station.read())
    file = put_paper(out or Path(f"{found.number}.pdf"), lambda to: write_batch_list(found, to))
    figures = {
        "number": found.number,
        "supplies": len(found.cuts),
        "teams": list(found.teams),
        "file": file,
    }
    teams = ", ".join(found.teams)
    console.answer(figures, f"{found.number}: {len(found.cuts)} for {teams}. Written: {file}")
