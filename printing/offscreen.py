"""Drawing without a window: what Qt needs before it shapes text for a command."""

import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication


def ensure_application() -> None:
    """Make the QGuiApplication that drawing needs, unless a window has made one already."""
    _application()


@cache
def _application() -> "QGuiApplication":
    from PySide6.QtGui import QGuiApplication

    standing = QGuiApplication.instance()
    if isinstance(standing, QGuiApplication):
        return standing
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(["cashier"])
