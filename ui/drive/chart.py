"""A drive's chart on screen: a group of bars for each division, their figures beside them."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from printing.drive_words import DriveChart, Series
from ui.drive.words import said
from ui.theme import body_font, colour
from ui.tokens import TYPE

_INKS = ("bad", "doubt", "accent")
_GAP, _RADIUS, _SHARE = 8, 2, 4
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class DriveChartView(QWidget):
    """Paints what papers draw, with the window's colours; the figures are said aloud as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: DriveChart | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chart(self, chart: DriveChart | None) -> None:
        """Paint another chart; none hides it."""
        self._chart = chart
        self.setVisible(chart is not None)
        self.setAccessibleName(said(chart.title) if chart else "")
        self.setAccessibleDescription(_aloud(chart) if chart else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._chart is None:
            return QSize(0, 0)
        lines = len(self._chart.labels) * len(self._chart.series)
        legend = _line() + _GAP if len(self._chart.series) > 1 else 0
        return QSize(300, legend + lines * _thick() + len(self._chart.labels) * _GAP)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:  # the letters may have grown
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        if self._chart is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(body_font(TYPE.note))
        top = self._paint_legend(painter, self._chart.series)
        for place, label in enumerate(self._chart.labels):
            top = self._paint_group(painter, place, label, top)
        painter.end()

    def _names_width(self) -> int:
        return self.width() // _SHARE

    def _paint_legend(self, painter: QPainter, series: tuple[Series, ...]) -> int:
        if len(series) < 2:  # noqa: PLR2004 - one of them needs no key
            return 0
        left, line = self._names_width(), _line()
        for one, ink in zip(series, _INKS, strict=True):
            painter.fillRect(QRectF(left, line / 2 - 5, 10, 10), colour(ink))
            painter.setPen(colour("soft"))
            words = said(one.name)
            wide = _width(words)
            painter.drawText(QRectF(left + 16, 0, wide + 4, line), _LEFT, words)
            left += 16 + wide + 3 * _GAP
        return line + _GAP

    def _paint_group(self, painter: QPainter, place: int, label: str, top: int) -> int:
        assert self._chart is not None, "a chart is painted"
        chart, thick, names = self._chart, _thick(), self._names_width()
        inks = _INKS if len(chart.series) > 1 else ("accent",)
        deep = thick * len(chart.series)
        name = QFontMetrics(painter.font()).elidedText(
            label, Qt.TextElideMode.ElideRight, names - _GAP
        )
        painter.setPen(colour("ink"))
        painter.drawText(QRectF(0, top, names, deep), _LEFT, name)
        room = max(self.width() - names - self._widest_figure() - 2 * _GAP, 1)
        for one, ink in zip(chart.series, inks, strict=True):
            long = room * one.values[place] / chart.longest
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(ink))
            painter.drawRoundedRect(QRectF(names, top + 2, long, thick - 4), _RADIUS, _RADIUS)
            painter.setPen(colour("soft"))
            at = QRectF(names + long + _GAP, top, self._widest_figure() + _GAP, thick)
            painter.drawText(at, _LEFT, said(one.figures[place]))
            top += thick
        return top + _GAP

    def _widest_figure(self) -> int:
        assert self._chart is not None, "a chart is painted"
        return max((_width(said(f)) for one in self._chart.series for f in one.figures), default=0)


def _aloud(chart: DriveChart) -> str:
    """Say every figure, for who cannot see it."""
    return " · ".join(
        f"{label}: "
        + ", ".join(f"{said(one.name)} {said(one.figures[place])}" for one in chart.series)
        for place, label in enumerate(chart.labels)
    )


def _line() -> int:
    return QFontMetrics(body_font(TYPE.note)).height()


def _thick() -> int:
    return _line()


def _width(text: str) -> int:
    return QFontMetrics(body_font(TYPE.note)).horizontalAdvance(text)
