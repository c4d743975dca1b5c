"""`cashier printer`: which printer, and whether it can print receipts."""

from typing import TYPE_CHECKING, Annotated

import typer

from cashier.cli.command import REFUSED
from cashier.cli.console import Console
from cashier.domain.errors import CounterError

if TYPE_CHECKING:
    from cashier.station import OpenStation
    from printing.printer import Printer

Url = Annotated[
    str,
    typer.Argument(
        metavar="URL",
        help="tcp://HOST:9100, usb:VENDOR:PRODUCT, serial:DEVICE, cups:NAME, win:NAME or "
        "file:FOLDER, with ?width=58 or 80.",
    ),
]


class NoPrinter(CounterError):
    """No printer was chosen for this station."""

    template = "No printer is chosen: run “cashier printer set URL” first."


def choose(console: Console, url: Url) -> None:
    """Choose the receipt printer of this station."""
    from cashier.station import SYSTEM_ACTOR

    address = check_address(url)
    with console.station() as station:
        station.set_printer(address, actor=SYSTEM_ACTOR, at=console.now())
    console.answer({"state": "set", "printer": address}, f"Receipts go to {address}.")


def test(console: Console) -> None:
    """Print a slip that shows whether receipts would come out well."""
    from printing.trial_slip import trial_slip

    with console.station() as station:
        url = station.printer_url()
        printer = chosen_printer(station)
    outcome = printer.print_document(trial_slip(url, at=console.now()), "trial")
    figures = {"state": outcome.state.value, "printer": url, "detail": outcome.message}
    console.answer(figures, outcome.message)
    if outcome.state == "failed":
        raise typer.Exit(REFUSED)


def check_address(url: str) -> str:
    """Read a printer's address and write it in full.

    Raises:
        MalformedPrinterAddress: It has another form.
    """
    from printing.address import parse_printer_address

    return parse_printer_address(url).url


def chosen_printer(station: "OpenStation") -> "Printer":
    """Give the station's printer with its letters loaded, so that what is missing shows now.

    Raises:
        NoPrinter: None was chosen.
        PrinterFault: The fonts are missing.
    """
    url = station.printer_url()
    if not url:
        raise NoPrinter
    from printing.address import parse_printer_address
    from printing.offscreen import ensure_application
    from printing.printer import Printer

    ensure_application()
    printer = Printer(parse_printer_address(url))
    printer.warm_up()
    return printer
