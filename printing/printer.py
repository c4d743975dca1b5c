"""A printer: documents in, outcomes out."""

from dataclasses import replace

from printing.address import PrinterAddress
from printing.condition import PrinterStatus
from printing.conversation import Patience
from printing.document import Document
from printing.escpos import OPEN_DRAWER, escpos_bytes
from printing.job import PrintJob
from printing.outcome import PrintOutcome, PrintReason, PrintState
from printing.raster import DOTS_BY_PAPER_MM, rasterise
from printing.transport import open_transport


class Printer:
    """One printer, used by one worker at a time. Needs a QGuiApplication, but not its thread."""

    def __init__(self, address: PrinterAddress, *, patience: Patience | None = None) -> None:
        self.address = address
        self._transport = open_transport(address, patience=patience)

    def warm_up(self) -> None:
        """Load fonts and libraries ahead of the first receipt, so that it comes as fast as others.

        Raises:
            PrinterFault: The fonts are missing.
        """
        self._job(Document("", ()), "")

    def print_document(self, document: Document, job_name: str) -> PrintOutcome:
        """Print a document; everything is built before the first byte goes out, and goes out once.

        A job is never repeated here: whether to print again is for the clerk to say.

        Raises:
            PrinterFault: It cannot be drawn, since the fonts are missing; nothing was sent.
        """
        return self._transport.send(self._job(document, job_name))

    def open_drawer(self) -> PrintOutcome:
        """Open the cash drawer that hangs on the printer; an act of its own, with no paper.

        Nothing is sent to a printer in trouble, for it would open the drawer when the trouble is
        over and nobody stands there.
        """
        outcome = self._transport.send(PrintJob("drawer", OPEN_DRAWER, ()))
        if outcome.state is PrintState.FAILED or outcome.reason is PrintReason.WRITTEN:
            return outcome
        return replace(outcome, reason=PrintReason.DRAWER)

    def state(self) -> PrinterStatus:
        """Ask how the printer stands, for two seconds at the most, however slow it prints."""
        return self._transport.status()

    def _job(self, document: Document, job_name: str) -> PrintJob:
        sheets = rasterise(document, width_dots=DOTS_BY_PAPER_MM[self.address.width_mm])
        kick = OPEN_DRAWER if document.opens_drawer else b""
        return PrintJob(job_name, escpos_bytes(sheets) + kick, sheets)
