"""One payer for several consumers, with one cheque for all of them, by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cashier.domain.money import Money
from cashier.domain.receipt import Receipt
from cashier.services.collection import list_unfinished
from cashier.services.prints import list_shift_receipts
from cashier.station import open_station
from tests.journeys.conftest import Sit
from tests.journeys.hands import ENTER, Hands
from tests.ui.collect.at_desk import CHEQUE, MICR, add_bank
from tests.ui.stand_ins import FREE, OTHER, TRADER
from ui.basket.state import BasketStage, BasketState
from ui.collect.tenders import Field
from ui.language import Language

_ALT = Qt.KeyboardModifier.AltModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_PACE_MS = 40
"""As fast as fingers are at most; faster is a scanner."""


@pytest.fixture
def folder(folder: Path) -> Path:
    """Give the furnished station a list of banks."""
    station = open_station(folder)
    add_bank(station)
    station.close()
    return folder


@pytest.fixture
def clerk(sit: Sit, language: Language) -> Hands:
    """Give a clerk at the screen for several consumers, in each language."""
    assert language in Language
    return _at_work(sit)


def _at_work(sit: Sit) -> Hands:
    hands = sit()
    hands.sign_in()
    hands.open_shift()
    hands.press(Qt.Key.Key_2, modifier=_ALT)
    return hands


def _basket(clerk: Hands) -> BasketState:
    return clerk.window.session.basket.state


def _type_data(clerk: Hands, text: str) -> None:
    """Type as fingers do."""
    QTest.keyClicks(clerk.focus, text, delay=_PACE_MS)
    clerk.settle()


def _type_cheque(clerk: Hands, amount: str = "") -> None:
    """Type a cheque of a listed bank; what remains stands in its last field."""
    clerk.press(Qt.Key.Key_F4)
    for field in (Field.NUMBER, Field.MICR, Field.DATED, Field.DRAWER, Field.ACCOUNT):
        _type_data(clerk, CHEQUE[field])
        clerk.press(ENTER)
    _type_data(clerk, amount)
    clerk.press(ENTER)


def _receipts(folder: Path) -> list[Receipt]:
    """Read what was taken, the first one first, from a record that is whole."""
    station = open_station(folder)
    listed = list_shift_receipts(1, limit=99, uow=station.read())
    assert station.verify().ok
    assert not list_unfinished(uow=station.read())
    station.close()
    return [one.receipt for one in reversed(listed)]


def test_three_accounts_and_one_cheque(clerk: Hands, folder: Path, language: Language) -> None:
    """Three receipts share it; the register has it once, at its face value."""
    for number in (OTHER, TRADER, FREE):
        clerk.find(number)
    clerk.type("500")
    clerk.press(ENTER)
    clerk.press(ENTER)
    clerk.picture(f"accounts-{language}")
    clerk.press(Qt.Key.Key_F4)
    for field in (Field.NUMBER, Field.MICR):
        _type_data(clerk, CHEQUE[field])
        clerk.press(ENTER)
    clerk.picture(f"cheque-{language}")
    clerk.press(Qt.Key.Key_Escape)
    _type_cheque(clerk)
    clerk.picture(f"cheque-taken-{language}")
    clerk.press(ENTER, ENTER)
    clerk.picture(f"saved-{language}")

    assert _basket(clerk).stage is BasketStage.SAVED
    receipts = _receipts(folder)
    parts = [tender for receipt in receipts for tender in receipt.tenders]
    assert [part.amount for part in parts] == [Money(131_000), Money(3_027_400), Money(50_000)]
    assert len({part.instrument for part in parts}) == 1
    station = open_station(folder)
    with station.read() as uow:
        known = uow.cheques.find(f"{MICR}-{CHEQUE[Field.NUMBER]}")
    station.close()
    assert known is not None
    assert known.instrument.total == Money(3_208_400)


def test_a_cheque_and_cash_with_change(clerk: Hands, folder: Path, language: Language) -> None:
    """An account is taken out again by Ctrl+Down and Del; the change is given once."""
    for number in (OTHER, FREE):
        clerk.find(number)
    clerk.type("500")
    clerk.press(ENTER)
    clerk.find(TRADER)
    clerk.press(Qt.Key.Key_Down, modifier=_CTRL)
    clerk.press(Qt.Key.Key_Up, Qt.Key.Key_Delete)
    clerk.press(Qt.Key.Key_F2)
    clerk.press(ENTER)
    _type_cheque(clerk, "30000")
    clerk.type("2000")
    clerk.picture(f"mixed-{language}")
    clerk.tap(ENTER, ENTER, ENTER, ENTER, ENTER)
    clerk.settle()
    clerk.press(ENTER)

    receipts = _receipts(folder)
    assert [receipt.payer.account_number for receipt in receipts] == [OTHER, TRADER]
    assert [receipt.change_due for receipt in receipts] == [Money(0), Money(41_600)]


def test_a_window_closed_midway_says_that_nothing_was_recorded(
    sit: Sit, folder: Path, language: Language
) -> None:
    """The cheque goes in again; nobody is asked to take one account up by itself."""
    assert language in Language
    clerk = _at_work(sit)
    for number in (OTHER, TRADER):
        clerk.find(number)
    clerk.press(ENTER)
    _type_cheque(clerk)
    clerk.press(ENTER)
    assert _basket(clerk).stage is BasketStage.READY
    again = sit()
    again.sign_in()
    question = again.window.session.pending.state.question
    assert question is not None
    assert len(question.answers) == 1
    again.picture(f"not-recorded-{language}")
    again.press(Qt.Key.Key_Y, modifier=_ALT)
    assert again.desk.view is None
    again.press(Qt.Key.Key_2, modifier=_ALT)
    for number in (OTHER, TRADER):
        again.find(number)
    again.press(ENTER)
    _type_cheque(again)
    again.press(ENTER, ENTER)

    assert len(_receipts(folder)) == 2
