"""The payment's pages, driven by their keys in the real window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cashier.domain.money import Money
from cashier.domain.payment import PaymentKind
from cashier.domain.tender import TenderKind
from cashier.station import OpenStation
from tests.builders import CLERK, NUMBER, PASSWORD
from tests.ui.clipping import clipped_texts
from tests.ui.collect.at_desk import (
    CHEQUE,
    MICR,
    PREPAID,
    SETTLER,
    add_bank,
    add_prepaid,
    add_settler,
    find,
    type_paper,
)
from tests.ui.scanner import scan
from tests.ui.stand_ins import OTHER, TRADER
from ui.collect.presenter import CollectPresenter
from ui.collect.state import Stage
from ui.collect.tenders import Field
from ui.language import Language, use_language
from ui.main_window import MainWindow
from ui.preferences import Preferences, use_preferences
from ui.session import Session
from ui.theme import text_percent
from ui.tokens import LIGHT, TEXT_PERCENTS

_ALT = Qt.KeyboardModifier.AltModifier
_ENTER = Qt.Key.Key_Return


@pytest.fixture
def window(
    qtbot: QtBot, look: None, session: Session, station: OpenStation
) -> Iterator[MainWindow]:
    """Give the window with a clerk at the Collect screen, and every kind of consumer."""
    add_bank(station)
    add_prepaid(station, -350)
    add_settler(station)
    made = MainWindow(session)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    session.sign_in.sign_in(CLERK, PASSWORD)
    session.open_shift.open()
    yield made
    made.close()


@pytest.fixture
def desk(window: MainWindow) -> CollectPresenter:
    """Give the desk with a consumer open who owes Rs 1,310."""
    find(window.session.collect, OTHER)
    return window.session.collect


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the cursor"
    return widget


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(_focus(), key, modifier)


def _type(text: str) -> None:
    QTest.keyClicks(_focus(), text, delay=40 if len(text) > 7 else -1)


def test_a_cheque_is_typed_with_one_enter_from_field_to_field(
    window: MainWindow, desk: CollectPresenter
) -> None:
    """The cursor goes along; the bank is known, so no IFSC is typed; the amount stands there."""
    page = window.collect.payment.cheque
    _press(Qt.Key.Key_F4)
    places = []
    for field, text in CHEQUE.items():
        if field is Field.IFSC:
            continue
        places.append(page.fields[field].hasFocus())
        _type(text)
        _press(_ENTER)
    assert all(places)
    assert page.bank.text() == "State Bank of India, Panki"
    assert page.fields[Field.AMOUNT].text() == "1,310"
    assert page.fields[Field.AMOUNT].selectedText() == "1,310"
    _press(_ENTER)

    assert window.collect.payment.form.papers.hasFocus()
    assert window.collect.payment.form.rest.text() == "Nothing more to pay"
    _press(_ENTER)
    assert desk.state.stage is Stage.READY


def test_a_refusal_stands_under_its_line(window: MainWindow, desk: CollectPresenter) -> None:
    """With the field in red, and read out to whoever cannot see it."""
    page = window.collect.payment.cheque
    _press(Qt.Key.Key_F4)
    page.fields[Field.DATED].setFocus(Qt.FocusReason.MouseFocusReason)
    _type("010626")
    _press(_ENTER)

    assert page.notes[1].text() == "The cheque of 01-06-2026 was valid until 01-09-2026."
    assert page.fields[Field.DATED].property("refused")
    assert page.fields[Field.DATED].accessibleDescription() == page.notes[1].text()
    assert page.fields[Field.DATED].hasFocus()
    assert page.notes[0].isHidden()
    assert desk.state.tenders.papers == ()


@pytest.mark.parametrize("field", [Field.NUMBER, Field.DRAWER, Field.AMOUNT])
def test_a_reader_fills_the_form_from_any_field(
    window: MainWindow, desk: CollectPresenter, field: Field
) -> None:
    """What stood in the field where the cursor was stands there again."""
    page = window.collect.payment.cheque
    _press(Qt.Key.Key_F4)
    page.fields[field].setFocus(Qt.FocusReason.TabFocusReason)
    before = page.fields[field].text()
    scan(page.fields[field], f"a123456a {MICR}c 012345a 11")

    texts = {one: page.fields[one].text() for one in (Field.NUMBER, Field.MICR, Field.ACCOUNT)}
    assert texts == {Field.NUMBER: "123456", Field.MICR: MICR, Field.ACCOUNT: "012345"}
    assert page.fields[Field.DATED].hasFocus()
    assert field is Field.NUMBER or page.fields[field].text() == before
    assert desk.state.search_refusal is None


def test_the_word_of_the_last_enter_is_said(window: MainWindow, desk: CollectPresenter) -> None:
    """A machine sees neither payee nor words."""
    page = window.collect.payment.cheque
    _press(Qt.Key.Key_F8)

    assert "words and figures agree" in page.word.text()
    assert page.button.text() == "Take this draft"
    assert page.keys.buttons[TenderKind.DRAFT].isChecked()
    page.keys.buttons[TenderKind.CHEQUE].click()
    assert page.button.text() == "Take this cheque"
    page.button.click()
    assert "6 digits" in page.notes[0].text()


def test_papers_are_listed_marked_and_taken_off(window: MainWindow, desk: CollectPresenter) -> None:
    """Arrows and Del while the list has the cursor."""
    for number in ("000001", "000002", "000003", "000004"):
        type_paper(desk, "100", number=number)
    papers = window.collect.payment.form.papers
    papers.setFocus()
    shown = [line.what.text() for line in papers.lines]
    _press(Qt.Key.Key_Up)
    _press(Qt.Key.Key_Up)
    _press(Qt.Key.Key_Delete)

    assert shown[-1] == "cheque 000004 · State Bank of India"
    assert papers.more.text() == "3 papers, ₹300 together"
    numbers = [one.instrument.number for one in desk.state.tenders.papers if one.instrument]
    assert numbers == ["000001", "000003", "000004"]


def test_cash_for_the_rest_is_asked_for(window: MainWindow, desk: CollectPresenter) -> None:
    """With its change."""
    type_paper(desk, "400")
    form = window.collect.payment.form
    assert form.received.hasFocus()
    assert form.received.placeholderText() == "910"
    _type("1000")

    assert form.change.figure.text() == "₹90"


def test_too_much_on_paper_is_said_in_words(window: MainWindow, desk: CollectPresenter) -> None:
    """With the service's sentence under the amount."""
    type_paper(desk, "2000")
    form = window.collect.payment.form

    assert form.rest.text() == "₹690 more than is to be paid"
    assert "add up to ₹2,000" in form.amount_note.text()


