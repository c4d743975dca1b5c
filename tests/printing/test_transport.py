"""Which transport an address leads to."""

from pathlib import Path

from printing.address import PrinterAddress, parse_printer_address
from printing.file_transport import FileTransport
from printing.job import PrintJob
from printing.outcome import PrintState
from printing.tcp_transport import Patience, TcpTransport
from printing.transport import open_transport
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
