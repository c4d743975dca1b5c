"""A drive's papers as files in the station's folder. Everything here runs in a worker of its own.

Thousands of notices take a while, and a receipt must not wait for them.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from cashier.domain.calendar import to_ist
from cashier.domain.drive import Batch, DriveReport, NoticeList
from printing.paper_file import put_paper
from ui.files import put_file
from ui.language import Language

if TYPE_CHECKING:  # loaded by the workers, after the first paint
    from ui.counter import Counter

FOLDER = "drives"


class Watch:
    """What a paper's writer and whoever waits for it tell one another, from thread to thread.

    The writer tells how far it is, and hears whether to go on; each writes a field of its own.
    """

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0
        self._is_wanted = True

    def go_on(self, done: int) -> bool:
        """Hear how many are drawn; say whether the paper is still wanted."""
        self.done = done
        return self._is_wanted

    def give_up(self) -> None:
        """Want the paper no longer."""
        self._is_wanted = False


class DrivePapers:
    """Writes papers under their own numbers; made again, one replaces the file."""

    def __init__(self, counter: "Callable[[], Counter]") -> None:
        self._counter = counter

    def notices(self, notices: NoticeList, watch: Watch) -> str:
        """Write the notices of a list, and tell where.

        Raises:
            PaperGivenUp: Nobody wants it any more; there is no file.
            PaperNotWritten: The folder cannot be written, or is full.
            PrinterFault: The paper cannot be drawn.
        """
        from printing.disconnection_notice import write_notices

        return put_paper(
            self._folder() / f"{notices.number}.pdf",
            lambda to: write_notices(notices, to, go_on=watch.go_on),
        )

    def batch(self, batch: Batch, watch: Watch) -> str:
        """Write what the teams of a batch take along, and tell where.

        Raises:
            PaperGivenUp: Nobody wants it any more; there is no file.
            PaperNotWritten: The folder cannot be written, or is full.
            PrinterFault: The paper cannot be drawn.
        """
        from printing.batch_list import write_batch_list

        return put_paper(
            self._folder() / f"{batch.number}.pdf",
            lambda to: write_batch_list(batch, to, go_on=watch.go_on),
        )

    def report(self, report: DriveReport, language: Language) -> str:
        """Write a drive's page, and tell where.

        Raises:
            PaperNotWritten: The folder cannot be written.
            PrinterFault: The paper cannot be drawn.
        """
        from printing.drive_report_document import drive_report_pdf

        file = self._folder() / f"{report.drive.number}-{to_ist(report.at):%Y-%m-%d}-{language}.pdf"
        content = drive_report_pdf(report, self._counter().station.identity.issuer, language)
        return put_file(file, content)

    def _folder(self) -> Path:
        return self._counter().station.folder / FOLDER
