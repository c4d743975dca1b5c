"""A report's chart, painted with the tokens of the look: figures are written beside every length.

Nothing is said by colour alone, and who cannot see it is told every figure.
"""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.reports.bars import NO_ROW, Bar, Drawing, with_fewer
from ui.theme import body_font, colour, control_px
from ui.tokens import TYPE

_HEIGHT, _LEAST_WIDTH = 172, 300
_WIDEST, _RADIUS, _GAP = 28, 3, 8
_THINNEST = 2
_SHARE_FOR_NAMES = 3
_ABOVE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
_BELOW = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ChartView(QWidget):
    """Draws what it was given; the bar of the row that the cursor is on has its name in bold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing: Drawing | None = None
        self._row = NO_ROW
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_drawing(self, drawing: Drawing | None) -> None:
        """Draw another chart; none hides it."""
        self._drawing = drawing
        self.setVisible(drawing is not None)
        self.setAccessibleName(drawing.title if drawing else "")
        self.setAccessibleDescription(drawing.aloud() if drawing else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for no more lines than there are names beside bars."""
        most = control_px(_HEIGHT)
        if self._drawing is None or not self._drawing.is_lying:
            return QSize(_LEAST_WIDTH, most)
        lines = min(most // _lying_height(), len(self._drawing.bars))
        return QSize(_LEAST_WIDTH, lines * _lying_height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:  # the letters may have grown
            self.updateGeometry()

    def show_row(self, row: int) -> None:
        """Mark the bar of a row."""
        if row != self._row:
            self._row = row
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        if self._drawing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._drawing.is_lying:
            _Lying(painter, self.rect(), self._drawing, self._row).paint()
        else:
            _Standing(painter, self.rect(), self._drawing, self._row).paint()
        painter.end()


def _line_height() -> int:
    return QFontMetrics(body_font(TYPE.note, bold=True)).height()


def _width(text: str) -> int:
    return QFontMetrics(body_font(TYPE.note, bold=True)).horizontalAdvance(text)


def _lying_height() -> int:
    return _line_height() + 4


class _Standing:
    """Bars or a line from left to right, figures above and names below as far as they fit."""

    def __init__(self, painter: QPainter, place: QRect, drawing: Drawing, row: int) -> None:
        self._painter, self._drawing, self._row = painter, drawing, row
        self._slot = place.width() / len(drawing.bars)
        self._left = place.left()
        line = _line_height()
        self._top = place.top() + line + 4
        self._names_top = place.bottom() - line
        deepest = line if drawing.deepest else 0
        self._lowest = self._names_top - 4 - deepest
        span = max(drawing.longest - drawing.deepest, 1)
        self._scale = (self._lowest - self._top) / span
        self._base = self._top + drawing.longest * self._scale

    def paint(self) -> None:
        """Draw all of it."""
        if self._drawing.is_line:
            self._paint_line()
        else:
            for index, bar in enumerate(self._drawing.bars):
                self._paint_bar(index, bar)
        self._painter.setPen(QPen(colour("line"), 1))
        right = self._left + self._slot * len(self._drawing.bars)
        self._painter.drawLine(QPointF(self._left, self._base), QPointF(right, self._base))
        self._write_figures()
        self._write_names()

    def _middle(self, index: int) -> float:
        return self._left + (index + 0.5) * self._slot

    def _end(self, bar: Bar) -> float:
        return self._base - bar.length * self._scale

    def _paint_bar(self, index: int, bar: Bar) -> None:
        wide = max(min(_WIDEST, self._slot * 0.6), _THINNEST)
        end = self._end(bar)
        place = QRectF(self._middle(index) - wide / 2, min(end, self._base), wide, 0)
        place.setHeight(abs(end - self._base))
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour("bad" if bar.length < 0 else "accent"))
        self._painter.drawRoundedRect(place, _RADIUS, _RADIUS)

    def _paint_line(self) -> None:
        bars = self._drawing.bars
        points = [QPointF(self._middle(at), self._end(bar)) for at, bar in enumerate(bars)]
        feet = [QPointF(points[-1].x(), self._base), QPointF(points[0].x(), self._base)]
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour("accent_tint"))
        self._painter.drawPolygon(QPolygonF([*points, *feet]))
        self._painter.setPen(QPen(colour("accent"), 2))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline(QPolygonF(points))
        self._painter.setBrush(colour("accent"))
        for point, bar in zip(points, bars, strict=True):
            if self._is_marked(bar) or self._slot > _WIDEST:
                self._painter.drawEllipse(point, 3, 3)

    def _lead_up(self, middle: float, end: float) -> None:
        """Lead from the end of a bar to its figure above all of them."""
        self._painter.setPen(QPen(colour("soft"), 1))
        self._painter.drawLine(QPointF(middle, end), QPointF(middle, self._top - 4))

    def _is_marked(self, bar: Bar) -> bool:
        return bar.row == self._row != NO_ROW

    def _write_figures(self) -> None:
        """Write every figure where there is room, else the greatest and the cursor's."""
        bars = self._drawing.bars
        all_fit = max(_width(bar.figure) for bar in bars) + _GAP <= self._slot
        taken = QRectF()
        marked = [at for at, bar in enumerate(bars) if self._is_marked(bar)]
        greatest = max(range(len(bars)), key=lambda at: abs(bars[at].length))
        for at in range(len(bars)) if all_fit else (*marked, greatest):
            place = self._place_of_figure(at, bars[at], is_beside=all_fit)
            if all_fit or not place.intersects(taken):
                self._write(place, bars[at], bars[at].figure)
                taken = place

    def _place_of_figure(self, at: int, bar: Bar, *, is_beside: bool) -> QRectF:
        """Put a figure at the end of its bar, or above all of them where others are in its way."""
        wide, line, end = _width(bar.figure) + _GAP, _line_height(), self._end(bar)
        top = end if bar.length < 0 else end - line - 1
        if self._drawing.is_line or not is_beside:
            top = self._top - line - 4
            if self._is_marked(bar):
                self._lead_up(self._middle(at), end)
        rightmost = self._left + self._slot * len(self._drawing.bars) - wide
        left = min(max(self._middle(at) - wide / 2, self._left), max(rightmost, self._left))
        return QRectF(left, top, wide, line)

    def _write_names(self) -> None:
        """Name every bar where there is room, else every so many."""
        bars = self._drawing.bars
        widest = max(_width(bar.name) for bar in bars) + _GAP
        step = max(int(-(-widest // max(self._slot, 1))), 1)
        for at in range(0, len(bars), step):
            place = QRectF(self._middle(at) - widest / 2, self._names_top, widest, _line_height())
            if step == 1 or self._is_inside(place):
                self._write(place, bars[at], bars[at].name)

    def _is_inside(self, place: QRectF) -> bool:
        """Tell whether a name stands between the edges; one of many need not be said."""
        right = self._left + self._slot * len(self._drawing.bars)
        return self._left <= place.left() and place.right() <= right

    def _write(self, place: QRectF, bar: Bar, text: str) -> None:
        marked = self._is_marked(bar)
        self._painter.setFont(body_font(TYPE.note, bold=marked))
        self._painter.setPen(colour("ink" if marked else "soft"))
        self._painter.drawText(place, _ABOVE, text)


class _Lying:
    """A line for each name: the name, its bar, its figure."""

    def __init__(self, painter: QPainter, place: QRect, drawing: Drawing, row: int) -> None:
        self._painter, self._place, self._row = painter, place, row
        self._line = _lying_height()
        self._drawing = with_fewer(drawing, max(place.height() // self._line, 2))
        bars = self._drawing.bars
        most = place.width() // _SHARE_FOR_NAMES
        self._names = min(max(_width(bar.name) for bar in bars) + _GAP, most)
        figures = max(_width(bar.figure) for bar in bars) + 2 * _GAP
        longest = max(1, *(abs(bar.length) for bar in bars))
        self._scale = max(place.width() - self._names - figures, 1) / longest

    def paint(self) -> None:
        """Draw all of it."""
        for index, bar in enumerate(self._drawing.bars):
            self._paint_bar(self._place.top() + index * self._line, bar)

    def _paint_bar(self, top: int, bar: Bar) -> None:
        painter, line, left = self._painter, self._line, self._place.left()
        marked = bar.row == self._row != NO_ROW
        font = body_font(TYPE.note, bold=marked)
        name = QFontMetrics(font).elidedText(bar.name, Qt.TextElideMode.ElideRight, self._names)
        painter.setFont(font)
        painter.setPen(colour("ink" if marked else "soft"))
        painter.drawText(QRectF(left, top, self._names, line), _LEFT, name)
        wide = max(abs(bar.length) * self._scale, 1 if bar.length else 0)
        right = left + self._names + wide + _GAP
        painter.drawText(QRectF(right, top, self._place.right() - right, line), _LEFT, bar.figure)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("bad" if bar.length < 0 else "accent"))
        painter.drawRoundedRect(
            QRectF(left + self._names, top + 4, wide, line - 8), _RADIUS, _RADIUS
        )
