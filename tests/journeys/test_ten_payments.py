"""Ten payments of every kind by keys alone, two refusals, and a printer that fails midway."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cashier.domain.money import Money
from cashier.domain.payment import PaymentKind
from cashier.services.collection import list_unfinished
from cashier.services.prints import list_shift_receipts, list_unconfirmed
from cashier.services.reconnections import list_orders
from cashier.station import open_station
from tests.builders import NUMBER, OLD_NUMBER
from tests.journeys import queue
from tests.journeys.conftest import Sit
from tests.journeys.hands import ENTER, Hands
from tests.journeys.queue import PaperPrinter, printer_at_the_counter
from tests.ui.stand_ins import FREE, OTHER, SHARED_MOBILE
from ui.collect.state import Stage
from ui.language import Language
from ui.screen import Screen

_ALT = Qt.KeyboardModifier.AltModifier
_SAID_WITHIN_S = 2.0
_MOST_WIDTH, _MOST_HEIGHT = 1366, 700
_QUESTION_HEIGHT = 4
"""What a question above the panels may add: with a task bar of 40 lines, 728 are left."""

_EXPECTED = [
    (NUMBER, PaymentKind.FULL, 5420, 6000),
    (queue.EXACT.number, PaymentKind.FULL, 1310, 1310),
    (queue.WITH_CHANGE.number, PaymentKind.FULL, 1310, 2000),
    (OTHER, PaymentKind.PART, 1000, 1000),
    (FREE, PaymentKind.ADVANCE, 500, 500),
    (queue.BY_METER.number, PaymentKind.FULL, 1310, 1310),
    (queue.BY_HINDI_NAME.number, PaymentKind.FULL, 1310, 1310),
    (queue.BY_LATIN_NAME.number, PaymentKind.FULL, 1310, 1310),
    (queue.ALSO.number, PaymentKind.FULL, 1310, 1310),
    (queue.EXACT.number, PaymentKind.ADVANCE, 200, 200),
]


@pytest.fixture
def printer() -> Iterator[PaperPrinter]:
    """Give the counter's printer, which is well to begin with."""
    with printer_at_the_counter() as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path, printer: PaperPrinter) -> Path:
    """Give a station with a queue and that printer."""
    made = tmp_path / "station"
    queue.station_with_queue(made, printer.url)
    return made


def test_ten_payments_and_a_printer_that_fails(
    sit: Sit, folder: Path, printer: PaperPrinter, language: Language
) -> None:
    """At 1366 by 768, in each language; every screen is drawn, and would fit 700 lines."""
    clerk = sit()
    look = _Looker(clerk, language)
    _begin(clerk, look)
    _pay_for_the_disconnected(clerk, look)
    clerk.pay_exactly(queue.EXACT.number)
    _pay_with_change(clerk, look)
    _choose_one_of_two(clerk, look)
    _pay_in_advance(clerk)
    _run_out_of_paper(clerk, look, printer)
    _meet_a_silent_printer(clerk, look, printer)
    _pay_in_advance_once_more(clerk)
    _close(clerk, look)

    _check_record(folder)
    assert not look.too_large
    assert printer.papers == len(_EXPECTED) + 1, "one receipt came out twice, as a duplicate"


class _Looker:
    """Draws each screen, and holds its least size against the smallest monitor."""

    def __init__(self, clerk: Hands, language: Language) -> None:
        self._clerk, self._language, self._count = clerk, language, 0
        self.too_large: dict[str, object] = {}

    def __call__(self, name: str) -> None:
        self._count += 1
        self._clerk.picture(f"{self._language}-{self._count:02d}-{name}")
        window = self._clerk.window
        least = window.minimumSizeHint()
        assert (window.width(), window.height()) == (1366, 768)
        asks = bool(window.collect.notice.text())
        most = _MOST_HEIGHT + _QUESTION_HEIGHT * asks
        if least.width() > _MOST_WIDTH or least.height() > most:
            self.too_large[name] = least.toTuple()


def _begin(clerk: Hands, look: _Looker) -> None:
    look("sign-in")
    clerk.sign_in()
    look("open-shift")
    clerk.open_shift()
    assert clerk.window.session.state.screen is Screen.COLLECT
    look("collect")


def _pay_for_the_disconnected(clerk: Hands, look: _Looker) -> None:
    """By the old number, in full, with change; too little is refused first, and stays as typed."""
    clerk.find(OLD_NUMBER)
    look("disconnected")
    clerk.type("5000")
    clerk.press(ENTER)
    payment = clerk.window.collect.payment
    assert clerk.stage() is Stage.ENTERING
    assert "₹5,000" in payment.received_note.text()
    assert "₹5,420" in payment.received_note.text()
    assert payment.received.text() == "5000"
    assert clerk.focus is payment.received
    look("too-little")
    clerk.type("6000")
    assert payment.received.text() == "6000", "what was refused is selected"
    clerk.press(ENTER)
    assert payment.change.figure.text() == "₹580"
    look("ready")
    clerk.press(ENTER)
    _assert_saved(clerk, 1)
    assert clerk.desk.receipt is not None
    assert clerk.desk.receipt.reconnection is not None
    look("saved")


def _pay_with_change(clerk: Hands, look: _Looker) -> None:
    clerk.find(queue.WITH_CHANGE.number)
    clerk.type("2000")
    assert clerk.window.collect.payment.change.figure.text() == "₹690"
    clerk.press(ENTER, ENTER)
    _assert_saved(clerk, 3)
    look("change")


