"""A weekend clerk at the window: off the roster, and above the limit, with a word by phone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cashier.domain.approval import ApprovalClaim, ApprovedAct
from cashier.domain.denomination import DenominationCount
from cashier.domain.roster import OffRoster, WeekendLimit
from cashier.domain.user import Role
from cashier.services.users import NewUser, add_user
from cashier.station import OpenStation
from tests.builders import ADMIN, NOW, NUMBER, PASSWORD, SUPERVISOR
from tests.reversals import approved
from tests.services.rules import set_policy
from tests.ui.stand_ins import OTHER
from ui.screen import Screen
from ui.session import Session
from ui.shift.open_view import OpenShiftView

RAVI = "ravi"
FLOAT = DenominationCount.parse("100x10")


@pytest.fixture
def alone(station: OpenStation, session: Session) -> Session:
    """The window with a weekend clerk signed in whom no roster names."""
    ravi = NewUser(RAVI, "Ravi Shankar", Role.WEEKEND_CLERK, PASSWORD)
    add_user(ravi, by=ADMIN.name, at=NOW, uow=station.write())
    set_policy(station, "weekend_cash_limit", "5000")
    session.sign_in.sign_in(RAVI, PASSWORD)
    session.open_shift.change(FLOAT)
    session.open_shift.open()
    return session


def _asked(session: Session) -> ApprovalClaim:
    claim = session.approval.state.claim
    assert claim is not None, "a word is asked for"
    return claim


def _give(session: Session) -> None:
    session.approval.type_name(SUPERVISOR)
    session.approval.approve(PASSWORD)


def test_off_the_roster_a_supervisor_is_asked_and_the_shift_opens(alone: Session) -> None:
    """The count that was typed is kept, and needs no second Enter."""
    state = alone.open_shift.state
    assert state.may_ask
    assert state.refusal is not None
    assert state.refusal.template == OffRoster.template

    alone.open_shift.ask_supervisor()
    assert _asked(alone).act is ApprovedAct.ALLOW_DUTY
    _give(alone)

    assert alone.state.screen is Screen.COLLECT
    assert alone.state.shift is not None
    assert alone.state.shift.opening_float == FLOAT


def test_nobody_is_asked_where_the_roster_is_no_matter(session: Session) -> None:
    """The key does nothing for a clerk of the office."""
    session.sign_in.sign_in("anita", PASSWORD)
    session.open_shift.ask_supervisor()

    assert session.approval.state.claim is None


def test_a_word_that_is_no_good_is_refused_and_may_be_asked_again(
    alone: Session, station: OpenStation
) -> None:
    """Used for something else, or run out."""
    alone.open_shift.ask_supervisor()
    word = approved(station, replace(_asked(alone), detail="2026-11-29"))

    alone.open_shift._allow(word)

    assert alone.open_shift.state.refusal is not None
    assert alone.open_shift.state.may_ask
    assert alone.state.screen is Screen.OPEN_SHIFT


def test_the_view_offers_the_key_only_where_it_helps(
    qtbot: QtBot, look: None, alone: Session
) -> None:
    """Under the sentence that says so."""
    view = OpenShiftView(alone.open_shift)
    qtbot.addWidget(view)
    view.resize(1366, 728)
    view.show()
    assert QTest.qWaitForWindowExposed(view)
    view.activateWindow()
    view.begin()
    assert view.ask.isVisible()

    cursor = QApplication.focusWidget()
    assert cursor is not None
    QTest.keyClick(cursor, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)

    assert alone.approval.state.is_open


def test_above_the_limit_a_supervisor_lifts_it_for_the_shift(alone: Session) -> None:
    """The payment stays as it was typed; the next one asks nobody."""
    alone.open_shift.ask_supervisor()
    _give(alone)
    alone.collect.type_search(NUMBER)
    alone.collect.find()
    refusal = alone.collect.state.amount_refusal
    assert refusal is not None
    assert refusal.template == WeekendLimit.template

    alone.collect.ask_supervisor()
    assert _asked(alone).act is ApprovedAct.LIFT_LIMIT
    _give(alone)

    assert alone.collect.state.amount_refusal is None
    alone.collect.enter()
    alone.collect.enter()
    assert alone.collect.state.receipt is not None
    alone.collect.type_search(OTHER)
    alone.collect.find()
    assert alone.collect.state.amount_refusal is None
