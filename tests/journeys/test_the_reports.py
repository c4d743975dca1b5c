"""A supervisor and a clerk look at figures by keys alone, in both languages."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cashier.domain.tender import cash
from tests.builders import CLERK, NOW, SUPERVISOR, at_work, collect, make_payment, rupees
from tests.journeys.conftest import Sit
from tests.journeys.hands import ENTER, Hands
from tests.ui.alerts.made_up import DUES, account, settle_consumers
from tests.ui.clipping import clipped_texts
from tests.ui.scanner import scan
from tests.ui.stand_ins import furnished_station
from ui.language import Language
from ui.reports.state import LifePage, Period
from ui.screen import Screen

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
ESC, DOWN = Qt.Key.Key_Escape, Qt.Key.Key_Down
_RECEIPTS = 6


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the folder of a station where some bills were paid this morning."""
    made = tmp_path / "station"
    station = furnished_station(made)
    at_work(station, at=NOW)
    settle_consumers(station, _RECEIPTS)
    for index in range(_RECEIPTS):
        tenders = (cash(rupees(DUES)),)
        payment = make_payment(
            DUES, request=f"r{index}", account_number=account(index), tenders=tenders
        )
        collect(station, payment, at=NOW + timedelta(seconds=index))
    station.close()
    return made


def screen_of(hands: Hands) -> Screen:
    """Tell which screen the window is at."""
    return hands.window.session.state.screen


def picture(hands: Hands, name: str) -> None:
    """See that no word is cut off, and draw the window."""
    assert clipped_texts(hands.window) == [], name
    hands.picture(name)


def test_a_supervisor_goes_from_a_figure_to_a_receipts_life_and_writes_it_down(
    sit: Sit, language: Language, folder: Path
) -> None:
    """Alt+8, a period, a report; Enter twice to a receipt's life, Esc twice back; then files."""
    hands = sit()
    hands.sign_in(SUPERVISOR)
    hands.press(Qt.Key.Key_8, modifier=ALT)
    session = hands.window.session
    reports = session.reports
    assert session.state.screen is Screen.REPORTS
    hands.press(Qt.Key.Key_3, modifier=CONTROL)
    assert reports.state.period is Period.MONTH
    picture(hands, f"heads-{language}")

    hands.press(ENTER, DOWN, ENTER)
    assert reports.state.table is not None
    assert reports.state.table.report.count == _RECEIPTS
    picture(hands, f"behind-{language}")
    hands.press(ENTER)
    assert isinstance(reports.state.page, LifePage)
    picture(hands, f"life-{language}")
    hands.press(ESC, ESC)
    assert reports.state.table.row == 1

    hands.press(Qt.Key.Key_6, Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F9)
    files = {file.suffix: file for file in (folder / "reports").iterdir()}
    assert set(files) == {".pdf", ".xlsx", ".csv", ".json"}
    told = json.loads(files[".json"].read_text("utf-8"))
    assert told["count"] == len(told["rows"]) == 1
    picture(hands, f"written-{language}")


def test_a_clerk_sees_the_own_day_and_no_month(sit: Sit, language: Language) -> None:
    """What is refused is said, and what was on screen stays; a scan shows a receipt's life."""
    hands = sit()
    hands.sign_in(CLERK)
    hands.press(Qt.Key.Key_8, modifier=ALT)
    session = hands.window.session
    state = session.reports.state
    assert screen_of(hands) is Screen.REPORTS
    assert state.table is not None
    offered = {choice.key for choice in state.choices}
    assert "receipts" in offered
    assert "exceptions" not in offered

    hands.press(Qt.Key.Key_3, modifier=CONTROL)
    refused = hands.window.reports.refusal
    assert refused.isVisible()
    assert session.reports.state.span == state.span
    picture(hands, f"refused-{language}")
    scan(hands.focus, "RTP-03-2627-000002")
    hands.settle()
    assert isinstance(session.reports.state.page, LifePage)
    hands.press(Qt.Key.Key_1, modifier=ALT)
    assert screen_of(hands) is Screen.COLLECT
    hands.press(Qt.Key.Key_F12)
    assert session.reports.state.is_reading is False