def _choose_one_of_two(clerk: Hands, look: _Looker) -> None:
    """By a mobile number that two share; below the least part payment is refused first."""
    clerk.find(SHARED_MOBILE)
    assert clerk.stage() is Stage.CHOOSING
    look("two-match")
    clerk.press(ENTER)
    clerk.press(Qt.Key.Key_F6)
    clerk.type("500")
    clerk.press(ENTER, ENTER)
    payment = clerk.window.collect.payment
    assert clerk.stage() is Stage.ENTERING
    assert "₹1,000" in payment.amount_note.text()
    assert payment.amount.text() == "500"
    look("below-least")
    clerk.type("1000")
    clerk.press(ENTER, ENTER, ENTER)
    _assert_saved(clerk, 4)


def _pay_in_advance(clerk: Hands) -> None:
    clerk.find(FREE)
    clerk.type("500")
    clerk.press(ENTER, ENTER, ENTER)
    _assert_saved(clerk, 5)


def _run_out_of_paper(clerk: Hands, look: _Looker, printer: PaperPrinter) -> None:
    """It is said at once; the queue goes on, and each receipt comes out as the original after."""
    printer.is_out_of_paper = True
    _save(clerk, queue.BY_METER.meter)
    began = time.monotonic()
    _until(lambda: bool(clerk.window.collect.notice.text()), clerk)
    assert time.monotonic() - began < _SAID_WITHIN_S
    look("out-of-paper")
    _save(clerk, queue.BY_HINDI_NAME.name_hi)
    clerk.settle()
    assert printer.papers == 5, "nothing was sent to it"

    printer.is_out_of_paper = False
    clerk.press(Qt.Key.Key_Y, modifier=_ALT)
    clerk.press(Qt.Key.Key_Y, modifier=_ALT)
    assert printer.papers == 7
    assert not clerk.window.collect.notice.text()


def _meet_a_silent_printer(clerk: Hands, look: _Looker, printer: PaperPrinter) -> None:
    """It takes all and says nothing: the next is paid meanwhile, then the clerk is asked."""
    printer.is_silent = True
    _save(clerk, queue.BY_LATIN_NAME.name)
    began = time.monotonic()
    assert clerk.window.session.prints.state.is_printing
    clerk.type_at_once(queue.ALSO.number)
    clerk.tap(ENTER)
    _until(lambda: clerk.stage() is Stage.ENTERING, clerk)
    assert clerk.window.session.prints.state.is_printing, "the printer is still waited for"
    _until(lambda: bool(clerk.window.collect.notice.text()), clerk)
    assert time.monotonic() - began < _SAID_WITHIN_S + 1, "its two seconds, and the drawing"
    look("print-unconfirmed")
    printer.is_silent = False
    clerk.press(ENTER, ENTER)
    _assert_saved(clerk, 9)
    clerk.press(Qt.Key.Key_N, modifier=_ALT)
    assert not clerk.window.collect.notice.text()
    look("duplicate")


def _pay_in_advance_once_more(clerk: Hands) -> None:
    clerk.find(queue.EXACT.number)
    clerk.press(Qt.Key.Key_F7)
    clerk.type("200")
    clerk.press(ENTER, ENTER, ENTER)
    _assert_saved(clerk, 10)


def _close(clerk: Hands, look: _Looker) -> None:
    """Blind: what is expected shows after the count only."""
    clerk.press(Qt.Key.Key_4, modifier=_ALT)
    look("reconnections")
    clerk.press(Qt.Key.Key_1, modifier=_ALT)
    clerk.press(Qt.Key.Key_F10)
    assert clerk.window.session.close_shift.state.expected is None
    clerk.type("32")
    look("count")
    clerk.press(Qt.Key.Key_F10)
    assert clerk.window.session.close_shift.state.variance == Money(2_000)
    look("compare")
    clerk.type("twenty over, counted twice")
    clerk.press(ENTER)
    look("closed")
    clerk.press(ENTER)
    assert clerk.window.session.state.screen is Screen.SIGN_IN


def _save(clerk: Hands, text: str) -> None:
    """Take the full dues in exact cash, and wait for the record alone, not for the printer."""
    clerk.find(text)
    assert clerk.stage() is Stage.ENTERING, clerk.desk.matches
    clerk.press(ENTER)
    clerk.tap(ENTER)
    _until(lambda: clerk.stage() is Stage.SAVED, clerk)


def _until(condition: Callable[[], bool], clerk: Hands) -> None:
    until = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < until, clerk.desk
        QApplication.processEvents()
        time.sleep(0.001)


def _assert_saved(clerk: Hands, serial: int) -> None:
    assert clerk.stage() is Stage.SAVED
    shown = clerk.window.collect.payment.saved.number.text()
    assert shown == f"RTP-03-2627-{serial:06d}"
    assert clerk.focus is clerk.window.collect.search


def _check_record(folder: Path) -> None:
    station = open_station(folder)
    listed = list_shift_receipts(1, limit=99, uow=station.read())[::-1]
    found = [
        (
            one.receipt.payer.account_number,
            one.receipt.kind,
            one.receipt.amount.paise // 100,
            one.receipt.tenders[0].received.paise // 100,
        )
        for one in listed
    ]
    assert found == _EXPECTED
    assert [one.duplicates for one in listed] == [0, 0, 0, 0, 0, 0, 0, 1, 0, 0]
    assert {one.print_state for one in listed} == {"confirmed"}
    assert not list_unconfirmed(uow=station.read())
    assert not list_unfinished(uow=station.read())
    assert [order.account_number for order in list_orders(uow=station.read())] == [NUMBER]
    assert station.verify().ok
    station.close()
