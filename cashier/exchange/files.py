"""Opening a file for import: its format by its name, its digest while it is read."""

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self, cast

from cashier.domain.errors import CounterError
from cashier.exchange.accounts import accounts_layout
from cashier.exchange.banks import banks_layout
from cashier.exchange.bills import bills_layout
from cashier.exchange.exclusions import exclusions_layout
from cashier.exchange.layout import BoundLayout, Layout
from cashier.exchange.movements import (
    extensions_layout,
    payments_layout,
    policy_layout,
    results_layout,
    served_layout,
    status_layout,
)
from cashier.exchange.records import CsvRecords, Records
from cashier.exchange.return_reasons import return_reasons_layout
from cashier.exchange.spreadsheet import MOST_BYTES, SpreadsheetRecords, SpreadsheetTooLarge
from cashier.exchange.statement import statement_layout
from cashier.services.importing import Chunk, DataKind

MOST_INFLATED_RATIO = 200
"""Extracts shrink five- to twentyfold; what grows more was made to fill a disk or a memory."""

ALWAYS_INFLATED_BYTES = 64 << 20
CUT_OFF = "the last line has no line end: the file may have been cut off there"
_BLOCK_BYTES = 1 << 18


class UnknownFormat(CounterError):
    """The name does not end as a format that can be read."""

    template = "{name}: the file must be .csv, .csv.gz or .xlsx."


class UnreadableFile(CounterError):
    """The file cannot be read to its end, so nothing of it is loaded."""

    template = "{name} cannot be read: {reason}."


class Inflates(CounterError):
    """The compressed file holds absurdly more than its size."""

    template = "The file inflates to more than a file of rows can; nothing was loaded."


class _Reader(Protocol):
    header: tuple[str, ...]

    def chunks(self) -> Iterator[Records]: ...


class FileSource:
    """One file as checked rows; a `RowSource` for `import_file`, and a context manager.

    Entering opens the file and fits its header; nothing of it is in memory but the chunk at hand,
    or the whole of a spreadsheet.
    """

    def __init__(self, path: Path, data: DataKind, now: datetime) -> None:
        self.file_name = path.name
        self.data = data
        self._path = path
        self._layout = layout_of(data, now)

    def __enter__(self) -> Self:
        """Open the file.

        Raises:
            CounterError: It cannot be read, or its header is not one of this kind of file.
        """
        with self._refusing():
            self.size_bytes = self._path.stat().st_size
            self._raw = _Hashed(self._path.open("rb"))
        with ExitStack() as undo:
            undo.callback(self._raw.close)
            with self._refusing():
                self._reader = self._open()
            self.columns: Sequence[str] = self._reader.header
            self._bound: BoundLayout = self._layout.bind(self.columns)
            undo.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the file."""
        self._raw.close()

    def chunks(self) -> Iterator[Chunk]:
        """Read to the end.

        Raises:
            CounterError: It cannot be read to its end.
        """
        with self._refusing():
            for records in self._reader.chunks():
                yield self._checked(records)
            self._raw.read_rest()

    def sha256(self) -> str:
        """Tell the digest of the file's bytes, once it has been read to its end."""
        return self._raw.digest.hexdigest()

    def warnings(self) -> Sequence[str]:
        """Tell what was left out without rejecting a row, once it has been read to its end."""
        unknown = ", ".join(self._bound.unknown)
        ignored = [f"unknown columns were ignored: {unknown}"] if unknown else []
        return [*ignored, *self._layout.warnings(), *self._cut_off()]

    def _checked(self, records: Records) -> Chunk:
        checked = self._bound.check(records.lines, records.records)
        rejected = [*records.rejected, *checked.rejected]
        return Chunk(
            checked.rows(self._layout.fields),
            checked.lines,
            checked.records,
            # Spreadsheets leave lines of commas behind; they are no rows.
            [row for row in rejected if any(cell.strip() for cell in row.values)],
            min(self._raw.position, self.size_bytes),
        )

    def _cut_off(self) -> Iterator[str]:
        if isinstance(self._reader, CsvRecords) and not self._reader.ends_with_line:
            yield CUT_OFF

    def _open(self) -> _Reader:
        name = self.file_name.casefold()
        if name.endswith(".csv"):
            return CsvRecords(cast("BinaryIO", self._raw))
        if name.endswith(".csv.gz"):
            return CsvRecords(cast("BinaryIO", _Inflating(self._raw)))
        if name.endswith(".xlsx"):
            content = self._raw.read(MOST_BYTES + 1)
            if len(content) > MOST_BYTES:
                raise SpreadsheetTooLarge
            return SpreadsheetRecords(content)
        raise UnknownFormat(name=self.file_name)

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            reason = "the compressed data is damaged or cut off"
            raise UnreadableFile(name=self.file_name, reason=reason) from error
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise UnreadableFile(name=self.file_name, reason=reason) from error


def layout_of(data: DataKind, now: datetime) -> Layout:
    """Make the layout of a kind of file; `now` is what nothing in it may be later than."""
    return _LAYOUTS[data](now)


_LAYOUTS: Mapping[DataKind, Callable[[datetime], Layout]] = {
    DataKind.ACCOUNTS: lambda _: accounts_layout(),
    DataKind.BILLS: bills_layout,
    DataKind.PAYMENTS: payments_layout,
    DataKind.STATUS: status_layout,
    DataKind.EXTENSIONS: lambda _: extensions_layout(),
    DataKind.POLICY: lambda _: policy_layout(),
    DataKind.BANKS: lambda _: banks_layout(),
    DataKind.RETURN_REASONS: lambda _: return_reasons_layout(),
    DataKind.STATEMENT: statement_layout,
    DataKind.RESULTS: results_layout,
    DataKind.EXCLUSIONS: lambda _: exclusions_layout(),
    DataKind.SERVED: lambda _: served_layout(),
}


class _Hashed:
    """A file that counts and digests what is read of it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()
        self.position = 0

    def read(self, size: int) -> bytes:
        block = self._file.read(size)
        self.digest.update(block)
        self.position += len(block)
        return block

    def read_rest(self) -> None:
        while self.read(_BLOCK_BYTES):
            pass

    def close(self) -> None:
        self._file.close()


class _Inflating:
    """A compressed file that may grow, but not absurdly."""

    def __init__(self, raw: _Hashed) -> None:
        self._raw = raw
        self._file = gzip.GzipFile(fileobj=cast("BinaryIO", raw), mode="rb")
        self._inflated = 0

    def read(self, size: int) -> bytes:
        block = self._file.read(size)
        self._inflated += len(block)
        allowed = max(ALWAYS_INFLATED_BYTES, self._raw.position * MOST_INFLATED_RATIO)
        if self._inflated > allowed:
            raise Inflates
        return block
