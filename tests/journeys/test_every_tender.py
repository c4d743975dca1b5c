"""Cheques, drafts, mixed money and all that may be said of a payment, by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cashier.domain.money import Money
from cashier.domain.receipt import Receipt
from cashier.domain.scheme_payment import SchemeAct
from cashier.services.collection import list_unfinished
from cashier.services.prints import list_shift_receipts
from cashier.station import open_station
from tests.journeys.conftest import Sit
from tests.journeys.hands import ENTER, Hands
from tests.ui.collect.at_desk import (
    CHEQUE,
    MICR,
    PREPAID,
    SETTLER,
    add_bank,
    add_prepaid,
    add_settler,
)
from tests.ui.scanner import scan
from tests.ui.stand_ins import OTHER
from ui.collect.state import Stage
from ui.collect.tenders import Field
from ui.language import Language

_ALT = Qt.KeyboardModifier.AltModifier
_MOST_KEYS = 20
_PACE_MS = 40
"""As fast as fingers are at most; faster is a scanner."""


@pytest.fixture
def folder(folder: Path) -> Path:
    """Give the furnished station a list of banks, a prepaid consumer, and a scheme."""
    station = open_station(folder)
    add_bank(station)
    add_prepaid(station, -350)
    add_settler(station)
    station.close()
    return folder


@pytest.fixture
def clerk(sit: Sit, language: Language) -> Hands:
    """Give a clerk with an open shift, in each language."""
    assert language in Language
    return _at_work(sit)


def _at_work(sit: Sit) -> Hands:
    hands = sit()
    hands.sign_in()
    hands.open_shift()
    return hands


def _receipts(folder: Path) -> list[Receipt]:
    """Read what was taken, the first one first, from a record that is whole."""
    station = open_station(folder)
    listed = list_shift_receipts(1, limit=99, uow=station.read())
    assert station.verify().ok
    assert not list_unfinished(uow=station.read())
    station.close()
    return [one.receipt for one in reversed(listed)]


def _type_data(clerk: Hands, text: str) -> None:
    """Type as fingers do."""
    QTest.keyClicks(clerk.focus, text, delay=_PACE_MS)
    clerk.settle()


def _type_cheque(clerk: Hands, amount: str = "", **texts: str) -> int:
    """Type a cheque of a listed bank; tell how many keys were pressed beside its own data."""
    keys = 0
    for field in (Field.NUMBER, Field.MICR, Field.DATED, Field.DRAWER, Field.ACCOUNT):
        _type_data(clerk, texts.get(field.value, CHEQUE[field]))
        clerk.press(ENTER)
        keys += 1
    _type_data(clerk, amount)
    clerk.press(ENTER)
    return keys + 1


def test_a_cheque_takes_at_most_twenty_keys_beside_its_own_data(
    clerk: Hands, folder: Path, language: Language
) -> None:
    """The account's ten digits and every Enter and F-key counted; no mouse."""
    keys = len(OTHER) + 1
    clerk.find(OTHER)
    clerk.press(Qt.Key.Key_F4)
    keys += 1 + _type_cheque(clerk)
    clerk.picture(f"cheque-taken-{language}")
    clerk.press(ENTER, ENTER)
    keys += 2

    (receipt,) = _receipts(folder)
    (tender,) = receipt.tenders
    assert tender.instrument is not None
    assert (tender.instrument.bank, tender.amount) == ("State Bank of India", Money(131_000))
    assert clerk.stage() is Stage.SAVED
    assert clerk.window.collect.payment.saved.realisation.isVisible()
    clerk.picture(f"cheque-saved-{language}")
    assert keys <= _MOST_KEYS


def test_a_scanned_draft(clerk: Hands, folder: Path) -> None:
    """The line at its foot fills number, bank and account; date and amount are an Enter each."""
    clerk.find(OTHER)
    clerk.press(Qt.Key.Key_F8)
    scan(clerk.focus, f"<123456< {MICR}: 012345< 16")
    clerk.settle()
    clerk.press(ENTER, ENTER, ENTER, ENTER, ENTER, ENTER)

    (receipt,) = _receipts(folder)
    assert [tender.kind for tender in receipt.tenders] == ["draft"]
    assert not clerk.window.collect.payment.saved.realisation.isVisible()


def test_cash_and_two_cheques(clerk: Hands, folder: Path, language: Language) -> None:
    """One is taken off and typed again; what remains comes in cash, with change."""
    clerk.find(OTHER)
    clerk.press(Qt.Key.Key_F4)
    _type_cheque(clerk, "400")
    clerk.press(Qt.Key.Key_F4)
    _type_cheque(clerk, "800", number="123457")
    clerk.window.collect.payment.form.papers.setFocus()
    clerk.press(Qt.Key.Key_Delete)
    clerk.press(Qt.Key.Key_F4)
    _type_cheque(clerk, "300", number="123457")
    clerk.type("700")
    clerk.picture(f"mixed-{language}")
    clerk.press(ENTER, ENTER)

    (receipt,) = _receipts(folder)
    assert [tender.amount for tender in receipt.tenders] == [
        Money(40_000),
        Money(30_000),
        Money(61_000),
    ]
    assert receipt.change_due == Money(9_000)


