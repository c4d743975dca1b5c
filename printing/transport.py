"""How a finished job reaches a printer."""

from typing import Protocol

from printing.address import PrinterAddress
from printing.condition import PrinterStatus
from printing.conversation import Manners, Patience
from printing.cups_transport import CupsTransport
from printing.file_transport import FileTransport
from printing.job import PrintJob
from printing.outcome import PrintOutcome
from printing.serial_transport import SerialTransport
from printing.tcp_transport import TcpTransport
from printing.usb_transport import UsbTransport
from printing.windows_transport import WindowsTransport


class Transport(Protocol):
    """A way to one printer, used by one worker at a time."""

    def send(self, job: PrintJob) -> PrintOutcome:
        """Deliver a job, once; whatever the environment does is an outcome, never an exception."""
        ...

    def status(self) -> PrinterStatus:
        """Ask how the printer stands; nothing is printed, and nothing raised."""
        ...


def open_transport(address: PrinterAddress, *, patience: Patience | None = None) -> Transport:
    """Choose the transport of an address; nothing is connected until something is sent."""
    waiting = patience or Patience(total_ms=address.wait_s * 1000)
    target, confirms = address.target, address.answers
    match address.scheme:
        case "file":
            return FileTransport(target)
        case "usb":
            return UsbTransport(*address.usb_numbers, waiting, confirms=confirms)
        case "serial":
            return SerialTransport(target, address.baud, waiting, confirms=confirms)
        case "cups":
            return CupsTransport(target, waiting)
        case "win":
            return WindowsTransport(target, waiting)
        case _:
            manners = Manners(confirms=confirms)
            return TcpTransport(target, address.port, waiting, manners=manners)
