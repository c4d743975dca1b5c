"""`cashier reconnection slip` and `lists`: the papers that a team takes along."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cashier.cli.cheques import require_place
from cashier.cli.command import REFUSED
from cashier.cli.console import Console
from cashier.cli.printers import chosen_printer
from cashier.domain.reconnection import OrderState

if TYPE_CHECKING:
    from cashier.domain.dispatch import Dispatch
    from cashier.station import OpenStation
    from printing.document import Document

Number = Annotated[
    str, typer.Argument(metavar="NUMBER", help="An order's number, or a dispatch's for all of it.")
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Where it goes; else its number here.",
                 show_default=False),
]  # fmt: skip
ListOut = Annotated[Path, typer.Option("--out", metavar="FILE", help="Where the PDF goes.")]
Print = Annotated[bool, typer.Option("--print", help="On the station's printer, not into a file.")]
Team = Annotated[str, typer.Option("--team", metavar="TEAM", help="One team's; else every team's.")]
Language = Annotated[Literal["en", "hi", "both"], typer.Option("--lang", help="In which language.")]


def slip(console: Console, number: Number, out: Out = None, *, to_printer: Print = False) -> None:
    """Make an order's job slip, or those of a whole dispatch: A4, two on a page, or printed."""
    from printing.job_slip import job_slips

    if not to_printer:
        require_place(out)
    with console.station() as station:
        dispatch, orders = _dispatch_of(number, station)
        slips = job_slips(dispatch, orders)
        printer = chosen_printer(station) if to_printer else None
    figures = {"number": number, "dispatch": dispatch.number, "slips": len(slips.sheets())}
    if printer is None:
        file = _write(slips, out)
        console.answer({**figures, "file": str(file)}, f"Written: {file}")
        return
    outcome = printer.print_document(slips, slips.title)
    said = {"state": outcome.state.value, "detail": outcome.message}
    console.answer({**figures, **said}, outcome.message)
    if outcome.state == "failed":
        raise typer.Exit(REFUSED)


def _dispatch_of(number: str, station: "OpenStation") -> "tuple[Dispatch, tuple[str, ...]]":
    """Find what a number means: a dispatch with all its orders, or an order's last dispatch."""
    from cashier.domain.order_results import OrderUnknown
    from cashier.services.orders import get_dispatch, get_order
    from printing.job_slip import NotDispatched

    try:
        order = get_order(number, uow=station.read())
    except OrderUnknown:
        return get_dispatch(number, uow=station.read()), ()
    if not order.dispatch_number:
        raise NotDispatched(number=order.number)
    return get_dispatch(order.dispatch_number, uow=station.read()), (order.number,)


def _write(slips: "Document", out: Path | None) -> Path:
    from printing.pdf import parts_pdf

    file = out or Path(f"{slips.title}.pdf")
    file.write_bytes(parts_pdf(slips, across=2))
    return file


def lists(console: Console, *, out: ListOut, team: Team = "", lang: Language = "en") -> None:
    """Write what each team has in hand: a table for each sub-division, the first due on top."""
    from cashier.services.order_ports import OrderFilter
    from cashier.services.reconnections import list_orders
    from printing.dispatch_list import dispatch_lists, lists_pdf

    require_place(out)
    wanted = OrderFilter(states=(OrderState.DISPATCHED,), team=team)
    with console.station() as station:
        reports = dispatch_lists(list_orders(wanted, uow=station.read()), console.now())
        issuer = station.identity.issuer
    out.write_bytes(lists_pdf(reports, issuer, lang))
    told = [{"title": one.title.en, "orders": len(one.rows)} for one in reports]
    lines = [f"{one.title.en}: {len(one.rows)}" for one in reports]
    console.answer({"lists": told, "file": str(out)}, *lines, f"Written: {out}")