def test_a_stale_cheque_is_refused_under_its_date(clerk: Hands, language: Language) -> None:
    """The sentence says until when it was good; put right, it is taken."""
    clerk.find(OTHER)
    clerk.press(Qt.Key.Key_F4)
    for field in (Field.NUMBER, Field.MICR):
        _type_data(clerk, CHEQUE[field])
        clerk.press(ENTER)
    _type_data(clerk, "010626")
    clerk.press(ENTER)
    page = clerk.window.collect.payment.cheque
    assert "01-09-2026" in page.notes[1].text()
    assert page.fields[Field.DATED].hasFocus()
    clerk.picture(f"cheque-stale-{language}")
    _type_data(clerk, "201126")
    clerk.press(ENTER)

    assert page.notes[1].isHidden()
    assert page.fields[Field.DRAWER].hasFocus()


def test_a_leaf_of_a_book_under_protest(clerk: Hands, folder: Path) -> None:
    """Both are said of one payment, and of no other."""
    clerk.find(OTHER)
    clerk.press(Qt.Key.Key_P, Qt.Key.Key_H, modifier=_ALT)
    _type_data(clerk, "a12/34")
    clerk.press(ENTER)
    _type_data(clerk, "211126 1430")
    clerk.press(ENTER, ENTER, ENTER)
    clerk.pay_exactly("3141592653")

    first, second = _receipts(folder)
    assert (first.under_protest, str(first.hand_receipt)) == (True, "A12/0034")
    assert (second.under_protest, second.hand_receipt) == (False, None)


def test_a_meter_is_recharged(clerk: Hands, folder: Path, language: Language) -> None:
    """F7, the amount, Alt+M for the clerk's own share."""
    clerk.find(PREPAID)
    clerk.press(Qt.Key.Key_F7)
    clerk.type("1000")
    clerk.press(Qt.Key.Key_M, modifier=_ALT)
    clerk.type("400")
    clerk.press(ENTER)
    clerk.picture(f"recharge-{language}")
    clerk.press(ENTER, ENTER)

    (receipt,) = _receipts(folder)
    assert [part.amount for part in receipt.allocations] == [Money(60_000), Money(40_000)]


def test_a_consumer_registers_for_a_scheme(clerk: Hands, folder: Path, language: Language) -> None:
    """One key shows the plans, a digit chooses, the price is fixed; then it says what is asked."""
    clerk.find(SETTLER)
    clerk.press(Qt.Key.Key_O, modifier=_ALT)
    clerk.picture(f"plans-{language}")
    clerk.press(Qt.Key.Key_1, ENTER, ENTER)
    clerk.find(SETTLER)
    clerk.picture(f"registered-{language}")

    (receipt,) = _receipts(folder)
    assert receipt.scheme is not None
    assert receipt.scheme.act is SchemeAct.REGISTERED
    assert "₹13,000" in clerk.window.collect.dues.scheme.text()


def test_hammered_keys_take_each_cheque_and_the_payment_once(clerk: Hands, folder: Path) -> None:
    """Enter again and again, before anything is answered."""
    clerk.find(OTHER)
    clerk.press(Qt.Key.Key_F4)
    for field in (Field.NUMBER, Field.MICR, Field.DATED, Field.DRAWER, Field.ACCOUNT):
        _type_data(clerk, CHEQUE[field])
        clerk.press(ENTER)
    clerk.tap(ENTER, ENTER, ENTER, Qt.Key.Key_F4, Qt.Key.Key_F4)
    clerk.settle()
    assert len(clerk.desk.tenders.papers) <= 1
    clerk.press(Qt.Key.Key_F3)
    clerk.tap(ENTER, ENTER, ENTER, ENTER)
    clerk.settle()
    clerk.press(ENTER, ENTER)

    (receipt,) = _receipts(folder)
    assert len(receipt.tenders) == 1


def test_a_window_closed_midway_gives_the_cheque_back(
    sit: Sit, folder: Path, language: Language
) -> None:
    """Nobody types it twice: Alt+Y, Enter, Enter."""
    assert language in Language
    clerk = _at_work(sit)
    clerk.find(OTHER)
    clerk.press(Qt.Key.Key_F4)
    _type_cheque(clerk, "400")
    clerk.type("1000")
    clerk.press(ENTER)
    assert clerk.stage() is Stage.READY
    again = sit()
    again.sign_in()
    again.press(Qt.Key.Key_Y, modifier=_ALT)
    (paper,) = again.desk.tenders.papers
    assert (paper.amount, again.desk.received_text) == (Money(40_000), "1,000")
    again.press(ENTER, ENTER)

    (receipt,) = _receipts(folder)
    assert [tender.kind for tender in receipt.tenders] == ["cheque", "cash"]
