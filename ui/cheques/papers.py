"""Slips and notices on paper and in files. Everything here runs in the printer worker."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cashier.domain.cheque_return import ChequeReturn
from cashier.domain.deposit import Deposit
from printing.errors import PaperNotWritten
from printing.outcome import PrintOutcome

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
        file = folder / f"{document.title}.pdf"
        try:
            _put(file, content)
        except OSError as error:
            raise PaperNotWritten(file=file, reason=error.strerror or str(error)) from error
        return str(file)


def _put(file: Path, content: bytes) -> None:
    """Put a file in its place whole: a cut never leaves half a paper under a good name."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=".cashier-", suffix=".part", dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
