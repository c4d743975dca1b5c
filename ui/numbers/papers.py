"""Notices of an area as a file in the station's folder. Everything here runs in its own worker.

The record is read while the file is written, from a moment that does not move.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO

from cashier.services.number_ports import Area
from cashier.services.numbers import changed_numbers
from printing.number_notice import write_number_notices
from printing.paper_file import put_paper
from ui.drive.papers import Watch

if TYPE_CHECKING:  # loaded by the workers, after the first paint
    from ui.counter import Counter

FOLDER = "papers"
_NOT_IN_NAMES = re.compile(r"[^\w\u0900-\u097f]+")
"""Vowel signs are no letters to `\\w`, and a Hindi name is none without them."""


class NoticePapers:
    """Writes the notices of an area under its name; made again, the file is replaced."""

    def __init__(self, counter: "Callable[[], Counter]", user: str) -> None:
        self._counter = counter
        self._user = user

    def write(self, area: Area, watch: Watch) -> str:
        """Write them, and tell where.

        Raises:
            PaperGivenUp: Nobody wants them any more; there is no file.
            PaperNotWritten: The folder cannot be written, or is full.
            PrinterFault: The paper cannot be drawn.
            NobodyRenumbered: There is nobody to tell.
        """
        station = self._counter().station
        issuer, title = station.identity.issuer, file_title(area)
        with changed_numbers(area, by=self._user, uow=station.read()) as (_, found):

            def write(to: BinaryIO) -> None:
                write_number_notices(found, issuer, to, title=title, go_on=watch.go_on)

            return put_paper(station.folder / FOLDER / f"{title}.pdf", write)


def file_title(area: Area) -> str:
    """Name a file of notices after its area, in letters that any file system takes."""
    names = (area.division, area.subdivision, area.locality)
    parts = (_NOT_IN_NAMES.sub("-", name).strip("-")[:40] for name in names if name)
    return "-".join(("number-notices", *filter(None, parts)))
