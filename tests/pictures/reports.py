"""Figures of a month, and the whole life of a receipt behind one."""

from datetime import date, datetime, time
from pathlib import Path

from PySide6.QtCore import Qt

from cashier.domain.calendar import IST
from tests.builders import SUPERVISOR
from tests.month.make import make_month
from tests.pictures.hands import ALT, CONTROL, DOWN, ENTER, sitting

_RECEIPTS = 400
_THE_DAY_AFTER = datetime.combine(date(2026, 11, 2), time(10), IST)


def draw_reports(scratch: Path, folder: Path) -> None:
    """Look at last month by the day, by the head, and at a receipt behind a head."""
    make_month(scratch, _RECEIPTS).station.close()
    with sitting(scratch, folder, now=_THE_DAY_AFTER) as hands:
        hands.sign_in(SUPERVISOR)
        hands.press(Qt.Key.Key_8, ALT)
        hands.press(Qt.Key.Key_4, CONTROL)
        hands.type("6")
        hands.draw("report-days")
        hands.type("1")
        hands.draw("report-heads")
        hands.keys(ENTER, DOWN, DOWN, ENTER, ENTER)
        hands.draw("report-life")
