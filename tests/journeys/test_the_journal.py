"""An auditor goes through the record by keys alone, in both languages."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.builders import AUDITOR, CLERK, NOW, at_work, collect, make_payment
from tests.journeys.conftest import Sit
from tests.journeys.hands import ENTER, Hands
from tests.reversals import cancel
from tests.ui.clipping import clipped_texts
from tests.ui.stand_ins import OTHER, furnished_station
from ui.language import Language
from ui.reports.state import LifePage
from ui.screen import Screen

ALT = Qt.KeyboardModifier.AltModifier
ESC, DOWN, LEFT, RIGHT = Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the folder of a station where three bills were paid and one receipt was cancelled."""
    made = tmp_path / "station"
    station = furnished_station(made)
    at_work(station, at=NOW)
    paid = [
        collect(
            station,
            make_payment(amount, request=f"r{index}", account_number=OTHER),
            at=NOW + timedelta(seconds=index),
        )
        for index, amount in enumerate((1310, 600, 700))
    ]
    cancel(station, paid[-1], at=NOW + timedelta(minutes=1))
    station.close()
    return made


def screen_of(hands: Hands) -> Screen:
    """Tell which screen is up."""
    return hands.window.session.state.screen


def picture(hands: Hands, name: str) -> None:
    """See that no word is cut off, and draw the window."""
    assert clipped_texts(hands.window) == [], name
    hands.picture(name)


def test_an_auditor_checks_the_record_and_goes_from_an_entry_to_a_receipts_life(
    sit: Sit, language: Language
) -> None:
    """Alt+J, F6; what is about money; Enter to a receipt's life; a search, and back."""
    hands = sit()
    hands.sign_in(AUDITOR)
    hands.press(Qt.Key.Key_J, modifier=ALT)
    session = hands.window.session
    journal = session.journal
    assert screen_of(hands) is Screen.JOURNAL
    assert journal.state.lines[0].entry.kind == "signed_in"
    picture(hands, f"newest-{language}")

    hands.press(Qt.Key.Key_F6)
    check = journal.state.check
    assert check is not None
    assert (check.problem, check.entries) == ("", journal.state.last)
    hands.press(LEFT, DOWN, RIGHT)
    kinds = [line.entry.kind for line in journal.state.lines]
    assert kinds == ["receipt_cancelled", *["receipt_issued"] * 3]
    picture(hands, f"money-{language}")
    hands.press(DOWN, ENTER)
    assert screen_of(hands) is Screen.REPORTS
    page = session.reports.state.page
    assert isinstance(page, LifePage)
    picture(hands, f"life-{language}")

    hands.press(Qt.Key.Key_J, modifier=ALT)
    hands.press(Qt.Key.Key_F4)
    hands.type("2627-000001")
    hands.press(ENTER)
    assert [line.entry.kind for line in journal.state.lines] == ["receipt_issued"]
    hands.press(Qt.Key.Key_F12)
    assert screen_of(hands) is Screen.SIGN_IN
    assert journal.state.checking is None


def test_a_clerk_is_not_offered_the_record(sit: Sit, language: Language) -> None:
    """Neither its key nor its place on the bar leads there."""
    hands = sit()
    hands.sign_in(CLERK)
    hands.press(Qt.Key.Key_J, modifier=ALT)
    session = hands.window.session

    assert screen_of(hands) is Screen.COLLECT
    assert Screen.JOURNAL not in session.screens()
    session.go_to(Screen.JOURNAL)
    assert screen_of(hands) is Screen.COLLECT
