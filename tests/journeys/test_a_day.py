"""A clerk's day at the window, by keys alone, in each language."""

from pathlib import Path

from PySide6.QtCore import Qt

from cashier.domain.money import Money
from cashier.domain.payment import PaymentKind
from cashier.domain.receipt import Receipt
from cashier.services.prints import list_shift_receipts
from cashier.services.reconnections import list_orders
from cashier.station import OpenStation, open_station
from tests.builders import CLERK, NUMBER, OLD_NUMBER
from tests.journeys.conftest import Sit
from tests.journeys.hands import ENTER, Hands
from tests.ui.stand_ins import FREE, OTHER, SHARED_MOBILE, TRADER
from ui.collect.state import Stage
from ui.language import Language
from ui.screen import Screen

_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


def _receipts(station: OpenStation) -> list[Receipt]:
    listed = list_shift_receipts(1, limit=99, uow=station.read())
    return [one.receipt for one in reversed(listed)]


def test_a_whole_shift_by_keys_alone(sit: Sit, folder: Path, language: Language) -> None:
    """Full with reconnection, part, advance, a choice of two, a refusal, and the blind close."""
    clerk = sit()
    clerk.sign_in()
    clerk.open_shift()
    clerk.picture(f"collect-{language}")

    _pay_for_a_disconnected_consumer(clerk, language)
    _choose_one_of_two_and_pay_a_part(clerk)
    _pay_in_advance(clerk)
    _be_refused(clerk)
    _close(clerk, language)

    station = open_station(folder)
    receipts = _receipts(station)
    assert [one.kind for one in receipts] == [
        PaymentKind.FULL,
        PaymentKind.PART,
        PaymentKind.ADVANCE,
    ]
    assert [one.payer.account_number for one in receipts] == [NUMBER, OTHER, FREE]
    assert [order.account_number for order in list_orders(uow=station.read())] == [NUMBER]
    assert len(list((folder / "receipts").glob("*.png"))) == 3
    assert station.verify().ok
    station.close()


def _pay_for_a_disconnected_consumer(clerk: Hands, language: Language) -> None:
    clerk.find(OLD_NUMBER)
    consumer = clerk.window.collect.consumer
    assert consumer.number.text() == "31415 92653"
    assert consumer.name.text() == "Ram Kumar Gupta"
    clerk.type("6000")
    assert clerk.window.collect.payment.change.figure.text() == "₹580"
    clerk.press(ENTER)
    clerk.picture(f"ready-{language}")
    clerk.press(ENTER)
    assert clerk.stage() is Stage.SAVED
    assert clerk.focus is clerk.window.collect.search
    assert clerk.window.collect.payment.saved.number.text() == "RTP-03-2627-000001"
    clerk.picture(f"saved-{language}")


def _choose_one_of_two_and_pay_a_part(clerk: Hands) -> None:
    clerk.find(SHARED_MOBILE)
    assert clerk.stage() is Stage.CHOOSING
    clerk.press(Qt.Key.Key_Down, Qt.Key.Key_Up, ENTER)
    clerk.press(Qt.Key.Key_F6)
    clerk.type("1000")
    clerk.press(ENTER, ENTER, ENTER)
    assert clerk.stage() is Stage.SAVED


def _pay_in_advance(clerk: Hands) -> None:
    clerk.find(FREE)
    clerk.press(Qt.Key.Key_F7)
    clerk.type("500")
    clerk.press(ENTER, ENTER, ENTER)
    assert clerk.stage() is Stage.SAVED


def _be_refused(clerk: Hands) -> None:
    clerk.find(TRADER)
    assert "₹20,000" in clerk.window.collect.payment.amount_note.text()
    clerk.press(ENTER)
    assert clerk.stage() is Stage.ENTERING
    clerk.press(Qt.Key.Key_Escape)
    assert clerk.stage() is Stage.SEARCH


def _close(clerk: Hands, language: Language) -> None:
    clerk.press(Qt.Key.Key_4, modifier=_ALT)
    assert clerk.window.session.reconnections.overview.state.open_count == 1
    clerk.picture(f"reconnections-{language}")
    clerk.press(Qt.Key.Key_1, modifier=_ALT)
    clerk.press(Qt.Key.Key_F10)
    clerk.type("15")
    clerk.press(Qt.Key.Key_F10)
    assert clerk.window.session.close_shift.state.variance == Money(-42_000)
    clerk.type("counted in a hurry")
    clerk.picture(f"compare-{language}")
    clerk.press(ENTER)
    clerk.press(ENTER)
    assert clerk.window.session.state.screen is Screen.SIGN_IN


def test_hammered_and_held_keys_take_the_money_once(sit: Sit, folder: Path) -> None:
    """Enter four times before anything is answered, and again after."""
    clerk = sit()
    clerk.sign_in()
    clerk.open_shift()
    clerk.find(OTHER)
    clerk.press(ENTER)
    clerk.tap(ENTER, ENTER, ENTER, ENTER)
    clerk.settle()
    clerk.press(ENTER, ENTER)

    station = open_station(folder)
    assert len(_receipts(station)) == 1
    assert station.verify().ok
    station.close()


def test_the_language_changes_under_way(sit: Sit) -> None:
    """Every view on screen says the same in the other language, and what was typed stays."""
    clerk = sit()
    clerk.sign_in()
    clerk.open_shift()
    clerk.find(NUMBER)
    clerk.type("6000")
    clerk.press(Qt.Key.Key_L, modifier=_CONTROL)
    payment = clerk.window.collect.payment

    assert payment.button.text() == "यही उपभोक्ता है"
    assert payment.received.text() == "6000"
    clerk.press(Qt.Key.Key_L, modifier=_CONTROL)
    assert payment.button.text() == "Accept this consumer"


def test_a_name_is_searched_in_devanagari_digits_too(sit: Sit) -> None:
    """The number as it stands on a Hindi bill."""
    clerk = sit()
    clerk.sign_in()
    clerk.open_shift()
    clerk.find("३१४१५९२६५३")

    assert clerk.desk.view is not None
    assert clerk.desk.view.dues.account_number == NUMBER


def test_a_clerk_comes_back_to_the_open_shift(sit: Sit) -> None:
    """F12 leaves the window to the next person; the shift goes on."""
    clerk = sit()
    clerk.sign_in()
    clerk.open_shift()
    clerk.press(Qt.Key.Key_F12)
    assert clerk.window.session.state.user is None
    clerk.sign_in(CLERK)

    assert clerk.window.session.state.screen is Screen.COLLECT
