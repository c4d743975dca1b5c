"""A payment by keys alone, and what its payer sees of it at each step."""

from PySide6.QtCore import QPoint, Qt

from cashier.domain.money import Money
from tests.builders import OLD_NUMBER
from tests.journeys.conftest import Sit
from tests.journeys.hands import ENTER, Hands
from tests.ui.stand_ins import SHARED_MOBILE
from ui.consumer_screen.line import Line
from ui.consumer_screen.view import ConsumerScreenView
from ui.language import Language

_CONTROL = Qt.KeyboardModifier.ControlModifier
_GREETING = ["नमस्ते", "Welcome"]
_NAMES = ["रा••• कु••• गु•••", "R••• K••• G•••"]


def _screen(clerk: Hands) -> ConsumerScreenView:
    return clerk.window.consumer.view


def _seen(clerk: Hands) -> list[str]:
    view = _screen(clerk)
    lines = [line for line in view.findChildren(Line) if line.isVisible() and line.text()]
    lines.sort(key=lambda line: line.mapTo(view, QPoint()).y())
    return [line.text() for line in lines]


def _figures(clerk: Hands) -> list[str]:
    payment = _screen(clerk).payment
    rows = (payment.total, payment.now, payment.received, payment.change)
    return [row.figure.text() for row in rows]


def test_a_payer_follows_the_payment_on_a_screen_of_their_own(sit: Sit, language: Language) -> None:
    """From the greeting to the greeting, in both languages whichever the clerk has chosen."""
    clerk = sit()
    clerk.sign_in()
    clerk.open_shift()
    assert not clerk.window.consumer.isVisible(), "there is one monitor, and it is the clerk's"
    clerk.press(Qt.Key.Key_K, modifier=_CONTROL)
    assert _seen(clerk)[2:4] == _GREETING

    _find(clerk)
    _pay(clerk)
    _leave(clerk)


def _find(clerk: Hands) -> None:
    clerk.find(SHARED_MOBILE)
    assert _seen(clerk)[2:4] == _GREETING, "two match, and nobody has been chosen"
    clerk.press(Qt.Key.Key_Escape)
    clerk.find(OLD_NUMBER)
    assert set(_NAMES) <= set(_seen(clerk))
    assert _screen(clerk).payment.payer.number.text() == "••••• •2653"
    assert _figures(clerk) == ["₹5,420", "", "–", "–"]
    assert not [text for text in _seen(clerk) if "Gupta" in text or "गुप्ता" in text]


def _pay(clerk: Hands) -> None:
    clerk.type("6000")
    assert _figures(clerk) == ["₹5,420", "", "₹6,000", "₹580"]
    assert clerk.focus is clerk.window.collect.payment.received
    clerk.press(Qt.Key.Key_F6)
    clerk.type("2600")
    assert _figures(clerk) == ["₹5,420", "₹2,600", "₹6,000", "₹3,400"]
    clerk.press(Qt.Key.Key_F5, ENTER, ENTER)
    assert clerk.desk.change == Money(580_00)
    assert _figures(clerk) == ["₹5,420", "", "₹6,000", "₹580"]
    seen = set(_seen(clerk))
    assert {"धन्यवाद", "Thank you", "RTP-03-2627-000001", *_NAMES} <= seen
    assert {"जमा धनराशि", "Amount paid"} <= seen
    assert {"बिजली 23 नवंबर, 10:00 तक जुड़नी है", "Supply due back by 23 Nov, 10:00"} <= seen


def _leave(clerk: Hands) -> None:
    clerk.press(Qt.Key.Key_L, modifier=_CONTROL)
    assert "धन्यवाद" in _seen(clerk), "the clerk's language is the clerk's"
    clerk.press(Qt.Key.Key_F12)
    assert _seen(clerk)[2:4] == _GREETING
    clerk.window.close()
    assert not clerk.window.consumer.isVisible()
