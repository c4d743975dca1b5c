"""What stands on the Recovery screen, as immutable values."""

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from cashier.domain.account import ConnectionType
from cashier.domain.drive import (
    BatchSummary,
    Defaulter,
    Drive,
    DriveReport,
    ExclusionKind,
    NoticeSummary,
)
from cashier.domain.money import Money
from ui.messages import Message

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.defaulters import DefaulterPage


@dataclass(frozen=True, slots=True)
class Filter:
    """Which of the defaulters are listed: those of a division, for whom a reason speaks, or none.

    With `is_free` they are those who may be cut off now; empty fields let everybody through.
    """

    division: str = ""
    kind: ExclusionKind | None = None
    is_free: bool = False

    def lets(self, defaulter: Defaulter) -> bool:
        """Tell whether a defaulter is listed."""
        if self.division and defaulter.division != self.division:
            return False
        if self.is_free:
            return not defaulter.excluded
        return self.kind is None or any(one.kind is self.kind for one in defaulter.excluded)


@dataclass(frozen=True, slots=True)
class OverviewState:
    """The drives, and what the marked one has come to; `report` and `page` are None until read.

    `shown` are the defaulters that the filter lets through. A row is -1 where there is no line.
    `turn` grows with every other list of defaulters, so that a view goes to its top.
    """

    drives: tuple[Drive, ...] | None = None
    row: int = -1
    report: DriveReport | None = None
    page: "DefaulterPage | None" = None
    filter: Filter = Filter()
    shown: tuple[Defaulter, ...] = ()
    marked: int = -1
    today: date | None = None
    may_act: bool = False
    is_reading: bool = False
    refusal: Message | None = None
    written: Message | None = None
    shows_report: bool = False
    turn: int = 0

    @property
    def drive(self) -> Drive | None:
        """The drive that the cursor is on."""
        drives = self.drives or ()
        return drives[self.row] if 0 <= self.row < len(drives) else None

    @property
    def defaulter(self) -> Defaulter | None:
        """The defaulter that the cursor is on."""
        return self.shown[self.marked] if 0 <= self.marked < len(self.shown) else None

    @property
    def shown_owed(self) -> Money:
        """What those who are listed owe."""
        return Money.total(one.owed for one in self.shown)

    def with_filter(self, chosen: Filter) -> "OverviewState":
        """List others of the defaulters, from the top."""
        rows = self.page.rows if self.page else ()
        shown = rows if chosen == Filter() else tuple(filter(chosen.lets, rows))
        return replace(
            self, filter=chosen, shown=shown, marked=min(0, len(shown) - 1), turn=self.turn + 1
        )


class Task(Enum):
    """What is done on a page of its own."""

    OPEN = "open"
    NOTICES = "notices"
    SERVED = "served"
    BATCH = "batch"
    RESULTS = "results"
    EXCLUDE = "exclude"
    ALLOW = "allow"


class Step(Enum):
    """How far it has come."""

    TYPING = "typing"
    DOING = "doing"
    DONE = "done"


class Place(Enum):
    """A field that is typed into."""

    TITLE = "title"
    THRESHOLD = "threshold"
    DIVISIONS = "divisions"
    CATEGORIES = "categories"
    OVERDUE = "overdue"
    COUNT = "count"
    DAY = "day"
    HOW = "how"
    ACCOUNTS = "accounts"
    SIZE = "size"
    TEAMS = "teams"
    FILE = "file"
    ORDER = "order"
    UNTIL = "until"
    DETAIL = "detail"


FIELDS: dict[Task, tuple[Place, ...]] = {
    Task.OPEN: (
        Place.THRESHOLD,
        Place.OVERDUE,
        Place.DIVISIONS,
        Place.CATEGORIES,
        Place.TITLE,
    ),
    Task.NOTICES: (Place.COUNT,),
    Task.SERVED: (Place.DAY, Place.HOW, Place.ACCOUNTS),
    Task.BATCH: (Place.DAY, Place.SIZE, Place.TEAMS),
    Task.RESULTS: (Place.FILE,),
    Task.EXCLUDE: (Place.ORDER, Place.UNTIL, Place.DETAIL),
    Task.ALLOW: (Place.DETAIL,),
}
"""The fields of each act, in the order of Enter."""

CRITERIA = FIELDS[Task.OPEN][:-1]
"""What decides whom a drive is about."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How much of a paper has been drawn."""

    done: int
    all: int


@dataclass(frozen=True, slots=True)
class ActState:
    """An act, `task` None while there is none; `drive` and `defaulter` are what it is about.

    `counted` are the figures of the criteria as typed, None while they are worked out. `lists` are
    the drive's lists of notices, `batches` its batches, `row` is the marked one of what is shown.
    `refusal` is about the field at `place`. `writing` stands while a paper is drawn, `file` is
    where the last one is. `turn` sends the cursor to `place` again.
    """

    task: Task | None = None
    step: Step = Step.TYPING
    drive: Drive | None = None
    defaulter: Defaulter | None = None
    texts: tuple[tuple[Place, str], ...] = ()
    kinds: frozenset[ConnectionType] = frozenset()
    reason: ExclusionKind = ExclusionKind.DISPUTE
    counted: "DefaulterPage | None" = None
    is_counting: bool = False
    lists: tuple[NoticeSummary, ...] = ()
    batches: tuple[BatchSummary, ...] = ()
    files: tuple[str, ...] = ()
    row: int = -1
    place: Place = Place.TITLE
    refusal: Message | None = None
    said: Message | None = None
    writing: Writing | None = None
    paper: Message | None = None
    turn: int = 0

    def text(self, place: Place) -> str:
        """Give what stands in a field."""
        return dict(self.texts).get(place, "")

    @property
    def marked_list(self) -> NoticeSummary | None:
        """The list of notices that the cursor is on."""
        return self.lists[self.row] if 0 <= self.row < len(self.lists) else None

    @property
    def marked_batch(self) -> BatchSummary | None:
        """The batch that the cursor is on."""
        return self.batches[self.row] if 0 <= self.row < len(self.batches) else None
