"""What the printer worker can be asked. Everything here runs in that worker, and nowhere else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # loaded by the printer worker, after the first paint
    from cashier.domain.receipt import Receipt
    from printing.condition import PrinterStatus
    from printing.discovery import FoundPrinter
    from printing.document import Document
    from printing.outcome import PrintOutcome
    from printing.printer import Printer
    from ui.counter import Counter

_RECEIPT_NEEDS = ("printing.receipt_document", "segno")


class PrinterWork(Protocol):
    """Everything that is done with a printer; one thing after another."""

    def print_receipt(self, receipt: "Receipt", copy: int, *, just_issued: bool) -> "PrintOutcome":
        """Print a copy of a receipt, 0 for the original; one just issued may open the drawer."""
        ...

    def print_document(self, document: "Document", job_name: str) -> "PrintOutcome":
        """Print any other paper; it leaves the drawer alone."""
        ...

    def print_trial(self, url: str, *, opens_drawer: bool) -> "PrintOutcome":
        """Print a test slip on a printer that need not be the chosen one."""
        ...

    def open_drawer(self, url: str = "") -> "PrintOutcome":
        """Open the drawer on a printer, else on the chosen one; the reason is on record by then."""
        ...

    def state(self) -> "PrinterStatus":
        """Ask how the chosen printer stands."""
        ...

    def warm_up(self) -> None:
        """Load what printing needs, so that the first receipt is as fast as others."""
        ...

    def find_printers(self) -> "tuple[FoundPrinter, ...]":
        """List the printers that this machine knows of."""
        ...

    def find_network_printers(self) -> "tuple[FoundPrinter, ...]":
        """List what listens as a printer in this machine's own networks."""
        ...


class ChosenPrinter:
    """The printer of the station, looked up afresh for each act, so that a new choice counts."""

    def __init__(self, counter: "Callable[[], Counter]", clock: Callable[[], datetime]) -> None:
        self._counter = counter
        self._clock = clock

    def print_receipt(self, receipt: "Receipt", copy: int, *, just_issued: bool) -> "PrintOutcome":
        """Print; the drawer opens by itself for cash that is just being taken, if it is set to."""
        from printing.receipt_document import receipt_document, receipt_job_name

        printer = self._printer()
        may_open = just_issued and copy == 0 and _took_cash(receipt)
        document = replace(
            receipt_document(receipt, duplicate=copy),
            opens_drawer=may_open and printer.address.opens_drawer,
        )
        return printer.print_document(document, receipt_job_name(receipt, duplicate=copy))

    def print_document(self, document: "Document", job_name: str) -> "PrintOutcome":
        """Print it."""
        return self._printer().print_document(document, job_name)

    def print_trial(self, url: str, *, opens_drawer: bool) -> "PrintOutcome":
        """Print the slip."""
        from printing.trial_slip import trial_slip

        slip = trial_slip(url, at=self._clock(), opens_drawer=opens_drawer)
        return self._printer(url).print_document(slip, "trial")

    def open_drawer(self, url: str = "") -> "PrintOutcome":
        """Open the drawer."""
        return self._printer(url).open_drawer()

    def state(self) -> "PrinterStatus":
        """Ask."""
        return self._printer().state()

    def warm_up(self) -> None:
        """Load fonts and libraries, and what lays a receipt out.

        Raises:
            PrinterFault: The fonts are missing.
        """
        for name in _RECEIPT_NEEDS:
            import_module(name)
        self._printer().warm_up()

    def find_printers(self) -> "tuple[FoundPrinter, ...]":
        """Look through this machine."""
        from printing.discovery import find_printers

        return find_printers()

    def find_network_printers(self) -> "tuple[FoundPrinter, ...]":
        """Knock at the neighbours."""
        from printing.discovery import find_network_printers

        return find_network_printers()

    def _printer(self, url: str = "") -> "Printer":
        from printing.address import parse_printer_address
        from printing.printer import Printer

        return Printer(parse_printer_address(url or self._counter().printer_url))


def _took_cash(receipt: "Receipt") -> bool:
    from cashier.domain.tender import TenderKind

    return any(tender.kind is TenderKind.CASH for tender in receipt.tenders)
