"""Records out of a comma-separated stream, with the line on which each of them begins."""

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import BinaryIO

from cashier.domain.errors import CounterError
from cashier.services.importing import Rejected

RECORDS_IN_CHUNK = 4_000
MOST_CHARACTERS_IN_CHUNK = 8_000_000
"""What keeps the memory bounded where every line is as long as a line may be."""

LONGEST_LINE_BYTES = 1_000_000
MOST_LINES_IN_RECORD = 20
"""A quoted cell may hold line breaks, but a quotation mark that is never closed holds a file."""

_BLOCK_BYTES = 1 << 18
_BOM = b"\xef\xbb\xbf"
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")
NOT_CLOSED = "a quotation mark is opened and never closed"
TOO_LONG = "holds a cell that is too long, or a quotation mark that is never closed"


class EmptyFile(CounterError):
    """There is not even a header."""

    template = "The file is empty."


class NotUtf8(CounterError):
    """The header is in another encoding, or the file is no text at all."""

    template = "The file is not UTF-8 text."


class LineTooLong(CounterError):
    """Nothing that long is a row; reading on could fill the memory."""

    template = "A line of the file is longer than a million bytes."


@dataclass(frozen=True, slots=True)
class Records:
    """Some records that have as many cells as the header, and those that have not."""

    lines: Sequence[int]
    records: Sequence[Sequence[str]]
    rejected: Sequence[Rejected]


def read_lines(stream: BinaryIO) -> Iterator[str]:
    """Split a stream into lines with their ends; undecodable bytes become lone surrogates.

    Raises:
        LineTooLong: A line is longer than any row can be.
        NotUtf8: The file begins as another encoding does.
    """
    rest = stream.read(_BLOCK_BYTES)
    if rest.startswith(_OTHER_ENCODINGS):
        raise NotUtf8
    rest = rest.removeprefix(_BOM)
    while True:
        cut = rest.rfind(b"\n") + 1
        if cut:
            yield from _split(rest[:cut])
            rest = rest[cut:]
        if len(rest) > LONGEST_LINE_BYTES:
            raise LineTooLong
        block = stream.read(_BLOCK_BYTES)
        if not block:
            break
        rest += block
    yield from _split(rest)


def _split(block: bytes) -> Iterator[str]:
    return StringIO(block.decode("utf-8", "surrogateescape"), newline="")


class CsvRecords:
    """Reads a stream record by record, several thousand at a time.

    What is well formed goes through in bulk. A chunk in which anything is odd is read again, one
    record after the other, so that one stray quotation mark costs one line and not those below.
    """

    def __init__(self, stream: BinaryIO) -> None:
        """Read the header.

        Raises:
            EmptyFile: There is none.
            NotUtf8: It is not UTF-8 text.
            LineTooLong: It is no line of text.
        """
        self._lines = read_lines(stream)
        self._taken: list[str] = []
        self._read_now: list[str] = []
        self._wants_more = self._is_large = False
        self._line = 1
        self.ends_with_line = True
        self.header = self._read_header()

    def _read_header(self) -> tuple[str, ...]:
        try:
            header = next(csv.reader(self._feed()), [])
        except csv.Error as error:
            raise NotUtf8 from error
        self._line += len(self._taken)
        self._taken.clear()
        if not any(name.strip() for name in header):
            raise EmptyFile
        if not all(name.isprintable() for name in header):
            raise NotUtf8
        return tuple(header)

    def _feed(self) -> Iterator[str]:
        left = MOST_CHARACTERS_IN_CHUNK
        for line in self._lines:
            self._taken.append(line)
            yield line
            left -= len(line)
            if left < 0:
                # Perhaps in the middle of a record: whoever reads carefully will see.
                self._is_large = True
                return

    def chunks(self) -> Iterator[Records]:
        """Read to the end.

        Raises:
            LineTooLong: A line is longer than any row can be.
        """
        while True:
            self._taken = []
            records = self._read_bulk()
            if not self._taken:
                return
            first = self._line
            self.ends_with_line = self._taken[-1].endswith(("\n", "\r"))
            if records is None:
                yield self._read_carefully()
            else:
                self._line += len(self._taken)
                yield Records(range(first, self._line), records, ())

    def _read_bulk(self) -> list[list[str]] | None:
        """Read ordinary records; None where one spans lines, is empty, or has too few cells."""
        self._is_large = False
        try:
            records = list(islice(csv.reader(self._feed()), RECORDS_IN_CHUNK))
        except csv.Error:
            return None
        if self._is_large or len(records) != len(self._taken):
            return None
        return records if set(map(len, records)) <= {len(self.header)} else None

    def _read_carefully(self) -> Records:
        waiting = deque(self._taken)
        lines: list[int] = []
        records: list[list[str]] = []
        rejected: list[Rejected] = []
        while waiting:
            values, taken = self._read_one(waiting)
            if values is not None and len(values) == len(self.header):
                lines.append(self._line)
                records.append(values)
            elif taken > 1 or values is None:
                # The lines below were swallowed by a quotation mark: each gets its own reading.
                waiting.extendleft(reversed(self._read_now[1:]))
                said = [self._read_now[0].rstrip("\r\n")]
                rejected.append(Rejected(self._line, NOT_CLOSED if taken > 1 else TOO_LONG, said))
                taken = 1
            elif any(values):
                reason = f"has {len(values)} cells instead of {len(self.header)}"
                rejected.append(Rejected(self._line, reason, values))
            self._line += taken
        return Records(lines, records, rejected)

    def _read_one(self, waiting: deque[str]) -> tuple[list[str] | None, int]:
        """Read one record, and from beyond the chunk where it goes on there."""
        self._read_now = []
        self._wants_more = False
        try:
            values: list[str] | None = next(csv.reader(self._feed_one(waiting)))
        except csv.Error:
            values = None
        return None if self._wants_more else values, len(self._read_now)

    def _feed_one(self, waiting: deque[str]) -> Iterator[str]:
        for _ in range(MOST_LINES_IN_RECORD):
            line = waiting.popleft() if waiting else next(self._lines, None)
            if line is None:
                break
            self._read_now.append(line)
            self.ends_with_line = line.endswith(("\n", "\r"))
            yield line
        self._wants_more = True
