"""The Collect screen as a whole."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cashier.domain.payment import PaymentKind
from tests.builders import NUMBER
from ui.collect.state import Stage
from ui.collect.view import CollectView
from ui.session import Session


@pytest.fixture
def view(qtbot: QtBot, look: None, at_desk: Session) -> Iterator[CollectView]:
    """Give the screen with an empty desk, on top and with the cursor in its search box."""
    made = CollectView(at_desk.collect, at_desk.prints, at_desk.pending)
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


def test_enter_works_wherever_the_focus_is(view: CollectView, at_desk: Session) -> None:
    """On a button, too."""
    QTest.keyClicks(view.search, NUMBER)
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    button = view.payment.modes[PaymentKind.FULL]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)

    assert at_desk.collect.state.stage is Stage.READY


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
    assert view.match.property("look") == "not_found"
    assert view.search.text() == "99999999"
