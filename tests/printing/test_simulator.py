"""What we send, read by a printer that we did not write: with its faults and drawer."""

import socket
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageChops

from printing.address import parse_printer_address
from printing.bitmap import Bitmap
from printing.condition import Condition
from printing.document import Document
from printing.outcome import PrintReason, PrintState
from printing.printer import Printer
from printing.raster import DOTS_BY_PAPER_MM, rasterise
from printing.receipt_document import receipt_document
from printing.trial_slip import trial_slip
from tests.printing import simulator
from tests.printing.sample import ADVANCE_RECEIPT, LONG_RECEIPT, PART_RECEIPT, QR_TEXT, RECEIPT
from tests.printing.simulator import SimulatedPrinter, running_simulator

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.skipif(simulator.IS_MISSING, reason=simulator.WHY_MISSING),
]

FAULTS = [
    ("paper-out", PrintReason.OUT_OF_PAPER, Condition.OUT_OF_PAPER),
    ("cover-open", PrintReason.COVER_OPEN, Condition.COVER_OPEN),
    ("offline", PrintReason.OFFLINE, Condition.OFFLINE),
]


@pytest.fixture(scope="module")
def printers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, SimulatedPrinter]]:
    """All its printers."""
    with running_simulator(tmp_path_factory.mktemp("simulator")) as running:
        yield running


def _printer(simulated: SimulatedPrinter) -> Printer:
    return Printer(parse_printer_address(simulated.address))


def _print(simulated: SimulatedPrinter, document: Document) -> list[Image.Image]:
    """Print a document and give the papers that came out of the simulated printer."""
    before = simulated.list_receipts()
    outcome = _printer(simulated).print_document(document, "receipt")
    assert (outcome.state, outcome.reason) == (PrintState.CONFIRMED, PrintReason.PRINTED)
    return simulated.await_receipts(len(document.sheets()), but=before)


def _dots_off(paper: Image.Image, sheet: Bitmap) -> int:
    """Count the dots that differ: our picture on top, and nothing but white paper below it."""
    assert paper.width == sheet.width_dots
    assert paper.height >= sheet.height_dots
    wanted = Image.new("L", paper.size, 255)
    wanted.paste(Image.open(BytesIO(sheet.png())).convert("L"))
    return sum(ImageChops.difference(paper.convert("L"), wanted).histogram()[1:])


@pytest.mark.parametrize("name", ["wide", "narrow", "serial"])
@pytest.mark.parametrize(
    "document",
    [
        receipt_document(RECEIPT),
        receipt_document(PART_RECEIPT, duplicate=1),
        receipt_document(ADVANCE_RECEIPT),
        receipt_document(LONG_RECEIPT),
        trial_slip("tcp://10.0.0.5:9100", at=RECEIPT.issued_at),
    ],
    ids=["receipt", "part-duplicate", "advance", "long", "trial"],
)
def test_the_paper_is_our_picture_dot_for_dot(
    printers: dict[str, SimulatedPrinter], name: str, document: Document
) -> None:
    """Hindi and English, at both widths, over the network and over a serial line."""
    papers = _print(printers[name], document)

    width = DOTS_BY_PAPER_MM[parse_printer_address(printers[name].address).width_mm]
    sheets = rasterise(document, width_dots=width)
    assert [_dots_off(*pair) for pair in zip(papers, sheets, strict=True)] == [0] * len(sheets)


