"""Pay-in slips on paper and in files. Everything here runs in the printer worker."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cashier.domain.deposit import Deposit
from cashier.domain.remittance import CashRemittance
from ui.cheques.papers import FOLDER, ChequePapers, Papers
from ui.files import put_file

if TYPE_CHECKING:  # loaded by the workers, after the first paint
    from ui.counter import Counter
    from ui.printer_work import PrinterWork


class BankPapers:
    """Writes slips into the station's folder, each under its own number, and prints them."""

    def __init__(self, counter: "Callable[[], Counter]", work: "PrinterWork") -> None:
        self._counter = counter
        self._work = work
        self._cheques = ChequePapers(counter, work)

    def slip(self, paper: CashRemittance | Deposit) -> Papers:
        """Write a slip, and print it; made again, it replaces the file.

        Raises:
            PaperNotWritten: The folder cannot be written; nothing was printed.
            PrinterFault: The paper cannot be drawn.
        """
        if isinstance(paper, Deposit):
            return self._cheques.slip(paper)
        from printing.cash_slip import cash_slip
        from printing.pdf import parts_pdf

        station = self._counter().station
        document = cash_slip(paper, station.identity.issuer)
        file = station.folder / FOLDER / f"{document.title}.pdf"
        written = put_file(file, parts_pdf(document))
        return Papers((written,), self._work.print_document(document, paper.number))
