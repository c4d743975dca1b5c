"""Fields for typing: Enter is told once a press, however long the key is held."""

from PySide6.QtCore import QRectF, QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import body_font, colour, fix_size, text_px
from ui.tokens import TYPE
from ui.widgets.label import restyle
from ui.widgets.scan import ScanReader

_ENTER_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_AMOUNT_KEYS = QRegularExpression(r"[0-9०-९,]{0,14}(\.[0-9०-९]{0,2})?")


def is_enter(event: QKeyEvent) -> bool:
    """Tell whether this is Enter, on either side of the keyboard."""
    return event.key() in _ENTER_KEYS


class Entry(QLineEdit):
    """A field whose Enter is told by `entered`, and not repeated while the key is held.

    Where `scanned` is awaited, what a scanner sends is told by it, and what stood in the field
    stands there again: a scan in the middle of a payment is never taken for an amount.
    """

    entered = Signal()
    scanned = Signal(str)

    def __init__(self, look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if look:
            self.setProperty("look", look)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._scan: ScanReader | None = None
        self._before_scan = ""

    def tell_scans(self) -> None:
        """Tell a scanner from fingers from now on."""
        self._scan = ScanReader()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            event.accept()
            if not event.isAutoRepeat():
                self._end(event)
            return
        if self._scan is not None and event.text() and self._scan.hear(event):
            self._before_scan = self.text()
        super().keyPressEvent(event)

    def _end(self, event: QKeyEvent) -> None:
        scanned = self._scan.end(event) if self._scan is not None else ""
        if scanned:
            self.setText(self._before_scan)
            self.selectAll()
            self.scanned.emit(scanned)
        else:
            self.entered.emit()

    def show_refused(self, *, refused: bool) -> None:
        """Colour the edge of a field that was refused; the sentence stands below it."""
        if bool(self.property("refused")) != refused:
            self.setProperty("refused", refused)
            restyle(self)

    def show_text(self, text: str) -> None:
        """Show a presenter's text without moving the cursor of somebody who types it."""
        if self.text() != text:
            self.setText(text)


class SearchEntry(Entry):
    """The search box: its key and a small hint stand in it while it is empty."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__("search", parent)
        self._key = key
        self._hint = ""

    def say_hint(self, hint: str) -> None:
        """Set the hint."""
        self._hint = hint
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("soft"))
        high, wide = text_px(20) - 1, text_px(20) + 6
        badge = QRectF(26.5, (self.height() - high) / 2, wide, high)
        painter.drawRoundedRect(badge, 4, 4)
        painter.setFont(body_font(TYPE.heading))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.setFont(body_font())
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect().adjusted(wide + 34, 0, -8, 0), left, self._hint)
        painter.end()


class AmountEntry(Entry):
    """A field for rupees: it takes digits of either script, commas and two decimals, no more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("money", parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setValidator(QRegularExpressionValidator(_AMOUNT_KEYS, self))
        fix_size(self, height=48)
