"""Messages as a file for a gateway, and captured numbers as a file for the billing system."""

import csv
import hashlib
import io
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from cashier.domain.calendar import to_ist
from cashier.domain.errors import CounterError
from cashier.domain.sms import measure
from cashier.services.message_ports import CapturedContact, Outgoing

_COLUMNS = ("id", "mobile", "language", "template_id", "text", "parts")
_CONTACT_COLUMNS = ("account_number", "mobile_registered", "mobile_captured", "at", "by")


class MessageFileExists(CounterError):
    """A file that was handed out is never written over."""

    template = "{name} is there already; give another name."


class CsvMessageFile:
    """A CSV file (UTF-8, lines end in LF) for its owner's eyes: it holds whole numbers.

    Until it is on record it stands under a name that ends in `.partial`.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._partial = file.with_name(f"{file.name}.partial")

    @property
    def name(self) -> str:
        """The file's name."""
        return self._file.name

    def finish_if(self, is_known: Callable[[str], bool]) -> bool:
        """Give a prepared file its name if it is on record; else forget it.

        Raises:
            MessageFileExists: There is a file of that name.
        """
        if self._file.exists():
            raise MessageFileExists(name=self._file.name)
        if not self._partial.exists():
            return False
        if is_known(hashlib.sha256(self._partial.read_bytes()).hexdigest()):
            self.finish()
            return True
        self._partial.unlink()
        return False

    def prepare(self, rows: Sequence[Outgoing]) -> str:
        """Write all rows under the other name, and wait until they are on the disk."""
        lines = (
            (one.id, one.mobile, one.language, one.template_id, one.text, measure(one.text).parts)
            for one in rows
        )
        content = _csv(_COLUMNS, lines)
        _write_private(self._partial, content)
        return hashlib.sha256(content).hexdigest()

    def finish(self) -> None:
        """Give what was prepared its name."""
        self._partial.rename(self._file)


def write_contacts(file: Path, captured: Iterable[CapturedContact]) -> None:
    """Write captured numbers beside the registered ones, for the billing system to correct.

    Raises:
        MessageFileExists: There is a file of that name.
    """
    if file.exists():
        raise MessageFileExists(name=file.name)
    lines = (
        (
            one.contact.account_number,
            one.registered,
            one.contact.mobile,
            to_ist(one.contact.at).isoformat(timespec="seconds") if one.contact.at else "",
            one.contact.by,
        )
        for one in captured
    )
    partial = file.with_name(f"{file.name}.partial")
    _write_private(partial, _csv(_CONTACT_COLUMNS, lines))
    partial.rename(file)


def _csv(columns: Sequence[str], lines: Iterable[Sequence[object]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(lines)
    return buffer.getvalue().encode("utf-8")


def _write_private(file: Path, content: bytes) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
