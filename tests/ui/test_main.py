"""The composition root: sign-in is painted before anything heavy is loaded."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cashier.station import OpenStation
from ui.main import make_application, open_window, run
from ui.main_window import MainWindow

_HEAVY = ("sqlalchemy", "cashier.station", "cashier.storage", "cashier.services", "escpos")


def test_importing_the_window_loads_nothing_heavy() -> None:
    """They come in the workers, after the first paint."""
    asked = f"import sys, ui.main; print([m for m in {_HEAVY} if m in sys.modules])"
    found = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, check=True, text=True
    )

    assert found.stdout.strip() == "[]"


def test_the_window_runs_until_it_is_closed(station: OpenStation, qapp: QApplication) -> None:
    """And lets go of everything. Windows that other tests have left are not the one."""
    left_over = set(qapp.topLevelWidgets())

    def close() -> None:
        for window in set(qapp.topLevelWidgets()) - left_over:
            if isinstance(window, MainWindow) and window.session.state.standing is not None:
                timer.stop()
                window.close()

    timer, alarm = QTimer(), QTimer()
    timer.timeout.connect(close)
    timer.start(20)
    alarm.setSingleShot(True)
    alarm.timeout.connect(lambda: qapp.exit(1))
    alarm.start(60_000)

    assert run(station.folder) == 0
    alarm.stop()
    assert (station.folder / "cashier.log").exists() is False


def test_a_folder_without_a_station_is_said_and_can_be_tried_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """Not a trace on a console that nobody sees."""
    make_application()
    running = open_window(tmp_path)
    qtbot.addWidget(running.window)
    running.window.show()
    qtbot.waitUntil(lambda: bool(running.window.fault.text()), timeout=20_000)
    said = running.window.fault.text()
    running.window.fault.answered.emit(0)
    qtbot.waitUntil(lambda: running.is_idle)
    running.window.close()

    assert "no station" in said
    running.stop()


@pytest.mark.parametrize("times", [1, 2])
def test_an_application_is_made_once(qapp: QApplication, times: int) -> None:
    """Qt allows no second one."""
    assert {id(make_application()) for _ in range(times)} == {id(qapp)}
