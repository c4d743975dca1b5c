"""What the screen for several consumers shows, as one immutable value."""

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from cashier.domain.denomination import DenominationCount, notes_for
from cashier.domain.money import ZERO, Money
from cashier.domain.receipt import Receipt
from cashier.domain.shift import Shift
from ui.collect.state import read_amount
from ui.messages import Message

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.enquiry import ConsumerView
    from cashier.services.ports import ConsumerMatch


class BasketStage(Enum):
    """How far the payment for all has come."""

    FILLING = "filling"
    CHOOSING = "choosing"
    READY = "ready"
    SAVING = "saving"
    SAVED = "saved"


class BasketPlace(Enum):
    """Where the cursor belongs."""

    SEARCH = "search"
    MATCHES = "matches"
    LINES = "lines"
    AMOUNT = "amount"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class BasketCursor:
    """Where the cursor goes; a new `turn` sends it there again."""

    place: BasketPlace = BasketPlace.SEARCH
    turn: int = 0


@dataclass(frozen=True, slots=True)
class BasketEntry:
    """One account, what is paid for it, and why the counter would not take that."""

    match: "ConsumerMatch"
    view: "ConsumerView"
    amount: Money
    refusal: Message | None = None

    @property
    def account_number(self) -> str:
        """Whose it is."""
        return self.view.dues.account_number


@dataclass(frozen=True, slots=True)
class BasketState:
    """The search, the accounts so far, the money as typed, and in the end the receipts."""

    stage: BasketStage = BasketStage.FILLING
    cursor: BasketCursor = BasketCursor()
    search_text: str = ""
    search_refusal: Message | None = None
    matches: "tuple[ConsumerMatch, ...]" = ()
    entries: tuple[BasketEntry, ...] = ()
    marked: int = -1
    amount_text: str = ""
    amount_refusal: Message | None = None
    received_text: str = ""
    received_refusal: Message | None = None
    receipts: tuple[Receipt, ...] = ()
    shift: Shift | None = None

    @property
    def total(self) -> Money:
        """What is paid for all."""
        return Money.total(entry.amount for entry in self.entries) or ZERO

    @property
    def received(self) -> Money | None:
        """What was handed over: the exact total where nothing was typed."""
        return read_amount(self.received_text) if self.received_text.strip() else self.total

    @property
    def change(self) -> Money | None:
        """What goes back, once for all; None where too little or nothing was handed over."""
        if self.received is None or not self.entries or self.received < self.total:
            return None
        return self.received - self.total

    @property
    def change_notes(self) -> DenominationCount:
        """The notes to hand back."""
        return notes_for(self.change or ZERO)

    @property
    def takes_typing(self) -> bool:
        """Whether the basket can still be changed."""
        return self.stage in {BasketStage.FILLING, BasketStage.CHOOSING, BasketStage.READY}

    @property
    def marked_entry(self) -> BasketEntry | None:
        """The account that the keys mean."""
        return self.entries[self.marked] if 0 <= self.marked < len(self.entries) else None
