"""An export's files: digested while they are written, and on the disk before anybody sees them."""

import csv
import hashlib
import io
import os
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_BLOCK_BYTES = 1 << 18
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The moment of every file in an archive, so that equal exports make equal archives."""


@dataclass(frozen=True, slots=True, order=True)
class Written:
    """A file of an export as its manifest tells of it; `rows` is None where it is no table."""

    name: str
    size: int
    sha256: str
    rows: int | None = None


class Table:
    """A CSV file (RFC 4180, UTF-8 without a mark, lines end in LF) in the making."""

    def __init__(self, file: Path, titles: Sequence[str]) -> None:
        self._name = file.name
        self._file = file.open("xb")
        self._digest = hashlib.sha256()
        self._buffer = io.StringIO(newline="")
        self._writer = csv.writer(self._buffer, lineterminator="\n")
        self._size = 0
        self._rows = -1  # the titles are no row
        self.write(titles)

    def write(self, row: Sequence[str]) -> None:
        """Add a row."""
        self._writer.writerow(row)
        self._rows += 1
        if self._buffer.tell() > _BLOCK_BYTES:
            self._flush()

    def _flush(self) -> None:
        block = self._buffer.getvalue().encode("utf-8")
        self._buffer.seek(0)
        self._buffer.truncate()
        self._digest.update(block)
        self._size += len(block)
        self._file.write(block)

    def finish(self) -> Written:
        """Wait until the file is on the disk, and tell of it."""
        self._flush()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        return Written(self._name, self._size, self._digest.hexdigest(), self._rows)

    def drop(self) -> None:
        """Let go of the file, whatever became of it: a full disk refuses its last part again."""
        with suppress(OSError):
            self._file.close()


def write_file(file: Path, content: bytes) -> Written:
    """Write a small file and wait until it is on the disk."""
    with file.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    return Written(file.name, len(content), hashlib.sha256(content).hexdigest())


def pack(folder: Path, archive: Path) -> None:
    """Put a folder's files into one archive: equal files make equal bytes."""
    with zipfile.ZipFile(archive, "x", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for file in sorted(folder.iterdir()):
            told = zipfile.ZipInfo(file.name, _EPOCH)
            told.compress_type = zipfile.ZIP_DEFLATED
            told.external_attr = 0o600 << 16
            with file.open("rb") as source, packed.open(told, "w", force_zip64=True) as target:
                while block := source.read(_BLOCK_BYTES):
                    target.write(block)
    with archive.open("rb+") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Make new names durable; Windows has no such call and needs none."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
