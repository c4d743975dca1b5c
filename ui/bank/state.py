"""What stands on the Bank screen, as immutable values."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from cashier.domain.bank_credit import BankCredit, BankMatch, MatchingWork
from cashier.domain.bank_days import CashLying, CashPlace
from cashier.domain.denomination import DenominationCount
from cashier.domain.deposit import Deposit
from cashier.domain.money import Money
from cashier.domain.remittance import BankAccount, CashRemittance, PayInSlip
from printing.outcome import PrintState
from ui.messages import Message

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.remittance import RemittanceQuote


@dataclass(frozen=True, slots=True)
class OverviewState:
    """Cash that no bank has, and the slips; `row` is -1 where there is no slip.

    `turn` grows with every new list, so that a view knows when to go to its top.
    """

    lying: tuple[CashLying, ...] = ()
    slips: tuple[PayInSlip, ...] = ()
    today: date | None = None
    row: int = -1
    may_act: bool = False
    refusal: Message | None = None
    turn: int = 0

    @property
    def total(self) -> Money:
        """What lies anywhere."""
        return Money.total(one.amount for one in self.lying)

    @property
    def overdue(self) -> Money:
        """What of it the bank should have."""
        return Money.total(one.amount for one in self.lying if one.is_overdue)

    @property
    def slip(self) -> PayInSlip | None:
        """The slip that the cursor is on."""
        return self.slips[self.row] if 0 <= self.row < len(self.slips) else None


class Task(Enum):
    """What is done on a page of its own."""

    REMIT = "remit"
    STAMP = "stamp"
    RETURN = "return"
    PART = "part"
    PAPER = "paper"


class Step(Enum):
    """How far it has come."""

    TYPING = "typing"
    APPROVAL = "approval"
    DOING = "doing"
    DONE = "done"


class Place(Enum):
    """A field that is typed into, in the order of Enter."""

    NOTES = "notes"
    REFERENCE = "reference"
    DAY = "day"
    AMOUNT = "amount"
    REASON = "reason"


NOTHING = DenominationCount(())
"""Nothing counted yet."""

NO_ACCOUNT = BankAccount("", "", "")
"""What orders say of it was not read yet."""


@dataclass(frozen=True, slots=True)
class ActState:
    """An act, `task` None while there is none; `slip` is what it is about.

    `chest` is what lies there by its days, `count` what goes of it. `matches` are the lines of the
    statement that a slip stands matched with. `refusal` is about the field at `place`, or about
    the whole where that is none of the act's fields. `turn` sends the cursor to `place` again.
    """

    task: Task | None = None
    step: Step = Step.TYPING
    slip: PayInSlip | None = None
    chest: tuple[CashLying, ...] = ()
    account: BankAccount = NO_ACCOUNT
    count: DenominationCount = NOTHING
    quote: "RemittanceQuote | None" = None
    texts: tuple[tuple[Place, str], ...] = ()
    matches: tuple[BankMatch, ...] = ()
    place: Place = Place.NOTES
    refusal: Message | None = None
    remittance: CashRemittance | None = None
    deposit: Deposit | None = None
    said: Message | None = None
    files: tuple[str, ...] = ()
    paper: Message | None = None
    paper_state: PrintState | None = None
    turn: int = 0

    @property
    def held(self) -> Money:
        """What the chest holds."""
        return Money.total(one.amount for one in self.chest)

    def text(self, place: Place) -> str:
        """Give what stands in a field."""
        return dict(self.texts).get(place, "")


FIELDS = {
    Task.REMIT: (Place.NOTES,),
    Task.STAMP: (Place.REFERENCE, Place.DAY, Place.AMOUNT, Place.REASON),
    Task.RETURN: (Place.REASON,),
    Task.PART: (Place.REASON,),
    Task.PAPER: (),
}
"""The fields of each act, in the order of Enter."""


def chest_of(lying: tuple[CashLying, ...]) -> tuple[CashLying, ...]:
    """Keep what lies in the chest."""
    return tuple(one for one in lying if one.place is CashPlace.CHEST)


@dataclass(frozen=True, slots=True)
class MatchState:
    """Slips and statement side by side, None until both were read; a row is -1 where none is.

    With `picks` a file is being chosen: `files` are those at hand, `path` what stands in the field.
    """

    is_open: bool = False
    work: MatchingWork | None = None
    today: date | None = None
    may_act: bool = False
    proposal_row: int = -1
    credit_row: int = -1
    slip_row: int = -1
    picks: bool = False
    files: tuple[str, ...] = ()
    file_row: int = -1
    path: str = ""
    is_busy: bool = False
    said: Message | None = None
    refusal: Message | None = None
    turn: int = 0

    @property
    def sure_count(self) -> int:
        """How many one act may accept."""
        return len(self.work.sure) if self.work else 0

    @property
    def credit(self) -> BankCredit | None:
        """The line without a slip that the cursor is on."""
        rows = self.work.credits if self.work else ()
        return rows[self.credit_row] if 0 <= self.credit_row < len(rows) else None

    @property
    def slip(self) -> PayInSlip | None:
        """The slip without a line that the cursor is on."""
        rows = self.work.slips if self.work else ()
        return rows[self.slip_row] if 0 <= self.slip_row < len(rows) else None