def test_a_bar_is_said_before_a_cheque_is_typed(window: MainWindow, desk: CollectPresenter) -> None:
    """And F4 says the whole sentence."""
    form = window.collect.payment.form
    assert form.bar.isHidden()
    find(desk, NUMBER)
    assert form.bar.text() == "DISCONNECTED: cash or draft only"
    _press(Qt.Key.Key_F4)

    assert form.bar.text().startswith("The supply is disconnected")
    assert form.isVisible()


def test_protest_and_a_leaf_are_marked(window: MainWindow, desk: CollectPresenter) -> None:
    """On their own keys, until the payment is over."""
    panel = window.collect.payment
    _press(Qt.Key.Key_P, _ALT)
    _press(Qt.Key.Key_H, _ALT)
    assert panel.form.leaf.leaf.hasFocus()
    _type("A12/34")
    _press(_ENTER)
    assert panel.form.leaf.written.hasFocus()
    _type("211126 1430")
    _press(_ENTER)

    assert (panel.protest.text(), panel.protest.isChecked()) == ("Under protest", True)
    assert (panel.by_hand.text(), panel.by_hand.isChecked()) == ("A12/0034", True)
    assert panel.amount_note.text() == "hand-written receipt A12/0034 of 21 Nov, 14:30"
    _press(_ENTER)
    _press(_ENTER)
    assert desk.state.stage is Stage.SAVED
    assert (panel.protest.isEnabled(), panel.protest.isChecked()) == (False, False)


def test_a_leaf_that_is_none_is_said_under_it(window: MainWindow, desk: CollectPresenter) -> None:
    """Both fields keep what was typed."""
    row = window.collect.payment.form.leaf
    _press(Qt.Key.Key_H, _ALT)
    _type("A12")
    _press(_ENTER)

    assert "write BOOK/0001" in row.note.text()
    assert (row.leaf.text(), desk.state.extras.leaf) == ("A12", None)


