"""Finds text that does not fit where it stands."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

_REST_MS, _RESTS = 25, 20


def clipped_texts(window: QWidget) -> list[str]:
    """List the texts on screen that are cut off, once the layouts have had time to come to rest."""
    cut = _cut(window)
    for _ in range(_RESTS):
        if not cut:
            break
        QTest.qWait(_REST_MS)
        cut = _cut(window)
    return cut


def _cut(window: QWidget) -> list[str]:
    labels = (one for one in window.findChildren(QLabel) if one.isVisible() and one.text())
    buttons = (one for one in window.findChildren(QAbstractButton) if one.isVisible())
    return [
        *(label.text() for label in labels if _is_cut(label)),
        *(one.text() for one in buttons if one.sizeHint().width() > one.width()),
    ]


def _is_cut(label: QLabel) -> bool:
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height()
    needed = label.minimumSizeHint()
    return needed.width() > label.width() or needed.height() > label.height()
