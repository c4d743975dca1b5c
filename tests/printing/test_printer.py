"""A printer, from document to outcome."""

from dataclasses import replace
from pathlib import Path

import pytest

from printing import printer as printer_module
from printing.address import PrinterAddress, parse_printer_address
from printing.document import Document, Text
from printing.errors import PrinterFault
from printing.escpos import escpos_bytes
from printing.outcome import PrintState
from printing.printer import Printer
from printing.raster import rasterise
from printing.receipt_document import receipt_document, receipt_job_name
from printing.status import ASK_WHEN_DONE
from tests.printing.fake_printer import answering, fake_printer
from tests.printing.sample import RECEIPT

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
