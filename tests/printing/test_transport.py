"""Which transport an address leads to."""

from pathlib import Path

import pytest

from printing.address import PrinterAddress, parse_printer_address
from printing.conversation import Patience
from printing.cups_transport import CupsTransport
from printing.file_transport import FileTransport
from printing.job import PrintJob
from printing.outcome import PrintReason, PrintState
from printing.serial_transport import SerialTransport
from printing.tcp_transport import TcpTransport
from printing.transport import open_transport
from printing.usb_transport import UsbTransport
from printing.windows_transport import WindowsTransport
from tests.printing.fake_printer import answering, fake_printer, silent


def test_nothing_is_opened_before_something_is_sent(tmp_path: Path) -> None:
    """A counter starts with its printer switched off."""
    network = open_transport(PrinterAddress("tcp", "192.0.2.1", 9100))
    folder = open_transport(PrinterAddress("file", str(tmp_path / "paper")))

    assert isinstance(network, TcpTransport)
    assert isinstance(folder, FileTransport)
    assert not (tmp_path / "paper").exists()


def test_a_job_goes_where_the_address_says() -> None:
    """From the typed text to the wire."""
    with fake_printer(answering()) as printer:
        address = parse_printer_address(f"tcp://127.0.0.1:{printer.port}")
        outcome = open_transport(address).send(PrintJob("x", b"job", ()))

    assert outcome.state is PrintState.CONFIRMED
    assert printer.job.startswith(b"job")


def test_the_time_to_wait_can_be_given() -> None:
    """In the address for a slow printer, or by whoever opens it."""
    slow = open_transport(parse_printer_address("tcp://192.0.2.1?wait=6"))
    assert isinstance(slow, TcpTransport)
    assert slow.patience.total_ms == 6_000

    quick = Patience(connect_ms=400, status_ms=200, total_ms=800)
    with fake_printer(silent) as printer:
        address = parse_printer_address(f"tcp://127.0.0.1:{printer.port}?wait=6")
        outcome = open_transport(address, patience=quick).send(PrintJob("x", b"job", ()))
    assert outcome.state is PrintState.UNKNOWN


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        (PrinterAddress("usb", "04b8:0e15"), UsbTransport),
        (PrinterAddress("serial", "/dev/ttyCashierNone"), SerialTransport),
        (PrinterAddress("cups", "Receipts"), CupsTransport),
        (PrinterAddress("win", "Receipts"), WindowsTransport),
    ],
)
def test_each_way_has_its_transport(address: PrinterAddress, kind: type) -> None:
    """Nothing is opened yet, so none of them is missed here."""
    assert isinstance(open_transport(address), kind)


def test_a_printer_that_never_answers_says_so_in_its_address() -> None:
    """And is believed."""
    with fake_printer(silent) as printer:
        address = parse_printer_address(f"tcp://127.0.0.1:{printer.port}?wait=30&answers=no")
        outcome = open_transport(address).send(PrintJob("x", b"job", ()))

    assert outcome.reason is PrintReason.SENT
