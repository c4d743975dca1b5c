"""A button with its key on it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.key_button import KeyButton, Kind


def _shown(qtbot: QtBot, button: KeyButton) -> QWidget:
    window = QWidget()
    window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    QVBoxLayout(window).addWidget(button)
    qtbot.addWidget(window)
    button.listen(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.setFocus()
    return window


def test_the_key_presses_the_button_while_it_can_be_pressed(qtbot: QtBot, look: None) -> None:
    """Hidden or disabled, it does nothing."""
    button, pressed = KeyButton("F5"), list[bool]()
    button.clicked.connect(lambda: pressed.append(True))
    window = _shown(qtbot, button)
    QTest.keyClick(window, Qt.Key.Key_F5)
    button.setEnabled(False)
    QTest.keyClick(window, Qt.Key.Key_F5)
    button.setEnabled(True)
    button.hide()
    QTest.keyClick(window, Qt.Key.Key_F5)

    assert pressed == [True]


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_painted_in_every_state(qtbot: QtBot, look: None, kind: Kind) -> None:
    """Chosen, focused and disabled look different, and the key is part of the name."""
    button = KeyButton("F5", kind)
    window = _shown(qtbot, button)
    button.say("Full")
    pictures = [button.grab().toImage()]
    button.setFocus()
    pictures.append(button.grab().toImage())
    window.setFocus()
    button.setEnabled(False)
    pictures.append(button.grab().toImage())

    assert all(one != pictures[0] for one in pictures[1:])
    assert button.accessibleName() == "Full (F5)"
    assert button.minimumSizeHint() == button.sizeHint()


def test_what_is_chosen_is_for_the_presenter_to_say(qtbot: QtBot, look: None) -> None:
    """A click asks; it does not choose."""
    button = KeyButton("F5", Kind.CHOICE)
    window = _shown(qtbot, button)
    button.click()

    assert window.isVisible()
    assert not button.isChecked()