def test_one_dot_that_is_off_is_noticed(printers: dict[str, SimulatedPrinter]) -> None:
    """The mutant of the test before."""
    document = receipt_document(RECEIPT)
    (paper,) = _print(printers["wide"], document)
    (sheet,) = rasterise(document, width_dots=576)
    rows = bytearray(sheet.rows)
    rows[len(rows) // 2] ^= 0x10

    assert _dots_off(paper, Bitmap(sheet.width_dots, sheet.height_dots, bytes(rows))) == 1


@pytest.mark.parametrize("name", ["wide", "narrow"])
def test_the_code_on_the_paper_is_read_back(
    printers: dict[str, SimulatedPrinter], name: str
) -> None:
    """By a reader that we did not write either."""
    (paper,) = _print(printers[name], receipt_document(RECEIPT))

    (code,) = zxingcpp.read_barcodes(paper.convert("L"))
    assert code.text == QR_TEXT


@pytest.fixture
def fault(printers: dict[str, SimulatedPrinter]) -> Iterator[Callable[[str, str], None]]:
    """Make a fault, and put it right at the end."""
    made: list[tuple[str, str]] = []

    def make(name: str, kind: str) -> None:
        printers[name].set_fault(kind, active=True)
        made.append((name, kind))

    yield make
    for name, kind in made:
        printers[name].set_fault(kind, active=False)


@pytest.mark.parametrize("name", ["wide", "serial"])
@pytest.mark.parametrize(("kind", "reason", "condition"), FAULTS)
def test_a_printer_in_trouble_is_sent_nothing_that_comes_out_later(
    printers: dict[str, SimulatedPrinter],
    fault: Callable[[str, str], None],
    name: str,
    kind: str,
    reason: PrintReason,
    condition: Condition,
) -> None:
    """The receipt and the drawer alike; the next receipt is the only one that comes out."""
    simulated, printer = printers[name], _printer(printers[name])
    before = len(simulated.list_receipts())
    simulated.close_drawer()
    fault(name, kind)

    assert printer.state().condition is condition
    outcome = printer.print_document(receipt_document(RECEIPT), "receipt")
    assert (outcome.state, outcome.reason) == (PrintState.FAILED, reason)
    assert printer.open_drawer().state is PrintState.FAILED

    simulated.set_fault(kind, active=False)
    _print(simulated, receipt_document(PART_RECEIPT))
    assert len(simulated.list_receipts()) == before + 1
    assert not simulated.is_drawer_open()


def test_what_is_sent_into_trouble_comes_out_later(
    printers: dict[str, SimulatedPrinter], fault: Callable[[str, str], None]
) -> None:
    """So the test before would notice a printer that is not asked first."""
    simulated = printers["narrow"]
    before = len(simulated.list_receipts())
    fault("narrow", "paper-out")
    address = parse_printer_address(simulated.address)
    with socket.create_connection((address.target, address.port)) as connection:
        connection.sendall(b"\x1b@\x1dv0\0\x01\0\x01\0\xff\x1bd\x06\x1dV\0")
        connection.shutdown(socket.SHUT_WR)
        assert len(simulated.list_receipts()) == before
        simulated.set_fault("paper-out", active=False)
        simulated.await_receipts(before + 1)


def test_a_roll_that_ends_soon_is_said(
    printers: dict[str, SimulatedPrinter], fault: Callable[[str, str], None]
) -> None:
    """Before printing and with the confirmation."""
    fault("wide", "paper-near-end")
    printer = _printer(printers["wide"])

    assert printer.state().condition is Condition.PAPER_NEAR_END
    outcome = printer.print_document(receipt_document(RECEIPT), "receipt")
    assert (outcome.state, outcome.reason) == (PrintState.CONFIRMED, PrintReason.PAPER_NEAR_END)


@pytest.mark.parametrize("name", ["wide", "serial"])
def test_the_drawer_opens(printers: dict[str, SimulatedPrinter], name: str) -> None:
    """By itself and with the trial slip, and not with a receipt."""
    simulated = printers[name]
    simulated.close_drawer()

    _print(simulated, receipt_document(RECEIPT))
    assert not simulated.is_drawer_open()

    outcome = _printer(simulated).open_drawer()
    assert (outcome.state, outcome.reason) == (PrintState.CONFIRMED, PrintReason.DRAWER)
    assert simulated.is_drawer_open()

    simulated.close_drawer()
    _print(simulated, trial_slip(simulated.address, at=RECEIPT.issued_at))
    assert simulated.is_drawer_open()
    simulated.close_drawer()


@pytest.mark.parametrize("name", ["wide", "narrow", "serial"])
def test_a_printer_that_is_well_says_so(printers: dict[str, SimulatedPrinter], name: str) -> None:
    """For the top of the window."""
    assert _printer(printers[name]).state().condition is Condition.READY