def test_a_meter_shows_its_balance_and_its_share(
    window: MainWindow, desk: CollectPresenter
) -> None:
    """Negative in words and colour; the clerk's own share by Alt+M."""
    find(desk, PREPAID)
    consumer, meter = window.collect.consumer, window.collect.payment.form.meter
    assert consumer.balance.text() == "NEGATIVE BALANCE −₹350 · emergency credit used ₹200"
    assert consumer.balance.property("look") == "not_paid"
    _press(Qt.Key.Key_F7)
    assert window.collect.payment.modes[PaymentKind.ADVANCE].text() == "Recharge"
    _type("1000")
    assert (meter.meter.text(), meter.meter.isReadOnly()) == ("900", True)
    assert meter.note.text() == "on the meter ₹900, towards old dues ₹100, by the policy"
    _press(Qt.Key.Key_M, _ALT)
    _type("400")
    _press(_ENTER)

    assert meter.note.text() == "on the meter ₹400, towards old dues ₹600, as chosen"
    assert desk.state.quote is not None


def test_a_scheme_is_offered_and_chosen_by_a_digit(
    window: MainWindow, desk: CollectPresenter
) -> None:
    """One line beside the dues, a page of plans, and an amount that is fixed."""
    find(desk, SETTLER)
    dues, page = window.collect.dues, window.collect.payment.schemes
    assert dues.scheme.text() == "Scheme: arrears of ₹24,000 settled for ₹15,000"
    _press(Qt.Key.Key_O, _ALT)
    assert page.hasFocus()
    assert page.title.text() == "Bijli Bill Rahat Yojana 2025-26"
    assert page.options[1].text() == "36 instalments of ₹500"
    assert page.details[0].text().startswith("settled for ₹15,000, ₹9,000 waived")
    _press(Qt.Key.Key_1)
    form = window.collect.payment.form

    assert (form.amount.text(), form.amount.isReadOnly()) == ("2,000", True)
    assert form.amount_note.text() == "Registers: One payment by 22 Dec 2026"
    assert form.received.hasFocus()


def test_a_cap_offers_a_supervisor(window: MainWindow, desk: CollectPresenter) -> None:
    """One key under the refusal asks."""
    find(desk, TRADER)
    lift = window.collect.payment.form.lift
    assert lift.isVisible()
    _press(Qt.Key.Key_S, _ALT)

    assert window.session.approval.state.claim is not None
    assert window.session.approval.state.claim.amount == Money(3_027_400)


def test_what_a_shift_took_is_told_by_its_tenders(
    window: MainWindow, desk: CollectPresenter
) -> None:
    """Papers are counted, and a receipt says that a bank has yet to pay."""
    type_paper(desk, "400")
    type_paper(desk, "300", kind=TenderKind.DRAFT, number="123457")
    desk.enter()
    desk.enter()

    assert window.collect._shift_note.text() == (
        "1 receipt · cash ₹610 · 1 cheque ₹400 · 1 draft ₹300"
    )
    assert window.collect.receipts.text(0, 5) == "cheque + draft + cash"
    assert window.collect.receipts.text(0, 6).endswith("subject to realisation")
    assert window.collect.payment.saved.realisation.text() == "Subject to realisation"


@pytest.fixture(params=TEXT_PERCENTS, ids=lambda percent: f"text-{percent}")
def text_size(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """Give each size of text in turn, and the usual one at the end."""
    use_preferences(qapp, Preferences(Language.ENGLISH, LIGHT, request.param))
    yield
    use_preferences(qapp, Preferences(Language.ENGLISH, LIGHT, 100))


@pytest.mark.usefixtures("text_size")
@pytest.mark.parametrize("language", list(Language), ids=str)
def test_every_page_of_a_payment_fits(
    window: MainWindow, desk: CollectPresenter, language: Language
) -> None:
    """A refused cheque, two papers with all that can be said, plans, a meter; nothing is cut off.

    With the largest text the window fills the monitor, as it does at a counter.
    """
    use_language(language)
    height = 700 if text_percent() < 150 else 768
    window.resize(1366, height)
    hints, cut = [], []

    def look() -> None:
        cut.extend(clipped_texts(window))
        least = window.collect.minimumSizeHint()
        hints.append((least.width() <= 1366, least.height() + window.bar.height() <= height))

    type_paper(desk, dated="010626")
    look()
    desk.tenders.put_away()
    type_paper(desk, "400")
    type_paper(desk, "300", kind=TenderKind.DRAFT, number="123457")
    desk.extras.toggle_protest()
    desk.extras.ask_leaf()
    look()
    desk.extras.type_leaf("A12/34")
    desk.extras.type_written("211126 1430")
    desk.extras.leave_written()
    look()
    find(desk, SETTLER)
    look()
    desk.schemes.toggle()
    look()
    find(desk, PREPAID)
    look()

    assert cut == []
    assert set(hints) == {(True, True)}
