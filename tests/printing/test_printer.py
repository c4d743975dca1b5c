"""A printer, from document to outcome."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from printing import printer as printer_module
from printing.address import PrinterAddress, parse_printer_address
from printing.condition import Condition
from printing.conversation import Patience
from printing.document import Document, Text
from printing.errors import PrinterFault
from printing.escpos import OPEN_DRAWER, escpos_bytes
from printing.outcome import PrintReason, PrintState
from printing.printer import Printer
from printing.raster import rasterise
from printing.receipt_document import receipt_document, receipt_job_name
from printing.status import ASK_WHEN_DONE
from printing.trial_slip import trial_slip
from tests.printing.fake_printer import answering, fake_printer, silent
from tests.printing.sample import RECEIPT

LATE_S = 1
"""How late a time limit may be noticed on a busy machine."""

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(("width_mm", "dots"), [(58, 384), (80, 576)])
def test_a_receipt_lands_in_a_folder(tmp_path: Path, width_mm: int, dots: int) -> None:
    """Bytes and picture, at the width of the paper."""
    address = PrinterAddress("file", str(tmp_path), width_mm=width_mm)
    document = receipt_document(RECEIPT)

    outcome = Printer(address).print_document(document, receipt_job_name(RECEIPT))

    sheets = rasterise(document, width_dots=dots)
    assert outcome.state is PrintState.CONFIRMED
    assert (tmp_path / "RTP-03-2627-000413.bin").read_bytes() == escpos_bytes(sheets)
    assert (tmp_path / "RTP-03-2627-000413.png").read_bytes() == sheets[0].png()


def test_a_receipt_reaches_a_network_printer() -> None:
    """The same bytes, then the question whether they were printed."""
    with fake_printer(answering()) as fake:
        address = parse_printer_address(f"tcp://127.0.0.1:{fake.port}?width=58")
        outcome = Printer(address).print_document(receipt_document(RECEIPT), "receipt")

    sheets = rasterise(receipt_document(RECEIPT), width_dots=384)
    assert outcome.state is PrintState.CONFIRMED
    assert fake.job == escpos_bytes(sheets) + ASK_WHEN_DONE


def test_a_printer_can_be_warmed_up_without_paper(tmp_path: Path) -> None:
    """Fonts and libraries are loaded; nothing is sent."""
    printer = Printer(PrinterAddress("file", str(tmp_path)))

    printer.warm_up()

    assert not list(tmp_path.iterdir())


def test_what_cannot_be_drawn_is_not_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is built before the first byte goes out."""

    def fail(document: Document, *, width_dots: int) -> None:
        raise PrinterFault(reason="the font is missing")

    monkeypatch.setattr(printer_module, "rasterise", fail)
    document = replace(receipt_document(RECEIPT), blocks=(Text("x"),))

    with pytest.raises(PrinterFault):
        Printer(PrinterAddress("file", str(tmp_path))).print_document(document, "x")

    assert not list(tmp_path.iterdir())


def test_the_drawer_opens_without_paper() -> None:
    """The pulse, and the question whether it was given."""
    with fake_printer(answering()) as fake:
        printer = Printer(parse_printer_address(f"tcp://127.0.0.1:{fake.port}"))
        outcome = printer.open_drawer()

    assert (outcome.state, outcome.reason) == (PrintState.CONFIRMED, PrintReason.DRAWER)
    assert fake.job == OPEN_DRAWER + ASK_WHEN_DONE


def test_a_printer_in_trouble_is_not_told_to_open_the_drawer() -> None:
    """It would open it later, when nobody stands there."""
    with fake_printer(answering(state=b"\x1e\x32\x7e")) as fake:
        printer = Printer(parse_printer_address(f"tcp://127.0.0.1:{fake.port}"))
        outcome = printer.open_drawer()

    assert (outcome.state, outcome.reason) == (PrintState.FAILED, PrintReason.OUT_OF_PAPER)
    assert fake.job == b""


def test_a_drawer_that_nobody_confirms_is_looked_at() -> None:
    """The words are not those of a receipt."""
    quick = Patience(connect_ms=400, status_ms=200, total_ms=800)
    with fake_printer(silent) as fake:
        address = parse_printer_address(f"tcp://127.0.0.1:{fake.port}")
        outcome = Printer(address, patience=quick).open_drawer()

    assert (outcome.state, outcome.reason) == (PrintState.UNKNOWN, PrintReason.DRAWER)
    assert "receipt" not in outcome.message


def test_a_folder_keeps_the_pulse_for_the_drawer(tmp_path: Path) -> None:
    """So that a trial without a printer shows it."""
    outcome = Printer(PrinterAddress("file", str(tmp_path))).open_drawer()

    assert outcome.reason is PrintReason.WRITTEN
    assert (tmp_path / "drawer.bin").read_bytes() == OPEN_DRAWER


def test_the_trial_slip_opens_the_drawer_after_its_last_cut(tmp_path: Path) -> None:
    """Paper first, so that the slip says what is going to happen."""
    slip = trial_slip("file:", at=RECEIPT.issued_at)

    Printer(PrinterAddress("file", str(tmp_path))).print_document(slip, "trial")

    assert (tmp_path / "trial.bin").read_bytes().endswith(b"\x1dV\x00" + OPEN_DRAWER)
    assert (tmp_path / "trial-2.png").exists()


@pytest.mark.parametrize(
    "address",
    [
        PrinterAddress("tcp", "192.0.2.1", 9100, wait_s=30),
        PrinterAddress("usb", "ffff:fffe", wait_s=30),
        PrinterAddress("serial", "/dev/ttyCashierNone", wait_s=30),
        PrinterAddress("cups", "no-such-queue", wait_s=30),
        PrinterAddress("win", "no such queue", wait_s=30),
    ],
    ids=lambda address: address.scheme,
)
def test_the_state_of_no_printer_is_told_in_time(address: PrinterAddress) -> None:
    """The top of the window does not wait as long as a receipt may."""
    start = time.monotonic()
    status = Printer(address).state()

    assert time.monotonic() - start < 2 + LATE_S
    assert status.condition in {Condition.UNAVAILABLE, Condition.SILENT}
    assert status.message


def test_the_state_is_asked_over_the_address() -> None:
    """In words, for the top of the window."""
    with fake_printer(answering()) as fake:
        status = Printer(parse_printer_address(f"tcp://127.0.0.1:{fake.port}")).state()

    assert status.message == "The printer is ready."
