"""What stands on the Journal screen, as immutable values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING

from cashier.domain.finding import Span
from ui.messages import Message

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.journal_ports import Check, Line
    from cashier.services.journal_viewer import Inspection
    from cashier.services.journal_viewer_groups import Group

_WEEK = timedelta(days=6)


class Period(Enum):
    """Which days are looked through."""

    ALL = "all"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    TYPED = "typed"


class Place(Enum):
    """The field that a refusal is about."""

    FIRST = "first"
    LAST = "last"


def span_of(period: Period, today: date) -> Span | None:
    """Tell the days of a period that is chosen by its key; None is the whole record."""
    firsts = {
        Period.TODAY: today,
        Period.WEEK: today - _WEEK,
        Period.MONTH: today.replace(day=1),
    }
    return Span(firsts[period], today) if period in firsts else None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a check has come; `all` is 0 until it is known."""

    done: int = 0
    all: int = 0


@dataclass(frozen=True, slots=True)
class JournalState:
    """The entries that were asked for, the one under the cursor, and how far the record is sound.

    `reached` is the place down to which a look has come, 0 while none is under way; `has_more`
    tells that there is more below. `check` is the last one, None where there was none; `last` is
    the newest place. `turn` grows with every new list, so that a view knows when to go to the top.
    """

    period: Period = Period.ALL
    first_text: str = ""
    last_text: str = ""
    group: "Group | None" = None
    actor: str = ""
    text: str = ""
    refusal: Message | None = None
    place: Place = Place.FIRST
    lines: "tuple[Line, ...]" = ()
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    row: int = -1
    inspection: "Inspection | None" = None
    reached: int = 0
    has_more: bool = False
    last: int = 0
    check: "Check | None" = None
    checking: Progress | None = None
    turn: int = 0

    @property
    def line(self) -> "Line | None":
        """The entry under the cursor."""
        return self.lines[self.row] if 0 <= self.row < len(self.lines) else None

    @property
    def is_looking(self) -> bool:
        """Whether a look is under way."""
        return self.reached > 0
