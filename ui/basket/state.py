"""What the screen for several consumers shows, as one immutable value."""

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from cashier.domain.denomination import DenominationCount, notes_for
from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO, Money
from cashier.domain.policy import Policy
from cashier.domain.receipt import Receipt
from cashier.domain.shift import Shift
from ui.collect.cheque_checks import why_no_cheque
from ui.collect.state import read_amount
from ui.collect.tenders import Tenders
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
    PAPERS = "papers"
    CHEQUE = "cheque"


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

    @property
    def no_cheque(self) -> CounterError | None:
        """Why no cheque pays for this account; None where one does."""
        return why_no_cheque(self.view.dues, self.view.policy, self.amount)


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
    tenders: Tenders = field(default_factory=Tenders)
    receipts: tuple[Receipt, ...] = ()
    shift: Shift | None = None

    @property
    def total(self) -> Money:
        """What is paid for all."""
        return Money.total(entry.amount for entry in self.entries) or ZERO

    @property
    def policy(self) -> Policy | None:
        """The rules of the day; None while nobody is in the basket."""
        return self.entries[0].view.policy if self.entries else None

    @property
    def no_cheque(self) -> CounterError | None:
        """Why no cheque is taken: it may pay for some, where only the others are barred."""
        reasons = [entry.no_cheque for entry in self.entries]
        barred = bool(reasons) and all(reason is not None for reason in reasons)
        return reasons[0] if barred else None

    @property
    def rest(self) -> Money:
        """What is to come in cash; below zero where the papers are worth more than the total."""
        return self.total - self.tenders.total

    @property
    def takes_cash(self) -> bool:
        """Whether cash is handed over at all."""
        return not self.tenders.papers or self.rest.paise > 0

    @property
    def received(self) -> Money | None:
        """What was handed over in cash: what is to come where nothing was typed."""
        if not self.takes_cash:
            return ZERO
        return read_amount(self.received_text) if self.received_text.strip() else self.rest

    @property
    def change(self) -> Money | None:
        """What goes back, once for all; None where too little or nothing was handed over."""
        if self.receipts:
            return Money.total(receipt.change_due for receipt in self.receipts)
        if not self.takes_cash:
            return ZERO
        if self.received is None or not self.entries or self.received < self.rest:
            return None
        return self.received - self.rest

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
