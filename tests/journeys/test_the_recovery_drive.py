"""A recovery drive from the list to its page, by keys alone, over sixteen days and two people."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cashier.station import open_station
from tests.builders import CLERK, NOW, SUPERVISOR
from tests.drives import FIRST_NUMBER, OPENED, SERVED
from tests.journeys.hands import ENTER, Hands
from tests.ui.drive.made_up import add_many
from tests.ui.stand_ins import furnished_station
from ui.drive.papers import FOLDER
from ui.drive.state import Step
from ui.language import Language
from ui.main import make_application, open_window
from ui.screen import Screen

_ALT = Qt.KeyboardModifier.AltModifier
_ESC = Qt.Key.Key_Escape
COUNT = 5


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a station with five consumers who owe much, and others who do not."""
    made = tmp_path / "station"
    station = furnished_station(made, at=OPENED - timedelta(days=1))
    add_many(station, COUNT)
    station.close()
    return made


@pytest.fixture
def moment() -> list[datetime]:
    """Give the clock, at the day on which the drive begins."""
    return [OPENED]


@pytest.fixture
def hands(
    folder: Path, moment: list[datetime], qtbot: QtBot, tmp_path: Path, language: Language
) -> Iterator[Hands]:
    """Give the window."""
    make_application()
    running = open_window(folder, clock=lambda: moment[0])
    qtbot.addWidget(running.window)
    sat = Hands(running, tmp_path / "pictures")
    sat.begin()
    yield sat
    sat.leave()


def _go_to_drive(hands: Hands) -> None:
    hands.sign_in(SUPERVISOR)
    hands.press(Qt.Key.Key_R, modifier=_ALT)
    assert hands.window.session.state.screen is Screen.DRIVE


def test_a_drive_from_its_list_to_its_page(
    hands: Hands, folder: Path, moment: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opened above Rs 10,000, noticed, served, given out, cut, paid at the counter, and told."""
    _go_to_drive(hands)
    drive = hands.window.session.drive
    hands.press(Qt.Key.Key_F5, ENTER, ENTER, ENTER, ENTER)
    hands.type("November")
    hands.press(ENTER)
    assert drive.act.state.step is Step.DONE
    hands.press(ENTER, Qt.Key.Key_F6, ENTER)
    assert (folder / FOLDER / "RTP-03-N-000001.pdf").read_bytes()[:4] == b"%PDF"
    hands.press(_ESC)

    moment[0] = NOW
    hands.press(Qt.Key.Key_F7)
    hands.type(f"{SERVED:%d%m}")
    hands.press(ENTER)
    hands.type("by hand")
    hands.press(ENTER, ENTER, _ESC, Qt.Key.Key_F8, ENTER)
    hands.type("2")
    hands.press(ENTER)
    hands.type("North, South")
    hands.press(ENTER)
    assert (folder / FOLDER / "RTP-03-X-000001.pdf").read_bytes()[:4] == b"%PDF"
    hands.press(_ESC)

    results = folder / "results"
    results.mkdir()
    monkeypatch.setattr("pathlib.Path.home", lambda: results)
    (results / "field.csv").write_text(
        "account_number,status,mode,team,at\n"
        f"{FIRST_NUMBER},td,pole,North,2026-11-22 10:20\n"
        f"{FIRST_NUMBER + 1},td,pole,South,2026-11-22 10:25\n",
        "utf-8",
    )
    moment[0] = NOW + timedelta(minutes=40)
    hands.press(Qt.Key.Key_F9, ENTER, _ESC)
    assert drive.overview.state.report is not None
    assert drive.overview.state.report.total.disconnected == 2
    hands.picture("cut")

    hands.press(Qt.Key.Key_F12)
    moment[0] = NOW + timedelta(hours=1)
    _pay_at_the_counter(hands)
    hands.press(Qt.Key.Key_F12)
    _go_to_drive(hands)
    hands.press(Qt.Key.Key_F10)
    total = drive.overview.state.report.total
    assert (total.listed, total.noticed, total.served, total.batched) == (COUNT, COUNT, COUNT, 2)
    assert (total.disconnected, total.paid, total.reconnected) == (2, 1, 0)
    assert total.still_owing == COUNT - 1
    hands.press(Qt.Key.Key_F8)
    hands.picture("page")
    assert hands.window.height() == 768, "no page wants more room than there is"
    assert len(list((folder / FOLDER).glob("RTP-03-A-000001-*.pdf"))) == 1
    hands.leave()
    station = open_station(folder)
    assert station.verify().ok
    station.close()


def _pay_at_the_counter(hands: Hands) -> None:
    """Pay in full, in exact cash, for the one who owes most."""
    hands.sign_in(CLERK)
    hands.open_shift()
    hands.pay_exactly(str(FIRST_NUMBER))
    hands.press(ENTER)


def test_a_paper_under_way_is_given_up_by_whoever_closes_the_window(
    hands: Hands, folder: Path
) -> None:
    """Nobody waits for thousands of pages, and no half of them is left."""
    _go_to_drive(hands)
    hands.press(Qt.Key.Key_F5, ENTER, ENTER, ENTER, ENTER)
    hands.type("November")
    hands.press(ENTER, ENTER)
    hands.tap(Qt.Key.Key_F6, ENTER)

    hands.leave()

    papers = folder / FOLDER
    left = [one.name for one in papers.iterdir()] if papers.is_dir() else []
    assert not [name for name in left if not name.endswith(".pdf")]


def test_a_clerk_has_no_such_screen(hands: Hands) -> None:
    """Its key leads nowhere."""
    hands.sign_in()
    hands.press(Qt.Key.Key_R, modifier=_ALT)

    assert hands.window.session.state.screen is not Screen.DRIVE
    assert Screen.DRIVE not in hands.window.session.screens()
