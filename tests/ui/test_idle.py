"""A window that nobody touches tells so, and one that somebody works at does not."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.idle import IDLE_AFTER_MS, IdleWatch


def _watched(qtbot: QtBot, after_ms: int) -> tuple[QWidget, IdleWatch]:
    window = QWidget()
    qtbot.addWidget(window)
    watch = IdleWatch(window, after_ms)
    with qtbot.waitExposed(window):
        window.show()
    watch.attach(window)
    return window, watch


def test_a_window_left_alone_tells_so(qtbot: QtBot) -> None:
    """Once; what happens then is for the session to say."""
    _, watch = _watched(qtbot, 30)

    with qtbot.waitSignal(watch.idle, timeout=5_000):
        pass


def test_a_key_puts_it_off(qtbot: QtBot) -> None:
    """Somebody is there."""
    window, watch = _watched(qtbot, 250)
    told: list[bool] = []
    watch.idle.connect(lambda: told.append(True))
    handle = window.windowHandle()
    assert handle is not None
    for _ in range(8):
        QTest.qWait(50)
        QTest.keyClick(handle, Qt.Key.Key_A)

    assert told == []


def test_a_counter_locks_after_three_minutes() -> None:
    """As the rights of the office say."""
    assert IDLE_AFTER_MS == 180_000
