"""Signing in, on screen."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.builders import CLERK, PASSWORD
from ui.session import Session
from ui.sign_in.presenter import SignInPresenter
from ui.sign_in.view import SignInView

_ENTER = Qt.Key.Key_Return


def _view(qtbot: QtBot, session: Session) -> SignInView:
    view = SignInView(session.sign_in)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    return view


def test_name_enter_password_enter(qtbot: QtBot, look: None, session: Session) -> None:
    """The password is never readable."""
    view = _view(qtbot, session)
    QTest.keyClicks(view.name, CLERK)
    QTest.keyClick(view.name, _ENTER)
    assert view.password.hasFocus()
    QTest.keyClicks(view.password, PASSWORD)
    QTest.keyClick(view.password, _ENTER)

    assert session.state.user is not None
    assert view.password.echoMode() is QLineEdit.EchoMode.Password


def test_a_refusal_stands_below_the_fields(qtbot: QtBot, look: None, session: Session) -> None:
    """Enter in the name signs in where a password stands already."""
    view = _view(qtbot, session)
    view.name.setText(CLERK)
    view.password.setText("wrong")
    QTest.keyClick(view.name, _ENTER)

    assert view.refusal.text() == "Name or password is wrong."
    view.begin()
    assert view.password.text() == ""


def test_before_the_station_is_open_it_says_so(qtbot: QtBot, look: None, session: Session) -> None:
    """Painted first, filled in later."""
    waiting = SignInPresenter(
        session._storage, session._counter, opened=lambda _: None, signed_in=lambda _: None
    )
    view = SignInView(waiting)
    qtbot.addWidget(view)

    assert view.pending.text() == ""
    assert view.button.isEnabled()
