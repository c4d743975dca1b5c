"""What the tests stand on: a counter's screen, and nothing of whoever runs them."""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot


@pytest.mark.skipif(
    not os.environ["QT_QPA_PLATFORM"].startswith("offscreen"), reason="a developer is watching"
)
def test_the_screen_is_a_counters(qapp: QApplication) -> None:
    """Layouts are judged against the smallest screen in use, not against Qt's own 800×800."""
    size = qapp.primaryScreen().size()

    assert (size.width(), size.height()) == (1366, 768)


def test_a_plain_window_makes_no_noise(qtbot: QtBot) -> None:
    """Qt's warnings fail a test, so the platform itself must say nothing."""
    window = QWidget()
    qtbot.addWidget(window)

    window.showMaximized()
    qtbot.waitExposed(window)
    window.raise_()
    window.activateWindow()


def test_no_station_is_there_by_itself() -> None:
    """A test that forgot to name its station finds none, least of all a real one."""
    assert not Path(os.environ["CASHIER_DATA"]).exists()
