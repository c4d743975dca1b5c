"""From a counted drawer to the bank's statement, by two supervisors and keys alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cashier.domain.remittance import SlipState
from cashier.station import open_station
from tests.builders import PASSWORD, SUPERVISOR, at_work, collect, make_payment
from tests.journeys.hands import ENTER, Hands
from tests.remittances import SECOND, add_credit, add_second, fill_chest
from tests.ui.bank.made_up import MONDAY
from tests.ui.stand_ins import OTHER, furnished_station
from ui.bank.state import Step
from ui.cheques.papers import FOLDER
from ui.language import Language
from ui.main import make_application, open_window
from ui.screen import Screen

_ALT = Qt.KeyboardModifier.AltModifier
FIRST = "RTP-03-P-000001"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a station with cash in the chest, and a line of the statement that is to come."""
    made = tmp_path / "station"
    station = furnished_station(made)
    add_second(station)
    at_work(station)
    collect(station, make_payment(request="a", account_number=OTHER))
    fill_chest(station, 1_200)
    add_credit(station, 1_000, day=MONDAY.date(), reference="SBI0042991")
    station.close()
    return made


@pytest.fixture
def hands(folder: Path, qtbot: QtBot, tmp_path: Path, language: Language) -> Iterator[Hands]:
    """Give the window on the Monday after."""
    make_application()
    running = open_window(folder, clock=lambda: MONDAY)
    qtbot.addWidget(running.window)
    sat = Hands(running, tmp_path / "pictures")
    sat.begin()
    yield sat
    sat.leave()


def test_cash_goes_to_the_bank_and_is_found_there(hands: Hands, folder: Path) -> None:
    """Count, a second supervisor's password, the slip, the stamp, the statement."""
    hands.sign_in(SUPERVISOR)
    hands.press(Qt.Key.Key_B, modifier=_ALT)
    bank = hands.window.session.bank
    assert hands.window.session.state.screen is Screen.BANK
    assert bank.overview.state.overdue.paise == 0

    hands.press(Qt.Key.Key_F5)
    hands.type("2")
    hands.press(*[ENTER] * 9)
    assert bank.act.state.step is Step.APPROVAL
    asked = hands.window.session.approval.state
    assert asked.claim is not None
    assert (asked.claim.subject, asked.name) == (FIRST, SECOND)
    hands.picture("approval")
    hands.type(PASSWORD)
    hands.press(ENTER)
    assert bank.act.state.remittance is not None
    assert (folder / FOLDER / f"{FIRST}.pdf").read_bytes()[:4] == b"%PDF"

    hands.press(ENTER, Qt.Key.Key_F6)
    hands.type("SBI 0042/991")
    hands.press(ENTER, ENTER)
    hands.type("1000")
    hands.press(ENTER)
    assert bank.act.state.said is not None

    hands.press(Qt.Key.Key_Escape, Qt.Key.Key_F9, ENTER, Qt.Key.Key_Escape)
    hands.picture("matched")
    assert [slip.state for slip in bank.overview.state.slips] == [SlipState.MATCHED]
    hands.leave()
    station = open_station(folder)
    assert station.verify().ok
    station.close()


def test_whoever_gives_no_word_sends_nothing(hands: Hands) -> None:
    """Esc puts the question away, and the count stands as it was."""
    hands.sign_in(SUPERVISOR)
    hands.press(Qt.Key.Key_B, modifier=_ALT)
    hands.press(Qt.Key.Key_F5)
    hands.type("2")
    hands.press(*[ENTER] * 9)
    hands.press(Qt.Key.Key_Escape)

    act = hands.window.session.bank.act.state
    assert (act.step, act.count.text()) == (Step.TYPING, "500x2")
    assert hands.window.session.bank.overview.state.slips == ()


def test_a_clerk_has_no_such_screen(hands: Hands) -> None:
    """Its key leads nowhere."""
    hands.sign_in()
    hands.press(Qt.Key.Key_B, modifier=_ALT)

    assert hands.window.session.state.screen is not Screen.BANK
    assert Screen.BANK not in hands.window.session.screens()
