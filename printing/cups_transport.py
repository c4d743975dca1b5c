"""A queue of CUPS, through its own commands.

A queue takes a job and keeps it: nobody can say from here whether paper came out, only whether the
job still waits. A queue that is stopped is sent nothing, or else its receipts would all come out
when somebody starts it again.
"""

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic, sleep

from printing.condition import Condition, PrinterStatus
from printing.conversation import Patience
from printing.job import PrintJob
from printing.outcome import PrintOutcome, PrintReason, PrintState

_POLL_S = 0.1
_BURIAL_S = 0.2  # how long a killed command is waited for
_ALERTS = {
    "media-empty": Condition.OUT_OF_PAPER,
    "cover-open": Condition.COVER_OPEN,
    "door-open": Condition.COVER_OPEN,
    "offline": Condition.OFFLINE,
    "media-low": Condition.PAPER_NEAR_END,
}
_REASONS = {
    Condition.OUT_OF_PAPER: PrintReason.OUT_OF_PAPER,
    Condition.COVER_OPEN: PrintReason.COVER_OPEN,
    Condition.OFFLINE: PrintReason.OFFLINE,
}


class CupsTransport:
    """One queue; whatever it is told, it is told by a command with a time limit."""

    def __init__(self, queue: str, patience: Patience) -> None:
        self._queue = queue
        self.patience = patience

    def send(self, job: PrintJob) -> PrintOutcome:
        """Ask how the queue stands, hand the job over, and watch whether it leaves the queue."""
        until = monotonic() + self.patience.total_ms / 1000
        status = self._status(until)
        if status.because or status.condition in _REASONS:
            reason = status.because or _REASONS[status.condition]
            return PrintOutcome(PrintState.FAILED, reason, self._queue)
        return PrintOutcome(*self._hand_over(job, until), self._queue)

    def status(self) -> PrinterStatus:
        """Ask how the queue stands."""
        return self._status(monotonic() + self.patience.total_ms / 1000)

    def _status(self, until: float) -> PrinterStatus:
        """Ask within the time for connecting; a system without `lpstat` cannot be asked."""
        limit_s = min(self.patience.connect_ms / 1000, until - monotonic())
        try:
            said = _run(["lpstat", "-l", "-p", self._queue], b"", limit_s)
        except TimeoutError:
            return self._unavailable(PrintReason.QUEUE_SILENT)
        except OSError:
            found = shutil.which("lp")
            return self._status_of(Condition.SILENT) if found else self._without_system()
        if said.code:
            return self._unavailable(PrintReason.NO_QUEUE)
        if "disabled" in said.text.partition("\n")[0]:
            return self._unavailable(PrintReason.QUEUE_STOPPED)
        return self._status_of(_alert(said.text))

    def _status_of(self, condition: Condition) -> PrinterStatus:
        return PrinterStatus(condition, self._queue)

    def _without_system(self) -> PrinterStatus:
        return self._unavailable(PrintReason.NO_QUEUES)

    def _unavailable(self, reason: PrintReason) -> PrinterStatus:
        return PrinterStatus(Condition.UNAVAILABLE, self._queue, reason)

    def _hand_over(self, job: PrintJob, until: float) -> tuple[PrintState, PrintReason]:
        title = "".join(letter for letter in job.name if letter.isprintable()) or "receipt"
        command = ["lp", "-d", self._queue, "-o", "raw", "-t", title]
        try:
            said = _run(command, job.data, until - monotonic())
        except TimeoutError:
            return PrintState.UNKNOWN, PrintReason.QUEUE_SILENT
        except OSError:
            return PrintState.FAILED, PrintReason.NO_QUEUES
        if said.code:
            return PrintState.FAILED, PrintReason.QUEUE_REFUSED
        return PrintState.UNKNOWN, self._whereabouts(_request_id(said.text), until)

    def _whereabouts(self, request: str, until: float) -> PrintReason:
        """Watch the queue until the job has left it, or time is up; nameless jobs wait."""
        while request and (left_s := until - monotonic()) > 0:
            try:
                waiting = _run(["lpstat", "-o", self._queue], b"", left_s)
            except OSError:
                return PrintReason.QUEUED
            listed = {line.partition(" ")[0] for line in waiting.text.splitlines()}
            if waiting.code == 0 and request not in listed:
                return PrintReason.LEFT_QUEUE
            sleep(min(_POLL_S, left_s))
        return PrintReason.QUEUED


def list_queues(timeout_s: float) -> tuple[str, ...]:
    """List the queues of this machine.

    Raises:
        TimeoutError: The print system did not answer in time.
        OSError: There is none.
    """
    said = _run(["lpstat", "-p"], b"", timeout_s)
    lines = [line.split() for line in said.text.splitlines() if line.startswith("printer ")]
    return tuple(words[1] for words in lines if len(words) > 1)


@dataclass(frozen=True, slots=True)
class _Said:
    """How a command ended, and what it said."""

    code: int
    text: str


def _run(command: list[str], data: bytes, timeout_s: float) -> _Said:
    """Run a command of the print system in English, and kill it with its children when late.

    Raises:
        TimeoutError: It did not end in time.
        OSError: There is no such command.
    """
    program = shutil.which(command[0])
    if program is None:
        raise FileNotFoundError(command[0])
    with (
        subprocess.Popen(  # noqa: S603 - no shell, and the queue's name cannot look like an option
            [program, *command[1:]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C"},
            start_new_session=True,
        ) as process
    ):
        try:
            output, _ = process.communicate(data, timeout=max(timeout_s, 0))
        except subprocess.TimeoutExpired:
            _kill(process)
            raise TimeoutError from None
    return _Said(process.returncode, output.decode("utf-8", errors="replace"))


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a command and what it has started, which would otherwise hold its pipes open."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=_BURIAL_S)


def _alert(text: str) -> Condition:
    """Read the alerts of `lpstat -l -p`; without any, the queue says that it is ready."""
    alerts = [line for line in text.splitlines() if line.strip().startswith("Alerts:")]
    for word, condition in _ALERTS.items():
        if any(word in line for line in alerts):
            return condition
    return Condition.READY


def _request_id(text: str) -> str:
    """Read `request id is NAME-12 (1 file(s))`; empty where `lp` said something else."""
    _, found, rest = text.partition("request id is ")
    return rest.split()[0] if found and rest.split() else ""
