"""Icons of one family: strokes of one weight, in the colour of what they stand beside."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import colour, text_px

_INK = b"currentColor"


def icon_names() -> tuple[str, ...]:
    """List the family."""
    return tuple(sorted(file.stem for file in _folder().glob("*.svg")))


def _folder() -> Path:
    return Path(str(files("resources"))) / "icons"


@cache
def _drawing(name: str) -> bytes:
    return (_folder() / f"{name}.svg").read_bytes()


@cache
def _renderer(name: str, ink: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_drawing(name).replace(_INK, ink.encode())))


def paint_icon(painter: QPainter, name: str, token: str, place: QRectF) -> None:
    """Draw an icon in the colour of a token."""
    _renderer(name, colour(token).name()).render(painter, place)


def icon_pixmap(name: str, token: str, pixels: int) -> QPixmap:
    """Make a picture of an icon for a table's cell; `pixels` are those at 100 % text."""
    return _picture(name, colour(token).name(), text_px(pixels))


@cache
def _picture(name: str, ink: str, side: int) -> QPixmap:
    """Draw once what a table asks for at every paint of every row."""
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(name, ink).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return picture


class Icon(QWidget):
    """An icon beside the words that it goes with; screen readers read the words."""

    def __init__(
        self, name: str, ink: str = "ink", pixels: int = 18, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._ink, self._pixels = name, ink, pixels
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, ink: str) -> None:
        """Show another icon, the same in another colour, or none, whose place stays empty."""
        self._name, self._ink = name, ink
        self.update()

    def sizeHint(self) -> QSize:
        side = text_px(self._pixels)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        if not self._name:
            return
        side = text_px(self._pixels)
        place = QRectF(0, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_icon(painter, self._name, self._ink, place)
        painter.end()
