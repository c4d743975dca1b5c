"""A report's chart as lines and rectangles: sharp at every size, with its figures written out."""

from dataclasses import dataclass
from datetime import date

from cashier.domain.money import Money
from cashier.domain.report import Cell, ChartKind, Report
from printing.document import Align
from printing.report_document_text import Setter, Style

_ACCENT, _LINE = (11 / 255, 107 / 255, 95 / 255), (221 / 255, 218 / 255, 208 / 255)
_MOST_BARS, _MOST_POINTS = 24, 400
_BAR, _GAP, _ROOM_FOR_LINE = 12, 5, 110
_SMALL = Style(75)
_FIGURE = Style(75, Align.RIGHT)


@dataclass(frozen=True, slots=True)
class Point:
    """What is drawn: a name, the length, and the figure in words."""

    label: str
    value: int
    figure: str


def points_of(report: Report, labels: list[str], figures: list[str]) -> tuple[Point, ...]:
    """Take the chart's points from a report's rows; none where there is nothing to look at."""
    if report.chart is None:
        return ()
    place = [column.key for column in report.columns].index(report.chart.value_key)
    most = _MOST_POINTS if report.chart.kind is ChartKind.LINE else _MOST_BARS
    if not 1 < len(report.rows) <= most:
        return ()
    values = [_length(row.cells[place]) for row in report.rows]
    return tuple(map(Point, labels, values, figures))


def _length(cell: Cell) -> int:
    match cell:
        case Money():
            return cell.paise
        case int():
            return cell
        case _:
            return 0


def height_of_chart(report: Report, points: tuple[Point, ...]) -> int:
    """Tell how much room a chart needs, in points."""
    if not points or report.chart is None:
        return 0
    if report.chart.kind is ChartKind.LINE:
        return _ROOM_FOR_LINE + 2 * _BAR
    return len(points) * (_BAR + _GAP) + _BAR


def draw_chart(
    setter: Setter, report: Report, points: tuple[Point, ...], box: tuple[int, int, int]
) -> None:
    """Draw the chart; `box` is its left, its top and its width."""
    if points and report.chart is not None:
        draw = _draw_line if report.chart.kind is ChartKind.LINE else _draw_bars
        draw(setter, points, box)


def _draw_bars(setter: Setter, points: tuple[Point, ...], box: tuple[int, int, int]) -> None:
    left, top, width = box
    names = max(setter.width_of(point.label, _SMALL) for point in points)
    names = min(names, width // 3)
    figures = max(setter.width_of(point.figure, _SMALL) for point in points)
    room = width - names - figures - 3 * _GAP
    longest = max(1, *(abs(point.value) for point in points))
    for point in points:
        setter.draw(point.label, (left, top), names, _SMALL)
        length = room * abs(point.value) / longest
        setter.canvas.setFillColorRGB(*_ACCENT)
        begin = left + names + _GAP
        setter.canvas.rect(begin, top - _BAR + 1, length, _BAR - 2, stroke=0, fill=int(length > 0))
        setter.canvas.setFillColorRGB(0, 0, 0)
        at = (int(begin + length) + _GAP, top)
        setter.draw(point.figure, at, figures, _SMALL)
        top -= _BAR + _GAP


def _draw_line(setter: Setter, points: tuple[Point, ...], box: tuple[int, int, int]) -> None:
    """Draw the course of a figure, with the highest and the last of it, and the ends of time."""
    left, top, width = box
    highest = max(points, key=lambda point: point.value)
    lowest = min(0, *(point.value for point in points))
    span = max(1, highest.value - lowest)
    figures = setter.width_of(highest.figure, _FIGURE) + _GAP
    begin, room, bottom = left + figures, width - figures, top - _ROOM_FOR_LINE
    canvas = setter.canvas
    canvas.setStrokeColorRGB(*_LINE)
    for level in (bottom, top - _BAR // 2):
        canvas.line(begin, level, begin + room, level)
    setter.draw(highest.figure, (left, top), figures - _GAP, _FIGURE)
    canvas.setStrokeColorRGB(*_ACCENT)
    depth = _ROOM_FOR_LINE - _BAR // 2
    path = canvas.beginPath()
    for place, point in enumerate(points):
        across = begin + room * place / (len(points) - 1)
        up = bottom + depth * (point.value - lowest) / span
        (path.lineTo if place else path.moveTo)(across, up)
    canvas.drawPath(path)
    canvas.setStrokeColorRGB(0, 0, 0)
    below = bottom - 2
    setter.draw(points[0].label, (begin, below), room, _SMALL)
    setter.draw(points[-1].label, (begin, below), room, _FIGURE)


def label_of(cell: Cell, shown: str) -> str:
    """Name a point; days without their year, which the period tells."""
    return f"{cell:%d-%m}" if isinstance(cell, date) else shown
