"""Printers that fail, windows that close midway: the money is right and the clerk is told."""

import socket
from pathlib import Path

from PySide6.QtCore import Qt

from cashier.services.collection import list_unfinished
from cashier.services.prints import get_receipt, list_unconfirmed
from cashier.station import open_station
from tests.builders import CLERK, NOW, NUMBER
from tests.journeys.conftest import Sit
from tests.journeys.hands import ENTER
from tests.ui.stand_ins import OTHER
from ui.collect.state import Stage

_ALT = Qt.KeyboardModifier.AltModifier


def _choose_printer(folder: Path, url: str) -> None:
    station = open_station(folder)
    station.set_printer(url, actor=CLERK, at=NOW)
    station.close()


def _closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def test_a_printer_that_is_not_there_does_not_stop_the_queue(sit: Sit, folder: Path) -> None:
    """The receipt is saved, the row says what became of the paper, the next payment goes on."""
    _choose_printer(folder, f"tcp://127.0.0.1:{_closed_port()}")
    clerk = sit()
    clerk.sign_in()
    clerk.open_shift()
    clerk.pay_exactly(NUMBER)
    collect = clerk.window.collect
    assert clerk.stage() is Stage.SAVED
    assert "printer not reached" in collect.receipts.text(0, 6)
    assert "no printer answers" in collect.payment.saved.printed.text()
    assert clerk.window.bar.printer.text() == "PRINTER NOT REACHED"
    clerk.picture("printer-fault")
    clerk.pay_exactly(OTHER)

    station = open_station(folder)
    assert clerk.desk.receipt is not None
    assert get_receipt(clerk.desk.receipt.number, uow=station.read()).print_state == "failed"
    assert station.verify().ok
    station.close()


def test_a_folder_that_takes_nothing_is_said_in_words(sit: Sit, folder: Path) -> None:
    """A file stands where the folder of receipts should be."""
    (folder / "receipts").write_text("in the way")
    clerk = sit()
    clerk.sign_in()
    clerk.open_shift()
    clerk.pay_exactly(OTHER)

    assert clerk.stage() is Stage.SAVED
    assert "not printed" in clerk.window.collect.receipts.text(0, 6)


def test_f9_prints_what_the_printer_missed_as_the_original(sit: Sit, folder: Path) -> None:
    """Nothing had come out; the next press after that makes a duplicate."""
    (folder / "receipts").write_text("in the way")
    clerk = sit()
    clerk.sign_in()
    clerk.open_shift()
    clerk.pay_exactly(OTHER)
    (folder / "receipts").unlink()
    clerk.press(Qt.Key.Key_F9)
    assert clerk.window.collect.receipts.text(0, 6) == "printed"
    clerk.press(Qt.Key.Key_F9)

    assert clerk.window.collect.receipts.text(0, 6) == "printed · DUPLICATE 1"
    names = sorted(path.name for path in (folder / "receipts").glob("*.png"))
    assert len(names) == 2
    assert any("DUPLICATE" in name for name in names)


def test_a_window_closed_after_accepting_offers_to_resume(sit: Sit, folder: Path) -> None:
    """The draft was kept; the restart says that nothing was recorded, and takes it up."""
    clerk = sit()
    clerk.sign_in()
    clerk.open_shift()
    clerk.find(NUMBER)
    clerk.type("6000")
    clerk.press(ENTER)
    again = sit()
    assert "1" in again.window.sign_in.pending.text()
    again.sign_in()
    assert "was NOT recorded" in again.window.collect.notice.text()
    again.picture("not-recorded")
    again.press(Qt.Key.Key_Y, modifier=_ALT)
    assert again.desk.received_text == "6,000"
    again.press(ENTER, ENTER)

    station = open_station(folder)
    assert again.stage() is Stage.SAVED
    assert not list_unfinished(uow=station.read())
    assert station.verify().ok
    station.close()


def test_a_receipt_that_was_never_printed_is_printed_after_the_restart(
    sit: Sit, folder: Path
) -> None:
    """Saved, and the window closed before the printer heard of it."""
    from cashier.services import shifts
    from tests.builders import FLOAT, collect, make_payment

    station = open_station(folder)
    shifts.open_shift(CLERK, FLOAT, at=NOW, uow=station.write())
    receipt = collect(station, make_payment(account_number=OTHER))
    station.close()
    clerk = sit()
    clerk.sign_in()
    assert receipt.number in clerk.window.collect.notice.text()
    clerk.press(Qt.Key.Key_Y, modifier=_ALT)

    station = open_station(folder)
    assert not list_unconfirmed(uow=station.read())
    assert not clerk.window.collect.notice.isVisible()
    station.close()


def test_closing_while_a_payment_is_saved_finishes_it(sit: Sit, folder: Path) -> None:
    """The worker ends what it was asked for before the window goes."""
    clerk = sit()
    clerk.sign_in()
    clerk.open_shift()
    clerk.find(OTHER)
    clerk.press(ENTER)
    clerk.tap(ENTER)
    clerk.leave()

    station = open_station(folder)
    assert not list_unfinished(uow=station.read())
    assert len(list_unconfirmed(uow=station.read())) == 1
    assert station.verify().ok
    station.close()
