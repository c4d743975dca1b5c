"""What the printer worker does, with printers that are folders and sockets."""

from dataclasses import replace
from pathlib import Path

import pytest

from cashier.domain.receipt import Receipt
from printing import discovery
from printing.address import PrinterAddress
from printing.condition import Condition
from printing.discovery import FoundPrinter
from printing.errors import MalformedPrinterAddress
from printing.escpos import OPEN_DRAWER
from printing.outcome import PrintReason, PrintState
from tests.builders import NOW
from tests.printing.fake_printer import fake_printer, silent
from tests.printing.sample import RECEIPT
from ui.counter import Counter
from ui.printer_work import ChosenPrinter

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def work(counter: Counter, tmp_path: Path) -> ChosenPrinter:
    """The station's printer is a folder; its drawer opens with cash."""
    counter.printer_url = f"file:{tmp_path}?width=58&drawer=yes"
    return ChosenPrinter(lambda: counter, lambda: NOW)


def _sent(folder: Path, name: str) -> bytes:
    return (folder / f"{name}.bin").read_bytes()


def test_cash_that_is_just_taken_opens_the_drawer(work: ChosenPrinter, tmp_path: Path) -> None:
    """Where the printer's address says so; last, when the paper is out."""
    outcome = work.print_receipt(RECEIPT, 0, just_issued=True)

    assert outcome.state is PrintState.CONFIRMED
    assert _sent(tmp_path, RECEIPT.number).endswith(OPEN_DRAWER)


@pytest.mark.parametrize(("copy", "just_issued"), [(0, False), (1, True), (1, False)])
def test_no_duplicate_and_nothing_printed_later_opens_it(
    work: ChosenPrinter,
    tmp_path: Path,
    copy: int,
    just_issued: bool,  # noqa: FBT001 - three cases
) -> None:
    """After a restart nobody may stand in front of it."""
    work.print_receipt(RECEIPT, copy, just_issued=just_issued)

    (file,) = tmp_path.glob("*.bin")
    assert OPEN_DRAWER not in file.read_bytes()


def test_by_default_a_receipt_leaves_the_drawer_alone(
    work: ChosenPrinter, counter: Counter, tmp_path: Path
) -> None:
    """It opens by hand, with a reason."""
    counter.printer_url = f"file:{tmp_path}?width=58"
    work.print_receipt(RECEIPT, 0, just_issued=True)

    assert OPEN_DRAWER not in _sent(tmp_path, RECEIPT.number)


def test_a_receipt_without_cash_opens_nothing(
    work: ChosenPrinter, tmp_path: Path, without_cash: Receipt
) -> None:
    """There is nothing to put in and nothing to give back."""
    work.print_receipt(without_cash, 0, just_issued=True)

    assert OPEN_DRAWER not in _sent(tmp_path, without_cash.number)


@pytest.fixture
def without_cash() -> Receipt:
    """The sample receipt as if nothing had been taken in cash."""
    return replace(RECEIPT, tenders=())


@pytest.mark.parametrize("opens", [True, False])
def test_a_test_slip_comes_out_of_the_printer_that_is_tried(
    work: ChosenPrinter,
    tmp_path: Path,
    opens: bool,  # noqa: FBT001 - two cases
) -> None:
    """Not out of the chosen one, and with the drawer only where somebody has one."""
    tried = tmp_path / "tried"
    outcome = work.print_trial(f"file:{tried}?width=80", opens_drawer=opens)

    assert outcome.where == str(tried)
    assert _sent(tried, "trial").endswith(OPEN_DRAWER) is opens
    assert not list(tmp_path.glob("*.bin"))


def test_the_drawer_opens_on_the_chosen_printer_or_on_the_one_that_is_tried(
    work: ChosenPrinter, tmp_path: Path
) -> None:
    """By its address, where there is one."""
    tried = tmp_path / "tried"

    assert work.open_drawer().reason is PrintReason.WRITTEN
    work.open_drawer(f"file:{tried}")

    assert _sent(tmp_path, "drawer") == _sent(tried, "drawer") == OPEN_DRAWER


def test_the_state_is_that_of_the_printer_chosen_last(
    work: ChosenPrinter, counter: Counter
) -> None:
    """A new choice counts from the next act on."""
    before = work.state().condition
    with fake_printer(silent) as fake:
        counter.printer_url = f"tcp://127.0.0.1:{fake.port}"
        after = work.state().condition

    assert (before, after) == (Condition.READY, Condition.SILENT)


def test_warming_up_prints_nothing(work: ChosenPrinter, tmp_path: Path) -> None:
    """It only loads what printing needs."""
    work.warm_up()

    assert not list(tmp_path.glob("*.bin"))


def test_an_address_that_this_machine_cannot_use_is_refused(
    work: ChosenPrinter, counter: Counter
) -> None:
    """A record may have come from a Windows machine."""
    counter.printer_url = "win:Receipts"

    with pytest.raises(MalformedPrinterAddress):
        work.state()


def test_printers_are_looked_for(work: ChosenPrinter, monkeypatch: pytest.MonkeyPatch) -> None:
    """On this machine, and in its networks when asked."""
    here = FoundPrinter(PrinterAddress("usb", "04b8:0e15"), "TM-T20")
    there = FoundPrinter(PrinterAddress("tcp", "10.0.0.5", 9100), "")
    monkeypatch.setattr(discovery, "find_printers", lambda: (here,))
    monkeypatch.setattr(discovery, "find_network_printers", lambda: (there,))

    assert work.find_printers() == (here,)
    assert work.find_network_printers() == (there,)
