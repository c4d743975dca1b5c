"""The roll ends in the middle of the queue, on a printer that others wrote."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cashier.services.prints import list_shift_receipts
from cashier.station import open_station
from tests.builders import CLERK, NOW, NUMBER
from tests.journeys.conftest import Sit
from tests.journeys.hands import ENTER
from tests.printing import simulator
from tests.printing.simulator import SimulatedPrinter, running_simulator
from tests.ui.stand_ins import OTHER, furnished_station
from ui.collect.state import Stage

pytestmark = pytest.mark.skipif(simulator.IS_MISSING, reason=simulator.WHY_MISSING)
_ALT = Qt.KeyboardModifier.AltModifier
_SAID_WITHIN_S = 2.0


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[SimulatedPrinter]:
    """Give its wide printer on the network."""
    with running_simulator(tmp_path) as printers:
        yield printers["wide"]


@pytest.fixture
def folder(tmp_path: Path, printer: SimulatedPrinter) -> Path:
    """Give a station that prints on it."""
    made = tmp_path / "station"
    station = furnished_station(made)
    station.set_printer(printer.address, actor=CLERK, at=NOW)
    station.close()
    return made


def test_the_queue_goes_on_and_every_receipt_comes_out_once(
    sit: Sit, folder: Path, printer: SimulatedPrinter
) -> None:
    """Said in words within two seconds; with paper back, Alt+Y prints both, as originals."""
    clerk = sit()
    clerk.sign_in()
    clerk.open_shift()
    printer.set_fault("paper-out", active=True)
    clerk.find(NUMBER)
    clerk.press(ENTER)
    began = time.monotonic()
    clerk.press(ENTER)
    took = time.monotonic() - began
    collect = clerk.window.collect
    assert clerk.stage() is Stage.SAVED
    assert "out of paper" in collect.payment.saved.printed.text()
    assert "was never printed" in collect.notice.text()
    assert took < _SAID_WITHIN_S
    clerk.pay_exactly(OTHER)
    assert clerk.stage() is Stage.SAVED
    clerk.picture("out-of-paper")
    assert not printer.list_receipts()

    printer.set_fault("paper-out", active=False)
    clerk.press(Qt.Key.Key_Y, modifier=_ALT)
    clerk.press(Qt.Key.Key_Y, modifier=_ALT)
    printer.await_receipts(2)
    station = open_station(folder)
    listed = list_shift_receipts(1, limit=9, uow=station.read())
    assert [(one.print_state, one.duplicates) for one in listed] == [("confirmed", 0)] * 2
    assert len(printer.list_receipts()) == 2
    assert station.verify().ok
    station.close()
