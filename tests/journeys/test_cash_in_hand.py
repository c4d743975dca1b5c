"""Cash from the payer's hands into the chest, by keys alone, in each language."""

from pathlib import Path

from PySide6.QtCore import Qt

from cashier.domain.custody import CHEST, IMPREST
from cashier.domain.money import ZERO
from cashier.station import open_station
from tests.builders import NUMBER, PASSWORD, SUPERVISOR, rupees
from tests.journeys.conftest import Sit
from tests.journeys.hands import ENTER, Hands
from ui.language import Language
from ui.screen import Screen

_ALT = Qt.KeyboardModifier.AltModifier
_ALL_ROWS = [ENTER] * 9


def _go_to_cash(hands: Hands) -> None:
    hands.press(Qt.Key.Key_T, modifier=_ALT)
    assert hands.window.session.state.screen is Screen.CUSTODY


def _count(hands: Hands, *pieces: str) -> None:
    """Count notes from 500 down, and go on through the rows that are left."""
    for number in pieces:
        hands.type(number)
        hands.press(ENTER)
    hands.press(*_ALL_ROWS[len(pieces) :])


def test_every_rupee_has_somebody_who_answers_for_it(
    sit: Sit, folder: Path, language: Language
) -> None:
    """A turn-in at the clerk's window, a blind close, and the drawer counted by a supervisor."""
    clerk = sit()
    clerk.sign_in()
    clerk.open_shift()
    clerk.pay_exactly(NUMBER)
    _go_to_cash(clerk)
    clerk.press(Qt.Key.Key_F6)
    _count(clerk, "8")
    assert clerk.window.session.custody.state.refusal is None
    clerk.press(ENTER)
    clerk.type(PASSWORD)
    clerk.press(ENTER)
    _count(clerk, "8")
    clerk.picture(f"turned-in-{language}")
    assert clerk.window.session.custody.state.said is not None
    clerk.press(Qt.Key.Key_1, modifier=_ALT)
    clerk.press(Qt.Key.Key_F10)
    # Rs 1,000 of the float and Rs 5,420 came in, Rs 4,000 went out.
    _count(clerk, "4", "0", "4", "0", "1")
    assert clerk.window.session.close_shift.state.variance == ZERO
    clerk.press(ENTER, ENTER)

    clerk.sign_in(SUPERVISOR)
    _go_to_cash(clerk)
    assert clerk.window.session.custody.state.waiting == 1
    clerk.press(ENTER)
    _count(clerk, "4", "0", "4", "0", "1")
    clerk.picture(f"accepted-{language}")

    clerk.leave()
    station = open_station(folder)
    with station.read() as uow:
        assert uow.custody.list_unaccepted_shifts() == ()
        assert uow.custody.balance(CHEST) == rupees(5420)
        assert uow.custody.balance(IMPREST) == ZERO
    assert station.verify().ok
    station.close()
