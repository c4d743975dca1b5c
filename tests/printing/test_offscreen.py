"""Drawing for a command, without a window."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from printing.offscreen import ensure_application

_PROBE = """
from printing.offscreen import ensure_application
ensure_application()
ensure_application()
from PySide6.QtGui import QGuiApplication
assert QGuiApplication.platformName() == "offscreen", QGuiApplication.platformName()
"""


def test_a_window_that_stands_already_is_used(qapp: QGuiApplication) -> None:
    """Qt allows one application in a process."""
    ensure_application()

    assert QGuiApplication.instance() is qapp


def test_a_command_needs_no_screen() -> None:
    """Receipts are printed from scripts too, on machines without a display."""
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, "-c", _PROBE],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
        env=environment,
        text=True,
    )

    assert (done.returncode, done.stderr) == (0, "")
