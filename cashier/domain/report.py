"""A report: one definition from which the screen, the paper and every file take their figures."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from cashier.domain.money import Money


class Words(NamedTuple):
    """What is said in both languages; papers print both or the one that was asked for."""

    en: str
    hi: str


class ColumnKind(StrEnum):
    """What a column holds, and by that how it is written and aligned."""

    TEXT = "text"
    MONEY = "money"
    COUNT = "count"
    DAY = "day"
    MOMENT = "moment"
    SECONDS = "seconds"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `is_summed` where its cells add up to a total."""

    key: str
    title: Words
    kind: ColumnKind
    is_summed: bool = False


Cell = str | Money | int | date | datetime | Words | None
"""By the kind of its column; None where there is nothing to say."""


class DrillKind(StrEnum):
    """What stands behind a row: some receipts, or the life of one."""

    RECEIPTS = "receipts"
    LIFE = "life"


@dataclass(frozen=True, slots=True)
class Drill:
    """What a row leads to: `values` narrow the report's period down, by the filter's name."""

    kind: DrillKind
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a cell a column, and what stands behind it."""

    cells: tuple[Cell, ...]
    drill: Drill | None = None


class ChartKind(StrEnum):
    """How a report is drawn for those who would rather look than read."""

    BARS = "bars"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Chart:
    """Which column names a bar and which one gives its length."""

    kind: ChartKind
    label_key: str
    value_key: str


@dataclass(frozen=True, slots=True)
class Report:
    """A period's figures. `totals` has a cell a column, None where nothing is summed.

    `rows` are all of them, or the first `limit` where there are more: then `count` says how many.
    """

    key: str
    title: Words
    first: date
    last: date
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: tuple[Cell, ...]
    count: int
    chart: Chart | None = None
    notes: tuple[Words, ...] = ()
