"""The screen for cash in hand, by its keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import PASSWORD, SUPERVISOR
from tests.custody import accept_closing, close, offer
from tests.ui.custody.desk import Desk
from ui.custody.state import Task
from ui.custody.view import CustodyView
from ui.language import Language, use_language
from ui.theme import use_theme
from ui.tokens import LIGHT

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def view(qtbot: QtBot, look: None, desk: Desk) -> CustodyView:
    """Give the screen to the clerk."""
    made = CustodyView(desk.presenter)
    made.resize(1366, 728)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.begin()
    return made


def _at(view: CustodyView) -> QWidget:
    """Tell where the keys go."""
    focused: QWidget | None = view.focusWidget()
    return view if focused is None else focused


def _press(view: CustodyView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(_at(view), key)


def _count(view: CustodyView, pieces: str) -> None:
    QTest.keyClicks(_at(view), pieces)
    _press(view, *[ENTER] * 9)


def test_a_turn_in_goes_from_the_first_key_to_the_slip(view: CustodyView, desk: Desk) -> None:
    """F6, who, how many notes, Enter; then the receiver's password and count."""
    _press(view, Qt.Key.Key_F6, Qt.Key.Key_F4)
    assert view.task.to.text() == "To Suresh Nair"
    _count(view, "2")
    assert "is offered to Suresh Nair" in view.task.said.text()
    assert view.table.hasFocus()

    _press(view, ENTER)
    assert view.task.password.entry.hasFocus()
    assert "₹1,000" not in view.model.text(0, 5)
    QTest.keyClicks(_at(view), PASSWORD)
    _press(view, ENTER)
    _count(view, "2")

    assert "in the hands of Suresh Nair" in view.task.said.text()
    assert view.task.paper.text() == "The slip was printed. Both sign it."
    assert view.task.paper.property("look") == "done"
    assert len(desk.tray.papers) == 1


def test_esc_gives_a_task_up_and_empties_it(view: CustodyView, desk: Desk) -> None:
    """Nothing of it is found in the next task."""
    _press(view, Qt.Key.Key_F6)
    QTest.keyClicks(_at(view), "7")
    assert view.task.total.text() == "₹3,500"
    _press(view, ESC)
    assert desk.state.task is Task.LOOK
    assert view.task.grid.isHidden()

    _press(view, Qt.Key.Key_F6)

    assert view.task.total.text() == "₹0"


def test_a_supervisor_refuses_with_a_reason(view: CustodyView, desk: Desk) -> None:
    """F8, a few words, Enter."""
    offer(desk.station, "500x2")
    desk.sit_down(SUPERVISOR)
    assert view.note.text() == "1 for you to count"

    _press(view, Qt.Key.Key_F8)
    QTest.keyClicks(_at(view), "torn")
    _press(view, ENTER)

    assert view.task.said.text() == "RTP-03-T-000001 was refused."


def test_the_giver_takes_an_offer_back(view: CustodyView, desk: Desk) -> None:
    """F9."""
    offer(desk.station, "500x2")
    desk.presenter.refresh()

    _press(view, Qt.Key.Key_F9)

    assert view.task.said.text() == "RTP-03-T-000001 was withdrawn."


def test_an_excess_is_kept_by_keys(view: CustodyView, desk: Desk) -> None:
    """Enter, F3, how much, which paper."""
    accept_closing(desk.station, close(desk.station, "500x12"), "500x12")
    desk.sit_down(SUPERVISOR)

    _press(view, ENTER, Qt.Key.Key_F3)
    assert view.task.kept.isChecked()
    _press(view, Qt.Key.Key_F2, Qt.Key.Key_F3)
    view.task.amount.take_cursor()
    QTest.keyClicks(_at(view), "500")
    _press(view, ENTER)
    QTest.keyClicks(_at(view), "order 12")
    _press(view, ENTER)

    assert view.task.said.text() == "Entered for shift 1."


def test_a_refusal_stands_above_the_button(view: CustodyView, desk: Desk) -> None:
    """And what was counted stays."""
    _press(view, Qt.Key.Key_F6)
    _count(view, "")

    assert "there are none" in view.task.refusal.text()
    assert view.task.refusal.isVisible()


def test_f1_lists_the_keys_of_this_screen(view: CustodyView) -> None:
    """Over whatever is on screen, and away again."""
    _press(view, Qt.Key.Key_F1)
    assert view.key_list is not None
    assert view.key_list.isVisible()
    view.keys.click()
    assert not view.key_list.isVisible()


def test_a_line_is_marked_by_the_arrows_and_opened_by_a_double_click(
    view: CustodyView, desk: Desk
) -> None:
    """The marked one is what the keys are about."""
    offer(desk.station, "500x1")
    desk.presenter.withdraw()
    desk.presenter.refresh()
    desk.presenter.withdraw()
    offer(desk.station, "500x2", request="t2")
    desk.presenter.refresh()
    view._take_cursor()

    _press(view, Qt.Key.Key_Down)
    assert desk.state.row == 1
    _press(view, Qt.Key.Key_Up)
    view.table.doubleClicked.emit(view.model.index(0, 0))

    assert desk.state.task is Task.ACCEPT


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("percent", [100, 150])
def test_every_task_fits_the_window(
    view: CustodyView, desk: Desk, language: Language, percent: int
) -> None:
    """In both languages, and with the largest letters."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    use_theme(application, LIGHT, percent)
    use_language(language)
    view.retranslate()
    offer(desk.station, "500x2")
    desk.presenter.refresh()

    desk.presenter.open_item()
    QApplication.processEvents()

    hint = view.minimumSizeHint()
    assert hint.width() <= 1366
    assert hint.height() <= 728
    use_theme(application, LIGHT)
