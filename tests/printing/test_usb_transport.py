"""A USB printer, with a made-up device under the real library."""

import errno
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import usb.core
import usb.util

from printing.condition import Condition
from printing.conversation import Patience
from printing.job import PrintJob
from printing.outcome import PrintOutcome, PrintReason, PrintState
from printing.status import ASK_NOW, ASK_WHEN_DONE
from printing.usb_transport import UsbTransport, find_usb_device
from tests.printing.fake_printer import READY

QUICK = Patience(connect_ms=400, status_ms=400, total_ms=1_200)
LATE_S = 1
JOB = PrintJob("RTP-03-2627-000413", b"\x1b@" + b"paper" * 20_000, ())
VENDOR, PRODUCT = 0x04B8, 0x0E15


@dataclass
class FakeEndpoint:
    """One pipe; what is written lands in the device."""

    device: "FakeDevice"
    bEndpointAddress: int  # noqa: N815 - as the USB standard calls it
    bmAttributes: int = 2  # noqa: N815 - as above
    wMaxPacketSize: int = 64  # noqa: N815 - as above

    def write(self, data: bytes, timeout: int, /) -> int:
        """As pyusb: how many bytes went."""
        return self.device.take(data, timeout)

    def read(self, size: int, timeout: int, /) -> bytes:
        """As pyusb: what came."""
        return self.device.give(size, timeout)


@dataclass
class FakeInterface:
    """A function of the device."""

    bInterfaceNumber: int  # noqa: N815 - as above
    bInterfaceClass: int  # noqa: N815 - as above
    endpoints: list[FakeEndpoint] = field(default_factory=list)

    def __iter__(self) -> Iterator[FakeEndpoint]:
        return iter(self.endpoints)


class FakeDevice:
    """A printer that answers, unless told otherwise; `takes` is how many bytes it takes in all."""

    def __init__(self) -> None:
        self.idVendor, self.idProduct = VENDOR, PRODUCT  # as pyusb calls them
        self.iManufacturer, self.iProduct = 1, 2  # as above
        self.state = READY
        self.done = b"\x00"
        self.takes = 10_000_000
        self.breaks_after = 10_000_000
        self.driver = False
        self.claim_error: int | None = None
        self.received = bytearray()
        self.answers = bytearray()
        self.calls: list[str] = []
        scanner = FakeInterface(0, 0xFF, [FakeEndpoint(self, 0x01), FakeEndpoint(self, 0x81)])
        interrupt = FakeEndpoint(self, 0x83, 3)
        self.out, self.back = FakeEndpoint(self, 0x02), FakeEndpoint(self, 0x82)
        self.printer = FakeInterface(1, 7, [interrupt, self.out, self.back])
        self.interfaces = [scanner, self.printer]

    @property
    def job(self) -> bytes:
        """What came, without the questions about its state."""
        return bytes(self.received).replace(ASK_NOW, b"")

    def __iter__(self) -> Iterator[list[FakeInterface]]:
        return iter([self.interfaces])

    def take(self, data: bytes, timeout: int) -> int:
        """Behave as libusb does: part of the data may have gone when the time is up."""
        assert timeout > 0, "0 would mean to wait for ever"
        if len(self.received) >= self.breaks_after:
            raise usb.core.USBError("gone", errno=errno.ENODEV)
        room = self.takes - len(self.received)
        if room <= 0:
            time.sleep(timeout / 1000)
            raise usb.core.USBTimeoutError("late", errno=errno.ETIMEDOUT)
        self.received += data[:room]
        self._answer()
        return min(len(data), room)

    def _answer(self) -> None:
        if self.received.endswith(ASK_NOW):
            self.answers += self.state
        if self.received.endswith(ASK_WHEN_DONE):
            self.answers += self.done

    def give(self, size: int, timeout: int) -> bytes:
        """Give what there is, or be late."""
        assert timeout > 0, "0 would mean to wait for ever"
        if not self.answers:
            time.sleep(timeout / 1000)
            raise usb.core.USBTimeoutError("late", errno=errno.ETIMEDOUT)
        given = bytes(self.answers[:size])
        del self.answers[:size]
        return given

    def is_kernel_driver_active(self, interface: int, /) -> bool:
        """Tell whether the system's driver has it."""
        return self.driver

    def detach_kernel_driver(self, interface: int, /) -> None:
        """Note it."""
        self.calls.append(f"detach {interface}")

    def attach_kernel_driver(self, interface: int, /) -> None:
        """Note it."""
        self.calls.append(f"attach {interface}")


