"""The list of keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from ui.keys import BASKET_KEYS, CHEQUE_KEYS, CUSTODY_KEYS, KEYS, KeyList
from ui.language import Language, use_language


def test_every_key_can_be_pressed() -> None:
    """Qt knows each of them."""
    for keys, _ in (*KEYS, *CHEQUE_KEYS, *BASKET_KEYS, *CUSTODY_KEYS):
        for key in keys.split():
            assert not QKeySequence(key).isEmpty(), key


def test_the_list_is_said_in_the_language_in_use(qtbot: QtBot, look: None) -> None:
    """Each time that it is opened; a second press puts it away."""
    window, field = QMainWindow(), QLineEdit()
    window.setCentralWidget(field)
    qtbot.addWidget(window)
    listed = KeyList(window)
    with qtbot.waitExposed(window):
        window.show()
    field.setFocus()
    use_language(Language.HINDI)
    listed.toggle()
    texts = {child.text() for child in listed.findChildren(QLabel)}
    listed.toggle()

    assert {"कुंजियाँ", "पूर्ण भुगतान", "F5"} <= texts
    assert listed.isHidden()


def test_each_screen_has_a_list_of_its_own(qtbot: QtBot, look: None) -> None:
    """One after the other, and nothing of the one before stays."""
    window = QMainWindow()
    qtbot.addWidget(window)
    listed = KeyList(window)
    with qtbot.waitExposed(window):
        window.show()
    shown: list[str] = []
    for keys in (KEYS, CHEQUE_KEYS):
        listed.toggle(keys=keys)
        shown = [child.text() for child in listed.findChildren(QLabel) if child.isVisible()]
        listed.toggle()

    assert "Space" in shown
    assert "F9" not in shown


def test_what_a_list_has_no_room_for_is_shown_by_f1(qtbot: QtBot, look: None) -> None:
    """With large letters on a small monitor; every key is shown once, and then it is put away."""
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 400)
    listed = KeyList(window)
    with qtbot.waitExposed(window):
        window.show()
    listed.toggle()
    shown: list[str] = []
    for _ in range(6):
        assert listed.height() <= 400
        shown += [name.text() for name in listed._names]
        if not listed._more.isVisible():
            break
        QTest.keyClick(listed, Qt.Key.Key_F1)

    assert shown == [key for key, _ in KEYS]
    assert listed.isVisible()
    QTest.keyClick(listed, Qt.Key.Key_F1)
    assert listed.isHidden()
