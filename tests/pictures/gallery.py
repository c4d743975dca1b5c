"""The style page's pictures: one sheet a theme, with every control in every state."""

from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from tests.pictures.specimens import Specimen, buttons, draw, fields, icons, states, tables, texts
from ui.theme import body_font, colour, use_theme
from ui.tokens import LIGHT, THEMES, TYPE, Theme

_WIDTH, _MARGIN, _GAP, _CAPTION = 1366, 24, 18, 20
_SWATCH = 92
_NOT_COLOURS = {"name"}


def draw_gallery(application: QApplication, folder: Path) -> tuple[Path, ...]:
    """Draw the sheets into a folder."""
    return tuple(_draw_theme(application, theme, folder) for theme in THEMES)


def _draw_theme(application: QApplication, theme: Theme, folder: Path) -> Path:
    use_theme(application, theme)
    sheet = _Sheet()
    sheet.swatches(theme)
    parts = (
        ("Text", texts()),
        ("Buttons", buttons()),
        ("Fields", fields()),
        ("States", states()),
        ("Tables", tables()),
        ("Icons", icons()),
    )
    for title, specimens in parts:
        sheet.row(title, specimens)
    path = folder / f"style-{theme.name}.png"
    sheet.save(path)
    use_theme(application, LIGHT)
    return path


class _Sheet:
    """A sheet that fills from the top, left to right."""

    def __init__(self) -> None:
        self._paper = QPixmap(_WIDTH, 2400)
        self._paper.fill(colour("ground"))
        self._painter = QPainter(self._paper)
        self._at = QPoint(_MARGIN, _MARGIN)
        self._deepest = 0

    def _title(self, text: str) -> None:
        self._at = QPoint(_MARGIN, self._at.y() + self._deepest)
        self._deepest = 0
        self._painter.setPen(colour("ink"))
        self._painter.setFont(body_font(TYPE.label, bold=True))
        self._painter.drawText(QRect(self._at.x(), self._at.y(), 600, 30), 0, text)
        self._at += QPoint(0, 36)

    def row(self, title: str, specimens: tuple[Specimen, ...]) -> None:
        """Lay out controls with their names below them."""
        self._title(title)
        for specimen in specimens:
            self._place(draw(specimen), specimen.name)

    def swatches(self, theme: Theme) -> None:
        """Lay out the colours."""
        self._title(f"Colours: {theme.name}")
        for token in theme.__slots__:
            if token not in _NOT_COLOURS:
                patch = QPixmap(_SWATCH, 40)
                patch.fill(colour("line"))
                QPainter(patch).fillRect(1, 1, _SWATCH - 2, 38, colour(token))
                self._place(patch, token)

    def _place(self, picture: QPixmap, name: str) -> None:
        self._painter.setFont(body_font(TYPE.heading))
        wide = max(picture.width(), self._painter.fontMetrics().horizontalAdvance(name) + 4)
        if self._at.x() + wide > _WIDTH - _MARGIN:
            self._at = QPoint(_MARGIN, self._at.y() + self._deepest)
            self._deepest = 0
        self._painter.drawPixmap(self._at, picture)
        self._painter.setPen(colour("soft"))
        below = QRect(self._at.x() + 2, self._at.y() + picture.height() + 2, wide, _CAPTION)
        self._painter.drawText(below, Qt.AlignmentFlag.AlignLeft, name)
        self._at += QPoint(wide + _GAP, 0)
        self._deepest = max(self._deepest, picture.height() + _CAPTION + _GAP)

    def save(self, path: Path) -> None:
        """Cut the paper where it ends, and keep it."""
        self._painter.end()
        deep = self._at.y() + self._deepest
        self._paper.copy(0, 0, _WIDTH, deep).save(str(path))
