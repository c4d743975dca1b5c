"""Two cheques from the counter to the bank and back, by keys alone, in each language."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cashier.domain.cheque import ChequeState
from cashier.domain.dues import Dues
from cashier.services import deposits
from cashier.services.cheque_book import ChequeLife, read_life
from cashier.services.enquiry import open_account
from cashier.station import OpenStation, open_station
from tests.builders import CLERK, SUPERVISOR, at_work, collect, rupees
from tests.journeys.hands import ENTER, Hands
from tests.reversals import LATER, by_cheque, make_cheque, payment_of
from tests.ui.stand_ins import OTHER, TRADER, furnished_station
from ui.cheques.act_page import LOOK_MS
from ui.cheques.papers import FOLDER
from ui.language import Language
from ui.main import make_application, open_window
from ui.screen import Screen

_ALT = Qt.KeyboardModifier.AltModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_GOOD, _BAD = make_cheque(number="000123").key, make_cheque(number="000124").key


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a station whose clerk has taken two cheques in the window of an open shift."""
    made = tmp_path / "station"
    station = at_work(furnished_station(made))
    for account, cheque in (
        (TRADER, by_cheque(30_274, number="000123", drawer="M/s Gupta Traders")),
        (OTHER, by_cheque(1310, number="000124", drawer="Sita Devi")),
    ):
        collect(station, payment_of(cheque, request=account, account=account))
    station.close()
    return made


@pytest.fixture
def hands(folder: Path, qtbot: QtBot, tmp_path: Path, language: Language) -> Iterator[Hands]:
    """Give the window four days later, when the bank has answered."""
    make_application()
    running = open_window(folder, clock=lambda: LATER)
    qtbot.addWidget(running.window)
    sat = Hands(running, tmp_path / "pictures")
    sat.begin()
    yield sat
    sat.leave()


def _dues(station: OpenStation, account: str) -> Dues:
    return open_account(account, today=LATER.date(), uow=station.read()).dues


def _life(station: OpenStation, key: str) -> ChequeLife:
    return read_life(key, by=SUPERVISOR, uow=station.read())


def test_one_cheque_is_paid_and_one_comes_back(hands: Hands, folder: Path) -> None:
    """A batch for both, one cleared, one returned; the record tells all of it."""
    hands.sign_in(SUPERVISOR)
    assert hands.window.session.state.screen is Screen.RECONNECTIONS
    hands.press(Qt.Key.Key_3, modifier=_ALT)
    _deposit_both(hands)
    _clear_the_first(hands)
    _return_the_second(hands)
    _ask_again_in_vain(hands)

    station = open_station(folder)
    _judge(station, folder)
    assert station.verify().ok
    station.close()


def _deposit_both(hands: Hands) -> None:
    hands.press(Qt.Key.Key_A, modifier=_CONTROL)
    hands.press(Qt.Key.Key_F5)
    hands.picture("deposit")
    hands.tap(ENTER, ENTER, ENTER)
    hands.settle()
    assert hands.window.cheques.page.done.text().endswith("RTP-03-D-000001")
    hands.press(Qt.Key.Key_Escape)


def _clear_the_first(hands: Hands) -> None:
    hands.type("000123")
    hands.press(Qt.Key.Key_F6)
    hands.press(ENTER)
    hands.press(Qt.Key.Key_Escape)


def _return_the_second(hands: Hands) -> None:
    hands.type("000124")
    hands.press(Qt.Key.Key_F7)
    hands.type("01")
    hands.press(ENTER, ENTER)
    page = hands.window.cheques.page
    shown = {one.text() for one in page.findChildren(QLabel) if one.isVisible()}
    assert {"₹500", "₹1,810", "1 · ₹1,310"} <= shown
    hands.picture("return")
    QTest.qWait(LOOK_MS + 50)
    hands.press(ENTER)
    hands.picture("returned")
    assert page.files.text().replace("\N{ZERO WIDTH SPACE}", "").endswith("-01.pdf")
    hands.press(Qt.Key.Key_Escape)


def _ask_again_in_vain(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F7)
    assert hands.window.cheques.refusal.text()
    assert hands.window.session.cheques.act.state.task is None


def _judge(station: OpenStation, folder: Path) -> None:
    good, bad = _life(station, _GOOD), _life(station, _BAD)
    assert [step.state for step in good.steps] == [
        ChequeState.RECEIVED,
        ChequeState.DEPOSITED,
        ChequeState.CLEARED,
    ]
    assert [step.by_name for step in bad.steps] == ["Anita Verma", "Suresh Nair", "Suresh Nair"]
    assert bad.returned is not None
    assert [one.receipt_number for one in bad.returned.reversals] == [bad.receipts[0].number]
    dues = _dues(station, OTHER)
    assert (dues.total, dues.dishonour_charge) == (rupees(1810), rupees(500))
    assert (dues.least_next, dues.cheques_barred_until) == (rupees(1810), date(2027, 5, 25))
    assert _dues(station, TRADER).cheques_barred_until is None
    papers = {file.name for file in (folder / FOLDER).iterdir()}
    assert papers == {"RTP-03-D-000001.pdf", f"{bad.returned.number}-01.pdf"}
    assert (folder / "receipts" / "RTP-03-D-000001.png").exists()
    assert len(deposits.list_cheques(uow=station.read())) == 2


def test_a_clerk_looks_at_the_register_and_goes_back_to_the_payments(hands: Hands) -> None:
    """Alt+3 and Alt+1; nothing can be done to a cheque in between."""
    hands.sign_in(CLERK)
    hands.press(Qt.Key.Key_3, modifier=_ALT)
    screen, lines = hands.window.session.state.screen, hands.window.cheques.model.count()
    hands.press(Qt.Key.Key_Space, Qt.Key.Key_F5)
    act = hands.window.session.cheques.act.state.task
    hands.press(Qt.Key.Key_4, modifier=_ALT)
    hands.press(Qt.Key.Key_1, modifier=_ALT)

    assert (screen, lines, act) == (Screen.CHEQUES, 2, None)
    assert hands.window.session.state.screen is Screen.COLLECT
