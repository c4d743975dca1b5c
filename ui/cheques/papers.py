"""Slips and notices on paper and in files. Everything here runs in the printer worker."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashier.domain.cheque_return import ChequeReturn
from cashier.domain.deposit import Deposit
from printing.outcome import PrintOutcome
from ui.files import put_file

if TYPE_CHECKING:  # loaded by the workers, after the first paint
    from printing.document import Document
    from ui.counter import Counter
    from ui.printer_work import PrinterWork

FOLDER = "papers"


@dataclass(frozen=True, slots=True)
class Papers:
    """The files that were written, and how printing ended; None where nothing was to print."""

    files: tuple[str, ...]
    outcome: PrintOutcome | None = None


class ChequePapers:
    """Writes papers into the station's folder, each under its own number, and prints slips."""

    def __init__(self, counter: "Callable[[], Counter]", work: "PrinterWork") -> None:
        self._counter = counter
        self._work = work

    def slip(self, deposit: Deposit) -> Papers:
        """Write a batch's pay-in slip, and print it; made again, it replaces the file.

        Raises:
            PaperNotWritten: The folder cannot be written; nothing was printed.
            PrinterFault: The paper cannot be drawn.
        """
        from printing.pay_in_slip import pay_in_slip

        slip = pay_in_slip(deposit, self._counter().station.identity.issuer)
        file = self._write(slip)
        return Papers((file,), self._work.print_document(slip, deposit.number))

    def notices(self, returned: ChequeReturn) -> Papers:
        """Write a notice for each account that a returned cheque had paid.

        Raises:
            PaperNotWritten: The folder cannot be written.
            PrinterFault: A paper cannot be drawn.
        """
        from printing.notice import notices

        return Papers(tuple(self._write(notice) for notice in notices(returned)))

    def _write(self, document: "Document") -> str:
        from printing.pdf import PaperSize, document_pdf

        content = document_pdf(document, paper=PaperSize.A4)
        folder = self._counter().station.folder / FOLDER
        return put_file(folder / f"{document.title}.pdf", content)
