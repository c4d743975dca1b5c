"""The Day screen, by its keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cashier.domain.user import User
from cashier.station import OpenStation
from tests.day_closes import close
from tests.ui.clipping import clipped_texts
from tests.ui.day.at_day import AUDITOR_USER, SUPERVISOR_USER, finished_day, take_money
from tests.ui.day.test_presenter import presenter_of
from ui.counter import Counter
from ui.day.models import ANSWER
from ui.day.view import DayView
from ui.language import Language, use_language
from ui.theme import colour, use_theme
from ui.tokens import LIGHT, TEXT_PERCENTS

ENTER, DOWN, UP, ESC = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape
F1, F4, F5, F9, F10 = (
    Qt.Key.Key_F1,
    Qt.Key.Key_F4,
    Qt.Key.Key_F5,
    Qt.Key.Key_F9,
    Qt.Key.Key_F10,
)
BAR_HEIGHT = 40


def shown(qtbot: QtBot, counter: Counter, user: User = SUPERVISOR_USER) -> DayView:
    """Put the screen up under the window's bar at the least size."""
    presenter = presenter_of(counter)
    presenter.begin(user)
    view = DayView(presenter)
    qtbot.addWidget(view)
    view.resize(1366, 768 - BAR_HEIGHT)
    view.show()
    assert QTest.qWaitForWindowExposed(view)
    view.activateWindow()
    view.begin()
    return view


def press(*keys: Qt.Key) -> None:
    """Press keys wherever the cursor is."""
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the cursor"
        QTest.keyClick(widget, key)


def write(text: str) -> None:
    """Type into whatever has the cursor."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the cursor"
    QTest.keyClicks(widget, text)


def texts(widget: QWidget) -> set[str]:
    """Read what is on screen."""
    return {one.text() for one in widget.findChildren(QLabel) if one.isVisible()}


def test_a_day_is_closed_by_keys_alone(
    qtbot: QtBot, look: None, station: OpenStation, counter: Counter
) -> None:
    """Each line that waits gets its reason; F10 asks, Enter closes, once."""
    finished_day(station)
    view = shown(qtbot, counter)
    assert not view.list.close_day.isEnabled()
    assert view.list.close_day.text() == "Close the day — still open: 2"
    press(ENTER)
    write("the bank is shut")
    press(ENTER, DOWN, F4)
    write("it is Sunday")
    press(ENTER)
    assert view.list.close_day.isEnabled()
    press(F10)
    assert "Close 22 Nov 2026 with ₹36,458?" in texts(view)
    press(ESC)
    assert view._presenter.state.close is None
    press(F10, ENTER, ENTER)

    assert {"RTP-03-Z-000001", "Closed by Suresh Nair on 22 Nov 2026 at 10:00"} <= texts(view)
    assert view.list.isHidden()
    press(F9)
    assert view._presenter.state.slip is not None
    with station.read() as uow:
        kinds = [entry.kind for entry in uow.entries()]
    assert kinds.count("day_closed") == 1
    assert kinds.count("close_print_started") == 2
    press(Qt.Key.Key_PageDown, Qt.Key.Key_F8)
    assert any("RTP-03-Z-000001.pdf" in text for text in texts(view))


def test_an_open_shift_tells_no_figures_and_no_close(
    qtbot: QtBot, look: None, station: OpenStation, counter: Counter
) -> None:
    """Its count is blind; the list says whose it is."""
    take_money(station)
    view = shown(qtbot, counter)

    assert "No shift of this day is closed yet." in texts(view)
    assert view.list.model.text(1, ANSWER) == "Still open: Anita Verma."
    press(F10)
    assert view._presenter.state.close is None


def test_what_is_short_is_said_in_words_and_in_red(
    qtbot: QtBot, look: None, station: OpenStation, counter: Counter
) -> None:
    """Beside what was expected and what was counted."""
    finished_day(station)
    view = shown(qtbot, counter)
    model = view.figures.shifts

    row = [model.text(0, column) for column in range(model.columnCount())]
    assert row == ["1", "Anita Verma", "3", "30,274", "7,184", "7,164", "short 20"]
    ink = model.data(model.index(0, 6), Qt.ItemDataRole.ForegroundRole)
    assert isinstance(ink, QColor)
    assert ink == colour("bad")
    assert model.data(model.index(0, 5), Qt.ItemDataRole.ForegroundRole) is None
    assert model.headerData(6, Qt.Orientation.Horizontal) == "Variance"
    heads = view.figures.heads
    assert [heads.text(row, 0) for row in range(heads.count())][-1] == "Current charges"
    assert [heads.text(row, 1) for row in range(heads.count())][-1] == "32,186"


def test_a_screen_reader_hears_question_and_answer(
    qtbot: QtBot, look: None, station: OpenStation, counter: Counter
) -> None:
    """In one sentence a line."""
    view = shown(qtbot, counter)
    model = view.list.model

    said = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Earlier days: Every earlier day is closed."


def test_an_auditor_finds_no_button(
    qtbot: QtBot, look: None, station: OpenStation, counter: Counter
) -> None:
    """And the keys do nothing."""
    finished_day(station)
    view = shown(qtbot, counter, AUDITOR_USER)
    press(F10, F4, ENTER)

    assert view.list.close_day.isHidden()
    assert view.list.leave.isHidden()
    assert view._presenter.state.open_count == 2


def test_the_keys_lie_over_the_screen(qtbot: QtBot, look: None, counter: Counter) -> None:
    """And go away with the same key."""
    view = shown(qtbot, counter)
    press(F1)
    assert view.key_list is not None
    assert view.key_list.isVisible()
    press(F1, F5)
    assert view.key_list.isHidden()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("percent", TEXT_PERCENTS)
@pytest.mark.parametrize("is_closed", [False, True])
def test_nothing_is_cut_off(
    qtbot: QtBot,
    look: None,
    station: OpenStation,
    counter: Counter,
    language: Language,
    percent: int,
    *,
    is_closed: bool,
) -> None:
    """In both languages and every size of text, open and closed."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    finished_day(station)
    use_theme(application, LIGHT, percent)
    use_language(language)
    if is_closed:
        close(station)
    view = shown(qtbot, counter)
    view.retranslate()
    if is_closed:
        press(Qt.Key.Key_PageUp)
    else:
        press(F4)

    assert clipped_texts(view) == []
    use_theme(application, LIGHT)
