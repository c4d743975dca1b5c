"""How a finished job reaches a printer."""

from typing import Protocol

from printing.address import PrinterAddress
from printing.file_transport import FileTransport
from printing.job import PrintJob
from printing.outcome import PrintOutcome
from printing.tcp_transport import Patience, TcpTransport


class Transport(Protocol):
    """A way to one printer, used by one worker at a time."""

    def send(self, job: PrintJob) -> PrintOutcome:
        """Deliver a job, once; whatever the environment does is an outcome, never an exception."""
        ...


def open_transport(address: PrinterAddress, *, patience: Patience | None = None) -> Transport:
    """Choose the transport of an address; nothing is connected until something is sent."""
    if address.scheme == "file":
        return FileTransport(address.target)
    waiting = patience or Patience(total_ms=address.wait_s * 1000)
    return TcpTransport(address.target, address.port, waiting)
