"""Rows of a spreadsheet, as the text that the same cells would be in a comma-separated file.

A workbook is a ZIP archive of XML, so a few kilobytes can claim gigabytes. Its sizes are counted
by inflating it once before the reader, which would believe them, sees it.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import cast

from cashier.domain.errors import CounterError
from cashier.exchange.records import RECORDS_IN_CHUNK, EmptyFile, Records

MOST_BYTES = 64 << 20
MOST_INFLATED_BYTES = 1 << 30
MOST_COLUMNS = 200
MOST_CELLS = 30_000_000
_BLOCK_BYTES = 1 << 18
_CELL = re.compile(rb"""\br\s*=\s*["']\s*\$?([A-Za-z]{0,8})\$?([0-9]{0,12})["']""")
_LONGEST_CELL_BYTES = 64
_WORKBOOK = "xl/workbook.xml"
_OTHER_FORMATS = {"xl/workbook.bin", "content.xml"}
"""What the reader would take for other formats, whose extents nobody has looked at."""

Cell = str | float | bool | date | datetime | time | timedelta | None


class UnreadableSpreadsheet(CounterError):
    """It is no workbook, or a damaged one."""

    template = "The file is not a spreadsheet that can be read: {reason}."


class SpreadsheetTooLarge(CounterError):
    """It claims more than a sheet of rows needs."""

    template = "The spreadsheet is too large or too wide; save it as CSV instead."


class SpreadsheetRecords:
    """The rows of a workbook's first sheet."""

    def __init__(self, content: bytes) -> None:
        """Read the sheet.

        Raises:
            EmptyFile: It has no header.
            SpreadsheetTooLarge: It claims too much.
            UnreadableSpreadsheet: It is no workbook.
        """
        refuse_bombs(content)
        self._rows = enumerate(_first_sheet(content), 1)
        header: tuple[str, ...] = ()
        for _, row in self._rows:
            header = tuple(map(cell_text, row))
            if any(name.strip() for name in header):
                break
        while header and not header[-1].strip():
            header = header[:-1]
        if not header:
            raise EmptyFile
        self.header = header

    def chunks(self) -> Iterator[Records]:
        """Read to the end; rows without any content are not rows."""
        width = len(self.header)
        lines: list[int] = []
        records: list[Sequence[str]] = []
        for line, row in self._rows:
            cells = list(map(cell_text, row[:width]))
            if any(cells):
                lines.append(line)
                records.append(cells + [""] * (width - len(cells)))
            if len(records) == RECORDS_IN_CHUNK:
                yield Records(lines, records, ())
                lines, records = [], []
        if records:
            yield Records(lines, records, ())


def cell_text(cell: Cell) -> str:
    """Write a cell as a CSV would hold it; numbers with the 15 digits that spreadsheets keep."""
    match cell:
        case None:
            return ""
        case bool():
            return str(int(cell))
        case float() if cell.is_integer() and abs(cell) < 1e15:  # noqa: PLR2004 - as above
            return str(int(cell))
        case float():
            return format(cell, ".15g")
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)


def refuse_bombs(content: bytes) -> None:
    """Inflate a workbook, counting, before anything believes its sizes.

    Raises:
        SpreadsheetTooLarge: It is larger, wider or longer than a sheet of rows needs.
        UnreadableSpreadsheet: It is no ZIP archive, or a damaged one.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            if _WORKBOOK not in names or names & _OTHER_FORMATS:
                raise UnreadableSpreadsheet(reason="it is not an .xlsx workbook")
            inflated = 0
            for member in archive.infolist():
                inflated += _inflate(archive, member, MOST_INFLATED_BYTES - inflated)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise UnreadableSpreadsheet(reason="it is damaged or cut off") from error


def _inflate(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> int:
    """Count a member's bytes, and look at the extent that its cells claim."""
    extent = _Extent()
    inflated, tail = 0, b""
    with archive.open(member) as stream:
        while block := stream.read(_BLOCK_BYTES):
            inflated += len(block)
            if inflated > most:
                raise SpreadsheetTooLarge
            extent.look_at(tail + block)
            tail = block[-_LONGEST_CELL_BYTES:]
    return inflated


class _Extent:
    """The rectangle that a sheet's cells span, which its reader takes memory for."""

    def __init__(self) -> None:
        self._columns = self._rows = 1

    def look_at(self, xml: bytes) -> None:
        for letters, digits in _CELL.findall(xml):
            if letters:
                self._columns = max(self._columns, _column_number(letters))
            if digits:
                self._rows = max(self._rows, int(digits))
        if self._columns > MOST_COLUMNS or self._columns * self._rows > MOST_CELLS:
            raise SpreadsheetTooLarge


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _first_sheet(content: bytes) -> Iterator[list[Cell]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        if not workbook.sheet_names:
            return iter(())
        return cast("Iterator[list[Cell]]", workbook.get_sheet_by_index(0).iter_rows())
    except CalamineError as error:
        raise UnreadableSpreadsheet(reason=str(error)[:100]) from error
