"""What stands on the Alerts screen, as immutable values."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from cashier.domain.finding import Finding, Grade, Span, Trace
from ui.messages import Message

_WEEK = timedelta(days=6)


class Period(Enum):
    """Which days are looked through."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    TYPED = "typed"


class Place(Enum):
    """The field that a refusal is about."""

    FIRST = "first"
    LAST = "last"


def span_of(period: Period, today: date) -> Span:
    """Tell the days of a period that is chosen by its key."""
    firsts = {Period.WEEK: today - _WEEK, Period.MONTH: today.replace(day=1)}
    return Span(firsts.get(period, today), today)


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a period has been read; `all` is 0 until it is known."""

    done: int = 0
    all: int = 0


@dataclass(frozen=True, slots=True)
class AlertsState:
    """The alerts of a period, the one that the cursor is on, and the entries behind that one.

    `span` are the days that `findings` are of, None before the first look; `progress` stands while
    another look is under way. `row` and `trace_row` are -1 where there is no line. `today_count`
    is how many alerts today had when it was last looked at, `read_count` how many of the entries
    behind the alert have been read. `turn` grows with every new list,
    `traces_turn` with every other alert, so that a view knows when to go to the top.
    """

    period: Period = Period.TODAY
    first_text: str = ""
    last_text: str = ""
    refusal: Message | None = None
    place: Place = Place.FIRST
    span: Span | None = None
    progress: Progress | None = None
    findings: tuple[Finding, ...] = ()
    today_count: int = 0
    row: int = -1
    traces: tuple[Trace, ...] = ()
    trace_row: int = -1
    read_count: int = 0
    is_reading: bool = False
    is_open: bool = False
    exported: Message | None = None
    is_exporting: bool = False
    turn: int = 0
    traces_turn: int = 0

    @property
    def finding(self) -> Finding | None:
        """The alert that the cursor is on."""
        return self.findings[self.row] if self.row >= 0 else None

    @property
    def trace(self) -> Trace | None:
        """The entry that the cursor is on."""
        return self.traces[self.trace_row] if self.trace_row >= 0 else None

    @property
    def has_more(self) -> bool:
        """Tell whether more entries are behind the alert than were read."""
        return self.finding is not None and self.read_count < len(self.finding.positions)

    @property
    def grave_count(self) -> int:
        """How many alerts are to be looked at before all others."""
        return sum(finding.grade is Grade.GRAVE for finding in self.findings)
