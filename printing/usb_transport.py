"""A printer on USB, by the numbers of its vendor and product, through libusb."""

import errno
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

from printing.condition import PrinterStatus
from printing.conversation import (
    Conversation,
    Manners,
    NotConnectedError,
    Patience,
    status_over,
    translating,
)
from printing.job import PrintJob
from printing.outcome import PrintOutcome, PrintReason, PrintState

_CHUNK = 4 * 1024
_PRINTER_CLASS = 7
_TYPE_BITS = 0b0000_0011
_BULK = 0b0000_0010
_DIRECTION_BIT = 0b1000_0000
_REASONS = {
    errno.EACCES: PrintReason.DEVICE_NOT_PERMITTED,
    errno.EPERM: PrintReason.DEVICE_NOT_PERMITTED,
    errno.EBUSY: PrintReason.BUSY,
}


class UsbEndpoint(Protocol):
    """What is used of a pyusb endpoint; times are in milliseconds, and 0 is for ever."""

    bEndpointAddress: int  # noqa: N815 - as the USB standard calls it
    bmAttributes: int  # noqa: N815 - as above
    wMaxPacketSize: int  # noqa: N815 - as above

    def write(self, data: bytes, timeout: int, /) -> int:
        """Send; tell how many bytes went."""
        ...

    def read(self, size: int, timeout: int, /) -> Iterable[int]:
        """Receive up to `size` bytes."""
        ...


class UsbInterface(Protocol):
    """What is used of a pyusb interface."""

    bInterfaceClass: int  # noqa: N815 - as above
    bInterfaceNumber: int  # noqa: N815 - as above

    def __iter__(self) -> Iterator[UsbEndpoint]: ...


class UsbDevice(Protocol):
    """What is used of a pyusb device: its configurations, each with interfaces, and its driver."""

    idVendor: int  # noqa: N815 - as above
    idProduct: int  # noqa: N815 - as above
    iManufacturer: int  # noqa: N815 - as above
    iProduct: int  # noqa: N815 - as above

    def __iter__(self) -> Iterator[Iterable[UsbInterface]]: ...

    def is_kernel_driver_active(self, interface: int, /) -> bool:
        """Tell whether the system's driver has it."""
        ...

    def detach_kernel_driver(self, interface: int, /) -> None:
        """Take it from the driver."""
        ...

    def attach_kernel_driver(self, interface: int, /) -> None:
        """Give it back."""
        ...


DeviceFinder = Callable[[int, int], UsbDevice | None]
"""Finds the first device of a vendor and product; `NoBackendError` where libusb is missing."""


class UsbTransport:
    """The first printer with these numbers; each job claims it anew."""

    def __init__(
        self,
        vendor: int,
        product: int,
        patience: Patience,
        *,
        confirms: bool = True,
        find_device: DeviceFinder | None = None,
    ) -> None:
        self._numbers = vendor, product
        self._where = f"usb:{vendor:04x}:{product:04x}"
        self.patience = patience
        self._confirms = confirms
        self._find_device = find_device or find_usb_device

    def send(self, job: PrintJob) -> PrintOutcome:
        """Claim the printer, ask what state it is in, write the job, wait for its answer."""
        until = monotonic() + self.patience.total_ms / 1000
        try:
            with self._claimed() as channel:
                conversation = Conversation(channel, self.patience, until)
                manners = Manners(confirms=self._confirms and channel.can_answer)
                ending = conversation.hold(job.data, manners)
        except NotConnectedError as missing:
            ending = PrintState.FAILED, missing.reason
        return PrintOutcome(*ending, self._where)

    def status(self) -> PrinterStatus:
        """Claim the printer and ask."""
        return status_over(self._claimed(), self.patience, self._where)

    @contextmanager
    def _claimed(self) -> Iterator["UsbChannel"]:
        """Take the printer from the system's own driver, and give it back.

        Raises:
            NotConnectedError: It is not there, or cannot be claimed.
        """
        import usb.util

        device = self._find()
        driven: list[int] = []
        try:
            with _refusals():
                pipes = _printer_pipes(device)
                _take(device, pipes.interface, driven)
            yield UsbChannel(pipes)
        finally:
            usb.util.dispose_resources(device)
            for interface in driven:
                with suppress(OSError):
                    device.attach_kernel_driver(interface)

    def _find(self) -> "UsbDevice":
        import usb.core

        try:
            with _refusals():
                device = self._find_device(*self._numbers)
        except usb.core.NoBackendError as missing:
            raise NotConnectedError(PrintReason.NO_LIBRARY) from missing
        if device is None:
            raise NotConnectedError(PrintReason.NO_DEVICE)
        return device


