"""A network printer on its raw port.

The socket is our own: "sent" is not "printed". A peer that never reads takes a whole receipt into
its buffers in a millisecond, and a printer without paper prints what it holds when paper is back.
So the job ends with a question that is answered after the last line has been printed, everything
has a time limit, and what cannot be known is called unknown.
"""

import os
import socket
import struct
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic

from printing.job import PrintJob
from printing.outcome import PrintOutcome, PrintReason, PrintState
from printing.status import (
    ANSWERS_NOW,
    ASK_NOW,
    ASK_WHEN_DONE,
    done_answer,
    paper_near_end,
    real_time_answers,
    trouble,
)

_CHUNK = 16 * 1024
_NO_LINGER = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)
_SHORTEST_WAIT_MS = 1  # a socket timeout of 0 would mean "do not wait", and of less an error


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a printer is waited for, in milliseconds.

    `status_ms` is the time for an answer that a printer gives at once, if it gives any at all;
    `total_ms` is everything from the first packet until the clerk is told something.
    """

    connect_ms: int = 1_000
    status_ms: int = 150
    total_ms: int = 2_000


class TcpTransport:
    """One printer at a host and port; each job is a connection of its own."""

    def __init__(self, host: str, port: int, patience: Patience) -> None:
        self._host = host
        self._port = port
        self.patience = patience

    def send(self, job: PrintJob) -> PrintOutcome:
        """Connect, ask what state the printer is in, write the job, wait for its answer."""
        started = monotonic()
        try:
            connection = self._connect(started)
        except _HostNotFound:
            return self._outcome(PrintState.FAILED, PrintReason.HOST_NOT_FOUND)
        except ConnectionRefusedError:
            return self._outcome(PrintState.FAILED, PrintReason.REFUSED)
        except OSError:
            return self._outcome(PrintState.FAILED, PrintReason.UNREACHABLE)
        with connection:
            conversation = _Conversation(connection, self.patience, started)
            return self._outcome(*conversation.hold(job.data))

    def _connect(self, started: float) -> socket.socket:
        """Try the host's addresses within the time for connecting.

        Raises:
            OSError: None of them answers.
        """
        until = started + min(self.patience.connect_ms, self.patience.total_ms) / 1000
        failure: OSError = TimeoutError()
        for address in _resolve(self._host, self._port, until - monotonic()):
            try:
                connection = socket.create_connection(address, max(until - monotonic(), 0.001))
            except OSError as error:
                failure = error
            else:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                return connection
        raise failure

    def _outcome(self, state: PrintState, reason: PrintReason) -> PrintOutcome:
        return PrintOutcome(state, reason, self._host)


class _HostNotFound(OSError):
    """The name of the host leads nowhere."""


class _Conversation:
    """One job over one connection."""

    def __init__(self, connection: socket.socket, patience: Patience, started: float) -> None:
        self._connection = connection
        self._status_s = patience.status_ms / 1000
        self._until = started + patience.total_ms / 1000
        self._received = b""

    def hold(self, data: bytes) -> tuple[PrintState, PrintReason]:
        """Send everything and say what is known of the paper afterwards."""
        try:
            reason = self._ask_now()
        except OSError:
            return PrintState.FAILED, PrintReason.CUT_OFF
        if reason:
            return PrintState.FAILED, reason
        sent, failure = self._write(data + ASK_WHEN_DONE)
        if failure is None:
            return self._await_answer()
        if sent == 0:
            return PrintState.FAILED, _when_nothing_went(failure)
        self._drop()
        return PrintState.UNKNOWN, failure

    def _ask_now(self) -> PrintReason | None:
        """Ask what keeps the printer from printing; None where nothing does, or it does not say.

        Raises:
            OSError: The connection is broken.
        """
        before = len(real_time_answers(self._received))
        self._connection.settimeout(self._status_s)
        self._connection.sendall(ASK_NOW)
        until = monotonic() + self._status_s
        with suppress(TimeoutError):
            while len(real_time_answers(self._received)) < before + ANSWERS_NOW:
                self._read(until)
        return trouble(real_time_answers(self._received)[before:])

    def _write(self, data: bytes) -> tuple[int, PrintReason | None]:
        """Write the job; tell how many bytes went, and what stopped the rest."""
        sent, view = 0, memoryview(data)
        while sent < len(data):
            try:
                self._wait_until(self._until)
                sent += self._connection.send(view[sent : sent + _CHUNK])
            except TimeoutError:
                return sent, PrintReason.STALLED
            except OSError:
                return sent, PrintReason.CUT_OFF
        return sent, None

    def _await_answer(self) -> tuple[PrintState, PrintReason]:
        try:
            while (answer := done_answer(self._received)) is None:
                self._read(self._until - self._status_s)
        except TimeoutError:
            return PrintState.UNKNOWN, self._why_silent()
        except OSError:
            return PrintState.UNKNOWN, PrintReason.CUT_OFF
        near_end = paper_near_end(answer)
        reason = PrintReason.PAPER_NEAR_END if near_end else PrintReason.PRINTED
        return PrintState.CONFIRMED, reason

    def _why_silent(self) -> PrintReason:
        """Find out whether a printer that does not answer says why, when asked the other way."""
        try:
            return self._ask_now() or PrintReason.NO_ANSWER
        except OSError:
            return PrintReason.NO_ANSWER

    def _read(self, until: float) -> None:
        """Take what has come.

        Raises:
            TimeoutError: Nothing came in time.
            OSError: The connection is broken or was closed.
        """
        self._wait_until(until)
        chunk = self._connection.recv(_CHUNK)
        if not chunk:
            raise ConnectionAbortedError
        self._received += chunk

    def _wait_until(self, until: float) -> None:
        left = until - monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(max(left, _SHORTEST_WAIT_MS / 1000))

    def _drop(self) -> None:
        """Throw away what the system still holds of half a job, so that it does not print later."""
        with suppress(OSError):
            self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)


def _when_nothing_went(failure: PrintReason) -> PrintReason:
    return PrintReason.NO_ANSWER if failure is PrintReason.STALLED else failure


def _resolve(host: str, port: int, timeout_s: float) -> list[tuple[str, int]]:
    """Find the addresses of a host.

    The system's resolver takes no time limit, so it runs beside us and is left behind when it is
    slow.

    Raises:
        _HostNotFound: There are none, or not in time.
    """
    found: SimpleQueue[list[tuple[str, int]]] = SimpleQueue()

    def look_up() -> None:
        try:
            entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            entries = []
        found.put([(str(entry[4][0]), port) for entry in entries])

    Thread(target=look_up, name="printer-name", daemon=True).start()
    try:
        addresses = found.get(timeout=max(timeout_s, 0))
    except Empty:
        addresses = []
    if not addresses:
        raise _HostNotFound
    return addresses
