"""What stands on the Reconnections screen, as immutable values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from cashier.domain.reconnection import OrderState, ReconnectionOrder, WaitingOrder
from cashier.domain.reconnection_clock import IN_TIME, OrderClock, Speed
from printing.outcome import PrintState
from ui.messages import Message

if TYPE_CHECKING:  # loaded by the storage worker, after the first paint
    from cashier.domain.dispatch import Dispatch


class Lane(Enum):
    """A column of the board."""

    QUEUED = "queued"
    DISPATCHED = "dispatched"
    DONE = "done"
    BACK = "back"


LANES = tuple(Lane)
"""The columns from left to right."""


@dataclass(frozen=True, slots=True)
class Card:
    """One promise on the board: an order, or a supply that waits for a cheque.

    `must_cut` tells that the order was recalled with the light on, and nobody has cut it since.
    """

    order: ReconnectionOrder | None = None
    waiting: WaitingOrder | None = None
    must_cut: bool = False
    clock: OrderClock = IN_TIME

    @property
    def about(self) -> ReconnectionOrder | WaitingOrder:
        """What the card is about."""
        about = self.order or self.waiting
        assert about is not None, "a card is about something"
        return about

    @property
    def key(self) -> str:
        """Tell this card from any other, before and after it moved to another column."""
        return self.order.number if self.order else self.about.account_number

    @property
    def state(self) -> OrderState | None:
        """The order's state; None where there is no order yet."""
        return self.order.state if self.order else None


@dataclass(frozen=True, slots=True)
class BoardView:
    """All that the board is made of; `now` is what its clocks run against.

    `proposed` are orders that were recalled with the light on; `clocks` says by an order's number
    what its delay costs, as read.
    """

    now: datetime
    orders: tuple[ReconnectionOrder, ...] = ()
    waiting: tuple[WaitingOrder, ...] = ()
    proposed: frozenset[str] = frozenset()
    clocks: Mapping[str, OrderClock] = field(default_factory=dict)
    speed: Speed | None = None


Cards = tuple[Card, ...]
_NONE: tuple[Cards, ...] = ((), (), (), ())


@dataclass(frozen=True, slots=True)
class BoardState:
    """The four columns, narrowed down to what `text` finds.

    The cursor is in `lane` at `row`, -1 where that column is empty. `marked` are cards' keys.
    `said` tells what was done last, until the next key. `turn` grows with every new reading.
    """

    view: BoardView | None = None
    lanes: tuple[Cards, ...] = _NONE
    lane: Lane = Lane.QUEUED
    row: int = -1
    marked: frozenset[str] = frozenset()
    text: str = ""
    may_act: bool = False
    may_release: bool = False
    refusal: Message | None = None
    said: Message | None = None
    turn: int = 0

    def cards(self, lane: Lane) -> Cards:
        """Give a column."""
        return self.lanes[LANES.index(lane)]

    @property
    def card(self) -> Card | None:
        """The card that the cursor is on."""
        cards = self.cards(self.lane)
        return cards[self.row] if 0 <= self.row < len(cards) else None

    @property
    def chosen(self) -> Cards:
        """The marked cards from left to right, else the one under the cursor."""
        marked = tuple(card for lane in self.lanes for card in lane if card.key in self.marked)
        return marked or ((self.card,) if self.card else ())

    @property
    def open_count(self) -> int:
        """How many wait for somebody to act."""
        return sum(order.state.is_open for order in self.view.orders) if self.view else 0

    @property
    def overdue_count(self) -> int:
        """How many promises have been broken."""
        view = self.view
        return sum(order.is_overdue(view.now) for order in view.orders) if view else 0

    @property
    def untold_count(self) -> int:
        """How many teams have yet to hear that an order no longer stands."""
        return sum(order.must_be_told for order in self.view.orders) if self.view else 0

    @property
    def must_cut_count(self) -> int:
        """How many supplies are on without the money."""
        return len(self.view.proposed) if self.view else 0


class Task(Enum):
    """What is done on a page of its own."""

    DISPATCH = "dispatch"
    DONE = "done"
    FAILED = "failed"
    TOLD = "told"
    RELEASE = "release"
    FILE = "file"
    PAPER = "paper"


class Step(Enum):
    """How far it has come."""

    TYPING = "typing"
    DOING = "doing"
    DONE = "done"


class Place(Enum):
    """A field that is typed into."""

    TEAM = "team"
    REASON = "reason"
    AT = "at"
    TOLD_TO = "told_to"
    PATH = "path"


FIELDS = {
    Task.DISPATCH: (Place.TEAM,),
    Task.DONE: (Place.AT,),
    Task.FAILED: (Place.REASON, Place.AT),
    Task.TOLD: (Place.TOLD_TO,),
    Task.RELEASE: (Place.REASON,),
    Task.FILE: (Place.PATH,),
    Task.PAPER: (),
}
"""The fields of each act, in the order of Enter."""


@dataclass(frozen=True, slots=True)
class ActState:
    """An act, `task` None while there is none; `cards` are what it is about.

    `offered` are the results that can be entered instead. `choices` are what can stand in the first
    field, narrowed down to what is typed, and `choice` is the one that the cursor is on, -1 for
    none. `refusal` is about the field at `place`. `turn` sends the cursor there again.
    """

    task: Task | None = None
    step: Step = Step.TYPING
    cards: Cards = ()
    offered: tuple[Task, ...] = ()
    texts: tuple[tuple[Place, str], ...] = ()
    choices: tuple[str, ...] = ()
    choice: int = -1
    place: Place = Place.TEAM
    refusal: Message | None = None
    said: Message | None = None
    dispatches: "tuple[Dispatch, ...]" = ()
    files: tuple[str, ...] = ()
    paper: Message | None = None
    paper_state: PrintState | None = None
    turn: int = 0

    def text(self, place: Place) -> str:
        """Give what stands in a field."""
        return dict(self.texts).get(place, "")
