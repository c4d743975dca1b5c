"""Found printers, cell by cell."""

import pytest

from printing.address import PrinterAddress
from printing.discovery import FoundPrinter
from ui.language import Language, use_language
from ui.printer.model import FoundModel


@pytest.mark.parametrize(
    ("address", "kind", "where"),
    [
        (PrinterAddress("usb", "04b8:0e15"), "USB printer", "usb:04b8:0e15"),
        (PrinterAddress("tcp", "10.0.0.5", 9100), "On the network", "tcp://10.0.0.5:9100"),
        (PrinterAddress("serial", "/dev/ttyS0"), "Serial line", "serial:/dev/ttyS0"),
        (PrinterAddress("cups", "Receipts"), "Print queue", "cups:Receipts"),
        (PrinterAddress("win", "Receipts"), "Print queue", "win:Receipts"),
    ],
)
def test_a_row_says_how_a_printer_is_connected(
    address: PrinterAddress, kind: str, where: str
) -> None:
    """What it is called, and its address without the options."""
    model = FoundModel()
    model.show_found((FoundPrinter(address, "TM-T20"),))

    assert [model.text(0, column) for column in range(3)] == [kind, "TM-T20", where]
    assert (model.rowCount(), model.columnCount()) == (1, 3)


def test_the_columns_speak_hindi_too() -> None:
    """Each of them."""
    english = FoundModel().titles()
    use_language(Language.HINDI)

    assert not set(english) & set(FoundModel().titles())
