"""What is asked of a report, and what its maker gives back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from cashier.domain.money import ZERO, Money
from cashier.domain.report import Cell, Chart, Column, ColumnKind, Drill, DrillKind, Row, Words
from cashier.services.ports import UnitOfWork
from cashier.services.report_ports import Page, Wanted


@dataclass(frozen=True, slots=True)
class Asked:
    """A period, one clerk's part of it where `clerk` is given, and which of the rows."""

    first: date
    last: date
    clerk: str | None = None
    offset: int = 0
    limit: int | None = None

    @property
    def wanted(self) -> Wanted:
        """Which receipts are meant."""
        return Wanted(self.first, self.last, clerk=self.clerk)

    @property
    def page(self) -> Page:
        """Which lines of a register are meant."""
        return Page(self.first, self.last, self.clerk, self.offset, self.limit)


@dataclass(frozen=True, slots=True)
class Body:
    """A report without its name and period; `rows` are one page of `count` rows."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: tuple[Cell, ...]
    count: int
    chart: Chart | None = None
    notes: tuple[Words, ...] = ()


class ReportGroup(Enum):
    """Where a report stands in the list, and what its part of the list is called."""

    COLLECTION = Words("Collection", "वसूली")
    REGISTERS = Words("Registers", "पंजिकाएँ")
    CASH = Words("Cash", "रोकड़")
    CONTROL = Words("Control", "नियंत्रण")
    FIELD = Words("Field", "क्षेत्र")


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A report that can be asked for.

    `is_own` are those of which a clerk may see the own part; `is_register` may have very many rows.
    """

    key: str
    title: Words
    group: ReportGroup
    make: Callable[[Asked, UnitOfWork], Body]
    is_own: bool = False
    is_register: bool = False


def whole(
    columns: tuple[Column, ...],
    rows: tuple[Row, ...],
    asked: Asked,
    *,
    chart: Chart | None = None,
    notes: tuple[Words, ...] = (),
) -> Body:
    """Make the body of a report whose rows are all at hand: add them up, and cut out the page."""
    end = None if asked.limit is None else asked.offset + asked.limit
    page = rows[asked.offset : end]
    return Body(columns, page, _added_up(columns, rows), len(rows), chart, notes)


def page_of(
    columns: tuple[Column, ...],
    rows: tuple[Row, ...],
    sums: Mapping[str, Cell],
    count: int,
    *,
    notes: tuple[Words, ...] = (),
) -> Body:
    """Make the body of a register of which one page was read, with the sums of all of it."""
    return Body(
        columns, rows, tuple(sums.get(column.key) for column in columns), count, None, notes
    )


def _added_up(columns: tuple[Column, ...], rows: tuple[Row, ...]) -> tuple[Cell, ...]:
    return tuple(
        _sum(column, [row.cells[place] for row in rows]) if column.is_summed else None
        for place, column in enumerate(columns)
    )


def _sum(column: Column, cells: list[Cell]) -> Cell:
    if column.kind is ColumnKind.MONEY:
        return Money.total(cell for cell in cells if isinstance(cell, Money))
    return sum(cell for cell in cells if isinstance(cell, int))


def to_receipts(**values: str) -> Drill:
    """Lead to the receipts that a row adds up."""
    return Drill(DrillKind.RECEIPTS, tuple(values.items()))


def to_life(number: str) -> Drill:
    """Lead to all that befell a receipt."""
    return Drill(DrillKind.LIFE, (("receipt", number),))


def money(paise: int) -> Money:
    """Make money of a sum that the database added up."""
    return Money(paise) if paise else ZERO