@pytest.fixture(autouse=True)
def _claims(monkeypatch: pytest.MonkeyPatch) -> None:
    """The two calls of the library that look into a real device."""

    def claim(device: FakeDevice, interface: int) -> None:
        if device.claim_error:
            raise usb.core.USBError("no", errno=device.claim_error)
        device.calls.append(f"claim {interface}")

    monkeypatch.setattr(usb.util, "claim_interface", claim)
    monkeypatch.setattr(
        usb.util, "dispose_resources", lambda device: device.calls.append("release")
    )


def _transport(device: FakeDevice | None, *, confirms: bool = True) -> UsbTransport:
    def find(vendor: int, product: int) -> FakeDevice | None:
        assert (vendor, product) == (VENDOR, PRODUCT)
        return device

    return UsbTransport(VENDOR, PRODUCT, QUICK, confirms=confirms, find_device=find)


def _ended(outcome: PrintOutcome) -> tuple[PrintState, PrintReason]:
    return outcome.state, outcome.reason


def test_a_printer_that_answers_has_printed() -> None:
    """The printing interface is claimed, and not the scanner beside it."""
    device = FakeDevice()

    outcome = _transport(device).send(JOB)

    assert _ended(outcome) == (PrintState.CONFIRMED, PrintReason.PRINTED)
    assert device.job == JOB.data + ASK_WHEN_DONE
    assert device.calls == ["claim 1", "release"]


def test_the_systems_own_driver_gets_the_printer_back() -> None:
    """After it was released, or it could not take it."""
    device = FakeDevice()
    device.driver = True

    _transport(device).send(JOB)

    assert device.calls == ["detach 1", "claim 1", "release", "attach 1"]


