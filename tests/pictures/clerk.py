"""The clerk's page's pictures: a morning at the counter, by keys, in both languages."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.builders import CLERK, OLD_NUMBER, PASSWORD
from tests.journeys.queue import BY_HINDI_NAME, station_with_queue
from tests.pictures.hands import ALT, CONTROL, ENTER, FLOAT, PictureHands, shrink, sitting
from tests.ui.stand_ins import OTHER, SHARED_MOBILE

_CONTROL_SHIFT = CONTROL | Qt.KeyboardModifier.ShiftModifier
_LAYOUT_MS = 50


def draw_clerks_page(scratch: Path, folder: Path) -> None:
    """Work through a morning on a made-up station, and draw what the clerk sees."""
    station_with_queue(scratch, f"file:{scratch / 'receipts'}")
    with sitting(scratch, folder) as hands:
        _arrive(hands)
        _take_payments(hands)
        _look_about(hands)
        _leave(hands)
    printed = min((scratch / "receipts").glob("*.png"))
    shutil.copyfile(printed, folder / "receipt.png")


def _arrive(hands: PictureHands) -> None:
    hands.draw("sign-in")
    hands.type(CLERK)
    hands.press(ENTER)
    hands.type(PASSWORD)
    hands.press(ENTER)
    hands.count(FLOAT)
    hands.draw("open-shift")
    hands.press(Qt.Key.Key_F10)


def _take_payments(hands: PictureHands) -> None:
    hands.type(OLD_NUMBER)
    hands.press(ENTER)
    hands.draw("consumer")
    hands.type("6000")
    hands.press(ENTER)
    hands.draw("ready")
    hands.press(ENTER)
    hands.draw("saved")
    hands.type(SHARED_MOBILE)
    hands.press(ENTER)
    hands.draw("matches")
    hands.press(ENTER)
    hands.press(Qt.Key.Key_F6)
    hands.type("200")
    hands.press(ENTER)
    hands.press(ENTER)
    hands.draw("refused")
    hands.press(Qt.Key.Key_Escape)
    hands.write(BY_HINDI_NAME.name_hi.split()[0])
    hands.press(ENTER)
    hands.draw("name-in-hindi")
    hands.press(Qt.Key.Key_Escape)


def _look_about(hands: PictureHands) -> None:
    hands.draw_opened("keys", Qt.Key.Key_F1)
    hands.press(Qt.Key.Key_F11)
    hands.draw("drawer")
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_9, ALT)
    hands.draw("printer")
    hands.press(Qt.Key.Key_Escape)
    hands.type(OTHER)
    hands.press(ENTER)
    hands.type("2000")
    _draw_consumers_screen(hands)
    hands.press(Qt.Key.Key_L, _CONTROL_SHIFT)
    hands.draw("locked")
    hands.type(PASSWORD)
    hands.press(ENTER)
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_4, ALT)
    hands.draw("reconnections")
    hands.press(Qt.Key.Key_1, ALT)


def _draw_consumers_screen(hands: PictureHands) -> None:
    screen = hands.running.window.consumer
    screen.resize(1366, 768)
    hands.press(Qt.Key.Key_K, CONTROL)
    QTest.qWait(_LAYOUT_MS)
    picture = hands.out / "consumers-screen.png"
    screen.grab().save(str(picture))
    shrink(picture)
    hands.press(Qt.Key.Key_K, CONTROL)


def _leave(hands: PictureHands) -> None:
    hands.press(Qt.Key.Key_F10)
    hands.count(FLOAT | {0: "14", 1: "2"})
    hands.press(Qt.Key.Key_F10)
    hands.draw("compare")
