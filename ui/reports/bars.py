"""What a report's chart draws: a length with its name and its figure for each row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cashier.domain.money import Money
from cashier.domain.report import Cell, ChartKind, Column, ColumnKind, Report
from ui.language import tr
from ui.reports.words import figure_text, label_text, said

_LONG_NAMES = frozenset({ColumnKind.TEXT, ColumnKind.WORDS})
_SHORT_NAME = 8
NO_ROW = -1


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a report: its name, its figure as said, and its length; others have no row."""

    name: str
    figure: str
    length: int
    row: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn, and what of: bars that stand, bars that lie beside long names, or a line."""

    title: str
    value: Column
    bars: tuple[Bar, ...]
    is_line: bool = False
    is_lying: bool = False

    @property
    def longest(self) -> int:
        """The greatest length upwards; 0 where all go down."""
        return max((0, *(bar.length for bar in self.bars)))

    @property
    def deepest(self) -> int:
        """The greatest length downwards, as a negative number; 0 where all go up."""
        return min((0, *(bar.length for bar in self.bars)))

    def aloud(self) -> str:
        """Say every figure, for who cannot see it."""
        return " · ".join(f"{bar.name}: {bar.figure}" for bar in self.bars)


def drawing_of(report: Report) -> Drawing | None:
    """Work a report's chart out; None where it has none, or too little to compare."""
    chart = report.chart
    if chart is None:
        return None
    name_at, value_at = _place(report, chart.label_key), _place(report, chart.value_key)
    name, value = report.columns[name_at], report.columns[value_at]
    bars = tuple(
        Bar(
            label_text(row.cells[name_at], name),
            figure_text(row.cells[value_at], value),
            length_of(row.cells[value_at]),
            index,
        )
        for index, row in enumerate(report.rows)
    )
    if value.is_summed:
        bars = _by_name(bars, value)
    if len(bars) <= 1:
        return None
    lies = name.kind in _LONG_NAMES and any(len(bar.name) > _SHORT_NAME for bar in bars)
    is_line = chart.kind is ChartKind.LINE
    return Drawing(_title(name, value), value, bars, is_line, is_lying=lies and not is_line)


def _by_name(bars: tuple[Bar, ...], value: Column) -> tuple[Bar, ...]:
    """Add up rows of one name, such as a clerk's days; such a bar is not of any one row."""
    named: dict[str, list[Bar]] = {}
    for bar in bars:
        named.setdefault(bar.name, []).append(bar)
    return tuple(
        same[0] if len(same) == 1 else _sum(name, same, value) for name, same in named.items()
    )


def _sum(name: str, bars: Sequence[Bar], value: Column) -> Bar:
    length = sum(bar.length for bar in bars)
    cell: Cell = Money(length) if value.kind is ColumnKind.MONEY else length
    return Bar(name, figure_text(cell, value), length, NO_ROW)


def _title(name: Column, value: Column) -> str:
    return tr("{figure} by {name}").format(figure=said(value.title), name=said(name.title))


def _place(report: Report, key: str) -> int:
    return next(at for at, column in enumerate(report.columns) if column.key == key)


def length_of(cell: Cell) -> int:
    """Measure a cell: paise, pieces or seconds; what is no figure has no length."""
    match cell:
        case Money():
            return cell.paise
        case int():
            return cell
        case _:
            return 0


def with_fewer(drawing: Drawing, most: int) -> Drawing:
    """Leave the smallest out where there are more names than lines; sums are put together."""
    bars = drawing.bars
    if len(bars) <= most:
        return drawing
    largest = sorted(bars, key=lambda bar: -abs(bar.length))
    shown = set(largest[: max(most - 1, 1)])
    kept = tuple(bar for bar in bars if bar in shown)
    if drawing.value.is_summed:
        rest = [bar for bar in bars if bar not in shown]
        kept += (_sum(tr("{count} others").format(count=len(rest)), rest, drawing.value),)
    return replace(drawing, bars=kept)
