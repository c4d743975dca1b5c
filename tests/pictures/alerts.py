"""What is noticed of a fraud."""

from pathlib import Path

from PySide6.QtCore import Qt

from tests.builders import SUPERVISOR
from tests.pictures.hands import ALT, DOWN, ENTER, sitting
from tests.ui.alerts.made_up import LONG_AGO, commit_fraud
from tests.ui.stand_ins import furnished_station

_CHEQUES = 12


def draw_alerts(scratch: Path, folder: Path) -> None:
    """Look at today's alerts, and behind the gravest."""
    station = furnished_station(scratch, at=LONG_AGO)
    commit_fraud(station, _CHEQUES)
    station.close()
    with sitting(scratch, folder) as hands:
        hands.sign_in(SUPERVISOR)
        hands.press(Qt.Key.Key_7, ALT)
        hands.keys(ENTER, DOWN, ENTER)
        hands.draw("alerts")
