"""Approve by phone, on the supervisor's screen and by keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from cashier.domain.approval import response_to
from cashier.station import OpenStation
from tests.builders import ADMIN, CLERK, PASSWORD, SUPERVISOR
from tests.ui.approval.made_up import SECRET, enrol
from tests.ui.clipping import clipped_texts
from ui.approval.view import ApprovalsView
from ui.language import Language, use_language
from ui.main_window import MainWindow
from ui.preferences import Preferences, use_preferences
from ui.screen import Screen
from ui.session import Session
from ui.theme import text_percent
from ui.tokens import LIGHT, TEXT_PERCENTS

CHALLENGE = "VOID-1310-7QK2M9F4"
_ALT = Qt.KeyboardModifier.AltModifier
_ENTER = Qt.Key.Key_Return


@pytest.fixture
def window(qtbot: QtBot, look: None, session: Session) -> Iterator[MainWindow]:
    """Give the window of a supervisor who has just signed in."""
    made = MainWindow(session)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    session.sign_in.sign_in(SUPERVISOR, PASSWORD)
    yield made
    made.close()


@pytest.fixture
def view(window: MainWindow) -> ApprovalsView:
    """Give the screen, reached by its key."""
    QTest.keyClick(window, Qt.Key.Key_6, _ALT)
    return window.approvals


def _press(view: ApprovalsView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or view, key)


def _type(view: ApprovalsView, text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget() or view, text)


def test_a_challenge_is_typed_confirmed_and_answered(
    view: ApprovalsView, station: OpenStation
) -> None:
    """Enter says what it allows, the password answers, the digits stand in groups."""
    enrol(station)
    _type(view, CHALLENGE)
    _press(view, _ENTER)
    allowed = view.act.text(), view.amount.text(), view.digits.isVisible()
    _type(view, PASSWORD)
    _press(view, _ENTER)
    digits = response_to(CHALLENGE, SECRET)

    assert allowed == ("Cancel a receipt", "₹1,310", False)
    assert view.digits.isVisible()
    assert view.digits.text() == f"{digits[:4]} {digits[4:]}"
    assert view.password.entry.echoMode() is QLineEdit.EchoMode.Password
    assert view.password.entry.text() == ""
    assert QApplication.focusWidget() is view.challenge.entry


def test_the_button_does_what_enter_does(view: ApprovalsView, station: OpenStation) -> None:
    """For whoever has the mouse in hand."""
    enrol(station)
    _type(view, CHALLENGE)
    view.button.click()
    _type(view, PASSWORD)
    view.button.click()

    assert view.digits.isVisible()
    assert not view.button.isVisible()


def test_refusals_stand_below_their_fields(view: ApprovalsView) -> None:
    """First the challenge's, then the password's."""
    _type(view, "VOID")
    _press(view, _ENTER)
    first = view.challenge.refusal.text()
    _type(view, CHALLENGE)
    _press(view, _ENTER)
    _type(view, "wrong")
    _press(view, _ENTER)

    assert first == "“VOID” is not a challenge, such as VOID-1310-7QK2M9F4."
    assert view.password.refusal.text() == "Name or password is wrong."
    assert not view.challenge.refusal.isVisible()


def _ask_for_secret(view: ApprovalsView) -> None:
    _press(view, Qt.Key.Key_F6)
    _type(view, ADMIN.name)
    _press(view, _ENTER)
    _type(view, PASSWORD)
    _press(view, _ENTER)


def test_a_secret_is_shown_in_groups_and_put_away_by_esc(
    view: ApprovalsView, window: MainWindow
) -> None:
    """The second Esc leaves the screen."""
    _ask_for_secret(view)
    shown = " ".join(group.text() for group in view.secret.groups)
    visible = view.secret.groups[0].isVisible()
    _press(view, Qt.Key.Key_Escape)
    after = view.secret.groups[0].isVisible(), QApplication.focusWidget()
    screen = window.session.state.screen
    _press(view, Qt.Key.Key_Escape)

    assert visible
    assert [len(group) for group in shown.split(" ")] == [5, 5, 5, 5]
    assert after == (False, view.challenge.entry)
    assert (screen, window.session.state.screen) == (Screen.APPROVALS, Screen.RECONNECTIONS)


def test_the_lock_takes_the_secret_off_the_screen(view: ApprovalsView, window: MainWindow) -> None:
    """What was typed as a challenge is still there."""
    _type(view, "VOID-13")
    _ask_for_secret(view)
    window.session.lock_up()
    window.session.lock.unlock(PASSWORD)

    assert window.session.state.screen is Screen.APPROVALS
    assert window.session.enrolment.state.secret == ""
    assert view.challenge.entry.text() == "VOID-13"


def test_the_screen_is_for_those_who_may_approve(window: MainWindow) -> None:
    """A clerk's key does nothing; nor does it before anybody has signed in."""
    window.session.sign_out()
    QTest.keyClick(window, Qt.Key.Key_6, _ALT)
    screens = [window.session.state.screen]
    window.session.sign_in.sign_in(CLERK, PASSWORD)
    QTest.keyClick(window, Qt.Key.Key_6, _ALT)
    screens.append(window.session.state.screen)

    assert screens == [Screen.SIGN_IN, Screen.OPEN_SHIFT]


def test_the_key_pressed_again_keeps_what_was_typed(
    view: ApprovalsView, window: MainWindow
) -> None:
    """It leads where one is already."""
    _type(view, "VOID")
    QTest.keyClick(window, Qt.Key.Key_6, _ALT)

    assert view.challenge.entry.text() == "VOID"


@pytest.fixture(params=TEXT_PERCENTS, ids=lambda percent: f"text-{percent}")
def text_size(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """Give each size of text in turn, and the usual one at the end."""
    use_preferences(qapp, Preferences(Language.ENGLISH, LIGHT, request.param))
    yield
    use_preferences(qapp, Preferences(Language.ENGLISH, LIGHT, 100))


@pytest.mark.usefixtures("text_size")
@pytest.mark.parametrize("language", list(Language), ids=str)
def test_no_word_is_cut_off(
    window: MainWindow, view: ApprovalsView, station: OpenStation, language: Language
) -> None:
    """With every box of both panels on screen in turn."""
    enrol(station)
    use_language(language)
    window.resize(1366, 700)
    _type(view, CHALLENGE)
    _press(view, _ENTER)
    cut = clipped_texts(window)
    _type(view, PASSWORD)
    _press(view, _ENTER)
    _press(view, Qt.Key.Key_F6)
    cut += clipped_texts(window)
    window.session.enrolment.type_administrator(ADMIN.name)
    window.session.enrolment.enrol(PASSWORD)
    cut += clipped_texts(window)

    assert view.secret.groups[0].isVisible()
    high = (700 if text_percent() < 150 else 768) - window.bar.height()
    assert view.minimumSizeHint().height() <= high
    assert cut == []
