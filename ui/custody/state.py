"""What the screen for cash in hand shows."""

from dataclasses import dataclass
from enum import Enum

from cashier.domain.custody_transfer import Transfer, TransferKind, TransferState
from cashier.domain.custody_variance import SettlementKind, Variance
from cashier.domain.denomination import DenominationCount
from cashier.domain.shift import Shift
from cashier.domain.user import Act, User
from printing.outcome import PrintState
from ui.messages import Message

NOTHING = DenominationCount(())


class Task(Enum):
    """What is being done; looking is nothing yet."""

    LOOK = "look"
    OFFER = "offer"
    ACCEPT = "accept"
    REFUSE = "refuse"
    SETTLE = "settle"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list: a transfer, a closed drawer that waits, or a variance."""

    transfer: Transfer | None = None
    shift: Shift | None = None
    variance: Variance | None = None

    def is_for(self, user: User) -> bool:
        """Tell whether this user is the one to count it."""
        if self.shift is not None:
            return user.may(Act.ACCEPT_CASH) and self.shift.clerk != user.name
        return bool(self.transfer and self.transfer.is_open and self.transfer.receiver == user.name)

    def is_from(self, user: User) -> bool:
        """Tell whether this user may take it back."""
        return bool(self.transfer and self.transfer.is_open and self.transfer.giver == user.name)

    @property
    def has_slip(self) -> bool:
        """Whether cash changed hands, so that there is a slip of it."""
        return bool(self.transfer and self.transfer.state is TransferState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Standing:
    """What was read: the list, and whether the user has a drawer that something can leave.

    `names` are everybody's full names.
    """

    items: tuple[Item, ...]
    has_drawer: bool = False
    asks_for_turn_in: bool = False
    names: tuple[tuple[str, str], ...] = ()

    def name_of(self, user: str) -> str:
        """Give the full name behind a user's name."""
        return dict(self.names).get(user, user)


@dataclass(frozen=True, slots=True)
class CustodyState:
    """The list on the left, the one task on the right; `turn` grows when a task begins."""

    user: User | None = None
    standing: Standing = Standing(())
    row: int = 0
    task: Task = Task.LOOK
    kind: TransferKind = TransferKind.TURN_IN
    receivers: tuple[User, ...] = ()
    receiver: int = 0
    count: DenominationCount = NOTHING
    how: SettlementKind = SettlementKind.RECOVERED
    is_busy: bool = False
    refusal: Message | None = None
    said: Message | None = None
    paper: Message | None = None
    paper_state: PrintState | None = None
    turn: int = 0

    @property
    def item(self) -> Item | None:
        """The marked line; None where there is none."""
        items = self.standing.items
        return items[self.row] if self.row < len(items) else None

    @property
    def to(self) -> User | None:
        """Whoever is to take what is offered."""
        return self.receivers[self.receiver] if self.receivers else None

    @property
    def asks_password(self) -> bool:
        """Whether somebody else counts at this window, and says so with the own password."""
        item, user = self.item, self.user
        if self.task is not Task.ACCEPT or item is None or user is None:
            return False
        return item.transfer is not None and item.transfer.receiver != user.name

    @property
    def waiting(self) -> int:
        """Count what waits for this user's hands."""
        user = self.user
        return sum(item.is_for(user) for item in self.standing.items) if user else 0
