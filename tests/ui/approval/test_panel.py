"""The approval over the payment, by its keys."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from cashier.domain.approval import Approval, ApprovalWay, ApprovedAct
from cashier.station import OpenStation
from tests.builders import CLERK, NUMBER, PASSWORD, SUPERVISOR
from tests.ui.approval.made_up import CLAIM, LIFT, enrol, told, wrong
from tests.ui.clipping import clipped_texts
from ui.approval.panel import ApprovalPanel
from ui.collect.state import Stage
from ui.language import Language, use_language
from ui.main_window import MainWindow
from ui.preferences import Preferences, use_preferences
from ui.screen import Screen
from ui.session import Session
from ui.theme import text_percent
from ui.tokens import LIGHT, TEXT_PERCENTS

_ENTER = Qt.Key.Key_Return


class Desk:
    """A clerk in the middle of a payment, who needs a supervisor's word."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.words: list[Approval] = []
        self.left = 0

    @property
    def session(self) -> Session:
        """Everything but the widgets."""
        return self.window.session

    @property
    def panel(self) -> ApprovalPanel:
        """What lies over the payment."""
        return self.window.approval

    def ask(self) -> None:
        """Ask."""
        self.session.approve(LIFT, self.words.append, left=self._leave)

    def _leave(self) -> None:
        self.left += 1

    def press(self, *keys: Qt.Key) -> None:
        """Press keys wherever the cursor is."""
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key)

    def type(self, text: str) -> None:
        """Type."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)


@pytest.fixture
def desk(qtbot: QtBot, look: None, session: Session) -> Iterator[Desk]:
    """Give a clerk with 5,000 typed as received."""
    made = MainWindow(session)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    session.sign_in.sign_in(CLERK, PASSWORD)
    session.open_shift.open()
    session.collect.type_search(NUMBER)
    session.collect.find()
    session.collect.type_received("5000")
    yield Desk(made)
    made.close()


def _is_inside(desk: Desk) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and desk.panel.isAncestorOf(focused)


def test_what_is_to_be_allowed_is_said(desk: Desk) -> None:
    """The act, the account, the amount and the clerk; the payment stays below."""
    desk.ask()
    panel = desk.panel

    assert panel.isVisible()
    assert panel.act.text() == "Take cash above the limit of a receipt"
    assert (panel.subject.text(), panel.amount.text()) == (
        "Account 31415 92653 · Clerk: anita",
        "₹25,000",
    )
    assert not panel.detail.isVisible()
    assert panel.accessibleName() == (
        "Take cash above the limit of a receipt, Account 31415 92653 · Clerk: anita, ₹25,000"
    )
    assert panel.geometry().size() == desk.window.collect.size()


def test_password_and_enter_approve_and_the_cursor_goes_back(desk: Desk) -> None:
    """What was typed into the payment is still there."""
    before = QApplication.focusWidget()
    desk.ask()
    hidden = desk.panel.password.entry.echoMode()
    desk.type(PASSWORD)
    desk.press(_ENTER)

    assert [word.approver for word in desk.words] == [SUPERVISOR]
    assert hidden is QLineEdit.EchoMode.Password
    assert not desk.panel.isVisible()
    assert QApplication.focusWidget() is before
    assert desk.session.collect.state.received_text == "5000"
    assert desk.session.collect.state.stage is Stage.ENTERING


def test_no_key_reaches_the_payment(desk: Desk) -> None:
    """Neither the payment's own keys nor Esc, which leaves the approval alone."""
    desk.ask()
    desk.press(Qt.Key.Key_F7, Qt.Key.Key_F10, Qt.Key.Key_F2, Qt.Key.Key_Down)
    inside = _is_inside(desk)
    desk.press(Qt.Key.Key_Escape)

    assert inside
    assert desk.left == 1
    assert desk.session.state.screen is Screen.COLLECT
    assert desk.session.collect.state.received_text == "5000"


def test_tab_stays_within_the_panel(desk: Desk) -> None:
    """Round and round, both ways."""
    desk.ask()
    seen = []
    for key in (Qt.Key.Key_Tab,) * 6 + (Qt.Key.Key_Backtab,) * 6:
        desk.press(key)
        seen.append(_is_inside(desk))

    assert seen == [True] * 12
    assert QApplication.focusWidget() is desk.panel.password.entry


def test_a_wrong_password_is_said_below_it(desk: Desk) -> None:
    """And is selected, to be typed over."""
    desk.ask()
    desk.type("wrong")
    desk.press(_ENTER)

    assert desk.panel.password.refusal.text() == "Name or password is wrong."
    assert desk.panel.password.entry.selectedText() == "wrong"
    desk.press(Qt.Key.Key_Escape)
    desk.ask()
    assert desk.panel.password.entry.text() == ""
    assert not desk.panel.password.refusal.isVisible()


