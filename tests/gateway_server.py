"""A real gateway on this machine, which does to each request what a test tells it to."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

Behaviour = Callable[[socket.socket], None]


@dataclass
class GatewayServer:
    """Counts whole requests; the behaviours are used in turn, the last one for ever."""

    behaviours: tuple[Behaviour, ...] = ()
    bodies: list[dict[str, Any]] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    url: str = ""

    @property
    def ids(self) -> list[str]:
        """Tell which messages came, in their order."""
        return [body["id"] for body in self.bodies]

    def serve(self, listener: socket.socket) -> None:
        """Take one connection after another until the listener is closed."""
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection, suppress(OSError):
                connection.settimeout(30)
                self._take(connection)

    def _take(self, connection: socket.socket) -> None:
        head, body = _read_request(connection)
        self.heads.append(head)
        self.bodies.append(json.loads(body))
        place = min(len(self.bodies), len(self.behaviours)) - 1
        self.behaviours[place](connection)


def _read_request(connection: socket.socket) -> tuple[str, bytes]:
    read = b""
    while b"\r\n\r\n" not in read:
        read += connection.recv(65_536)
    head, _, body = read.partition(b"\r\n\r\n")
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    length = int(lengths[0].split(b":")[1])
    while len(body) < length:
        body += connection.recv(65_536)
    return head.decode("ascii"), body


@contextmanager
def gateway_server(*behaviours: Behaviour) -> Iterator[GatewayServer]:
    """Serve on a port of this machine for as long as the block lasts."""
    server = GatewayServer(behaviours)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server.url = f"http://127.0.0.1:{listener.getsockname()[1]}/messages"
        thread = threading.Thread(target=server.serve, args=(listener,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
            thread.join(10)


def answers(status: int, body: bytes = b"", *headers: str) -> Behaviour:
    """Answer at once."""

    def behave(connection: socket.socket) -> None:
        lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", *headers, "", ""]
        connection.sendall("\r\n".join(lines).encode("latin-1") + body)

    return behave


def accepts(reference: str = "gw-42") -> Behaviour:
    """Take the message."""
    return answers(202, json.dumps({"id": reference}).encode())


def says(raw: bytes) -> Behaviour:
    """Send these bytes, and hang up."""
    return lambda connection: connection.sendall(raw)


def hangs(connection: socket.socket) -> None:
    """Say nothing until the other side has had enough."""
    connection.recv(1)


def trickles(connection: socket.socket) -> None:
    """Begin an answer that never ends, a byte at a time: no silence is ever long."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    wait = threading.Event()
    for _ in range(200):
        connection.sendall(b"a")
        wait.wait(0.1)


def closed_port() -> str:
    """Give an address on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}/"
