"""Several consumers on screen, by keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.builders import NUMBER, OLD_NUMBER
from tests.ui.clipping import clipped_texts
from tests.ui.scanner import scan
from tests.ui.stand_ins import OTHER, SHARED_MOBILE, TRADER
from ui.basket.state import BasketStage
from ui.basket.view import BasketView
from ui.language import Language, use_language
from ui.session import Session

_ENTER = Qt.Key.Key_Return


@pytest.fixture
def view(qtbot: QtBot, look: None, at_desk: Session) -> Iterator[BasketView]:
    """Give the screen with an empty basket."""
    at_desk.go_to_basket()
    made = BasketView(at_desk.basket)
    qtbot.addWidget(made)
    made.resize(1366, 660)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.begin()
    yield made
    made.hide()


def _type(view: BasketView, *texts: str) -> None:
    for text in texts:
        QTest.keyClicks(view.search, text)
        QTest.keyClick(view.search, _ENTER)


def test_three_accounts_by_keys_alone(view: BasketView, at_desk: Session) -> None:
    """Add, go to the money, accept, save; the receipts and the change stay on screen."""
    _type(view, OLD_NUMBER, OTHER, "")
    assert view.money.received.hasFocus()
    QTest.keyClicks(view.money.received, "7000")
    QTest.keyClick(view.money.received, _ENTER)
    QTest.keyClick(view.money.received, _ENTER)

    assert view.money.numbers.text() == "RTP-03-2627-000001\nRTP-03-2627-000002"
    assert view.money.saved_change.figure.text() == "₹270"
    assert view.search.hasFocus()


def test_an_account_can_be_taken_out_and_paid_otherwise(view: BasketView, at_desk: Session) -> None:
    """F4 goes to the list, the arrows mark, Del and F6 act on what is marked."""
    _type(view, OLD_NUMBER, OTHER)
    QTest.keyClick(view.search, Qt.Key.Key_F4)
    QTest.keyClick(view.table, Qt.Key.Key_Up)
    QTest.keyClick(view.table, Qt.Key.Key_Delete)
    QTest.keyClick(view.table, Qt.Key.Key_F6)
    assert view.amount.hasFocus()
    QTest.keyClicks(view.amount, "1200")
    QTest.keyClick(view.amount, _ENTER)

    assert [entry.account_number for entry in at_desk.basket.state.entries] == [OTHER]
    assert view.money.total.text() == "₹1,200"


def test_a_refusal_stands_in_full_below_the_list(view: BasketView, at_desk: Session) -> None:
    """The row is too narrow for a sentence."""
    _type(view, TRADER, "")
    QTest.keyClick(view.money.received, _ENTER)

    assert view.why.text() == "Cash above ₹20,000 is not taken on one receipt."
    assert "M/s Gupta Traders" in view.who.text()
    assert "Account number" in view.who.text()


def test_a_scan_adds_from_the_money(view: BasketView, at_desk: Session) -> None:
    """And is never cash received."""
    _type(view, OTHER, "")
    QTest.keyClicks(view.money.received, "2000")
    scan(view.money.received, NUMBER)

    state = at_desk.basket.state
    assert [entry.account_number for entry in state.entries] == [OTHER, NUMBER]
    assert (state.received_text, state.stage) == ("2000", BasketStage.FILLING)


def test_several_matches_lie_over_the_list(view: BasketView, at_desk: Session) -> None:
    """Esc puts them away, and keeps the basket."""
    _type(view, OTHER, SHARED_MOBILE)
    shown = view.matches.isVisible()
    QTest.keyClick(view.matches.table, Qt.Key.Key_Escape)

    assert shown
    assert not view.matches.isVisible()
    assert len(at_desk.basket.state.entries) == 1


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_nothing_is_cut_off(view: BasketView, at_desk: Session, language: Language) -> None:
    """With accounts, a refusal, and receipts."""
    _type(view, OLD_NUMBER, TRADER, "")
    QTest.keyClick(view.money.received, _ENTER)
    use_language(language)
    view.retranslate()
    cut = clipped_texts(view)
    at_desk.basket.remove()
    at_desk.basket.enter()
    at_desk.basket.enter()

    assert at_desk.basket.state.stage is BasketStage.SAVED
    assert cut + clipped_texts(view) == []
