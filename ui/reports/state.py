"""What stands on the Reports screen, as immutable values."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, StrEnum

from cashier.domain.calendar import APRIL
from cashier.domain.finding import Span
from cashier.domain.receipt import IssuedReceipt
from cashier.domain.report import Drill, Report, Row, Words
from cashier.domain.report_life import LifeEvent
from ui.messages import Message

_DAY = timedelta(days=1)


class Period(Enum):
    """Which days a report is of."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    MONTH = "month"
    LAST_MONTH = "last_month"
    YEAR = "year"
    TYPED = "typed"


class Place(Enum):
    """The field that a refusal is about; the table's are said above it."""

    FIRST = "first"
    LAST = "last"
    NUMBER = "number"
    TABLE = "table"


class FileKind(StrEnum):
    """What a report is written as; the value ends the file's name."""

    PDF = "pdf"
    EXCEL = "xlsx"
    CSV = "csv"
    JSON = "json"


def span_of(period: Period, today: date) -> Span:
    """Tell the days of a period that is chosen by its key; the running ones end today."""
    month = today.replace(day=1)
    match period:
        case Period.YESTERDAY:
            return Span(today - _DAY, today - _DAY)
        case Period.MONTH:
            return Span(month, today)
        case Period.LAST_MONTH:
            return Span((month - _DAY).replace(day=1), month - _DAY)
        case Period.YEAR:
            year = today.year if today.month >= APRIL else today.year - 1
            return Span(date(year, APRIL, 1), today)
        case _:
            return Span(today, today)


@dataclass(frozen=True, slots=True)
class Choice:
    """A report that can be picked, by the sign of its key."""

    sign: str
    key: str
    title: Words
    group: Words


@dataclass(frozen=True, slots=True)
class Life:
    """A receipt, and all that befell it in the order in which it did."""

    issued: IssuedReceipt
    events: tuple[LifeEvent, ...]


@dataclass(frozen=True, slots=True)
class TablePage:
    """A table on the way from a figure to a receipt.

    `drill` is what led here, None for the report itself; `row` is where the cursor is, -1 where
    there is no row. The report's rows are those read so far, of its `count`.
    """

    report: Report
    drill: Drill | None = None
    row: int = -1

    @property
    def current(self) -> Row | None:
        """The row that the cursor is on."""
        return self.report.rows[self.row] if self.row >= 0 else None

    @property
    def has_more(self) -> bool:
        """Tell whether more rows are to be read."""
        return len(self.report.rows) < self.report.count


@dataclass(frozen=True, slots=True)
class LifePage:
    """A receipt's whole life, at the end of the way."""

    life: Life
    row: int = 0


Page = TablePage | LifePage


@dataclass(frozen=True, slots=True)
class Writing:
    """A file on its way; `all` is 0 until it is known how many rows there are to read."""

    kind: FileKind
    done: int = 0
    all: int = 0


@dataclass(frozen=True, slots=True)
class ReportsState:
    """The reports that can be picked, and the way gone from one to what is behind its figures.

    `pages` is that way, the last of them on screen; none before the first answer. `span` are the
    days that they are of. `turn` grows with every other page on screen, so that a view knows when
    to show it afresh. `written` is where the last file is, or why there is none.
    """

    choices: tuple[Choice, ...] = ()
    choice_row: int = 0
    period: Period = Period.TODAY
    first_text: str = ""
    last_text: str = ""
    number_text: str = ""
    refusal: Message | None = None
    place: Place = Place.TABLE
    span: Span | None = None
    pages: tuple[Page, ...] = ()
    is_reading: bool = False
    writing: Writing | None = None
    written: Message | None = None
    turn: int = 0

    @property
    def choice(self) -> Choice | None:
        """The report that is picked."""
        return self.choices[self.choice_row] if self.choices else None

    @property
    def page(self) -> Page | None:
        """What is on screen."""
        return self.pages[-1] if self.pages else None

    @property
    def table(self) -> TablePage | None:
        """The table on screen, where it is one."""
        return self.page if isinstance(self.page, TablePage) else None
