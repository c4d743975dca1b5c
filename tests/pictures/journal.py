"""The record of a month at the counter, checked, and what is about money in it."""

from datetime import date, datetime, time
from pathlib import Path

from PySide6.QtCore import Qt

from cashier.domain.calendar import IST
from tests.builders import AUDITOR
from tests.month.make import make_month
from tests.pictures.hands import ALT, DOWN, sitting

_RECEIPTS = 120
_THE_DAY_AFTER = datetime.combine(date(2026, 11, 2), time(10), IST)


def draw_journal(scratch: Path, folder: Path) -> None:
    """Look at receipts and what was taken back, once the record was checked."""
    make_month(scratch, _RECEIPTS).station.close()
    with sitting(scratch, folder, now=_THE_DAY_AFTER) as hands:
        hands.sign_in(AUDITOR)
        hands.press(Qt.Key.Key_J, ALT)
        hands.keys(Qt.Key.Key_F6, Qt.Key.Key_Left, DOWN, Qt.Key.Key_Right)
        hands.draw("journal")