@dataclass(frozen=True, slots=True)
class UsbPipes:
    """The way out to a printer, and the way back where it has one."""

    interface: int
    out: UsbEndpoint
    back: UsbEndpoint | None


class UsbChannel:
    """A claimed printer."""

    def __init__(self, pipes: UsbPipes) -> None:
        self._out = pipes.out
        self._back = pipes.back

    @property
    def can_answer(self) -> bool:
        """Tell whether there is a way back at all."""
        return self._back is not None

    def write(self, data: memoryview, timeout_s: float) -> int:
        """Give the printer what it takes."""
        with _translated():
            return self._out.write(bytes(data[:_CHUNK]), _milliseconds(timeout_s))

    def read(self, timeout_s: float) -> bytes:
        """Take what the printer says; an empty packet says nothing, and is late.

        Raises:
            TimeoutError: It said nothing.
        """
        if self._back is None:
            raise TimeoutError
        with _translated():
            received = bytes(self._back.read(self._back.wMaxPacketSize, _milliseconds(timeout_s)))
        if not received:
            raise TimeoutError
        return received

    def drain(self, timeout_s: float) -> None:
        """Wait for nothing: what was written is in the printer."""

    def drop(self) -> None:
        """Drop nothing: this machine holds nothing back."""


def find_usb_device(vendor: int, product: int) -> UsbDevice | None:
    """Look through the buses of this machine."""
    import usb.core

    device: UsbDevice | None = usb.core.find(idVendor=vendor, idProduct=product)
    return device


def list_usb_printers() -> tuple[UsbDevice, ...]:
    """List the devices of this machine that call themselves printers; without libusb, none."""
    import usb.core

    try:
        devices = tuple(usb.core.find(find_all=True))
    except (usb.core.NoBackendError, usb.core.USBError):
        return ()
    return tuple(device for device in devices if _is_printer(device))


def usb_label(device: UsbDevice) -> str:
    """Tell what a device calls itself; empty where this user may not ask it."""
    import usb.core
    import usb.util

    words: list[str] = []
    for index in (device.iManufacturer, device.iProduct):
        with suppress(usb.core.USBError, ValueError, NotImplementedError):
            words.append((usb.util.get_string(device, index) or "").strip())
    return " ".join(word for word in words if word.isprintable() and word)


def _is_printer(device: UsbDevice) -> bool:
    import usb.core

    with suppress(usb.core.USBError, NotImplementedError):
        interfaces = (interface for configuration in device for interface in configuration)
        return any(one.bInterfaceClass == _PRINTER_CLASS for one in interfaces)
    return False


def _printer_pipes(device: UsbDevice) -> UsbPipes:
    """Find the interface that prints: the printer's own class, or else any with a way out.

    Raises:
        NotConnectedError: The device has none.
    """
    interfaces = [interface for configuration in device for interface in configuration]
    interfaces.sort(key=lambda one: one.bInterfaceClass != _PRINTER_CLASS)
    for interface in interfaces:
        out, back = _bulk(interface, is_in=False), _bulk(interface, is_in=True)
        if out is not None:
            return UsbPipes(interface.bInterfaceNumber, out, back)
    raise NotConnectedError(PrintReason.NO_DEVICE)


def _bulk(interface: UsbInterface, *, is_in: bool) -> UsbEndpoint | None:
    for endpoint in interface:
        way_in = bool(endpoint.bEndpointAddress & _DIRECTION_BIT)
        if endpoint.bmAttributes & _TYPE_BITS == _BULK and way_in is is_in:
            return endpoint
    return None


def _take(device: UsbDevice, interface: int, driven: list[int]) -> None:
    """Claim an interface; where the system's driver had it before, note that in `driven`."""
    import usb.util

    with suppress(NotImplementedError):  # only Linux has drivers to take it from
        if device.is_kernel_driver_active(interface):
            device.detach_kernel_driver(interface)
            driven.append(interface)
    usb.util.claim_interface(device, interface)


@contextmanager
def _refusals() -> Iterator[None]:
    """Give the reason why a device cannot be used."""
    import usb.core

    try:
        yield
    except usb.core.USBError as error:
        reason = _REASONS.get(error.errno or 0, PrintReason.NO_DEVICE)
        raise NotConnectedError(reason) from error


@contextmanager
def _translated() -> Iterator[None]:
    """Give a channel's errors."""
    import usb.core

    with translating({usb.core.USBTimeoutError: TimeoutError, usb.core.USBError: ConnectionError}):
        yield


def _milliseconds(timeout_s: float) -> int:
    """To libusb, 0 would mean to wait for ever."""
    return max(int(timeout_s * 1000), 1)
