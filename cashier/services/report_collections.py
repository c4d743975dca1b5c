"""Collection by head, form of money, category, division, hour, day and clerk.

Sums are of what was taken less what was taken back on those days, whenever it had been taken: so
the days add up to what is in the books.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from cashier.domain.head import Head
from cashier.domain.report import Cell, Chart, ChartKind, Column, ColumnKind, Row, Words
from cashier.domain.tender import TenderKind
from cashier.services import report_words as words
from cashier.services.ports import UnitOfWork
from cashier.services.report_asked import Asked, Body, money, to_receipts, whole
from cashier.services.report_ports import TallyLine

NET = Words(
    "Collected is what was taken less what was taken back on these days.",
    "शुद्ध जमा = इन दिनों की जमा − इन दिनों वापस ली गई धनराशि।",
)
NOT_RECORDED = Words("not recorded", "दर्ज नहीं")

_MONEY = (
    words.money_column("taken", words.TAKEN),
    words.money_column("taken_back", words.TAKEN_BACK),
    words.money_column("collected", words.COLLECTED),
)
_COUNT = words.count_column("receipts", words.RECEIPTS)
_FIGURES = (Column("receipts", words.RECEIPTS, ColumnKind.COUNT), *_MONEY)
"""Of what one receipt may have several of: its number of receipts does not add up."""

_TWICE = Words(
    "A receipt that is in two rows is counted in both, so the receipts are not added up.",
    "दो पंक्तियों की रसीद दोनों में गिनी गई है, इसलिए रसीदों का योग नहीं है।",
)


@dataclass(frozen=True, slots=True)
class _Sorting:
    """How a collection is sorted: by which value of the tally, and what its lines are called."""

    by: str
    column: Column
    name: Callable[[str], Cell]
    chart: ChartKind = ChartKind.BARS


def heads(asked: Asked, uow: UnitOfWork) -> Body:
    """Add up under each head of account what was appropriated to it."""
    line = _line(asked, uow, tuple(f"head_{head.value}" for head in Head))
    rows = tuple(
        Row((words.HEADS[head], *_figures(line, f"head_{head}")), to_receipts(head=head.value))
        for head in Head
        if line.taken[f"head_{head}"] or line.back[f"head_{head}"]
    )
    columns = (words.words_column("head", Words("Head", "मद")), *_FIGURES)
    return whole(columns, rows, asked, chart=_bars("head"), notes=(NET, _TWICE))


def modes(asked: Asked, uow: UnitOfWork) -> Body:
    """Add up each form of money; a receipt of two forms is one of the receipts of both."""
    line = _line(asked, uow, tuple(kind.value for kind in TenderKind))
    rows = tuple(
        Row((words.MODES[kind], *_figures(line, kind.value)), to_receipts(mode=kind.value))
        for kind in TenderKind
    )
    columns = (words.words_column("mode", Words("Form of money", "भुगतान माध्यम")), *_FIGURES)
    return whole(columns, rows, asked, chart=_bars("mode"), notes=(NET, _TWICE))


def categories(asked: Asked, uow: UnitOfWork) -> Body:
    """Add up by the consumers' category."""
    column = words.words_column("category", Words("Category", "श्रेणी"))
    return _sorted(_Sorting("category", column, _or_not_recorded), asked, uow)


def divisions(asked: Asked, uow: UnitOfWork) -> Body:
    """Add up by the consumers' own division."""
    column = words.words_column("division", Words("Consumers' division", "उपभोक्ता का खंड"))
    return _sorted(_Sorting("division", column, _or_not_recorded), asked, uow)


def hours(asked: Asked, uow: UnitOfWork) -> Body:
    """Add up by the hour of the day."""
    column = Column("hour", Words("Hour", "समय"), ColumnKind.TEXT)
    return _sorted(_Sorting("hour", column, _hour), asked, uow)


def days(asked: Asked, uow: UnitOfWork) -> Body:
    """Add up by business date."""
    sorting = _Sorting("business_date", words.day_column("day"), date.fromisoformat, ChartKind.LINE)
    return _sorted(sorting, asked, uow)


def _sorted(sorting: _Sorting, asked: Asked, uow: UnitOfWork) -> Body:
    lines = uow.figures.tally(asked.wanted, (sorting.by,), ("receipts", "amount"))
    ordered = sorted(lines, key=_numeric) if sorting.by == "hour" else lines
    rows = tuple(
        Row(
            (sorting.name(line.keys[0]), line.taken["receipts"], *_net(line, "amount")),
            to_receipts(**{sorting.column.key: line.keys[0]}),
        )
        for line in ordered
    )
    chart = Chart(sorting.chart, sorting.column.key, "collected")
    return whole((sorting.column, _COUNT, *_MONEY), rows, asked, chart=chart, notes=(NET,))


def _numeric(line: TallyLine) -> int:
    return int(line.keys[0])


def _or_not_recorded(value: str) -> Words:
    return Words(value, value) if value else NOT_RECORDED


def _hour(value: str) -> str:
    return f"{int(value):02d}–{int(value) + 1:02d}"


def _line(asked: Asked, uow: UnitOfWork, names: tuple[str, ...]) -> TallyLine:
    """Add everything up in one line; where nothing was taken, of zeros."""
    measures = (*names, *(f"{name}_receipts" for name in names))
    none = dict.fromkeys(measures, 0)
    lines = uow.figures.tally(asked.wanted, (), measures)
    return next(iter(lines), TallyLine((), none, none))


def _figures(line: TallyLine, name: str) -> tuple[Cell, ...]:
    return line.taken[f"{name}_receipts"], *_net(line, name)


def _net(line: TallyLine, measure: str) -> tuple[Cell, Cell, Cell]:
    taken, back = line.taken[measure], line.back[measure]
    return money(taken), money(back), money(taken - back)


def _bars(label: str) -> Chart:
    return Chart(ChartKind.BARS, label, "collected")
