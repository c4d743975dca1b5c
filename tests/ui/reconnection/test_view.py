"""The Reconnections screen driven by its keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.clipping import clipped_texts
from tests.ui.reconnection.desk import (
    AUDITOR_USER,
    POLE_ORDER,
    SMART_ORDER,
    WAITING,
    Desk,
)
from tests.ui.reconnection.made_up import full_view
from tests.ui.scanner import scan
from ui.language import Language, use_language
from ui.preferences import Preferences, use_preferences
from ui.reconnection import view as view_module
from ui.reconnection.state import Lane, Place, Step, Task
from ui.reconnection.view import ReconnectionView
from ui.theme import colour
from ui.tokens import DARK, LIGHT, TEXT_PERCENTS

_ENTER, _ESC, _DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down
_CONTROL = Qt.KeyboardModifier.ControlModifier


class Screen:
    """The view with somebody's hands on it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.view = ReconnectionView(desk.presenter)

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press keys wherever the cursor is."""
        for key in keys:
            held = modifier or Qt.KeyboardModifier.NoModifier
            QTest.keyClick(QApplication.focusWidget() or self.view, key, held)

    def type(self, text: str) -> None:
        """Type wherever the cursor is."""
        for sign in text:
            QTest.keyClicks(QApplication.focusWidget() or self.view, sign)


@pytest.fixture
def screen(qtbot: QtBot, look: None, desk: Desk) -> Iterator[Screen]:
    """Give the screen as a supervisor enters it."""
    made = Screen(desk)
    qtbot.addWidget(made.view)
    made.view.resize(1366, 728)
    with qtbot.waitExposed(made.view):
        made.view.show()
    made.view.activateWindow()
    made.view.begin()
    yield made
    made.view.close()


def test_a_day_by_keys_alone(screen: Screen) -> None:
    """Mark both, send a team, print, enter what came back."""
    screen.press(Qt.Key.Key_Space, Qt.Key.Key_Space)
    assert screen.view.line.text() == "2 marked"
    screen.press(Qt.Key.Key_F6)
    screen.type("B")
    screen.press(_ENTER)
    assert screen.view.page.done.text() == "RTP-03-J-000001: 2 orders go to B."
    screen.press(Qt.Key.Key_F8)
    assert screen.view.page.printed.text() == "Printed."
    assert "RTP-03-J-000001-list.pdf" in screen.view.page.files.text().replace("\u200b", "")
    screen.press(_ENTER)
    assert screen.view.board.hasFocus()
    screen.press(Qt.Key.Key_Right, Qt.Key.Key_F7, _ENTER)
    assert screen.desk.lane(Lane.DONE) == [SMART_ORDER]
    screen.press(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Left)
    screen.desk.go_to(POLE_ORDER)
    screen.press(Qt.Key.Key_F7, Qt.Key.Key_F6)
    screen.type("3")
    screen.press(_ENTER, _ENTER)

    assert screen.desk.orders()[POLE_ORDER] == "failed"
    assert "could not be done" in screen.view.line.text()
    screen.press(Qt.Key.Key_Left)
    assert "space bar marks" in screen.view.line.text()


def test_what_is_typed_on_the_board_is_searched_for(screen: Screen) -> None:
    """A space inside a name does not mark; Enter goes back to the board."""
    screen.type("sita d")
    assert screen.view.search.text() == "sita d"
    assert screen.desk.lane(Lane.QUEUED) == [SMART_ORDER]
    assert not screen.desk.board.marked
    screen.press(_ENTER)
    assert screen.view.board.hasFocus()
    screen.press(Qt.Key.Key_F2)
    assert screen.view.search.hasFocus()
    screen.press(_DOWN)
    assert screen.view.board.hasFocus()
    screen.press(_ESC)
    assert screen.view.search.text() == ""


def test_a_scanned_slip_puts_the_cursor_on_its_order(screen: Screen) -> None:
    """Whoever scans it enters the result next."""
    scan(screen.view.board, POLE_ORDER)

    assert screen.view.board.hasFocus()
    assert screen.desk.board.card is not None
    assert screen.desk.board.card.key == POLE_ORDER


def test_enter_on_the_board_does_nothing(screen: Screen) -> None:
    """A nervous one least of all."""
    screen.press(_ENTER, _ENTER)

    assert screen.desk.act.task is None


def test_the_column_can_be_marked_as_a_whole(screen: Screen) -> None:
    """And a mark stands on the card; Esc takes it away."""
    screen.press(Qt.Key.Key_A, modifier=_CONTROL)
    assert screen.view.line.text() == "3 marked"
    screen.press(_ESC)
    assert not screen.desk.board.marked


def test_the_page_of_an_act_goes_back_with_escape(screen: Screen) -> None:
    """Nothing was done; the arrows choose, and a click does."""
    screen.desk.dispatch(POLE_ORDER)
    screen.press(Qt.Key.Key_Left, Qt.Key.Key_F6)
    assert screen.view.page.isVisible()
    screen.press(_DOWN, Qt.Key.Key_Up)
    page = screen.view.page
    spot = page.choice_table.visualRect(page.choices.index(0, 0)).center()
    QTest.mouseClick(page.choice_table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page.fields[Place.TEAM].entry.text() == "B"
    screen.press(_ESC)

    assert screen.desk.act.task is None
    assert screen.view.board.hasFocus()


def test_a_refusal_stands_at_its_field(screen: Screen) -> None:
    """And the cursor is there."""
    screen.desk.go_to(WAITING)
    screen.press(Qt.Key.Key_F4, _ENTER)

    field = screen.view.page.fields[Place.REASON]
    assert field.refusal.isVisible()
    assert field.entry.hasFocus()
    screen.type("a hospital")
    screen.press(_ENTER)
    assert "is queued" in screen.view.line.text()


def test_a_click_puts_the_cursor_on_a_card_and_the_wheel_moves_it(screen: Screen) -> None:
    """For whoever has a mouse in the hand."""
    board = screen.view.board
    QTest.mouseClick(board, Qt.MouseButton.LeftButton, pos=QPoint(60, 60 + board._step()))
    assert screen.desk.board.row == 1
    QTest.mouseClick(board, Qt.MouseButton.LeftButton, pos=QPoint(60, 5))
    assert screen.desk.board.row == 1
    for turn, row in ((-120, 2), (120, 1)):
        wheel = QWheelEvent(
            QPointF(50, 80), QPointF(50, 80), QPoint(), QPoint(0, turn),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(board, wheel)
        assert screen.desk.board.row == row


def test_more_cards_than_fit_are_scrolled_with_the_arrows(screen: Screen) -> None:
    """Three hundred orders are one widget; home and end lead through them."""
    screen.desk.presenter.overview._show_view(full_view(300))
    board, overview = screen.view.board, screen.desk.presenter.overview
    screen.press(Qt.Key.Key_Home)
    assert board.first_shown(Lane.QUEUED) == 0
    screen.press(Qt.Key.Key_End)
    last = len(overview.state.cards(Lane.QUEUED)) - 1
    assert overview.state.row == last
    assert board.first_shown(Lane.QUEUED) == last - board.room() + 1
    screen.press(Qt.Key.Key_PageUp, Qt.Key.Key_Right)
    assert board.first_shown(Lane.DISPATCHED) > 0
    assert "RTP-03-R-" in board.accessibleDescription()


def test_a_broken_promise_has_a_red_edge(screen: Screen) -> None:
    """Beside its words."""
    screen.desk.wait(hours=3)
    screen.view.refresh.click()
    board = screen.view.board
    drawn = board.grab().toImage()

    assert _has(drawn, colour("bad").rgb(), width=6)


def _has(image: QImage, rgb: int, *, width: int) -> bool:
    spots = ((x, y) for x in range(width) for y in range(image.height()))
    return any(image.pixel(x, y) == rgb for x, y in spots)


def test_the_clock_ticks_while_the_board_is_seen(
    qtbot: QtBot, look: None, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And rests while it is not."""
    monkeypatch.setattr(view_module, "TICK_MS", 10)
    view = ReconnectionView(desk.presenter)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    desk.wait(hours=3)
    qtbot.waitUntil(lambda: desk.board.overdue_count == 1)
    view.hide()

    assert not view._clock.isActive()


