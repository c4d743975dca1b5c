"""Whether there is a screen to open a window on."""

import os
import sys


def has_display() -> bool:
    """Tell whether a window could be seen; Qt ends the whole process where it finds no screen."""
    named = os.environ.get("QT_QPA_PLATFORM", "")
    if named:
        return not named.startswith(("offscreen", "minimal"))
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
