"""What a clerk does: keys, and looking."""

import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.builders import CLERK, PASSWORD
from ui.collect.state import CollectState, Stage
from ui.main import Running

ENTER = Qt.Key.Key_Return
_MOST_PATIENCE_S, _MOMENT_S = 20, 0.0005


class Hands:
    """One person at one window."""

    def __init__(self, running: Running, pictures: Path) -> None:
        self._running = running
        self._pictures = pictures
        self.window = running.window

    @property
    def desk(self) -> CollectState:
        """What the Collect screen shows."""
        return self.window.session.collect.state

    def stage(self) -> Stage:
        """Tell how far the payment has come."""
        return self.desk.stage

    @property
    def focus(self) -> QWidget:
        """Where the keys go."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the cursor"
        return widget

    def begin(self) -> None:
        """Wait until the window can be used."""
        self.window.resize(1366, 768)
        self.window.show()
        assert QTest.qWaitForWindowExposed(self.window)
        self.window.activateWindow()
        self.settle()

    def settle(self) -> None:
        """Wait until both workers have nothing to do.

        Sleeping lets them work; `QTest.qWait` holds the interpreter most of the time.
        """
        QApplication.processEvents()
        until = time.monotonic() + _MOST_PATIENCE_S
        while not self._running.is_idle:
            assert time.monotonic() < until, "the workers have not come to rest"
            time.sleep(_MOMENT_S)
            QApplication.processEvents()
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type; what is no ASCII comes through the input method, as it would from a keyboard."""
        self.type_at_once(text)
        self.settle()

    def type_at_once(self, text: str) -> None:
        """Type so quickly that nothing is answered in between."""
        if text.isascii():
            QTest.keyClicks(self.focus, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(self.focus, event)

    def tap(
        self,
        *keys: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press keys so quickly that nothing is answered in between."""
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def press(
        self,
        *keys: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press keys, each after the answer to the one before."""
        for key in keys:
            self.tap(key, modifier=modifier)
            self.settle()

    def sign_in(self, name: str = CLERK) -> None:
        """Sign in by name, Enter, password, Enter."""
        self.type(name)
        self.press(ENTER)
        self.type(PASSWORD)
        self.press(ENTER)

    def open_shift(self) -> None:
        """Open a shift with ten notes of 100."""
        self.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
        self.type("10")
        self.press(Qt.Key.Key_F10)

    def find(self, text: str) -> None:
        """Search, and wait for the answer."""
        self.type(text)
        self.press(ENTER)

    def pay_exactly(self, text: str) -> None:
        """Take the full dues in exact cash: the number and three Enters."""
        self.find(text)
        self.press(ENTER, ENTER)

    def picture(self, name: str) -> Path:
        """Draw the window into a file for whoever wants to look."""
        self._pictures.mkdir(parents=True, exist_ok=True)
        path = self._pictures / f"{name}.png"
        assert self.window.grab().save(str(path))
        return path

    def leave(self) -> None:
        """Close the window; repeated, it does nothing."""
        self.window.close()
        self._running.stop()
