"""Counting the float, on screen."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.builders import CLERK, PASSWORD
from ui.session import Session
from ui.shift.open_view import OpenShiftView


def test_digits_arrows_and_f10_open_a_shift(qtbot: QtBot, look: None, session: Session) -> None:
    """The total comes along."""
    view = OpenShiftView(session.open_shift)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    session.sign_in.sign_in(CLERK, PASSWORD)
    view.begin()
    QTest.keyClicks(view.focusWidget(), "2")
    total = view.total.text()
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_F10)

    assert total == "₹1,000"
    assert session.state.shift is not None


def test_a_refusal_stands_above_the_button(qtbot: QtBot, look: None, session: Session) -> None:
    """A second shift is one."""
    session.sign_in.sign_in(CLERK, PASSWORD)
    session.open_shift.open()
    view = OpenShiftView(session.open_shift)
    qtbot.addWidget(view)
    view.button.click()

    assert "already has shift 1 open" in view.refusal.text()
