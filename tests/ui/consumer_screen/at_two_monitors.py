"""A counter with two monitors, in a process of its own, since the monitors are Qt's for good.

`python -m tests.ui.consumer_screen.at_two_monitors FOLDER` prints what was seen, as JSON.
"""

import json
import sys
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.builders import CLERK, NOW, NUMBER, PASSWORD
from tests.ui.stand_ins import furnished_station
from ui.main import Running, make_application, open_window

_CONTROL = Qt.KeyboardModifier.ControlModifier
_ENTER = Qt.Key.Key_Return
_STEP_MS, _MOST_STEPS = 10, 2_000


class _Visit:
    """One run of the window; `look` notes how both windows stand."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self.window, self.consumer = running.window, running.window.consumer
        self.seen: dict[str, dict[str, object]] = {}

    @property
    def focus(self) -> QWidget:
        """Where the keys go."""
        widget = QApplication.focusWidget()
        assert widget is not None, "something has the cursor"
        return widget

    def settle(self) -> None:
        """Wait until both workers have nothing to do."""
        QTest.qWait(_STEP_MS)
        for _ in range(_MOST_STEPS):
            if self._running.is_idle:
                break
            QTest.qWait(_STEP_MS)
        QTest.qWait(_STEP_MS)

    def type(self, text: str, *keys: Qt.Key) -> None:
        """Type into whatever has the cursor, then press keys."""
        QTest.keyClicks(self.focus, text)
        for key in keys:
            QTest.keyClick(self.focus, key)
            self.settle()

    def toggle(self) -> None:
        """Press the key of the consumer's screen."""
        QTest.keyClick(self.focus, Qt.Key.Key_K, _CONTROL)
        self.settle()

    def look(self, name: str) -> None:
        """Note how both windows stand."""
        place = self.consumer.geometry()
        focus = QApplication.focusWidget()
        self.seen[name] = {
            "visible": self.consumer.isVisible(),
            "full": self.consumer.isFullScreen(),
            "screen": self.consumer.screen().name(),
            "place": [place.x(), place.y(), place.width(), place.height()],
            "clerk_types": QApplication.activeWindow() is self.window,
            "focus": focus.accessibleName() if focus else "",
            "name": self.consumer.view.payment.payer.name.text(),
            "received": self.consumer.view.payment.received.figure.text(),
        }


def _with_monitors(count: int, signal: str, visit: _Visit) -> None:
    """Let the application believe that monitors came or went."""
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    screens = QGuiApplication.screens()
    with patch.object(QGuiApplication, "screens", lambda: screens[:count]):
        getattr(application, signal).emit(screens[1])
        visit.settle()
        visit.look(f"{signal}-{count}")
        if count == 1:
            visit.toggle()
            visit.look("ordinary")
            visit.toggle()


def _visit(running: Running) -> dict[str, dict[str, object]]:
    visit = _Visit(running)
    visit.window.move(0, 0)
    visit.window.show()
    visit.window.activateWindow()
    visit.settle()
    visit.look("begun")
    visit.type(CLERK, _ENTER)
    visit.type(PASSWORD, _ENTER)
    visit.window.session.open_shift.open()
    visit.settle()
    visit.type(NUMBER, _ENTER)
    visit.type("6000")
    visit.look("typed")
    visit.toggle()
    visit.look("put-away")
    visit.toggle()
    visit.look("asked-for")
    _with_monitors(1, "screenRemoved", visit)
    visit.toggle()
    _with_monitors(2, "screenAdded", visit)
    visit.window.close()
    visit.look("closed")
    return visit.seen


if __name__ == "__main__":
    station = Path(sys.argv[1])
    furnished_station(station).close()
    make_application()
    at_work = open_window(station, clock=lambda: NOW)
    try:
        print(json.dumps(_visit(at_work)))  # noqa: T201 - the test reads it
    finally:
        at_work.window.close()
        at_work.stop()
