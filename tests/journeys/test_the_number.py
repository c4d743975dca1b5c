"""Somebody who only wants the number, and whom nobody was found by, by keys in each language."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cashier.services.importing import DataKind
from cashier.station import open_station
from tests.builders import CLERK, NOW, NUMBER, OLD_NUMBER, SUPERVISOR, table_rows
from tests.journeys.conftest import Sit
from tests.journeys.hands import ENTER, Hands
from tests.simulation.files import import_row
from tests.ui.clipping import clipped_texts
from tests.ui.stand_ins import OTHER, furnished_station
from ui.collect.state import Stage
from ui.language import Language
from ui.numbers.papers import FOLDER
from ui.numbers.state import Page
from ui.screen import Screen

_ALT = Qt.KeyboardModifier.AltModifier
_ESC = Qt.Key.Key_Escape
UNKNOWN, AREA = "41009999", "Kidwai Nagar"
RENUMBERED = {
    "account_number": "3141800077",
    "old_account_number": "41000077",
    "name": "Asha Dixit",
    "name_hi": "आशा दीक्षित",
    "address": "7/12 Kidwai Nagar",
    "locality": AREA,
    "category": "LMV-1",
    "connection_type": "postpaid",
    "load": "2",
    "load_unit": "kW",
    "division": "RTP",
    "subdivision": "RTP-1",
    "status": "live",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a station with consumers, of whom one came by a file, as all do."""
    made = tmp_path / "station"
    station = furnished_station(made)
    import_row(station, DataKind.ACCOUNTS, RENUMBERED, NOW)
    station.close()
    return made


def _go_to_numbers(hands: Hands) -> None:
    hands.press(Qt.Key.Key_K, modifier=_ALT)
    assert hands.window.session.state.screen is Screen.NUMBERS


def _slips(folder: Path) -> list[str]:
    """Tell whose slips came out."""
    return sorted(file.name[len("number-") :][:10] for file in _papers(folder))


def _papers(folder: Path) -> list[Path]:
    return list((folder / "receipts").glob("number-*.png"))


def _kept(hands: Hands, name: str) -> None:
    """Keep a picture, on which no word is cut."""
    assert clipped_texts(hands.window) == []
    hands.picture(name)


def _given(folder: Path) -> int:
    """Count the slips on record; the record holds together."""
    station = open_station(folder)
    rows = table_rows(station, "number_slip")
    assert station.verify().ok
    station.close()
    return len(rows)


def test_an_old_number_becomes_a_slip_without_a_payment(
    sit: Sit, folder: Path, language: Language
) -> None:
    """Alt+K, the old number, Enter, Enter; and Alt+W for whoever is about to pay anyway."""
    hands = sit()
    hands.sign_in()
    hands.open_shift()
    _go_to_numbers(hands)
    hands.find(OLD_NUMBER)
    _kept(hands, f"found-{language}")
    hands.press(ENTER)
    assert _slips(folder) == [NUMBER]
    _kept(hands, f"given-{language}")

    hands.press(_ESC)
    hands.press(Qt.Key.Key_1, modifier=_ALT)
    hands.find(OTHER)
    hands.press(Qt.Key.Key_W, modifier=_ALT)
    assert _slips(folder) == sorted([NUMBER, OTHER])
    hands.press(ENTER, ENTER)
    assert hands.stage() is Stage.SAVED
    _kept(hands, f"paid-{language}")
    hands.leave()
    assert _given(folder) == 2


def test_what_nobody_was_found_by_is_put_away_by_the_supervisor(
    sit: Sit, folder: Path, language: Language
) -> None:
    """The clerk looks twice in vain; the supervisor reads what for, and clears it with a word."""
    hands = sit()
    hands.sign_in()
    hands.open_shift()
    _go_to_numbers(hands)
    for _ in range(2):
        hands.find(UNKNOWN)
        assert hands.window.session.numbers.search.state.refusal is not None
        hands.press(_ESC)
    hands.press(Qt.Key.Key_F4)
    assert hands.window.session.numbers.state.page is Page.SEARCH, "a clerk has no such list"

    hands.press(Qt.Key.Key_F12)
    hands.sign_in(SUPERVISOR)
    _go_to_numbers(hands)
    hands.press(Qt.Key.Key_F4)
    missed = hands.window.session.numbers.missed
    (line,) = missed.state.lines
    assert (line.lookup.text, line.lookup.times, line.lookup.clerk) == (UNKNOWN, 2, CLERK)
    hands.press(ENTER)
    hands.type("was told by phone")
    _kept(hands, f"missed-{language}")
    hands.press(ENTER)
    assert missed.state.lines == ()
    hands.leave()
    assert _given(folder) == 0


def test_an_area_is_told_on_paper(sit: Sit, folder: Path, language: Language) -> None:
    """F6, the area, Enter; Esc is back where one began."""
    hands = sit()
    hands.sign_in(SUPERVISOR)
    _go_to_numbers(hands)
    hands.press(Qt.Key.Key_F6, Qt.Key.Key_Down, Qt.Key.Key_Down)
    notices = hands.window.session.numbers.notices
    chosen = notices.state.area
    assert chosen is not None
    assert (chosen.area.locality, chosen.changed) == (AREA, 1)
    hands.press(ENTER)

    (file,) = (folder / FOLDER).iterdir()
    assert file.read_bytes()[:4] == b"%PDF"
    assert notices.state.said is not None
    assert file.name in notices.state.said.text()
    _kept(hands, f"notices-{language}")
    hands.press(_ESC)
    assert hands.window.session.numbers.state.page is Page.SEARCH