def test_by_phone_by_keys_alone(desk: Desk, station: OpenStation) -> None:
    """F6, read out, a wrong response, the right one."""
    enrol(station)
    desk.ask()
    desk.press(Qt.Key.Key_F6)
    asked = desk.session.approval.state.asked
    assert asked is not None
    challenge = asked.challenge.text
    groups = " ".join(group.text() for group in desk.panel.challenge.groups)
    left = desk.panel.challenge.left.text()
    desk.type(wrong(challenge))
    desk.press(_ENTER)
    said, then_left = desk.panel.response.refusal.text(), desk.panel.challenge.left.text()
    desk.type(told(challenge))
    desk.panel.button.click()

    assert groups.replace(" ", "") == challenge.replace("-", "")
    assert left == "10 minutes left · 5 attempts left"
    assert then_left == "10 minutes left · 4 attempts left"
    assert said == "That response is not right; 4 more attempts."
    assert [word.how for word in desk.words] == ["phone"]


def test_a_dead_challenge_says_so_and_f7_makes_another(desk: Desk, station: OpenStation) -> None:
    """The field takes no more digits meanwhile."""
    enrol(station)
    desk.ask()
    desk.press(Qt.Key.Key_F6)
    for left in range(5):
        asked = desk.session.approval.state.asked
        assert asked is not None, left
        desk.type(wrong(asked.challenge.text))
        desk.press(_ENTER)
    said = desk.panel.challenge.left.text()
    closed = desk.panel.response.entry.isReadOnly(), desk.panel.button.isEnabled()
    desk.press(Qt.Key.Key_F7)

    assert said == "No attempts are left: ask for a new challenge with F7."
    assert closed == (True, False)
    assert desk.panel.challenge.left.text() == "10 minutes left · 5 attempts left"
    assert QApplication.focusWidget() is desk.panel.response.entry


def test_by_phone_without_a_secret_is_said_below_the_name(desk: Desk) -> None:
    """The button then makes the challenge for whoever is named next."""
    desk.ask()
    desk.press(Qt.Key.Key_F6)
    said = desk.panel.name.refusal.text()
    desk.panel.button.click()

    assert said == "suresh has no approval secret at this station."
    assert desk.panel.button.text() == "Make the challenge"
    assert desk.session.approval.state.way is ApprovalWay.PHONE


def test_the_button_approves_like_enter(desk: Desk) -> None:
    """For whoever has the mouse in hand."""
    desk.ask()
    desk.type(PASSWORD)
    desk.panel.button.click()

    assert len(desk.words) == 1


def test_the_lock_puts_it_away(desk: Desk) -> None:
    """No word is given behind the lock; what was typed into the payment is kept."""
    desk.ask()
    desk.type("half a pass")
    desk.session.lock_up()
    locked = desk.panel.isVisible(), desk.panel.password.entry.text(), desk.session.state.screen
    desk.session.lock.unlock(PASSWORD)

    assert locked == (False, "", Screen.LOCKED)
    assert (desk.left, desk.words) == (1, [])
    assert desk.session.state.screen is Screen.COLLECT
    assert desk.session.collect.state.received_text == "5000"


def test_behind_the_lock_nobody_is_asked(desk: Desk) -> None:
    """An answer of the disk that comes then finds the window locked."""
    desk.session.lock_up()
    desk.ask()

    assert not desk.panel.isVisible()
    assert desk.left == 1


def test_the_minutes_are_looked_at_while_the_panel_is_up(desk: Desk) -> None:
    """And no longer."""
    desk.ask()
    running = desk.panel._clock.isActive()
    desk.press(Qt.Key.Key_Escape)

    assert (running, desk.panel._clock.isActive()) == (True, False)


@pytest.fixture(params=TEXT_PERCENTS, ids=lambda percent: f"text-{percent}")
def text_size(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """Give each size of text in turn, and the usual one at the end."""
    use_preferences(qapp, Preferences(Language.ENGLISH, LIGHT, request.param))
    yield
    use_preferences(qapp, Preferences(Language.ENGLISH, LIGHT, 100))


@pytest.mark.usefixtures("text_size")
@pytest.mark.parametrize("language", list(Language), ids=str)
def test_no_word_is_cut_off(desk: Desk, station: OpenStation, language: Language) -> None:
    """With a long claim, by password, and by phone with a refusal below the response."""
    enrol(station)
    use_language(language)
    desk.window.resize(1366, 700)
    moved = replace(CLAIM, act=ApprovedAct.CORRECT_ACCOUNT, detail="3141500871")
    desk.session.approve(moved, desk.words.append)
    desk.press(_ENTER)
    cut = clipped_texts(desk.window)
    desk.press(Qt.Key.Key_F6)
    desk.type("12345678")
    desk.press(_ENTER)
    cut += clipped_texts(desk.window)

    assert desk.panel.response.refusal.isVisible()
    high = (700 if text_percent() < 150 else 768) - desk.window.bar.height()
    assert desk.panel.minimumSizeHint().height() <= high
    assert cut == []
