"""What the Messages screen shows."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from cashier.domain.message import MessageState, QueuedMessage, Template
from cashier.domain.user import Act, User
from cashier.services.messages import Overview
from ui.messages import Message


class Task(Enum):
    """What is being done; looking is nothing yet."""

    LOOK = "look"
    AREA = "area"
    RESEND = "resend"
    GIVE_UP = "give_up"
    TEMPLATES = "templates"


class Filter(Enum):
    """Which messages are listed."""

    ALL = "all"
    WAITING = "waiting"
    DOUBT = "doubt"
    SENT = "sent"
    NONE = "none"


FILTERS: dict[Filter, tuple[MessageState, ...]] = {
    Filter.ALL: (),
    Filter.WAITING: (MessageState.WAITING, MessageState.FAILED),
    Filter.DOUBT: (MessageState.UNKNOWN, MessageState.SENDING),
    Filter.SENT: (MessageState.SENT, MessageState.IN_FILE),
    Filter.NONE: (
        MessageState.NONE,
        MessageState.EXPIRED,
        MessageState.REFUSED,
        MessageState.GIVEN_UP,
    ),
}
"""The recorded states behind each; none means all."""


@dataclass(frozen=True, slots=True)
class MessagesState:
    """The list on the left, one message and one task on the right; `turn` grows with each task.

    `sent` counts what left in this run, `is_sending` while one is under way.
    """

    user: User | None = None
    now: datetime | None = None
    overview: Overview | None = None
    templates: tuple[Template, ...] = ()
    filter: Filter = Filter.ALL
    row: int = 0
    task: Task = Task.LOOK
    text: str = ""
    is_busy: bool = False
    is_sending: bool = False
    sent: int = 0
    refusal: Message | None = None
    said: Message | None = None
    turn: int = 0

    @property
    def messages(self) -> tuple[QueuedMessage, ...]:
        """What is listed."""
        return self.overview.messages if self.overview else ()

    @property
    def message(self) -> QueuedMessage | None:
        """The marked one; None where there is none."""
        return self.messages[self.row] if self.row < len(self.messages) else None

    @property
    def may_send(self) -> bool:
        """Whether whoever sits here does more than look."""
        return self.user is not None and self.user.may(Act.SEND_MESSAGES)

    @property
    def is_in_doubt(self) -> bool:
        """Whether the marked one is for a person to settle."""
        if self.message is None or self.now is None:
            return False
        return self.message.state_at(self.now) in {MessageState.UNKNOWN, MessageState.FAILED}

    @property
    def is_idle(self) -> bool:
        """Whether something else can begin."""
        return not (self.is_busy or self.is_sending)

    def count(self, wanted: Filter) -> int:
        """Count what a filter would list."""
        if self.overview is None:
            return 0
        states = FILTERS[wanted]
        counted = self.overview.counts.items()
        return sum(number for state, number in counted if not states or state in states)
