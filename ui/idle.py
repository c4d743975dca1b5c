"""Tells when nobody has touched the window for a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

IDLE_AFTER_MS = 3 * 60 * 1000
"""Three minutes, after which a counter left alone must not stay open to whoever comes by."""

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class IdleWatch(QObject):
    """Watches a window's own keyboard and mouse; what other programs get does not count."""

    idle = Signal()

    def __init__(self, window: QWidget, after_ms: int = IDLE_AFTER_MS) -> None:
        super().__init__(window)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(after_ms)
        self._timer.timeout.connect(self.idle)

    def attach(self, window: QWidget) -> None:
        """Begin to watch; the window has been shown by now, and has a handle."""
        handle = window.windowHandle()
        assert handle is not None, "only a window that was shown can be touched"
        handle.installEventFilter(self)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._timer.start()
        return super().eventFilter(watched, event)
