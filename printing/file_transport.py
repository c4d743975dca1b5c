"""A folder instead of a printer: the job's bytes and a picture of each sheet."""

import errno
import os
import re
import tempfile
from pathlib import Path

from printing.condition import Condition, PrinterStatus
from printing.job import PrintJob
from printing.outcome import PrintOutcome, PrintReason, PrintState

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_NAME = 100
_SYNCS_FOLDERS = os.name == "posix"
_REASONS = {
    errno.ENOSPC: PrintReason.DISK_FULL,
    errno.EDQUOT: PrintReason.DISK_FULL,
    errno.EACCES: PrintReason.NOT_PERMITTED,
    errno.EPERM: PrintReason.NOT_PERMITTED,
    errno.EROFS: PrintReason.NOT_PERMITTED,
}


class FileTransport:
    """Writes NAME.bin and NAME.png, and NAME-2.png for a second sheet; both or neither appear.

    The same name again replaces the files of before.
    """

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)

    def send(self, job: PrintJob) -> PrintOutcome:
        """Write the files and sync them, so that they are there after a power cut."""
        try:
            self._write_all(job)
        except OSError as error:
            reason = _REASONS.get(error.errno or 0, PrintReason.CANNOT_WRITE)
            return PrintOutcome(PrintState.FAILED, reason, str(self._folder))
        return PrintOutcome(PrintState.CONFIRMED, PrintReason.WRITTEN, str(self._folder))

    def status(self) -> PrinterStatus:
        """Tell whether files could be written, without writing any."""
        nearest = self._folder
        while not nearest.exists() and nearest != nearest.parent:
            nearest = nearest.parent
        if not nearest.is_dir():
            return self._unavailable(PrintReason.CANNOT_WRITE)
        if not os.access(nearest, os.W_OK | os.X_OK):
            return self._unavailable(PrintReason.NOT_PERMITTED)
        return PrinterStatus(Condition.READY, str(self._folder))

    def _unavailable(self, reason: PrintReason) -> PrinterStatus:
        return PrinterStatus(Condition.UNAVAILABLE, str(self._folder), reason)

    def _write_all(self, job: PrintJob) -> None:
        """Write everything under temporary names first: what can fail has then happened."""
        self._folder.mkdir(parents=True, exist_ok=True)
        staged: list[tuple[Path, Path]] = []
        try:
            for name, content in _files(job):
                staged.append((self._stage(content), self._folder / name))
            for temporary, final in staged:
                temporary.replace(final)
        finally:
            for temporary, _ in staged:
                temporary.unlink(missing_ok=True)
        _sync_folder(self._folder)

    def _stage(self, content: bytes) -> Path:
        descriptor, name = tempfile.mkstemp(prefix=".cashier-", suffix=".part", dir=self._folder)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        return Path(name)


def _files(job: PrintJob) -> list[tuple[str, bytes]]:
    """Name the files of a job; nothing in its name can lead out of the folder or hide a file."""
    stem = _UNSAFE.sub("_", job.name)[:_LONGEST_NAME].lstrip(".") or "receipt"
    pictures = [
        (f"{stem}.png" if number == 1 else f"{stem}-{number}.png", sheet.png())
        for number, sheet in enumerate(job.sheets, start=1)
    ]
    return [(f"{stem}.bin", job.data), *pictures]


def _sync_folder(folder: Path) -> None:
    """Make the new names durable; Windows has no way to sync a folder, and needs none."""
    if not _SYNCS_FOLDERS:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