def test_a_hidden_screen_takes_no_cursor(qtbot: QtBot, look: None, desk: Desk) -> None:
    """An act that ends while another screen is shown leaves that one's cursor alone."""
    view = ReconnectionView(desk.presenter)
    qtbot.addWidget(view)
    desk.start(Task.DISPATCH, POLE_ORDER)
    desk.presenter.act.leave()

    assert not view.board.hasFocus()


def test_whoever_only_looks_has_no_buttons_to_act(
    qtbot: QtBot, look: None, station: object, request: pytest.FixtureRequest
) -> None:
    """Their keys do nothing either."""
    desk = Desk(request.getfixturevalue("station"), AUDITOR_USER)
    view = ReconnectionView(desk.presenter)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()

    assert not any(button.isVisible() for button in view.acts.values())
    assert view.line.text() == ""
    assert view.refresh.isVisible()


def test_f1_lists_the_keys_of_this_screen(screen: Screen) -> None:
    """Any key puts the list away."""
    screen.press(Qt.Key.Key_F1)
    assert screen.view.key_list is not None
    shown = screen.view.key_list.isVisible()
    screen.press(_ESC)

    assert shown
    assert not screen.view.key_list.isVisible()


def test_entering_the_screen_again_goes_on_with_the_act(screen: Screen) -> None:
    """Whatever had been typed stands there."""
    screen.press(Qt.Key.Key_F6)
    screen.type("Line")
    screen.view.begin()

    assert screen.view.page.fields[Place.TEAM].entry.hasFocus()
    assert screen.view.page.fields[Place.TEAM].entry.text() == "Line"


@pytest.mark.parametrize("percent", TEXT_PERCENTS)
@pytest.mark.parametrize("language", list(Language), ids=str)
def test_every_word_fits(
    qtbot: QtBot, screen: Screen, language: Language, percent: int, tmp_path: Path
) -> None:
    """On the board, on each act's page, and after it."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    use_preferences(application, Preferences(language, DARK, percent))
    screen.view.retranslate()
    screen.desk.presenter.overview._show_view(full_view())
    act = screen.desk.presenter.act
    screen.view.resize(1366, 728)
    cut = {"board": clipped_texts(screen.view)}
    screen.desk.presenter.overview.refresh()
    for task in (Task.DISPATCH, Task.FILE):
        screen.desk.start(task, POLE_ORDER)
        cut[task.value] = clipped_texts(screen.view)
        act.leave()
    screen.desk.dispatch(POLE_ORDER)
    screen.desk.start(Task.DONE, POLE_ORDER)
    act.choose(Task.FAILED)
    act.act()
    cut["refused"] = clipped_texts(screen.view)
    act.leave()
    screen.desk.start(Task.PAPER, POLE_ORDER)
    assert act.state.step is Step.DONE
    cut["paper"] = clipped_texts(screen.view)
    use_preferences(application, Preferences(Language.ENGLISH, LIGHT, 100))
    use_language(Language.ENGLISH)

    assert not any(cut.values()), cut
    assert screen.view.width() == 1366
