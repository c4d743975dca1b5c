"""A print queue of Windows, which is given the bytes as they are.

As with every queue, nobody can say from here whether paper came out, only whether the job waits.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic, sleep
from typing import Protocol

from printing.condition import Condition, PrinterStatus
from printing.conversation import Patience
from printing.deadline import run_within
from printing.job import PrintJob
from printing.outcome import PrintOutcome, PrintReason, PrintState

_POLL_S = 0.1
_CHUNK = 16 * 1024
_ACCESS_DENIED = 5
_INVALID_PRINTER_NAME = 1801
_REASONS = {
    _ACCESS_DENIED: PrintReason.DEVICE_NOT_PERMITTED,
    _INVALID_PRINTER_NAME: PrintReason.NO_QUEUE,
}
_PAUSED = 0x0000_0001
_STATUS_BITS = (
    (0x0040_0000, PrintReason.COVER_OPEN),
    (0x0000_0010 | 0x0000_0040 | 0x0000_0008, PrintReason.OUT_OF_PAPER),  # or jammed
    (0x0000_0080 | 0x0000_1000 | 0x0000_0002, PrintReason.OFFLINE),  # or not available, or broken
    (_PAUSED, PrintReason.QUEUE_STOPPED),
)
_CONDITIONS = {
    PrintReason.COVER_OPEN: Condition.COVER_OPEN,
    PrintReason.OUT_OF_PAPER: Condition.OUT_OF_PAPER,
    PrintReason.OFFLINE: Condition.OFFLINE,
}


class SpoolerError(OSError):
    """Windows refused; `code` is its number for why."""

    def __init__(self, code: int) -> None:
        super().__init__(f"the spooler's error {code}")
        self.code = code


class Spooler(Protocol):
    """The calls of Windows that print; each may raise a SpoolerError, and none has a time limit."""

    def open(self, queue: str) -> int:
        """Open a queue and give its handle."""
        ...

    def status(self, handle: int) -> int:
        """Give the bits of PRINTER_STATUS, with OFFLINE for a queue that was told to wait."""
        ...

    def start(self, handle: int, title: str) -> int:
        """Begin a raw document and give the job's number."""
        ...

    def write(self, handle: int, data: bytes) -> int:
        """Write and tell how many bytes went."""
        ...

    def end(self, handle: int) -> None:
        """End the document, upon which it may print."""
        ...

    def cancel(self, handle: int) -> None:
        """Throw the begun document away."""
        ...

    def is_waiting(self, handle: int, job: int) -> bool:
        """Tell whether a job is still in the queue."""
        ...

    def close(self, handle: int) -> None:
        """Give the handle back."""
        ...


class _Decision:
    """Whether a job is ended, upon which it prints, or given up; the first to ask decides."""

    def __init__(self) -> None:
        self._first = Lock()
        self.is_given_up = False

    def give_up(self) -> bool:
        """Decide that it must not print; False where it may have been ended already."""
        self.is_given_up = self._first.acquire(blocking=False)
        return self.is_given_up

    def end(self) -> bool:
        """Decide that it prints; False where nobody waits for it any more."""
        return self._first.acquire(blocking=False)


class WindowsTransport:
    """One queue; the whole conversation is left behind when the spooler hangs."""

    def __init__(self, queue: str, patience: Patience, *, spooler: Spooler | None = None) -> None:
        self._queue = queue
        self.patience = patience
        self._spooler = spooler

    def send(self, job: PrintJob) -> PrintOutcome:
        """Ask how the queue stands, write the job, and watch whether it leaves the queue."""
        decision = _Decision()
        limit_s = self.patience.total_ms / 1000
        until = monotonic() + limit_s
        try:
            ending = run_within(
                limit_s, lambda: self._converse(job, decision, until), name="printer-spooler"
            )
        except TimeoutError:
            state = PrintState.FAILED if decision.give_up() else PrintState.UNKNOWN
            ending = state, PrintReason.QUEUE_SILENT
        except SpoolerError as error:
            ending = PrintState.FAILED, _REASONS.get(error.code, PrintReason.QUEUE_REFUSED)
        return PrintOutcome(*ending, self._queue)

    def status(self) -> PrinterStatus:
        """Ask how the queue stands, within the time for connecting."""
        limit_s = self.patience.connect_ms / 1000
        try:
            trouble = run_within(limit_s, self._trouble, name="printer-spooler")
        except TimeoutError:
            trouble = PrintReason.QUEUE_SILENT
        except SpoolerError as error:
            trouble = _REASONS.get(error.code, PrintReason.QUEUE_SILENT)
        if trouble is None:
            return PrinterStatus(Condition.READY, self._queue)
        if trouble in _CONDITIONS:
            return PrinterStatus(_CONDITIONS[trouble], self._queue)
        return PrinterStatus(Condition.UNAVAILABLE, self._queue, trouble)

    def _trouble(self) -> PrintReason | None:
        with self._opened() as (spooler, handle):
            return _trouble_in(spooler.status(handle))

    def _converse(
        self, job: PrintJob, decision: _Decision, until: float
    ) -> tuple[PrintState, PrintReason]:
        with self._opened() as (spooler, handle):
            if reason := _trouble_in(spooler.status(handle)):
                return PrintState.FAILED, reason
            number = _write(spooler, handle, job, decision)
            if number is None:
                return PrintState.FAILED, PrintReason.QUEUE_REFUSED
            while monotonic() < until - 2 * _POLL_S:
                if not spooler.is_waiting(handle, number):
                    return PrintState.UNKNOWN, PrintReason.LEFT_QUEUE
                sleep(_POLL_S)
        return PrintState.UNKNOWN, PrintReason.QUEUED

    @contextmanager
    def _opened(self) -> Iterator[tuple[Spooler, int]]:
        spooler = self._spooler or _windows_spooler()
        handle = spooler.open(self._queue)
        try:
            yield spooler, handle
        finally:
            spooler.close(handle)


def _write(spooler: Spooler, handle: int, job: PrintJob, decision: _Decision) -> int | None:
    """Write a whole document and give its number; None where it was thrown away instead.

    Nothing prints before its end, so a job that nobody waits for any more is not ended.
    """
    number = spooler.start(handle, job.name)
    try:
        complete = _write_all(spooler, handle, job.data, decision)
    except SpoolerError:
        spooler.cancel(handle)
        raise
    if not (complete and decision.end()):
        spooler.cancel(handle)
        return None
    spooler.end(handle)
    return number


def _write_all(spooler: Spooler, handle: int, data: bytes, decision: _Decision) -> bool:
    sent = 0
    while sent < len(data) and not decision.is_given_up:
        written = spooler.write(handle, data[sent : sent + _CHUNK])
        if written == 0:
            return False
        sent += written
    return sent == len(data)


def _trouble_in(status: int) -> PrintReason | None:
    return next((reason for bits, reason in _STATUS_BITS if status & bits), None)


def _windows_spooler() -> Spooler:
    from printing.winspool import WinSpool

    return WinSpool.of_this_machine()
