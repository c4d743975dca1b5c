"""The rejects file: every row that was not loaded, with its line and the reason."""

import csv
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from cashier.domain.errors import CounterError
from cashier.services.importing import Rejected


class RejectsNotWritten(CounterError):
    """The rejected rows have nowhere to go, so nothing is loaded."""

    template = "The rejects file {path} cannot be written: {reason}."


class RejectsFile:
    """Collects rejected rows beside the place where they will stand, and puts them there at once.

    A file of that name from an earlier import is replaced where there are new rejects, and left
    alone where there are none. Bytes that are not UTF-8 go out as they came in.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: TextIO | None = None
        self._columns: tuple[str, ...] = ()

    def __enter__(self) -> Self:
        """Begin; no file is made before the first row."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Take away what was not published."""
        if self._file is not None:
            self._file.close()
            Path(self._file.name).unlink(missing_ok=True)
            self._file = None

    def add(self, columns: Sequence[str], rejected: Sequence[Rejected]) -> None:
        """Keep some rows; of several files in turn, each begins with a header of its own.

        Raises:
            RejectsNotWritten: The folder is not there, is full, or may not be written.
        """
        try:
            if self._file is None:
                self._file = self._begin()
            writer = csv.writer(self._file)
            if tuple(columns) != self._columns:
                self._columns = tuple(columns)
                writer.writerow(("line", "reason", *columns))
            writer.writerows((row.line, row.reason, *row.values) for row in rejected)
        except OSError as error:
            raise RejectsNotWritten(path=self._path, reason=error.strerror or error) from error

    def publish(self) -> None:
        """Put the file where it belongs, complete and on disk; no rejects, no file.

        Raises:
            RejectsNotWritten: It cannot be put there.
        """
        if self._file is None:
            return
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            Path(self._file.name).replace(self._path)
        except OSError as error:
            raise RejectsNotWritten(path=self._path, reason=error.strerror or error) from error
        self._file = None
        self._columns = ()

    def _begin(self) -> TextIO:
        handle, name = tempfile.mkstemp(
            prefix=f".{self._path.name}.", suffix=".part", dir=self._path.parent
        )
        os.close(handle)
        return Path(name).open("w", encoding="utf-8", errors="surrogateescape", newline="")
