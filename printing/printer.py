"""A printer: documents in, outcomes out."""

from printing.address import PrinterAddress
from printing.document import Document
from printing.escpos import escpos_bytes
from printing.job import PrintJob
from printing.outcome import PrintOutcome
from printing.raster import DOTS_BY_PAPER_MM, rasterise
from printing.tcp_transport import Patience
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

    def _job(self, document: Document, job_name: str) -> PrintJob:
        sheets = rasterise(document, width_dots=DOTS_BY_PAPER_MM[self.address.width_mm])
        return PrintJob(job_name, escpos_bytes(sheets), sheets)
