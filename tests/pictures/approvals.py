"""A second person's word: over the payment that asks for it, and at the supervisor's own window."""

from pathlib import Path

from PySide6.QtCore import Qt

from cashier.services import approvals
from cashier.station import OpenStation
from tests.builders import ADMIN, NOW, PASSWORD, SUPERVISOR
from tests.pictures.hands import ALT, ENTER, ESC, sitting
from tests.ui.stand_ins import TRADER, furnished_station

_CHALLENGE = "CASH-30274-7QK2M9F4"
_SECRET = "0123456789ABCDEFGHJK"


def draw_above_the_cap(scratch: Path, folder: Path) -> None:
    """Take more cash than a receipt may, with the supervisor at the counter or at the phone."""
    station = furnished_station(scratch)
    enrol(station)
    station.close()
    with sitting(scratch, folder) as hands:
        hands.open_shift()
        hands.find(TRADER)
        hands.press(ENTER)
        hands.draw("above-cap")
        hands.press(Qt.Key.Key_S, ALT)
        hands.draw("approval")
        hands.press(Qt.Key.Key_F6)
        hands.draw("approval-by-phone")
        hands.keys(ESC, ESC)


def enrol(station: OpenStation) -> None:
    """Let the supervisor answer by phone."""
    approvals.enrol_approver(SUPERVISOR, by=ADMIN.name, at=NOW, uow=station.write(), secret=_SECRET)


def draw_approvals(scratch: Path, folder: Path) -> None:
    """Give a supervisor a secret, and answer a challenge with it."""
    furnished_station(scratch).close()
    with sitting(scratch, folder) as hands:
        hands.sign_in(SUPERVISOR)
        hands.press(Qt.Key.Key_6, ALT)
        hands.press(Qt.Key.Key_F6)
        hands.find(ADMIN.name)
        hands.find(PASSWORD)
        hands.draw("secret")
        hands.press(ESC)
        hands.find(_CHALLENGE)
        hands.draw("challenge")
        hands.find(PASSWORD)
        hands.draw("answer")
