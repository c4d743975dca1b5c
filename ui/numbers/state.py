"""What stands on the Numbers screen, as immutable values."""

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from cashier.domain.number_slip import NumberSlip
from ui.messages import Message

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.missed_lookups import Missed
    from cashier.services.number_ports import AreaCount
    from cashier.services.ports import ConsumerMatch


class Page(Enum):
    """What is on the screen."""

    SEARCH = "search"
    NOTICES = "notices"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class SearchState:
    """The search, whom it can mean, and the card of the one that the cursor is on.

    `turn` grows with every answer, so that a view knows when to put its cursor there again.
    """

    text: str = ""
    matches: "tuple[ConsumerMatch, ...]" = ()
    row: int = -1
    card: NumberSlip | None = None
    refusal: Message | None = None
    may_give: bool = False
    turn: int = 0

    @property
    def match(self) -> "ConsumerMatch | None":
        """Whom the cursor is on."""
        return self.matches[self.row] if 0 <= self.row < len(self.matches) else None


@dataclass(frozen=True, slots=True)
class Writing:
    """How far a file is."""

    done: int
    all: int


@dataclass(frozen=True, slots=True)
class NoticesState:
    """The areas with how many numbers changed in each, the whole of them first."""

    areas: "tuple[AreaCount, ...]" = ()
    row: int = 0
    writing: Writing | None = None
    said: Message | None = None
    refusal: Message | None = None
    turn: int = 0

    @property
    def area(self) -> "AreaCount | None":
        """The area that the cursor is on."""
        return self.areas[self.row] if 0 <= self.row < len(self.areas) else None


@dataclass(frozen=True, slots=True)
class MissedState:
    """What nobody was found by; with `asks` a word is typed about the marked line."""

    lines: "tuple[Missed, ...]" = ()
    row: int = 0
    asks: bool = False
    word: str = ""
    refusal: Message | None = None
    may_clear: bool = False
    turn: int = 0

    @property
    def line(self) -> "Missed | None":
        """The line that the cursor is on."""
        return self.lines[self.row] if 0 <= self.row < len(self.lines) else None