def test_a_system_without_drivers_to_take_it_from_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only Linux has them."""

    def missing(device: FakeDevice, interface: int, /) -> bool:
        raise NotImplementedError

    monkeypatch.setattr(FakeDevice, "is_kernel_driver_active", missing)

    assert _transport(FakeDevice()).send(JOB).state is PrintState.CONFIRMED


def test_a_printer_in_trouble_is_sent_nothing() -> None:
    """It would print it later."""
    device = FakeDevice()
    device.state = b"\x1e\x32\x7e"

    assert _ended(_transport(device).send(JOB)) == (PrintState.FAILED, PrintReason.OUT_OF_PAPER)
    assert device.job == b""


@pytest.mark.parametrize("confirms", [True, False])
def test_a_printer_that_says_nothing_leaves_it_unknown_in_time(confirms: bool) -> None:  # noqa: FBT001 - two cases
    """Without waiting, where its address says that it never answers."""
    device = FakeDevice()
    device.state = device.done = b""
    start = time.monotonic()

    outcome = _transport(device, confirms=confirms).send(JOB)

    reason = PrintReason.NO_ANSWER if confirms else PrintReason.SENT
    assert _ended(outcome) == (PrintState.UNKNOWN, reason)
    assert time.monotonic() - start < QUICK.total_ms / 1000 + LATE_S


def test_a_printer_without_a_way_back_is_not_waited_for() -> None:
    """The cheapest ones have none."""
    device = FakeDevice()
    device.printer.endpoints.remove(device.back)

    assert _ended(_transport(device).send(JOB)) == (PrintState.UNKNOWN, PrintReason.SENT)
    assert _transport(device).status().condition is Condition.SILENT


def test_a_printer_that_stops_taking_ends_in_time() -> None:
    """It holds the line, as with the cover open."""
    device = FakeDevice()
    device.takes = 5_000
    start = time.monotonic()

    outcome = _transport(device).send(JOB)

    assert _ended(outcome) == (PrintState.UNKNOWN, PrintReason.STALLED)
    assert time.monotonic() - start < QUICK.total_ms / 1000 + LATE_S


def test_a_printer_that_takes_nothing_was_sent_nothing() -> None:
    """Not even the question."""
    device = FakeDevice()
    device.takes = 0

    assert _ended(_transport(device).send(JOB)) == (PrintState.FAILED, PrintReason.NO_ANSWER)
    assert _transport(device).status().condition is Condition.SILENT


def test_a_printer_that_is_pulled_out_leaves_it_unknown() -> None:
    """In the middle of the job."""
    device = FakeDevice()
    device.breaks_after = 5_000

    assert _ended(_transport(device).send(JOB)) == (PrintState.UNKNOWN, PrintReason.CUT_OFF)


def test_an_empty_packet_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is it the end of the line."""
    device = FakeDevice()
    monkeypatch.setattr(device, "give", lambda _size, _timeout: b"")

    assert _ended(_transport(device).send(JOB)) == (PrintState.UNKNOWN, PrintReason.NO_ANSWER)


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.EACCES, PrintReason.DEVICE_NOT_PERMITTED),
        (errno.EBUSY, PrintReason.BUSY),
        (errno.ENODEV, PrintReason.NO_DEVICE),
    ],
)
def test_why_a_printer_cannot_be_claimed_is_said(number: int, reason: PrintReason) -> None:
    """And the driver that had it gets it back."""
    device = FakeDevice()
    device.driver, device.claim_error = True, number

    assert _ended(_transport(device).send(JOB)) == (PrintState.FAILED, reason)
    assert device.calls == ["detach 1", "release", "attach 1"]


def test_a_printer_that_is_not_there_is_said() -> None:
    """With its numbers, as they stand in its address."""
    outcome = _transport(None).send(JOB)

    assert _ended(outcome) == (PrintState.FAILED, PrintReason.NO_DEVICE)
    assert "usb:04b8:0e15" in outcome.message
    assert _transport(None).status().because is PrintReason.NO_DEVICE


def test_a_device_that_cannot_print_is_no_printer() -> None:
    """Somebody typed the numbers of the keyboard."""
    device = FakeDevice()
    device.interfaces = [FakeInterface(0, 3, [FakeEndpoint(device, 0x81, 3)])]

    assert _ended(_transport(device).send(JOB)) == (PrintState.FAILED, PrintReason.NO_DEVICE)


def test_a_machine_without_libusb_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library says so only when it looks for a device."""

    def find(**_numbers: int) -> None:
        raise usb.core.NoBackendError("No backend available")

    monkeypatch.setattr(usb.core, "find", find)

    outcome = UsbTransport(VENDOR, PRODUCT, QUICK).send(JOB)

    assert _ended(outcome) == (PrintState.FAILED, PrintReason.NO_LIBRARY)
    assert "libusb" in outcome.message


def test_the_buses_of_this_machine_are_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """By vendor and product."""
    asked: dict[str, int] = {}
    monkeypatch.setattr(usb.core, "find", lambda **numbers: asked.update(numbers))

    assert find_usb_device(VENDOR, PRODUCT) is None
    assert asked == {"idVendor": VENDOR, "idProduct": PRODUCT}


def test_the_state_is_told() -> None:
    """Without printing."""
    device = FakeDevice()
    device.state = b"\x16\x12\x1e"

    assert _transport(device).status().condition is Condition.PAPER_NEAR_END
    assert bytes(device.received) == ASK_NOW
