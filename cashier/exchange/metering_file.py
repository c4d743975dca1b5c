"""Orders for the metering system as a file: whole under its name, or not there at all."""

import csv
import io
import os
import tempfile
from datetime import datetime
from pathlib import Path

from cashier.domain.calendar import to_ist
from cashier.domain.dispatch import Dispatch, Job
from cashier.domain.errors import CounterError, Fault
from cashier.exchange.export_files import sync_folder

COLUMNS = (
    "order_number",
    "account_number",
    "meter_number",
    "action",
    "queued_at",
    "due_by",
    "attempt",
    "dispatch_number",
)
"""The file's header; what each column holds is in docs/files.md."""

RECONNECT, CANCEL = "reconnect", "cancel"


class MeteringFileStands(CounterError):
    """What the metering system may be reading is never written over."""

    template = "There is already something at {place}; name a new file."


class NoFolderForFile(CounterError):
    """The file would have nowhere to stand."""

    template = "There is no folder {place} to write the file into."


class MeteringFileNotWritten(Fault):
    """The orders are on record as given away, and the file that says so is not there."""

    template = (
        "The file for the metering system cannot be written: {reason}. Its orders are on record "
        "as {number}; export {number} again, and nothing is lost."
    )


def check_place(target: Path) -> None:
    """Make sure, before anything is recorded, that a file can appear at a place or in a folder.

    Raises:
        MeteringFileStands: Something stands there already.
        NoFolderForFile: There is no such folder.
    """
    if target.is_dir():
        return
    if target.exists() or target.is_symlink():
        raise MeteringFileStands(place=target)
    if not target.parent.is_dir():
        raise NoFolderForFile(place=target.parent)


def metering_bytes(dispatch: Dispatch) -> bytes:
    """Write a dispatch as CSV; the same one always gives the same bytes."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for action, jobs in ((RECONNECT, dispatch.jobs), (CANCEL, dispatch.cancelled)):
        writer.writerows(_row(job, action, dispatch.number) for job in jobs)
    return out.getvalue().encode("utf-8")


def _row(job: Job, action: str, number: str) -> tuple[str, ...]:
    return (
        job.order_number,
        job.account_number,
        job.meter_number,
        action,
        _moment(job.queued_at),
        _moment(job.due_by),
        str(job.attempt),
        number,
    )


def _moment(at: datetime) -> str:
    return to_ist(at).isoformat(timespec="seconds")


def write_orders(dispatch: Dispatch, target: Path) -> Path:
    """Put a dispatch where the metering system looks for it, and tell where.

    It is on the disk before it has its name, so that nobody ever reads half of it.

    Raises:
        MeteringFileNotWritten: The disk does not take it, or something stands there by now.
    """
    number = dispatch.number
    place = place_of(target, number)
    try:
        _write_whole(place, metering_bytes(dispatch))
    except OSError as error:
        reason = error.strerror or str(error)
        raise MeteringFileNotWritten(reason=reason, number=number) from error
    return place


def place_of(target: Path, number: str) -> Path:
    """Tell where the file of a dispatch appears: in a folder, under its number."""
    return target / f"{number}.csv" if target.is_dir() else target


def _write_whole(place: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{place.name}.", suffix=".part", dir=place.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(0o644)
        _give_name(part, place)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(place.parent)


def _give_name(part: Path, place: Path) -> None:
    """Name a file that is whole: a link refuses a name that is taken, a rename writes over it."""
    try:
        place.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # a memory stick knows no links
        if place.exists():
            raise FileExistsError(place) from None
        part.rename(place)
