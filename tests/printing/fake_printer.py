"""Small network printers that behave well, or badly in one known way."""

import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

READY = b"\x16\x12\x12"
ASK_NOW = b"\x10\x04\x01\x10\x04\x02\x10\x04\x04"
ASK_WHEN_DONE = b"\x1dr\x01"


@dataclass
class FakePrinter:
    """A printer on a port of this machine.

    `received` is what it read of the last connection; `stop` is set when the test is over, for
    behaviours that hang.
    """

    port: int
    received: bytearray = field(default_factory=bytearray)
    connections: int = 0
    stop: Event = field(default_factory=Event)

    @property
    def job(self) -> bytes:
        """What came, without the questions about its state."""
        return bytes(self.received).replace(ASK_NOW, b"")


Behaviour = Callable[[socket.socket, FakePrinter], None]


@contextmanager
def fake_printer(behaviour: Behaviour) -> Iterator[FakePrinter]:
    """Run a printer until the test is over."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.02)
        printer = FakePrinter(server.getsockname()[1])
        thread = Thread(target=_serve, args=(server, behaviour, printer))
        thread.start()
        try:
            yield printer
        finally:
            printer.stop.set()
            thread.join()


def _serve(server: socket.socket, behaviour: Behaviour, printer: FakePrinter) -> None:
    while not printer.stop.is_set():
        try:
            connection, _ = server.accept()
        except TimeoutError:
            continue
        printer.connections += 1
        with connection:
            connection.settimeout(0.02)
            behaviour(connection, printer)


def read_some(connection: socket.socket, printer: FakePrinter) -> bytes:
    """Read what is there; empty where the other side has closed or the test is over."""
    while not printer.stop.is_set():
        try:
            chunk = connection.recv(65_536)
        except TimeoutError:
            continue
        except ConnectionResetError:
            return b""
        printer.received += chunk
        return chunk
    return b""


def read_until(connection: socket.socket, printer: FakePrinter, end: bytes) -> bool:
    """Read until something has come; False where the other side closed before."""
    while end not in printer.received:
        if not read_some(connection, printer):
            return False
    return True


def answering(
    *, state: bytes = READY, done: bytes = b"\x00", state_later: bytes | None = None
) -> Behaviour:
    """Answer the question about the state at once, and the one about the job in order.

    Without `done` the job is taken and never answered; `state_later` is the state from then on.
    """

    def behave(connection: socket.socket, printer: FakePrinter) -> None:
        if not read_until(connection, printer, ASK_NOW):
            return
        connection.sendall(state)
        if not read_until(connection, printer, ASK_WHEN_DONE):
            return
        connection.sendall(done)
        if state_later is not None and read_until(connection, printer, ASK_WHEN_DONE + ASK_NOW):
            connection.sendall(state_later)
        while read_some(connection, printer):
            pass

    return behave


def silent(connection: socket.socket, printer: FakePrinter) -> None:
    """Read everything and say nothing, as many printers do."""
    while read_some(connection, printer):
        pass


def deaf(connection: socket.socket, printer: FakePrinter) -> None:
    """Never read."""
    printer.stop.wait()


def closing(connection: socket.socket, printer: FakePrinter) -> None:
    """Take the connection and close it at once, as a printer does that serves another."""
    read_some(connection, printer)


def resetting(after: int) -> Behaviour:
    """Break the connection once so many bytes of a job have come."""

    def behave(connection: socket.socket, printer: FakePrinter) -> None:
        read_until(connection, printer, ASK_NOW)
        connection.sendall(READY)
        while len(printer.job) < after and read_some(connection, printer):
            pass
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return behave
