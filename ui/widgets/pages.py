"""Pages of which one is on screen; those that are not cost nothing.

Qt's own stack asks every page for its size whenever anything on one of them changes: with all of
the window's screens in it, showing a label took longer than painting the window.
"""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Pages(QWidget):
    """Shows one of its pages at a time, as large as itself; only that one asks for room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[QWidget] = []
        self._current: QWidget | None = None
        self._needed = QSize()

    def add(self, page: QWidget) -> None:
        """Add a page; the first one is on screen."""
        page.hide()
        page.setParent(self)
        self._pages.append(page)
        if self._current is None:
            self.turn_to(page)

    def pages(self) -> tuple[QWidget, ...]:
        """List the pages in the order in which they were added."""
        return tuple(self._pages)

    def current(self) -> QWidget | None:
        """Tell which page is on screen."""
        return self._current

    def turn_to(self, page: QWidget) -> None:
        """Put a page on screen."""
        if page is self._current:
            return
        former, self._current = self._current, page
        page.setGeometry(self.rect())
        page.show()
        if former is not None:
            former.hide()
        self._ask_for_room()

    def sizeHint(self) -> QSize:
        return self._current.sizeHint() if self._current is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._current.minimumSizeHint() if self._current is not None else QSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._current is not None:
            self._current.setGeometry(self.rect())

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._ask_for_room()
        return super().event(event)

    def _ask_for_room(self) -> None:
        """Tell whoever laid this out, but only where the page wants more or less than before."""
        needed = self.minimumSizeHint()
        if needed != self._needed:
            self._needed = needed
            self.updateGeometry()
