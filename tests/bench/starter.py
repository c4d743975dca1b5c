"""One window from nothing to its first key: `python -m tests.bench.starter ours|bare [FOLDER]`.

It prints the monotonic clock, which its parent's shares, when the key is painted.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget


class Watch(QObject):
    """Notes when a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.paints = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count the paint events."""
        self.paints += event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)


def await_key(field: QLineEdit) -> float:
    """Wait for the first paint, type a key, and tell when the field was painted with it."""
    watch = Watch(field)
    _await_paint(watch, 0)
    painted = watch.paints
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        key = QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
        QApplication.sendEvent(field, key)
    _await_paint(watch, painted)
    assert field.text() == "a", "the key has appeared"
    return time.monotonic()


def _await_paint(watch: Watch, painted: int) -> None:
    until = time.monotonic() + 30
    while watch.paints == painted:
        assert time.monotonic() < until, "nothing is painted"
        QApplication.processEvents()


def start_ours(folder: Path) -> float:
    """Start as `cashier run` does, on a station."""
    from ui.main import make_application, open_window

    make_application()
    running = open_window(folder)
    running.window.show()
    appeared = await_key(running.window.sign_in.name)
    running.window.close()
    running.stop()
    return appeared


def start_bare() -> float:
    """Start a window with one field and nothing else."""
    application = QApplication([])
    window, field = QWidget(), QLineEdit()
    QVBoxLayout(window).addWidget(field)
    window.show()
    appeared = await_key(field)
    window.close()
    application.quit()
    return appeared


if __name__ == "__main__":
    print(start_ours(Path(sys.argv[2])) if sys.argv[1] == "ours" else start_bare())  # noqa: T201 - its parent reads it
