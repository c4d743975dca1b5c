"""Whether there is a screen to open a window on."""

import os
import subprocess
import sys

_PROBE = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
_PROBE_SECONDS = 20
_NEEDS = {"xcb": ("DISPLAY",), "wayland": ("WAYLAND_DISPLAY",), "": ("DISPLAY", "WAYLAND_DISPLAY")}


def has_display() -> bool:
    """Tell from the environment whether there is a screen; costs nothing."""
    named = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if named in {"offscreen", "minimal"}:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    needed = _NEEDS.get(named)
    return needed is None or any(os.environ.get(variable) for variable in needed)


def can_open_window() -> bool:
    """Try whether Qt finds the screen and all that it needs there.

    Where it does not, Qt ends the whole process, so that is another process's to find out.
    """
    if not has_display():
        return False
    try:
        tried = subprocess.run(  # noqa: S603 - this very interpreter, with words of our own
            [sys.executable, "-c", _PROBE],
            capture_output=True,
            check=False,
            timeout=_PROBE_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return False
    return tried.returncode == 0
