"""The lock on screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.builders import CLERK, PASSWORD
from ui.lock.view import LockView
from ui.screen import Screen
from ui.session import Session


@pytest.fixture
def view(qtbot: QtBot, look: None, session: Session) -> Iterator[LockView]:
    """Give the lock of a clerk who has gone."""
    session.sign_in.sign_in(CLERK, PASSWORD)
    session.lock_up()
    made = LockView(session.lock)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.begin()
    yield made
    made.hide()


def test_who_sat_here_is_named_and_the_password_is_hidden(view: LockView) -> None:
    """Whoever comes by reads neither."""
    assert view.findChildren(QLineEdit) == [view.password]
    assert view.password.echoMode() is QLineEdit.EchoMode.Password
    assert view._who.text() == "Anita Verma"


def test_the_password_and_enter_open_it(view: LockView, session: Session) -> None:
    """Where the clerk was before."""
    QTest.keyClicks(view.password, PASSWORD)
    QTest.keyClick(view.password, Qt.Key.Key_Return)

    assert session.state.screen is Screen.OPEN_SHIFT


def test_a_wrong_password_is_said_below_its_field(view: LockView) -> None:
    """The field is marked as well."""
    QTest.keyClicks(view.password, "wrong")
    QTest.keyClick(view.password, Qt.Key.Key_Return)

    assert view.refusal.text() == "Name or password is wrong."
    assert view.password.property("refused") is True


def test_a_password_is_not_kept_for_the_next_lock(view: LockView) -> None:
    """Nobody finds it typed."""
    QTest.keyClicks(view.password, "half")
    view.begin()

    assert view.password.text() == ""
