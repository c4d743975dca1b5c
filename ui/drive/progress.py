"""How far a long paper is: a bar, and the figures beside it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from printing.drive_words import counted
from ui.drive.state import Writing
from ui.language import tr
from ui.theme import colour
from ui.widgets.label import label

_HEIGHT, _RADIUS = 10, 5


class _Bar(QWidget):
    """A share of a length."""

    def __init__(self) -> None:
        super().__init__()
        self._writing = Writing(0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_writing(self, writing: Writing) -> None:
        """Paint another share."""
        self._writing = writing
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("line"))
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        done = self.width() * self._writing.done / max(self._writing.all, 1)
        painter.setBrush(colour("accent"))
        painter.drawRoundedRect(QRectF(0, 0, done, self.height()), _RADIUS, _RADIUS)
        painter.end()


class ProgressRow(QWidget):
    """Shows a bar while a paper is drawn; nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.bar, self.words = _Bar(), label("note")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.bar, 1)
        row.addWidget(self.words)
        self.hide()

    def show_writing(self, writing: Writing | None) -> None:
        """Tell how far it is, also to who cannot see it."""
        self.setVisible(writing is not None)
        if writing is not None:
            self.bar.show_writing(writing)
            words = tr("{done} of {all}; Esc gives it up")
            self.words.setText(words.format(done=counted(writing.done), all=counted(writing.all)))
            self.bar.setAccessibleName(self.words.text())
