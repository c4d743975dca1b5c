"""What stands on the Day screen, as immutable values."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from cashier.domain.day_close import CloseKind, PeriodClose, ZeroReceipt
from cashier.domain.day_close_check import CARRIED_CODES, CheckCode, CheckItem, CheckState
from printing.outcome import PrintState
from ui.messages import Message

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.day_close import CloseQuote
    from cashier.services.day_close_periods import PeriodDue


class Asking(Enum):
    """What stands at the foot of the list, waiting for an answer."""

    NOTHING = "nothing"
    REASON = "reason"
    CLOSE_DAY = "close_day"
    CLOSE_PERIOD = "close_period"


@dataclass(frozen=True, slots=True)
class Slip:
    """The paper of a close: how its last copy stands, and what is said of it."""

    number: str
    state: PrintState | None
    said: Message | None = None
    is_printing: bool = False


@dataclass(frozen=True, slots=True)
class DayState:
    """A day with its check-list and figures, or one that is closed.

    `days` are those that were closed, the newest first, and `shown` the place of the one on screen
    among them; -1 is the day that is open. `row` is the line of the list that the keys are about.
    `reasons` are why things are left to the next day. `is_behind` tells that the clock is to be
    accepted first, `has_open_day` that today or an earlier day is not closed yet. `turn` grows with
    every day that is shown afresh.
    """

    may_close: bool = False
    quote: "CloseQuote | None" = None
    due: "PeriodDue | None" = None
    days: tuple[PeriodClose, ...] = ()
    shown: int = -1
    row: int = 0
    asking: Asking = Asking.NOTHING
    reason: str = ""
    reasons: tuple[tuple[CheckCode, str], ...] = ()
    refusal: Message | None = None
    said: Message | None = None
    slip: Slip | None = None
    is_busy: bool = False
    is_behind: bool = False
    has_open_day: bool = True
    turn: int = 0

    @property
    def items(self) -> tuple[CheckItem, ...]:
        """The check-list; empty for a day that is closed."""
        return self.quote.items if self.quote else ()

    @property
    def item(self) -> CheckItem | None:
        """The line that the keys are about."""
        return self.items[self.row] if 0 <= self.row < len(self.items) else None

    @property
    def open_count(self) -> int:
        """How many lines keep the day open."""
        return sum(item.blocks for item in self.items)

    @property
    def close(self) -> PeriodClose | None:
        """The close of the day on screen, where it has one."""
        return self.quote.close if self.quote else None

    @property
    def is_ready(self) -> bool:
        """Whether the day on screen can be closed now."""
        return self.quote is not None and self.close is None and not self.open_count

    @property
    def has_newer(self) -> bool:
        """Whether a later day can be shown than the one on screen."""
        return self.shown > 0 or (self.shown == 0 and self.has_open_day)

    @property
    def can_leave_item(self) -> bool:
        """Whether the marked line may be left to the next day."""
        item = self.item
        waits = item is not None and item.state in {CheckState.OPEN, CheckState.CARRIED}
        return waits and item is not None and item.code in CARRIED_CODES


@dataclass(frozen=True, slots=True)
class Look:
    """What was read of a day: its quote, what can be closed besides, and the closed days."""

    day: date
    quote: "CloseQuote"
    due: "PeriodDue | None"
    days: tuple[PeriodClose, ...]
    slip: Slip | None
    has_open_day: bool


@dataclass(frozen=True, slots=True)
class Closed:
    """What was just closed, with the receipt over nothing that a month or a year leaves."""

    kind: CloseKind
    close: PeriodClose
    zero: ZeroReceipt | None = None
