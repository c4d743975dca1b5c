"""From the cash to the light by keys alone, in each language, and what comes of a wrong receipt."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cashier.domain.account import SupplyStatus
from cashier.domain.reconnection import ReconnectionOrder
from cashier.services.enquiry import open_account
from cashier.services.reconnections import list_orders
from cashier.station import open_station
from tests.builders import NOW, NUMBER, PASSWORD, SUPERVISOR
from tests.journeys.hands import ENTER, Hands
from tests.ui.stand_ins import furnished_station
from ui.cheques.papers import FOLDER
from ui.language import Language
from ui.main import make_application, open_window
from ui.reconnection.state import BoardState, Lane
from ui.reconnection.words import alarm_text
from ui.screen import Screen

ORDER, DISPATCH = "RTP-03-R-000001", "RTP-03-J-000001"
_ALT = Qt.KeyboardModifier.AltModifier
_ESC = Qt.Key.Key_Escape


@dataclass
class Clock:
    """The time that the window is told."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        """Tell it."""
        return self.now

    def wait(self, **span: int) -> None:
        """Let some of it go by."""
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    """Give a clock that goes when it is told to."""
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a station with a consumer who was cut off at the pole."""
    made = tmp_path / "station"
    furnished_station(made).close()
    return made


@pytest.fixture
def clerk(
    folder: Path, qtbot: QtBot, tmp_path: Path, clock: Clock, language: Language
) -> Iterator[Hands]:
    """Sit a clerk down who has taken the consumer's dues in cash, and goes to the board."""
    make_application()
    running = open_window(folder, clock=clock)
    qtbot.addWidget(running.window)
    sat = Hands(running, tmp_path / "pictures")
    sat.begin()
    sat.sign_in()
    sat.open_shift()
    sat.pay_exactly(NUMBER)
    sat.press(Qt.Key.Key_4, modifier=_ALT)
    assert sat.window.session.state.screen is Screen.RECONNECTIONS
    yield sat
    sat.leave()


def _board(hands: Hands) -> BoardState:
    return hands.window.session.reconnections.overview.state


def _lane(hands: Hands) -> Lane:
    """Tell in which column the one order stands; there is no other card."""
    ((lane, card),) = ((lane, card) for lane in Lane for card in _board(hands).cards(lane))
    assert card.key == ORDER
    return lane


def _order(folder: Path) -> ReconnectionOrder:
    """Read the order, and see that the record holds together."""
    station = open_station(folder)
    (order,) = list_orders(uow=station.read())
    assert station.verify().ok
    station.close()
    return order


def _cancel_the_receipt(hands: Hands) -> None:
    """Go back to the payments and take the first receipt back with the supervisor's word."""
    hands.press(Qt.Key.Key_1, modifier=_ALT)
    hands.press(Qt.Key.Key_C, modifier=_ALT)
    hands.type("000001")
    hands.press(ENTER, Qt.Key.Key_1, Qt.Key.Key_1)
    hands.type(PASSWORD)
    hands.press(ENTER)
    hands.press(_ESC, _ESC)
    hands.press(Qt.Key.Key_4, modifier=_ALT)
    assert hands.window.session.state.screen is Screen.RECONNECTIONS


def test_the_light_comes_back_at_the_second_attempt(
    clerk: Hands, folder: Path, clock: Clock, language: Language
) -> None:
    """Paid, queued, sent, locked out, sent again, done; and the counter knows that it is on."""
    assert _lane(clerk) is Lane.QUEUED
    clerk.picture(f"queued-{language}")
    clerk.press(Qt.Key.Key_F6)
    clerk.type("B")
    clerk.tap(ENTER, ENTER)
    clerk.settle()
    page = clerk.window.reconnections.page
    assert DISPATCH in page.done.text()
    clerk.press(Qt.Key.Key_F8)
    clerk.picture(f"sent-{language}")
    assert list((folder / "receipts").glob(f"{ORDER}*.png"))
    written = {file.name for file in (folder / FOLDER).iterdir()}
    assert written == {f"{ORDER}.pdf", f"{DISPATCH}-list.pdf"}
    clerk.press(ENTER)
    assert _lane(clerk) is Lane.DISPATCHED

    clock.wait(minutes=40)
    clerk.press(Qt.Key.Key_F7, Qt.Key.Key_F6)
    clerk.type("1")
    clerk.press(ENTER, ENTER)
    assert _lane(clerk) is Lane.BACK
    clerk.picture(f"failed-{language}")
    clerk.press(Qt.Key.Key_F6, ENTER, ENTER)
    assert _lane(clerk) is Lane.DISPATCHED

    clock.wait(minutes=50)
    clerk.press(Qt.Key.Key_F7, ENTER)
    assert _lane(clerk) is Lane.DONE
    clerk.picture(f"done-{language}")
    order = _order(folder)
    assert (order.attempts, order.team, order.reason) == (2, "B", "premises locked")
    assert order.done_at == NOW + timedelta(minutes=90)
    _look_at_the_consumer(clerk, folder)


def _look_at_the_consumer(clerk: Hands, folder: Path) -> None:
    """See that the supply is on for whoever pays next, although no extract said so yet."""
    clerk.press(Qt.Key.Key_1, modifier=_ALT)
    clerk.find(NUMBER)
    view = clerk.desk.view
    assert view is not None
    assert view.record.supply.status is SupplyStatus.LIVE
    station = open_station(folder)
    dues = open_account(NUMBER, today=NOW.date(), uow=station.read()).dues
    station.close()
    assert not dues.total


def test_a_recall_stands_on_the_board_until_the_team_was_told(
    clerk: Hands, folder: Path, clock: Clock, language: Language
) -> None:
    """The receipt is cancelled while the team is on its way; the supervisor tells it."""
    clerk.press(Qt.Key.Key_F6)
    clerk.type("B")
    clerk.press(ENTER, ENTER)
    clock.wait(minutes=10)
    _cancel_the_receipt(clerk)
    assert _lane(clerk) is Lane.BACK
    assert alarm_text(_board(clerk)) == clerk.window.reconnections.alarm.text() != ""
    clerk.picture(f"recalled-{language}")

    clock.wait(minutes=10)
    clerk.press(Qt.Key.Key_F12)
    clerk.sign_in(SUPERVISOR)
    assert clerk.window.session.state.screen is Screen.RECONNECTIONS
    assert _board(clerk).untold_count == 1
    clerk.press(Qt.Key.Key_F7)
    clerk.type("the lineman of team B, by phone")
    clerk.press(ENTER)

    assert _board(clerk).untold_count == 0
    assert clerk.window.reconnections.alarm.text() == ""
    assert _order(folder).told_to == "the lineman of team B, by phone"


def test_a_light_without_the_money_stands_on_the_board_to_be_cut(
    clerk: Hands, folder: Path, clock: Clock, language: Language
) -> None:
    """The receipt is cancelled after the light came back; nobody can overlook it."""
    clerk.press(Qt.Key.Key_F6)
    clerk.type("B")
    clerk.press(ENTER, ENTER)
    clock.wait(minutes=10)
    clerk.press(Qt.Key.Key_F7, ENTER)
    assert _lane(clerk) is Lane.DONE
    clock.wait(minutes=10)
    _cancel_the_receipt(clerk)
    clerk.picture(f"cut-again-{language}")

    assert _lane(clerk) is Lane.BACK
    assert _board(clerk).must_cut_count == 1
    assert _order(folder).disconnect_again
