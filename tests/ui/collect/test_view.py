"""The Collect screen as a whole."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cashier.domain.payment import PaymentKind
from cashier.journal.events import PolicyChanged
from cashier.station import OpenStation
from tests.builders import NOW, NUMBER, SUPERVISOR, TODAY
from tests.custody import turn_in
from tests.ui.scanner import scan
from tests.ui.stand_ins import OTHER, SHARED_MOBILE, PaperTray
from ui.collect.state import Stage
from ui.collect.view import CollectView
from ui.session import Session


@pytest.fixture
def view(qtbot: QtBot, look: None, at_desk: Session) -> Iterator[CollectView]:
    """Give the screen with an empty desk, on top and with the cursor in its search box."""
    made = CollectView(at_desk.collect, at_desk.prints, at_desk.pending, drawer=at_desk.drawer)
    made.offer_slips(at_desk.number_slips)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.begin()
    yield made
    made.hide()


def test_three_enters_on_the_screen(view: CollectView, at_desk: Session) -> None:
    """The cursor goes along by itself."""
    QTest.keyClicks(view.search, NUMBER)
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    assert view.payment.received.hasFocus()
    QTest.keyClick(view.payment.received, Qt.Key.Key_Return)
    QTest.keyClick(view.payment.received, Qt.Key.Key_Enter)

    assert at_desk.collect.state.stage is Stage.SAVED
    assert view.search.hasFocus()
    assert view.receipts.count() == 1


def test_a_number_slip_leaves_the_payment_as_it_is(
    view: CollectView, at_desk: Session, tray: PaperTray
) -> None:
    """Alt+W, in the middle of the cash; what became of it is said until the next consumer."""
    QTest.keyClick(view, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert tray.papers == []
    QTest.keyClicks(view.search, NUMBER)
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    QTest.keyClicks(view.payment.received, "6000")
    before = at_desk.collect.state
    QTest.keyClick(view.payment.received, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)

    assert [name for name, _ in tray.papers] == [f"number-{NUMBER}"]
    assert at_desk.collect.state == before
    assert view.payment.received.hasFocus()
    assert view.consumer.slip_said.text() == "The slip was printed."
    QTest.keyClick(view.payment.received, Qt.Key.Key_Escape)
    assert view.consumer.slip_said.isHidden()
    assert view.consumer.slip.isHidden()


def test_enter_works_wherever_the_focus_is(view: CollectView, at_desk: Session) -> None:
    """On a button, too."""
    QTest.keyClicks(view.search, NUMBER)
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    button = view.payment.modes[PaymentKind.FULL]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)

    assert at_desk.collect.state.stage is Stage.READY


def test_a_full_drawer_asks_for_a_turn_in(
    view: CollectView, at_desk: Session, station: OpenStation
) -> None:
    """In the way of nothing; and no more, once cash was turned in."""
    limit = PolicyChanged("drawer_limit", "2000", TODAY, "order 7")
    with station.write() as uow:
        uow.journal.record(limit, actor=SUPERVISOR, at=NOW)
        uow.commit()
    at_desk.collect.refresh()
    assert view.notice.isHidden()
    QTest.keyClicks(view.search, NUMBER)
    for _ in range(3):
        QTest.keyClick(view.focusWidget(), Qt.Key.Key_Return)

    assert view.notice.text() == "The drawer is full: turn cash in with Alt+T."
    assert view.search.hasFocus()
    turn_in(station, "500x10")
    at_desk._cash_moved()
    assert view.notice.isHidden()


def test_keys_choose_how_much_is_paid(view: CollectView, at_desk: Session) -> None:
    """F5, F6, F7, and F2 back to the search box."""
    QTest.keyClicks(view.search, NUMBER)
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    modes = []
    for key in (Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F5):
        QTest.keyClick(view.focusWidget(), key)
        modes.append(at_desk.collect.state.mode)
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_F2)

    assert modes == [PaymentKind.PART, PaymentKind.ADVANCE, PaymentKind.FULL]
    assert view.search.hasFocus()


def test_nobody_found_is_said_beside_the_box(view: CollectView) -> None:
    """In the colour of a refusal, with what was typed."""
    QTest.keyClicks(view.search, "99999999")
    QTest.keyClick(view.search, Qt.Key.Key_Return)

    assert view.match.text() == "No consumer found for “99999999”."
    assert view.match.found.property("look") == "not_found"
    assert view.search.text() == "99999999"


@pytest.mark.parametrize("place", ["received", "button", "search"])
def test_a_scan_finds_its_consumer_from_any_focus(
    view: CollectView, at_desk: Session, place: str
) -> None:
    """The cursor need not be in the search box."""
    QTest.keyClicks(view.search, NUMBER)
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    view.payment.received.clear()
    widgets = {
        "received": view.payment.received,
        "button": view.payment.modes[PaymentKind.FULL],
        "search": view.search,
    }
    widgets[place].setFocus()
    if place == "search":
        view.search.selectAll()
    scan(widgets[place], OTHER)

    state = at_desk.collect.state
    assert state.match is not None
    assert state.match.account_number == OTHER
    assert (state.stage, state.received_text) == (Stage.ENTERING, "")


@pytest.mark.parametrize("enters", [0, 1])
def test_a_scan_in_the_middle_of_a_payment_takes_no_money_and_loses_nothing(
    view: CollectView, at_desk: Session, enters: int
) -> None:
    """It is refused in words, and the cash as typed stands there again."""
    QTest.keyClicks(view.search, NUMBER)
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    QTest.keyClicks(view.payment.received, "6000")
    for _ in range(enters):
        QTest.keyClick(view.payment.received, Qt.Key.Key_Return)
    before = at_desk.collect.state
    scan(view.payment.received, OTHER)

    state = at_desk.collect.state
    assert state.match is before.match
    assert state.received_text == before.received_text
    assert state.receipt is None
    assert "under way" in view.match.text()


def test_a_scan_chooses_nobody_from_the_list(view: CollectView, at_desk: Session) -> None:
    """Its Enter is not the clerk's."""
    QTest.keyClicks(view.search, SHARED_MOBILE)
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    assert at_desk.collect.state.stage is Stage.CHOOSING
    scan(view.matches.table, NUMBER)

    state = at_desk.collect.state
    assert state.match is not None
    assert state.match.account_number == NUMBER
