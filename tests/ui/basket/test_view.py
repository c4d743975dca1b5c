"""Several consumers on screen, by keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cashier.domain.tender import TenderKind
from tests.builders import NUMBER, OLD_NUMBER
from tests.ui.basket.at_basket import add, type_paper
from tests.ui.clipping import clipped_texts
from tests.ui.collect.at_desk import CHEQUE, MICR
from tests.ui.scanner import scan
from tests.ui.stand_ins import OTHER, SHARED_MOBILE, TRADER
from ui.basket.state import BasketStage
from ui.basket.view import BasketView
from ui.collect.tenders import Field
from ui.language import Language, use_language
from ui.preferences import Preferences, use_preferences
from ui.session import Session
from ui.theme import text_percent
from ui.tokens import LIGHT, TEXT_PERCENTS

_ENTER = Qt.Key.Key_Return
_PACE_MS = 40
"""As fast as fingers are at most; faster is a scanner."""
_HEIGHT, _HEIGHT_OF_A_MONITOR = 700 - 50, 768 - 50
"""Without the bar on top; with the largest text the window fills the monitor."""


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
    assert view.money.form.received.hasFocus()
    QTest.keyClicks(view.money.form.received, "7000")
    QTest.keyClick(view.money.form.received, _ENTER)
    QTest.keyClick(view.money.form.received, _ENTER)

    assert view.money.saved.numbers.text() == "RTP-03-2627-000001\nRTP-03-2627-000002"
    assert view.money.saved.change.figure.text() == "₹270"
    assert view.search.hasFocus()


def test_an_account_can_be_taken_out_and_paid_otherwise(view: BasketView, at_desk: Session) -> None:
    """Ctrl+Down goes to the list, the arrows mark, Del and F6 act on what is marked."""
    _type(view, OLD_NUMBER, OTHER)
    QTest.keyClick(view.search, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view.table, Qt.Key.Key_Up)
    QTest.keyClick(view.table, Qt.Key.Key_Delete)
    QTest.keyClick(view.table, Qt.Key.Key_F6)
    assert view.amount.hasFocus()
    QTest.keyClicks(view.amount, "1200")
    QTest.keyClick(view.amount, _ENTER)

    assert [entry.account_number for entry in at_desk.basket.state.entries] == [OTHER]
    assert view.money.form.total.text() == "₹1,200"


def test_a_refusal_stands_in_full_below_the_list(view: BasketView, at_desk: Session) -> None:
    """The row is too narrow for a sentence."""
    _type(view, TRADER, "")
    QTest.keyClick(view.money.form.received, _ENTER)

    assert view.why.text() == "Cash above ₹20,000 is not taken on one receipt."
    assert "M/s Gupta Traders" in view.who.text()
    assert "Account number" in view.who.text()


def test_a_scan_adds_from_the_money(view: BasketView, at_desk: Session) -> None:
    """And is never cash received."""
    _type(view, OTHER, "")
    QTest.keyClicks(view.money.form.received, "2000")
    scan(view.money.form.received, NUMBER)

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


def test_a_cheque_is_typed_for_all_with_one_enter_from_field_to_field(
    view: BasketView, at_desk: Session
) -> None:
    """F4 opens the form of a single payment; what remains stands in it, and the list follows."""
    _type(view, OTHER, TRADER, "")
    page, form = view.money.cheque, view.money.form
    QTest.keyClick(form.received, Qt.Key.Key_F4)
    for field, text in CHEQUE.items():
        assert page.fields[field].hasFocus()
        QTest.keyClicks(page.fields[field], text, delay=_PACE_MS)
        QTest.keyClick(page.fields[field], _ENTER)
    assert page.fields[Field.AMOUNT].selectedText() == "31,584"
    QTest.keyClick(page.fields[Field.AMOUNT], _ENTER)

    assert form.papers.hasFocus()
    assert form.papers.lines[0].what.text() == "cheque 123456"
    assert form.rest.text() == "Nothing more to pay"
    assert not form.received.isVisible()
    QTest.keyClick(form.papers, _ENTER)
    QTest.keyClick(form.papers, _ENTER)
    assert at_desk.basket.state.stage is BasketStage.SAVED
    assert view.money.saved.realisation.isVisible()


def test_del_takes_off_what_has_the_cursor(view: BasketView, at_desk: Session) -> None:
    """A cheque among the papers, an account in the list."""
    _type(view, OTHER, TRADER)
    type_paper(at_desk.basket, "1000")
    type_paper(at_desk.basket, "2000", number="123457")
    papers = view.money.form.papers
    papers.setFocus()
    QTest.keyClick(papers, Qt.Key.Key_Up)
    QTest.keyClick(papers, Qt.Key.Key_Delete)
    left = [one.instrument.number for one in at_desk.basket.state.tenders.papers if one.instrument]
    accounts = len(at_desk.basket.state.entries)
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Delete)

    assert (left, accounts) == (["123457"], 2)
    assert len(at_desk.basket.state.tenders.papers) == 1
    assert [entry.account_number for entry in at_desk.basket.state.entries] == [OTHER]


def test_cash_for_the_rest_is_asked_for_with_its_change(view: BasketView, at_desk: Session) -> None:
    """Too much on paper is said in words instead."""
    _type(view, OTHER)
    type_paper(at_desk.basket, "400")
    form = view.money.form
    assert form.received.hasFocus()
    assert form.received.placeholderText() == "910"
    QTest.keyClicks(form.received, "1000")
    assert form.change.figure.text() == "₹90"
    type_paper(at_desk.basket, "2000", number="123457")
    QTest.keyClick(form.papers, _ENTER)

    assert form.rest.text() == "₹1,090 more than is to be paid"
    assert form.refusal.text().startswith("The tenders add up to ₹2,400")
    assert not form.received.isVisible()


def test_a_bar_on_cheques_is_said_below_their_key(view: BasketView, at_desk: Session) -> None:
    """No form opens; F8 takes a draft, and F3 goes back to the cash."""
    _type(view, OLD_NUMBER)
    form = view.money.form
    QTest.keyClick(view.search, Qt.Key.Key_F4)
    assert form.bar.text().startswith("The supply is disconnected")
    QTest.keyClick(view.search, Qt.Key.Key_F8)
    assert view.money.cheque.isVisible()
    QTest.keyClick(view.money.cheque.fields[Field.NUMBER], Qt.Key.Key_F3)

    assert form.received.hasFocus()
    assert form.bar.isHidden()


def test_a_reader_fills_the_form(view: BasketView, at_desk: Session) -> None:
    """From any of its fields, and adds no account."""
    _type(view, OTHER)
    QTest.keyClick(view.search, Qt.Key.Key_F4)
    page = view.money.cheque
    scan(page.fields[Field.DRAWER], f"a123456a {MICR}c 012345a 11")

    assert page.fields[Field.NUMBER].text() == "123456"
    assert page.fields[Field.ACCOUNT].text() == "012345"
    assert len(at_desk.basket.state.entries) == 1


def test_the_screen_has_a_list_of_its_keys(view: BasketView) -> None:
    """F1, as everywhere."""
    QTest.keyClick(view.search, Qt.Key.Key_F1)
    assert view.key_list is not None
    shown = {child.text() for child in view.key_list.findChildren(QLabel)}

    assert {"Ctrl+Down", "F4  F8"} <= shown


@pytest.fixture(params=TEXT_PERCENTS, ids=lambda percent: f"text-{percent}")
def text_size(request: pytest.FixtureRequest, look: None, qapp: QApplication) -> Iterator[None]:
    """Give each size of text in turn, and the usual one at the end."""
    use_preferences(qapp, Preferences(Language.ENGLISH, LIGHT, request.param))
    yield
    use_preferences(qapp, Preferences(Language.ENGLISH, LIGHT, 100))


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_nothing_is_cut_off(
    at_desk: Session, text_size: None, view: BasketView, language: Language
) -> None:
    """Accounts with a refusal, a refused cheque, papers and cash, too much on paper, receipts."""
    use_language(language)
    view.retranslate()
    height = _HEIGHT if text_percent() < 150 else _HEIGHT_OF_A_MONITOR
    view.resize(1366, height)
    basket, cut = at_desk.basket, list[str]()

    def see() -> None:
        cut.extend(clipped_texts(view))
        least = view.minimumSizeHint()
        sizes.add((least.width() <= 1366, least.height() <= height))

    sizes = set[tuple[bool, bool]]()
    see()
    add(basket, OLD_NUMBER, OTHER, TRADER, "98765")
    see()
    basket.enter()
    see()
    type_paper(basket, dated="010626", micr="1")
    see()
    basket.escape()
    type_paper(basket, "25000")
    type_paper(basket, "5000", kind=TenderKind.DRAFT, number="123457")
    basket.type_received("1")
    basket.enter()
    see()
    basket.mark(0)
    basket.edit_amount()
    see()
    basket.type_amount("1.2.3")
    basket.leave_amount()
    see()
    type_paper(basket, "9000", kind=TenderKind.DRAFT, number="123458")
    basket.enter()
    see()
    basket.tenders.remove()
    basket.enter()
    basket.enter()
    see()

    assert basket.state.stage is BasketStage.SAVED
    assert cut == []
    assert sizes == {(True, True)}
