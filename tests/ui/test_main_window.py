"""The window: its size, its keys, and what it says when something fails."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from cashier.domain.errors import StorageBusy
from tests.builders import CLERK, NUMBER, PASSWORD, SUPERVISOR
from tests.ui.clipping import clipped_texts
from ui.language import Language, current_language, use_language
from ui.main_window import MainWindow
from ui.preferences import Preferences, use_preferences
from ui.screen import Screen
from ui.screens_bar import Fullness
from ui.session import Session
from ui.theme import current_theme, text_percent
from ui.tokens import CONTRAST, DARK, LIGHT, TEXT_PERCENTS

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


@pytest.fixture(params=TEXT_PERCENTS, ids=lambda percent: f"text-{percent}")
def text_size(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """Give each size of text in turn, and the usual one at the end."""
    use_preferences(qapp, Preferences(Language.ENGLISH, LIGHT, request.param))
    yield
    use_preferences(qapp, Preferences(Language.ENGLISH, LIGHT, 100))


@pytest.mark.usefixtures("text_size")
@pytest.mark.parametrize("language", list(Language), ids=str)
def test_every_screen_fits_the_counters_monitor(window: MainWindow, language: Language) -> None:
    """1366×768, less the desktop's own bar, and no word of a payment is cut off.

    With the largest text the window fills the monitor, as it does at a counter.
    """
    use_language(language)
    window.resize(1366, 700 if text_percent() < 150 else 768)
    _show_consumer(window)
    hint = window.minimumSizeHint()

    assert (hint.width() <= 1366, hint.height() <= 700) == (True, True), hint
    assert clipped_texts(window) == []


@pytest.mark.usefixtures("text_size")
@pytest.mark.parametrize("language", list(Language), ids=str)
def test_counting_and_closing_fit_as_well(window: MainWindow, language: Language) -> None:
    """No word is cut off on the other screens of a shift."""
    use_language(language)
    window.resize(1366, 700)
    cut = clipped_texts(window)
    window.session.sign_in.sign_in(CLERK, PASSWORD)
    cut += clipped_texts(window)
    window.session.open_shift.open()
    window.session.go_to_close()
    cut += clipped_texts(window)
    window.session.go_to(Screen.RECONNECTIONS)

    assert cut + clipped_texts(window) == []


def test_clipping_is_seen(window: MainWindow) -> None:
    """The test above can fail."""
    _show_consumer(window)
    window.collect.consumer.number.setFixedWidth(40)

    assert clipped_texts(window) == ["31415 92653"]


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


def test_light_dark_and_high_contrast_change_by_a_key(window: MainWindow) -> None:
    """And back; each choice is told, so that it can be kept."""
    themes, told = [current_theme()], list[Preferences]()
    window.preferred.connect(told.append)
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_D, _CONTROL)
        themes.append(current_theme())

    assert themes == [LIGHT, DARK, CONTRAST, LIGHT]
    assert [one.theme for one in told] == themes[1:]


def test_text_grows_and_shrinks_by_keys_and_no_further(window: MainWindow) -> None:
    """Pressing on at either end does nothing."""
    sizes = []
    for key in [Qt.Key.Key_Plus] * 3 + [Qt.Key.Key_Minus] * 3:
        QTest.keyClick(window, key, _CONTROL)
        sizes.append(text_percent())

    assert sizes == [125, 150, 150, 125, 100, 100]


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
    assert not window.reconnections.screens.buttons[Screen.COLLECT].isVisible()


def test_the_bar_of_screens_says_all_again_in_the_language_it_began_with(
    qtbot: QtBot, window: MainWindow
) -> None:
    """New words change its room while it is saying them; the last room counts."""
    _at_work(window)
    window.resize(1366, 768)
    bar = window.collect.screens
    shown = [button for button in bar.buttons.values() if button.isVisible()]
    qtbot.waitUntil(lambda: all(button.width() >= button.sizeHint().width() for button in shown))
    assert bar.fullness is Fullness.FULL
    before = [button.width() for button in shown]
    for language in (Language.HINDI, Language.ENGLISH):
        QTest.keyClick(window, Qt.Key.Key_L, _CONTROL)
        assert current_language() is language
        qtbot.wait(50)

    assert [button.width() for button in shown] == before
