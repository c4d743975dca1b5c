"""Fields for typing."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.entry import AmountEntry, Entry, SearchEntry, is_enter


def _enter(*, held: bool) -> QKeyEvent:
    none = Qt.KeyboardModifier.NoModifier
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r", held)


def test_enter_is_told_once_however_long_it_is_held(qtbot: QtBot, look: None) -> None:
    """A key that hangs takes no money."""
    field, told = Entry(), list[bool]()
    qtbot.addWidget(field)
    field.entered.connect(lambda: told.append(True))
    QApplication.sendEvent(field, _enter(held=False))
    for _ in range(20):
        QApplication.sendEvent(field, _enter(held=True))

    assert told == [True]
    assert is_enter(_enter(held=True))


def test_an_amount_takes_digits_and_two_decimals(qtbot: QtBot, look: None) -> None:
    """Anything else does not even appear."""
    field = AmountEntry()
    qtbot.addWidget(field)
    QTest.keyClicks(field, "1a2,34-5.6789")

    assert field.text() == "12,345.67"


def test_a_text_that_stands_there_already_is_left_alone(qtbot: QtBot, look: None) -> None:
    """The cursor stays where somebody is typing."""
    field = Entry()
    qtbot.addWidget(field)
    field.setText("12345")
    field.setCursorPosition(2)
    field.show_text("12345")
    field.show_refused(refused=True)
    field.show_refused(refused=True)

    assert field.cursorPosition() == 2
    assert field.property("refused") is True


def test_the_hint_makes_room_for_what_is_typed(qtbot: QtBot, look: None) -> None:
    """It is painted, not typed."""
    field = SearchEntry("F2")
    qtbot.addWidget(field)
    field.resize(430, 56)
    field.say_hint("Number, mobile or name")
    hinted = field.grab().toImage()
    field.setText("1")

    assert field.grab().toImage() != hinted
