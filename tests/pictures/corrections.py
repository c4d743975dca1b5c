"""Receipts that are put right."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt

from tests.builders import NUMBER, PASSWORD
from tests.journeys.queue import EXACT, WITH_CHANGE, station_with_queue
from tests.pictures.hands import ALT, ENTER, ESC, PictureHands, sitting


def draw_corrections(scratch: Path, folder: Path) -> None:
    """Cancel one receipt, and move the money of another to the right account."""
    station_with_queue(scratch, f"file:{scratch / 'receipts'}")
    with sitting(scratch, folder) as hands:
        hands.open_shift()
        for account in (NUMBER, EXACT.number):
            hands.pay_exactly(account)
        hands.press(Qt.Key.Key_C, ALT)
        _cancel(hands)
        _move(hands)
    (slip,) = (scratch / "receipts").glob("RTP-03-V-000001-*.png")
    shutil.copyfile(slip, folder / "void-slip.png")


def _cancel(hands: PictureHands) -> None:
    hands.draw("correct")
    hands.find("000001")
    hands.press(Qt.Key.Key_1)
    hands.draw("cancel")
    hands.press(Qt.Key.Key_1)
    hands.find(PASSWORD)
    hands.draw("cancelled")
    hands.press(ESC)


def _move(hands: PictureHands) -> None:
    hands.find("000002")
    hands.press(Qt.Key.Key_3)
    hands.find(WITH_CHANGE.number)
    hands.press(ENTER)
    hands.draw("wrong-account")
    hands.press(Qt.Key.Key_1)
    hands.find(PASSWORD)
    hands.keys(ESC, ESC)
    hands.draw("corrected")
