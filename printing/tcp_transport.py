"""A network printer on its raw port, over a socket of our own."""

import os
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic

from printing.condition import PrinterStatus
from printing.conversation import (
    Conversation,
    Manners,
    NotConnectedError,
    Patience,
    status_over,
)
from printing.deadline import run_within
from printing.job import PrintJob
from printing.outcome import PrintOutcome, PrintReason, PrintState

_CHUNK = 16 * 1024
_NO_LINGER = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)
_SHORTEST_CONNECT_S = 0.001


class TcpTransport:
    """One printer at a host and port; each job is a connection of its own."""

    def __init__(
        self, host: str, port: int, patience: Patience, *, manners: Manners | None = None
    ) -> None:
        self._host = host
        self._port = port
        self.patience = patience
        self._manners = manners or Manners()

    def send(self, job: PrintJob) -> PrintOutcome:
        """Connect, ask what state the printer is in, write the job, wait for its answer."""
        started = monotonic()
        try:
            with self._connected(started) as channel:
                until = started + self.patience.total_ms / 1000
                conversation = Conversation(channel, self.patience, until)
                ending = conversation.hold(job.data, self._manners)
        except NotConnectedError as missing:
            ending = PrintState.FAILED, missing.reason
        return PrintOutcome(*ending, self._host)

    def status(self) -> PrinterStatus:
        """Connect and ask."""
        return status_over(self._connected(monotonic()), self.patience, self._host)

    @contextmanager
    def _connected(self, started: float) -> Iterator["TcpChannel"]:
        with self._connect(started) as connection:
            yield TcpChannel(connection)

    def _connect(self, started: float) -> socket.socket:
        """Try the host's addresses within the time for connecting.

        Raises:
            NotConnectedError: None of them answers.
        """
        until = started + min(self.patience.connect_ms, self.patience.total_ms) / 1000
        reason = PrintReason.UNREACHABLE
        for address in _resolve(self._host, self._port, until - monotonic()):
            left_s = max(until - monotonic(), _SHORTEST_CONNECT_S)
            try:
                connection = socket.create_connection(address, left_s)
            except ConnectionRefusedError:
                reason = PrintReason.REFUSED
            except OSError:
                reason = PrintReason.UNREACHABLE
            else:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                return connection
        raise NotConnectedError(reason)


class TcpChannel:
    """A connected socket."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def write(self, data: memoryview, timeout_s: float) -> int:
        """Give the system what it takes."""
        self._connection.settimeout(timeout_s)
        return self._connection.send(data[:_CHUNK])

    def read(self, timeout_s: float) -> bytes:
        """Take what the system holds."""
        self._connection.settimeout(timeout_s)
        return self._connection.recv(_CHUNK)

    def drain(self, timeout_s: float) -> None:
        """Wait for nothing: closing in order lets the system deliver the rest."""

    def drop(self) -> None:
        """Make closing a reset, which takes back what has not been delivered."""
        with suppress(OSError):
            self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)


def _resolve(host: str, port: int, timeout_s: float) -> list[tuple[str, int]]:
    """Find the addresses of a host; the system's resolver takes no time limit of its own.

    Raises:
        NotConnectedError: There are none, or not in time.
    """

    def look_up() -> list[tuple[str, int]]:
        try:
            entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except UnicodeError:  # a name with letters that no name may have
            return []
        return [(str(entry[4][0]), port) for entry in entries]

    try:
        addresses = run_within(timeout_s, look_up, name="printer-name")
    except OSError:
        addresses = []
    if not addresses:
        raise NotConnectedError(PrintReason.HOST_NOT_FOUND)
    return addresses
