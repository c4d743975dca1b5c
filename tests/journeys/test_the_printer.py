"""A printer that broke is replaced at the counter, and the drawer opened, by keys alone."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from cashier.station import OpenStation, open_station
from printing import discovery
from printing.address import parse_printer_address
from printing.discovery import FoundPrinter
from printing.escpos import OPEN_DRAWER
from tests.builders import CLERK, NUMBER, SUPERVISOR
from tests.journeys.conftest import Sit
from tests.journeys.hands import ENTER, Hands
from tests.printing.fake_printer import FakePrinter, answering, fake_printer
from ui.language import Language, tr
from ui.screen import Screen

_ALT = Qt.KeyboardModifier.AltModifier
_NARROW_DOTS = 384


@pytest.fixture(autouse=True)
def network_printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakePrinter]:
    """One printer on the network; this machine knows of no other."""
    with fake_printer(answering()) as fake:
        address = parse_printer_address(f"tcp://127.0.0.1:{fake.port}")
        monkeypatch.setattr(discovery, "find_printers", lambda: (FoundPrinter(address, "TM-T82"),))
        yield fake


def _journal(station: OpenStation, kind: str) -> list[tuple[str, dict[str, object]]]:
    with station.read() as uow:
        rows = uow.connection.exec_driver_sql(
            f"SELECT actor, payload FROM journal WHERE kind = '{kind}' ORDER BY position"  # noqa: S608 - ours
        )
        return [(actor, json.loads(payload)) for actor, payload in rows]


def _widths(folder: Path) -> dict[str, int]:
    widths = {}
    for file in folder.glob("*.png"):
        with Image.open(file) as paper:
            widths[file.name] = paper.width
    return widths


def test_a_folder_is_chosen_tried_and_printed_into(
    sit: Sit, folder: Path, tmp_path: Path, language: Language
) -> None:
    """Typed address, narrow paper, a test slip, use, back, a payment, the drawer for change."""
    roll = tmp_path / "roll"
    clerk = sit()
    clerk.sign_in()
    clerk.open_shift()
    clerk.press(Qt.Key.Key_9, modifier=_ALT)
    clerk.type(f"file:{roll}")
    clerk.press(Qt.Key.Key_F8, Qt.Key.Key_F7)
    clerk.picture(f"printer-{language}")
    assert clerk.window.printer.said.text() == tr("Saved in {where}.").format(where=roll)
    assert set(_widths(roll).values()) == {_NARROW_DOTS}
    clerk.press(Qt.Key.Key_F10, Qt.Key.Key_Escape)
    assert clerk.window.session.state.screen is Screen.COLLECT

    clerk.pay_exactly(NUMBER)
    assert _widths(roll)["RTP-03-2627-000001.png"] == _NARROW_DOTS
    _open_the_drawer(clerk, language)
    assert (roll / "drawer.bin").read_bytes() == OPEN_DRAWER

    station = open_station(folder)
    (chosen,) = _journal(station, "printer_set")
    openings = _journal(station, "drawer_opened")
    assert chosen == (CLERK, {"url": f"file:{roll}?width=58"})
    assert [(who, said["reason"]) for who, said in openings] == [
        (CLERK, "printer test"),
        (CLERK, "correct the change given"),
        (CLERK, "रोकड़ गिननी है"),
    ]
    assert station.verify().ok
    station.close()


def _open_the_drawer(clerk: Hands, language: Language) -> None:
    """Once for a reason that has a number, once for one that is typed; Esc leaves it shut."""
    clerk.press(Qt.Key.Key_F11, Qt.Key.Key_Escape, Qt.Key.Key_F11)
    clerk.picture(f"drawer-{language}")
    clerk.press(Qt.Key.Key_2)
    assert clerk.focus is clerk.window.collect.search
    clerk.press(Qt.Key.Key_F11, Qt.Key.Key_4, ENTER)
    assert clerk.window.collect.strip.refusal.text() == tr("Say why the drawer is opened.")
    clerk.picture(f"drawer-why-{language}")
    clerk.type("रोकड़ गिननी है")
    clerk.press(ENTER)


def test_a_found_printer_is_taken_from_the_list(
    sit: Sit, network_printer: FakePrinter, language: Language
) -> None:
    """Down from the address, Enter, use; the receipt then comes out there, and the bar says so."""
    clerk = sit()
    clerk.sign_in()
    clerk.open_shift()
    clerk.press(Qt.Key.Key_9, modifier=_ALT)
    clerk.press(Qt.Key.Key_Down, ENTER, Qt.Key.Key_F10)
    clerk.picture(f"found-{language}")
    clerk.press(Qt.Key.Key_Escape)
    assert clerk.window.bar.printer.text() == tr("Printer ready")

    clerk.pay_exactly(NUMBER)

    assert len(network_printer.received) > 10_000
    assert [one.print_state for one in clerk.desk.receipts] == ["confirmed"]


def test_the_printer_screen_comes_back_to_where_it_was_opened(sit: Sit) -> None:
    """Before a shift is open too, and for a supervisor, who has no drawer to try."""
    somebody = sit()
    somebody.press(Qt.Key.Key_9, modifier=_ALT)
    screens = [somebody.window.session.state.screen]
    somebody.sign_in(SUPERVISOR)
    somebody.press(Qt.Key.Key_9, modifier=_ALT)
    somebody.press(Qt.Key.Key_F11)
    refused = somebody.window.printer.refusal.text()
    screens.append(somebody.window.session.state.screen)
    somebody.press(Qt.Key.Key_Escape)
    screens.append(somebody.window.session.state.screen)

    assert screens == [Screen.SIGN_IN, Screen.PRINTER, Screen.RECONNECTIONS]
    assert "may not do this" in refused
