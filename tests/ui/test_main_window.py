"""The window: its size, its keys, and what it says when something fails."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from cashier.domain.errors import StorageBusy
from tests.builders import CLERK, NUMBER, PASSWORD, SUPERVISOR
from ui.language import Language, use_language
from ui.main_window import MainWindow
from ui.session import Session
from ui.theme import DARK, LIGHT, current_theme

_CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, look: None, session: Session) -> Iterator[MainWindow]:
    """Give the window with a clerk at the Collect screen."""
    made = MainWindow(session)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    made.close()


def _at_work(window: MainWindow) -> None:
    window.session.sign_in.sign_in(CLERK, PASSWORD)
    window.session.open_shift.open()


def _show_consumer(window: MainWindow) -> None:
    _at_work(window)
    window.session.collect.type_search(NUMBER)
    window.session.collect.find()


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_every_screen_fits_the_counters_monitor(window: MainWindow, language: Language) -> None:
    """1366×768, less the desktop's own bar."""
    use_language(language)
    _show_consumer(window)
    hint = window.minimumSizeHint()

    assert (hint.width() <= 1366, hint.height() <= 700) == (True, True), hint


def test_what_takes_the_keyboard_has_a_name(window: MainWindow) -> None:
    """A screen reader has nothing else to say."""
    _show_consumer(window)
    kinds = (QLineEdit, QAbstractButton, QTableView)
    nameless = [
        widget
        for kind in kinds
        for widget in window.findChildren(kind)
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and _is_shown(widget, window)
    ]

    assert nameless
    assert not [widget for widget in nameless if not widget.accessibleName()]


def _is_shown(widget: QWidget, window: MainWindow) -> bool:
    return widget.isVisibleTo(window) and not widget.objectName().startswith("qt_")


def test_a_fault_is_said_until_it_is_put_away(window: MainWindow) -> None:
    """In the language in use, and again when that changes."""
    window.show_fault(StorageBusy())
    english = window.fault.text()
    use_language(Language.HINDI)
    hindi = window.fault.text()
    window.fault.answered.emit(0)

    assert "busy" in english
    assert "व्यस्त" in hindi
    assert not window.fault.isVisible()


def test_a_bug_is_said_calmly_with_its_number(
    window: MainWindow, caplog: pytest.LogCaptureFixture
) -> None:
    """The trace is in the log, the clerk reads a number."""
    window.show_bug(ZeroDivisionError("by zero"))

    assert "by zero" in caplog.text
    reference = window.fault.text().rpartition(" ")[2].rstrip(".")
    assert reference in caplog.text


def test_light_and_dark_change_by_a_key(window: MainWindow) -> None:
    """And back."""
    themes = [current_theme()]
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_D, _CONTROL)
        themes.append(current_theme())

    assert themes == [LIGHT, DARK, LIGHT]


def test_f1_lists_the_keys_and_any_key_puts_the_list_away(window: MainWindow) -> None:
    """The cursor goes back to where it was, and the key does nothing else."""
    _at_work(window)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F1)
    shown = window.key_list.isVisible()
    QTest.keyClick(window.key_list, Qt.Key.Key_3)

    assert shown
    assert not window.key_list.isVisible()
    assert window.focusWidget() is window.collect.search
    assert window.collect.search.text() == ""


def test_who_takes_no_money_is_not_shown_the_way_to_it(window: MainWindow) -> None:
    """A supervisor sees the queue alone."""
    window.session.sign_in.sign_in(SUPERVISOR, PASSWORD)

    assert window.reconnections.isVisible()
    assert not window.reconnections.collect.isVisible()
