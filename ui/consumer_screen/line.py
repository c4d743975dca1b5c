"""A line of large type: its size follows the screen's, and its text moves nothing around it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.theme import FAMILY, colour

DESIGN_HEIGHT = 768
"""The height of a screen on which a line has the size that it is given."""
_LEAST_SHARE = 2  # a text that is too long shrinks to half its size before it is cut


class Line(QLabel):
    """One line of text. It takes the height that its type needs, and whatever width there is."""

    def __init__(
        self,
        pixels: int,
        look: str = "ink",
        *,
        bold: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        super().__init__()
        self._design, self._pixels = pixels, pixels
        self._look, self._bold = look, bold
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def scale_to(self, height: int) -> None:
        """Take the size that the line has on a screen of this height."""
        self._pixels = max(self._design * height // DESIGN_HEIGHT, 1)
        self.updateGeometry()

    def say(self, text: str, *, about: str = "") -> None:
        """Show a text; `about` names it for whoever hears the screen instead of seeing it."""
        self.setText(text)
        self.setAccessibleName(f"{about} {text}".strip())

    def sizeHint(self) -> QSize:
        return QSize(0, QFontMetrics(self._font(self._pixels)).height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        font, text = self.fitted()
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(colour(self._look))
        painter.drawText(self.rect(), self.alignment(), text)
        painter.end()

    def fitted(self) -> tuple[QFont, str]:
        """Give the type in which the text fits, and as much of the text as fits even so."""
        text, room = self.text(), self.width()
        font = self._font(self._pixels)
        needed = QFontMetrics(font).horizontalAdvance(text)
        if needed > room:
            font = self._font(max(self._pixels * room // needed, self._pixels // _LEAST_SHARE, 1))
        return font, QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)

    def _font(self, pixels: int) -> QFont:
        """Make the type; how large the clerk wants text is no matter of this screen."""
        font = QFont(FAMILY)
        font.setPixelSize(pixels)
        font.setBold(self._bold)
        return font
