"""The clerk's page's pictures: a morning at the counter, by keys, in both languages."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import CLERK, NOW, OLD_NUMBER, PASSWORD
from tests.journeys.queue import BY_HINDI_NAME, station_with_queue
from tests.ui.stand_ins import OTHER, SHARED_MOBILE
from ui.demo_run import Hands
from ui.main import open_window

_ENTER = Qt.Key.Key_Return
_ALT = Qt.KeyboardModifier.AltModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_CONTROL_SHIFT = _CONTROL | Qt.KeyboardModifier.ShiftModifier
_LAYOUT_MS = 50
_FLOAT = {0: "4", 2: "10", 3: "10", 5: "20"}


class ClerkHands(Hands):
    """Pictures by what they show; the page puts them into order."""

    def name(self, name: str) -> str:
        """Name a picture by what it shows."""
        return name

    def write(self, text: str) -> None:
        """Type Devanagari, which comes through the input method."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        typed_into = QApplication.focusWidget()
        assert typed_into is not None, "something has the cursor"
        QApplication.sendEvent(typed_into, event)
        self.settle()

    def count(self, notes: dict[int, str]) -> None:
        """Fill in the denomination grid."""
        for row in range(max(notes) + 1):
            self.type(notes.get(row, ""))
            self.press(Qt.Key.Key_Down)


def draw_clerks_page(scratch: Path, folder: Path) -> None:
    """Work through a morning on a made-up station, and draw what the clerk sees."""
    station_with_queue(scratch, f"file:{scratch / 'receipts'}")
    running = open_window(scratch, clock=lambda: NOW)
    hands = ClerkHands(running, folder)
    try:
        hands.begin()
        _arrive(hands)
        _take_payments(hands)
        _look_about(hands)
        _leave(hands)
    finally:
        running.window.close()
    printed = min((scratch / "receipts").glob("*.png"))
    shutil.copyfile(printed, folder / "receipt.png")


def _arrive(hands: ClerkHands) -> None:
    hands.draw("sign-in")
    hands.type(CLERK)
    hands.press(_ENTER)
    hands.type(PASSWORD)
    hands.press(_ENTER)
    hands.count(_FLOAT)
    hands.draw("open-shift")
    hands.press(Qt.Key.Key_F10)


def _take_payments(hands: ClerkHands) -> None:
    hands.type(OLD_NUMBER)
    hands.press(_ENTER)
    hands.draw("consumer")
    hands.type("6000")
    hands.press(_ENTER)
    hands.draw("ready")
    hands.press(_ENTER)
    hands.draw("saved")
    hands.type(SHARED_MOBILE)
    hands.press(_ENTER)
    hands.draw("matches")
    hands.press(_ENTER)
    hands.press(Qt.Key.Key_F6)
    hands.type("200")
    hands.press(_ENTER)
    hands.press(_ENTER)
    hands.draw("refused")
    hands.press(Qt.Key.Key_Escape)
    hands.write(BY_HINDI_NAME.name_hi.split()[0])
    hands.press(_ENTER)
    hands.draw("name-in-hindi")
    hands.press(Qt.Key.Key_Escape)


def _look_about(hands: ClerkHands) -> None:
    hands.press(Qt.Key.Key_F1)
    hands.draw("keys")
    hands.press(Qt.Key.Key_A)
    hands.press(Qt.Key.Key_F11)
    hands.draw("drawer")
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_9, _ALT)
    hands.draw("printer")
    hands.press(Qt.Key.Key_Escape)
    hands.type(OTHER)
    hands.press(_ENTER)
    hands.type("2000")
    _draw_consumers_screen(hands)
    hands.press(Qt.Key.Key_L, _CONTROL_SHIFT)
    hands.draw("locked")
    hands.type(PASSWORD)
    hands.press(_ENTER)
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_4, _ALT)
    hands.draw("reconnections")
    hands.press(Qt.Key.Key_1, _ALT)


def _draw_consumers_screen(hands: ClerkHands) -> None:
    screen = hands.running.window.consumer
    screen.resize(1366, 768)
    hands.press(Qt.Key.Key_K, _CONTROL)
    QTest.qWait(_LAYOUT_MS)
    screen.grab().save(str(hands.out / "consumers-screen.png"))
    hands.press(Qt.Key.Key_K, _CONTROL)


def _leave(hands: ClerkHands) -> None:
    hands.press(Qt.Key.Key_F10)
    hands.count(_FLOAT | {0: "14", 1: "2"})
    hands.press(Qt.Key.Key_F10)
    hands.draw("compare")
