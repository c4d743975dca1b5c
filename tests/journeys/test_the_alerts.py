"""A supervisor and an auditor look at what was noticed, by keys alone and in both languages."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cashier.domain.finding import Grade
from tests.builders import AUDITOR, SUPERVISOR
from tests.journeys.conftest import Sit
from tests.journeys.hands import ENTER, Hands
from tests.ui.alerts.made_up import LONG_AGO, be_honest, commit_fraud
from tests.ui.clipping import clipped_texts
from tests.ui.stand_ins import furnished_station
from ui.language import Language
from ui.screen import Screen

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Give the folder of a station with a fraud on its record, or with an honest day."""
    made = tmp_path / "station"
    station = furnished_station(made, at=LONG_AGO)
    be_honest(station) if "honest" in request.node.name else commit_fraud(station, 12)
    station.close()
    return made


def screen_of(hands: Hands) -> Screen:
    """Tell which screen the window is at."""
    return hands.window.session.state.screen


def test_a_supervisor_is_told_of_a_fraud_and_goes_behind_it(
    sit: Sit, language: Language, folder: Path
) -> None:
    """The bar says how many alerts today has; the gravest stands on top, its entries beside it."""
    hands = sit()
    hands.sign_in(SUPERVISOR)
    session = hands.window.session
    assert screen_of(hands) is Screen.RECONNECTIONS
    bar = hands.window.reconnections.screens
    assert bar.buttons[Screen.ALERTS].text().endswith("· 4")

    hands.press(Qt.Key.Key_7, modifier=ALT)
    assert screen_of(hands) is Screen.ALERTS
    hands.press(ENTER, Qt.Key.Key_Down, ENTER)
    state = session.alerts.state
    assert state.finding is not None
    assert state.finding.grade is Grade.GRAVE
    assert (state.trace_row, state.is_open) == (1, True)
    shown = hands.window.alerts.facts.texts()
    assert ("Bina Mishra" if language is Language.ENGLISH else "बीना मिश्रा") in shown
    assert clipped_texts(hands.window) == []
    hands.picture(f"fraud-{language}")

    hands.press(Qt.Key.Key_F8)
    assert len(list((folder / "reports").glob("alerts-*.csv"))) == 1
    hands.press(Qt.Key.Key_4, modifier=ALT)
    assert screen_of(hands) is Screen.RECONNECTIONS


def test_an_auditor_lands_on_an_honest_day(sit: Sit, language: Language) -> None:
    """There is nothing to look at, which is said; and nobody's alerts are left behind."""
    hands = sit()
    hands.sign_in(AUDITOR)
    session = hands.window.session

    assert screen_of(hands) is Screen.ALERTS
    assert session.alerts.state.findings == ()
    assert session.alerts.state.span is not None
    assert clipped_texts(hands.window) == []
    hands.picture(f"honest-{language}")
    hands.press(Qt.Key.Key_F12)
    assert screen_of(hands) is Screen.SIGN_IN
