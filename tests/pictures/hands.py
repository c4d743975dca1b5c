"""Whoever sits at the window while the pictures are drawn."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import cast

import PIL.Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.builders import CLERK, NOW, PASSWORD
from tests.ui.clipping import clipped_texts
from ui.demo_run import Hands
from ui.main import open_window

ENTER, ESC, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
FLOAT = {0: "4", 2: "10", 3: "10", 5: "20"}
"""The opening float: pieces by row of the denomination grid."""
_COLOURS, _LANGUAGES = 256, ("en", "hi")
_Colour = tuple[int, int, int]
_PACE_MS = 40
"""As fast as fingers are at most; faster is a scanner."""


class PictureHands(Hands):
    """Pictures by what they show, in few bytes; the page puts them into order."""

    def draw(self, name: str) -> None:
        """Draw the window as it stands, in both languages."""
        for language in _LANGUAGES:
            self._keep(f"{name}-{language}")
            self.press(Qt.Key.Key_L, CONTROL)

    def draw_opened(self, name: str, key: Qt.Key) -> None:
        """Draw what a key opens and any key puts away, in both languages."""
        for language in _LANGUAGES:
            self.press(key)
            self._keep(f"{name}-{language}")
            self.press(ESC)
            self.press(Qt.Key.Key_L, CONTROL)

    def _keep(self, name: str) -> None:
        """Draw the window once its layouts have come to rest, with every word whole."""
        window, path = self.running.window, self.out / f"{name}.png"
        cut = clipped_texts(window)
        assert not cut, f"{name}: {cut}"
        window.grab().save(str(path))
        shrink(path)

    @property
    def focus(self) -> QWidget:
        """Where the keys go."""
        widget = QApplication.focusWidget()
        assert widget is not None, "something has the cursor"
        return widget

    def keys(
        self,
        *keys: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.press(key, modifier)

    def write(self, text: str) -> None:
        """Type Devanagari, which comes through the input method."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.focus, event)
        self.settle()

    def type_slowly(self, text: str) -> None:
        """Type as fingers do, where a scanner would be heard too."""
        QTest.keyClicks(self.focus, text, delay=_PACE_MS)
        self.settle()

    def enter(self, *texts: str) -> None:
        """Fill in fields, each with its Enter."""
        for text in texts:
            self.type_slowly(text)
            self.press(ENTER)

    def count(self, notes: dict[int, str]) -> None:
        """Fill in the denomination grid."""
        for row in range(max(notes) + 1):
            self.type(notes.get(row, ""))
            self.press(DOWN)

    def sign_in(self, name: str = CLERK) -> None:
        """Sign in by name, Enter, password, Enter."""
        self.type(name)
        self.press(ENTER)
        self.type(PASSWORD)
        self.press(ENTER)

    def open_shift(self) -> None:
        """Open a shift with a counted float."""
        self.sign_in()
        self.count(FLOAT)
        self.press(Qt.Key.Key_F10)

    def find(self, text: str) -> None:
        """Search, and wait for the answer."""
        self.type(text)
        self.press(ENTER)

    def pay_exactly(self, text: str) -> None:
        """Take the full dues in exact cash: the number and three Enters."""
        self.find(text)
        self.keys(ENTER, ENTER)


def shrink(picture: Path) -> None:
    """Keep a picture in the colours that matter in it, which is a third of its size."""
    with PIL.Image.open(picture) as drawn:
        whole = drawn.convert("RGB")
    counted = whole.getcolors(whole.width * whole.height)
    found = sorted(cast("list[tuple[int, _Colour]]", counted), key=_weight, reverse=True)
    few = PIL.Image.new("P", (1, 1))
    few.putpalette([part for _, colour in found[:_COLOURS] for part in colour])
    whole.quantize(palette=few, dither=PIL.Image.Dither.NONE).save(picture, optimize=True)


def _weight(counted: tuple[int, _Colour]) -> int:
    """Weigh a colour by its pixels, and the more the less grey it is: a lamp is small."""
    pixels, colour = counted
    return pixels * (1 + max(colour) - min(colour))


@contextmanager
def sitting(station: Path, pictures: Path, *, now: datetime = NOW) -> Iterator[PictureHands]:
    """Sit somebody down at a station's window, and close it at the end."""
    running = open_window(station, clock=lambda: now)
    hands = PictureHands(running, pictures)
    try:
        hands.begin()
        yield hands
    finally:
        running.window.close()
        running.stop()
