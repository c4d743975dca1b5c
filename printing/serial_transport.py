"""A printer on a serial line, over a port of our own.

python-escpos opens its port without a limit for writing, so a printer that holds the line stops
the program for ever. Here everything has a limit. A serial line cannot tell a printer that is
switched off from one that prints, so a printer is sent nothing until it has answered, unless its
address says that it never does.
"""

import errno
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic, sleep
from typing import Protocol

from printing.condition import PrinterStatus
from printing.conversation import (
    Conversation,
    Manners,
    NotConnectedError,
    PartlyTakenError,
    Patience,
    status_over,
    translating,
)
from printing.deadline import run_within
from printing.job import PrintJob
from printing.outcome import PrintOutcome, PrintReason, PrintState

if sys.platform == "win32":
    _TERMINAL_ERROR: type[Exception] | None = None
else:
    import termios

    _TERMINAL_ERROR = termios.error

_BITS_PER_BYTE = 10  # with its start and its stop bit
_WRITE_CHUNK = 256  # small, so that little is uncertain when the line stops in the middle of one
_DRAIN_STEP_S = 0.01
_REASONS = {
    errno.EACCES: PrintReason.DEVICE_NOT_PERMITTED,
    errno.EPERM: PrintReason.DEVICE_NOT_PERMITTED,
    errno.EBUSY: PrintReason.BUSY,
    errno.EAGAIN: PrintReason.BUSY,  # somebody else holds the lock of an exclusive port
}


class SerialPort(Protocol):
    """What is used of a pyserial port."""

    timeout: float | None
    write_timeout: float | None

    @property
    def in_waiting(self) -> int:
        """The bytes that have come."""
        ...

    @property
    def out_waiting(self) -> int:
        """The bytes that have not left."""
        ...

    def read(self, size: int, /) -> bytes:
        """Read up to `size` bytes within `timeout`."""
        ...

    def write(self, data: bytes, /) -> int | None:
        """Write within `write_timeout`."""
        ...

    def reset_output_buffer(self) -> None:
        """Forget what has not left."""
        ...

    def close(self) -> None:
        """Give the port back."""
        ...


PortOpener = Callable[[str, int, float], SerialPort]
"""Opens a device at a baud rate, with one time limit in seconds for reading and for writing."""


class SerialTransport:
    """One printer at a serial device; each job opens the port anew."""

    def __init__(
        self,
        device: str,
        baud: int,
        patience: Patience,
        *,
        confirms: bool = True,
        open_port: PortOpener | None = None,
    ) -> None:
        self._device = device
        self._baud = baud
        self.patience = patience
        self._manners = Manners(confirms=confirms, answers_first=confirms)
        self._open_port = open_port or open_serial_port

    def send(self, job: PrintJob) -> PrintOutcome:
        """Open the port, ask what state the printer is in, write the job, wait for its answer."""
        started = monotonic()
        on_the_line_s = len(job.data) * _BITS_PER_BYTE / self._baud
        try:
            with self._connected() as channel:
                until = started + self.patience.total_ms / 1000 + on_the_line_s
                conversation = Conversation(channel, self.patience, until)
                ending = conversation.hold(job.data, self._manners)
        except NotConnectedError as missing:
            ending = PrintState.FAILED, missing.reason
        return PrintOutcome(*ending, self._device)

    def status(self) -> PrinterStatus:
        """Open the port and ask."""
        return status_over(self._connected(), self.patience, self._device)

    @contextmanager
    def _connected(self) -> Iterator["SerialChannel"]:
        channel = SerialChannel(self._open())
        try:
            yield channel
        finally:
            channel.close()

    def _open(self) -> SerialPort:
        """Open the port, in time: some drivers wait for a line that nobody answers.

        Raises:
            NotConnectedError: It cannot be opened.
        """
        limit_s = self.patience.connect_ms / 1000

        def call() -> SerialPort:
            return self._open_port(self._device, self._baud, limit_s)

        try:
            return run_within(limit_s, call, name="printer-port")
        except OSError as error:
            reason = _REASONS.get(error.errno or 0, PrintReason.NO_DEVICE)
            raise NotConnectedError(reason) from error


class SerialChannel:
    """An open serial port."""

    def __init__(self, port: SerialPort) -> None:
        self._port = port

    def write(self, data: memoryview, timeout_s: float) -> int:
        """Give the system what it takes.

        Raises:
            PartlyTakenError: Time was up; the library says so even where the whole chunk went.
        """
        chunk = bytes(data[:_WRITE_CHUNK])
        with _translated():
            self._port.write_timeout = timeout_s
            written = self._port.write(chunk)
        return len(chunk) if written is None else written

    def read(self, timeout_s: float) -> bytes:
        """Take what has come, or the first byte that comes.

        Raises:
            TimeoutError: None came.
        """
        with _translated():
            self._port.timeout = timeout_s
            received = self._port.read(max(self._port.in_waiting, 1))
        if not received:
            raise TimeoutError
        return received

    def drain(self, timeout_s: float) -> None:
        """Watch the system's buffer; waiting in the system itself would have no limit."""
        until = monotonic() + timeout_s
        while self._port.out_waiting:
            if monotonic() > until:
                raise TimeoutError
            sleep(_DRAIN_STEP_S)

    def drop(self) -> None:
        """Empty the system's buffer."""
        with suppress(OSError), _translated():
            self._port.reset_output_buffer()

    def close(self) -> None:
        """Close at once: with bytes left in its buffer, a system waits up to half a minute."""
        with suppress(OSError), _translated():
            if self._port.out_waiting:
                self.drop()
        with suppress(OSError):
            self._port.close()


def open_serial_port(device: str, baud: int, limit_s: float) -> SerialPort:
    """Open a port with eight bits, no parity, and XON/XOFF, which stops only what we send.

    No answer of a printer holds the bytes of XON or XOFF, so nothing that it says is lost.

    Raises:
        OSError: It cannot be opened.
    """
    import serial

    with _translated(), translating({ValueError: OSError}):  # a rate that no line can have
        port: SerialPort = serial.Serial(
            device, baud, timeout=limit_s, write_timeout=limit_s, xonxoff=True, exclusive=True
        )
    return port


@contextmanager
def _translated() -> Iterator[None]:
    """Give a channel's errors: the library lets through what the terminal itself says."""
    import serial

    known: dict[type[Exception], type[OSError]] = {serial.SerialTimeoutException: PartlyTakenError}
    if _TERMINAL_ERROR is not None:
        known[_TERMINAL_ERROR] = ConnectionError
    with translating(known):
        yield
