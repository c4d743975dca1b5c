"""The Messages screen, by its keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import AUDITOR
from tests.messages import SENT, UNKNOWN, FakeGateway
from tests.ui.messaging.desk import Desk
from ui.language import Language, use_language
from ui.messaging.state import Filter, Task
from ui.messaging.view import MessagesView

F3, F4, F5, F6, F7, F8, F9 = (
    Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8,
    Qt.Key.Key_F9,
)  # fmt: skip
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def view(qtbot: QtBot, look: None, desk: Desk) -> MessagesView:
    """Give the screen to the supervisor."""
    made = MessagesView(desk.presenter)
    made.resize(1366, 728)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.begin()
    return made


def _press(view: MessagesView, *keys: Qt.Key) -> None:
    for key in keys:
        focused: QWidget | None = view.focusWidget()
        QTest.keyClick(view if focused is None else focused, key)


def _type(view: MessagesView, text: str) -> None:
    assert view.side.field.entry.hasFocus()
    QTest.keyClicks(view.side.field.entry, text)


def test_from_the_record_to_the_network_by_keys(view: MessagesView, desk: Desk) -> None:
    """F5, F7; what is told stands on the right, with its length."""
    assert not view.empty.isHidden()
    _press(view, F5)
    assert view.side.said.text() == "3 written, 1 to nobody."
    assert view.table.hasFocus()
    assert view.none.text() == "Not told: no mobile number 1"
    assert view.side.body.text() == ""
    QTest.keyClick(view.table, Qt.Key.Key_Down)
    assert "Rs 1,310 received" in view.side.body.text()
    assert view.side.length.text().endswith("of 160 places · 1 part")
    assert "good until 23 Nov, 10:00" in view.side.facts.text()

    _press(view, F7)
    assert view.send.text() == "Stop (0 left)"
    assert not view.side.back.isHidden()
    desk.network.catch_up()
    assert view.send.text() == "Send"
    assert view.side.said.text() == "3 sent, 0 in doubt."
    assert "to 98•••••000" in view.side.facts.text()


def test_a_doubt_is_settled_by_keys(view: MessagesView, desk: Desk) -> None:
    """F8 only where there is one; the reason, Enter, and back in the list."""
    _press(view, F5)
    desk.gateway = FakeGateway((UNKNOWN, UNKNOWN, SENT))
    _press(view, F8)
    assert desk.state.task is Task.LOOK
    _press(view, F7)
    desk.network.catch_up()
    QTest.keyClick(view.table, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert desk.state.filter is Filter.DOUBT

    _press(view, F8)
    _type(view, "asked them")
    assert view.side.button.text() == "Send once more"
    _press(view, ENTER)
    assert view.side.said.text() == "It goes once more."
    assert view.table.hasFocus()
    _press(view, F9, ENTER)
    assert view.side.refusal.text().startswith("Say why")
    _press(view, ESC)
    assert desk.state.task is Task.LOOK
    assert "attempt" not in view.side.facts.text()


def test_an_area_and_templates_by_keys(view: MessagesView, desk: Desk) -> None:
    """Each with Esc back."""
    _press(view, F4)
    _type(view, "rtp-9")
    _press(view, ENTER, ESC, F3)
    assert "{account}" in view.side.templates.text()
    assert "72 of 134 places" in view.side.templates.text()
    assert not view.area.isEnabled()
    _press(view, ESC)
    _press(view, ENTER)

    assert desk.state.task is Task.LOOK
    assert view.side.templates.text() == ""


def test_a_file_by_its_key(view: MessagesView, desk: Desk) -> None:
    """Where it lies is said."""
    _press(view, F5, F6)

    assert "3 written to" in view.side.said.text()
    assert "in a file" in view.model.text(1, 4)


def test_an_auditor_sees_no_key_that_changes_something(view: MessagesView, desk: Desk) -> None:
    """F5 reads again."""
    desk.sit_down(AUDITOR)

    assert view.queue.text() == "Refresh"
    for button in (view.export, view.send, view.area, view.resend, view.give_up):
        assert button.isHidden()


def test_the_keys_lie_over_the_screen(view: MessagesView) -> None:
    """F1 twice."""
    _press(view, Qt.Key.Key_F1)
    assert view.key_list is not None
    assert view.key_list.isVisible()
    QTest.keyClick(view.key_list, Qt.Key.Key_X)
    assert not view.key_list.isVisible()


def test_in_hindi_every_word_is(view: MessagesView, desk: Desk) -> None:
    """Numbers stay as they are."""
    _press(view, F5)
    use_language(Language.HINDI)
    view.retranslate()

    assert view.filters[Filter.WAITING].text() == "प्रतीक्षा में · 3"
    assert view.model.titles()[1] == "क्या बताया"
    assert view.side.said.text() == "3 लिखे गए, 1 किसी को नहीं।"


def test_a_hidden_screen_takes_no_cursor(view: MessagesView, desk: Desk) -> None:
    """What comes back late finds the clerk elsewhere."""
    other = QWidget()
    view.hide()
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    other.show()
    other.activateWindow()
    other.setFocus()
    desk.presenter.queue()
    desk.presenter.start(Task.AREA)

    assert QApplication.focusWidget() is not view.side.field.entry
    other.hide()
