"""Fields for typing: Enter is told once a press, however long the key is held."""

from PySide6.QtCore import QRectF, QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import body_font, colour
from ui.widgets.label import restyle

_ENTER_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_AMOUNT_KEYS = QRegularExpression(r"[0-9०-९,]{0,14}(\.[0-9०-९]{0,2})?")


def is_enter(event: QKeyEvent) -> bool:
    """Tell whether this is Enter, on either side of the keyboard."""
    return event.key() in _ENTER_KEYS


class Entry(QLineEdit):
    """A field whose Enter is told by `entered`, and not repeated while the key is held."""

    entered = Signal()

    def __init__(self, look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if look:
            self.setProperty("look", look)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            event.accept()
            if not event.isAutoRepeat():
                self.entered.emit()
            return
        super().keyPressEvent(event)

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
        badge = QRectF(26.5, (self.height() - 20) / 2 + 0.5, 26, 19)
        painter.drawRoundedRect(badge, 4, 4)
        painter.setFont(body_font(12))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.setFont(body_font())
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect().adjusted(60, 0, -8, 0), left, self._hint)
        painter.end()


class AmountEntry(Entry):
    """A field for rupees: it takes digits of either script, commas and two decimals, no more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("money", parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setValidator(QRegularExpressionValidator(_AMOUNT_KEYS, self))
        self.setFixedHeight(48)
