"""A scanner that is wired as a keyboard, for tests: its keys carry the times of its own pace."""

from itertools import count

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_GAP_MS = 5
_REST_MS = 1_000
_clock = count(_REST_MS, _REST_MS)


def scan(widget: QWidget, text: str) -> None:
    """Send a text and Enter, faster than fingers could, to whatever has the cursor."""
    moment = next(_clock)
    for sign in (*text, "\r"):
        key = Qt.Key.Key_Return if sign == "\r" else Qt.Key(ord(sign.upper()))
        moment += _GAP_MS
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, sign)
        event.setTimestamp(moment)
        QApplication.sendEvent(widget, event)
