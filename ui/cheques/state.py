"""What stands on the Cheques screen, as immutable values."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from cashier.domain.cheque import ChequeState
from cashier.domain.cheque_return import ChequeReturn, ReturnReason
from cashier.domain.deposit import Deposit
from cashier.domain.money import Money
from printing.outcome import PrintState
from ui.messages import Message

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.cheque_book import ChequeLife
    from cashier.services.cheque_ports import ChequeLine, StateTotal


@dataclass(frozen=True, slots=True)
class RegisterState:
    """The register as read so far, the line that the cursor is on, and what is marked.

    `text` is what stands in the search box, `found` the text that the lines answer. `row` is -1
    where there is no line, and `life` None until it was read. `turn` grows with every new list, so
    that a view knows when to go to its top.
    """

    text: str = ""
    found: str = ""
    state: ChequeState | None = None
    lines: "tuple[ChequeLine, ...]" = ()
    has_more: bool = False
    totals: "tuple[StateTotal, ...]" = ()
    today: date | None = None
    row: int = -1
    marked: "tuple[ChequeLine, ...]" = ()
    life: "ChequeLife | None" = None
    refusal: Message | None = None
    may_act: bool = False
    turn: int = 0

    @property
    def marked_keys(self) -> frozenset[str]:
        """The keys of what is marked."""
        return frozenset(line.cheque.instrument.key for line in self.marked)

    @property
    def marked_total(self) -> Money:
        """What the marked papers add up to."""
        return total_of(self.marked)


class Task(Enum):
    """What is done with chosen papers."""

    DEPOSIT = "deposit"
    CLEAR = "clear"
    RETURN = "return"


class Step(Enum):
    """How far it has come: only a return is typed, and everything is shown before it is done."""

    REASON = "reason"
    MEMO = "memo"
    READY = "ready"
    DOING = "doing"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ActState:
    """An act on chosen papers, None while there is none.

    `reasons` are those that the typed text can mean; `reason_row` is -1 where none is meant yet.
    `quote` is what a return will do, and `returned` what it did. `files` are the papers written,
    and `paper` what is known of them.
    """

    task: Task | None = None
    step: Step = Step.READY
    lines: "tuple[ChequeLine, ...]" = ()
    reasons: tuple[ReturnReason, ...] = ()
    reason_text: str = ""
    reason_row: int = -1
    reason: ReturnReason | None = None
    reason_refusal: Message | None = None
    memo_text: str = ""
    memo_refusal: Message | None = None
    quote: ChequeReturn | None = None
    deposit: Deposit | None = None
    returned: ChequeReturn | None = None
    refusal: Message | None = None
    files: tuple[str, ...] = ()
    paper: Message | None = None
    paper_state: PrintState | None = None
    turn: int = 0

    @property
    def total(self) -> Money:
        """What the papers add up to."""
        return total_of(self.lines)


def total_of(lines: "tuple[ChequeLine, ...]") -> Money:
    """Add papers up."""
    return Money.total(line.cheque.instrument.total for line in lines)
