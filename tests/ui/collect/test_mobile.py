"""The consumer's mobile number, asked beside a payment that stays as it is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cashier.domain.contact import Contact
from cashier.domain.errors import StorageFault
from tests.builders import CLERK, NOW, NUMBER
from tests.ui.stand_ins import FREE, AtOnce
from ui.collect.mobile_desk import MobileState
from ui.collect.mobile_row import MobileRow
from ui.collect.mobile_words import mobile_text
from ui.collect.view import CollectView
from ui.language import Language, use_language
from ui.session import Session

ENTER, ESC, ALT = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def view(qtbot: QtBot, look: None, at_desk: Session) -> Iterator[CollectView]:
    """Give the screen with the consumer open, and some cash typed."""
    made = CollectView(at_desk.collect, at_desk.prints, at_desk.pending, drawer=at_desk.drawer)
    made.offer_mobile(at_desk.mobile)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.begin()
    QTest.keyClicks(made.search, NUMBER)
    QTest.keyClick(made.search, ENTER)
    QTest.keyClicks(made.payment.received, "60")
    yield made
    made.hide()


def _row(view: CollectView) -> MobileRow:
    assert view.mobile_row is not None
    return view.mobile_row


def _ask(view: CollectView, digits: str = "", *keys: Qt.Key) -> None:
    QTest.keyClick(view.payment.received, Qt.Key.Key_A, ALT)
    QTest.keyClicks(_row(view).field, digits)
    for key in keys:
        QTest.keyClick(_row(view).field, key)


def _mobile(view: CollectView) -> str:
    return view.consumer._facts[1][1].text()


def test_a_number_is_kept_and_the_payment_goes_on(view: CollectView, at_desk: Session) -> None:
    """Alt+A, digits, Enter; then the cash, as if nothing had been asked."""
    before = at_desk.collect.state
    _ask(view, "91234", ENTER)
    assert _row(view).note.text().startswith("“91234” is not a mobile number")
    assert _row(view).field.hasFocus()
    QTest.keyClicks(_row(view).field, "56789")
    QTest.keyClick(_row(view).field, ENTER)

    assert _mobile(view) == "91•••••789 (was 98•••••210)"
    assert _row(view).said.text() == "The number is kept."
    assert view.payment.received.hasFocus()
    state = at_desk.collect.state
    assert (state.received_text, state.stage) == (before.received_text, before.stage)
    QTest.keyClicks(view.payment.received, "00")
    assert at_desk.collect.state.received_text == "6000"
    QTest.keyClick(view.payment.received, ENTER)
    QTest.keyClick(view.payment.received, ENTER)
    assert view.receipts.count() == 1


@pytest.mark.parametrize("keys", [(ESC,), (ENTER,)])
@pytest.mark.parametrize("digits", ["", "9123456789"])
def test_the_next_digit_goes_behind_the_cash_that_was_typed(
    view: CollectView, at_desk: Session, keys: tuple[Qt.Key, ...], digits: str
) -> None:
    """A digit that took the place of the cash would be another sum of money."""
    _ask(view, digits, *keys)
    QTest.keyClicks(view.payment.received, "0")

    assert at_desk.collect.state.received_text == view.payment.received.text() == "600"


@pytest.mark.parametrize("again", [Qt.Key.Key_A, Qt.Key.Key_Q])
def test_neither_key_of_the_row_marks_the_cash(
    view: CollectView, at_desk: Session, again: Qt.Key
) -> None:
    """Also where the consumer wants no messages, or the row is put away by its own key."""
    _ask(view)
    QTest.keyClick(_row(view).field, again, ALT)
    QTest.keyClicks(view.payment.received, "5")

    assert at_desk.collect.state.received_text == "605"


def test_cash_that_was_marked_is_marked_again(view: CollectView, at_desk: Session) -> None:
    """A sum that the next digit would have replaced is still replaced by it."""
    view.payment.received.selectAll()
    _ask(view, "9123456789", ENTER)
    assert view.payment.received.selectedText() == "60"
    QTest.keyClicks(view.payment.received, "1500")

    assert at_desk.collect.state.received_text == "1500"


def test_a_question_about_the_drawer_leaves_the_cash_as_typed(
    view: CollectView, at_desk: Session
) -> None:
    """F11 and back: the next digit goes behind it, too."""
    QTest.keyClick(view.payment.received, Qt.Key.Key_F11)
    assert not view.payment.received.hasFocus()
    QTest.keyClick(view.strip, ESC)
    QTest.keyClicks(view.payment.received, "0")

    assert at_desk.collect.state.received_text == "600"


@pytest.mark.parametrize("keys", [(ESC,), (ENTER,)])
def test_nothing_is_kept_of_what_is_left(
    view: CollectView, at_desk: Session, keys: tuple[Qt.Key, ...]
) -> None:
    """Esc leaves the field alone, and not the payment; an empty field is left by Enter, too."""
    _ask(view, "", *keys)

    assert not at_desk.mobile.state.is_open
    assert at_desk.collect.state.view is not None
    assert at_desk.collect.state.received_text == "60"
    assert view.payment.received.hasFocus()
    assert _mobile(view) == "98•••••210"


def test_the_same_key_puts_the_question_away(view: CollectView, at_desk: Session) -> None:
    """And another consumer does, with whatever was typed."""
    _ask(view, "9123")
    QTest.keyClick(_row(view).field, Qt.Key.Key_A, ALT)
    assert at_desk.mobile.state == MobileState()
    _ask(view, "9123456789", ENTER)
    assert at_desk.mobile.state.said is not None

    at_desk.collect.scan(FREE)
    at_desk.collect.give_up()
    at_desk.collect.scan(FREE)

    assert at_desk.mobile.state == MobileState()
    assert view.consumer._facts[1][1].isHidden()


def test_messages_are_stopped_and_allowed_again(view: CollectView) -> None:
    """Alt+Q beside the field, and the panel says so."""
    _ask(view)
    QTest.keyClick(_row(view).field, Qt.Key.Key_Q, ALT)
    assert _mobile(view) == "98•••••210 · no messages"
    _ask(view)
    assert _row(view).consent.text() == "Messages again"
    QTest.keyClick(_row(view).field, Qt.Key.Key_Q, ALT)
    assert _mobile(view) == "98•••••210"


def test_without_a_consumer_nothing_is_asked(view: CollectView, at_desk: Session) -> None:
    """Nor for a desk that nobody opened."""
    at_desk.collect.give_up()
    QTest.keyClick(view.search, Qt.Key.Key_A, ALT)
    at_desk.mobile.toggle("", is_opted_out=False)
    at_desk.mobile.type_number("1")
    at_desk.mobile.change_consent()

    assert at_desk.mobile.state == MobileState()


def test_trouble_leaves_what_was_typed(
    view: CollectView, at_desk: Session, storage: AtOnce
) -> None:
    """It can be kept again at once."""
    _ask(view, "9123456789")
    storage.broken = StorageFault(reason="full")
    at_desk.mobile.save()

    assert (at_desk.mobile.state.text, at_desk.mobile.state.is_busy) == ("9123456789", False)


def test_it_is_asked_in_hindi(view: CollectView) -> None:
    """Digits stay as they are."""
    _ask(view)
    use_language(Language.HINDI)
    view.retranslate()

    assert _row(view).save.text() == "रखें"
    assert _row(view).consent.text() == "संदेश बंद करें"


def test_numbers_are_masked_with_the_registered_one_beside() -> None:
    """Nothing is shown of nobody."""
    said = Contact(NUMBER, "9123456789", "9876543210", NOW, CLERK, is_opted_out=True)

    assert mobile_text("9876543210", said) == "91•••••789 (was 98•••••210) · no messages"
    assert mobile_text("", None) == ""
    assert mobile_text("", Contact(NUMBER, is_opted_out=True)) == "no messages"
