"""What the Collect screen shows, as one immutable value."""

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from cashier.domain.denomination import DenominationCount, notes_for
from cashier.domain.money import MalformedAmount, Money
from cashier.domain.payment import PaymentKind
from cashier.domain.receipt import IssuedReceipt, Receipt
from cashier.domain.shift import Shift
from ui.messages import Message

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.enquiry import ConsumerView
    from cashier.services.issuing import Quote
    from cashier.services.ports import ConsumerMatch


class Stage(Enum):
    """How far the payment in front of the window has come."""

    SEARCH = "search"
    CHOOSING = "choosing"
    ENTERING = "entering"
    READY = "ready"
    SAVING = "saving"
    SAVED = "saved"


class Place(Enum):
    """Where the cursor belongs."""

    SEARCH = "search"
    MATCHES = "matches"
    AMOUNT = "amount"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the cursor goes; a new `turn` sends it there again."""

    place: Place = Place.SEARCH
    turn: int = 0


@dataclass(frozen=True, slots=True)
class CollectState:
    """The search, the consumer, the payment as typed, and this shift's receipts.

    `amount_text` counts for part and advance only: in full, the amount is what is due.
    """

    stage: Stage = Stage.SEARCH
    cursor: Cursor = Cursor()
    search_text: str = ""
    matches: "tuple[ConsumerMatch, ...]" = ()
    match: "ConsumerMatch | None" = None
    view: "ConsumerView | None" = None
    mode: PaymentKind = PaymentKind.FULL
    amount_text: str = ""
    received_text: str = ""
    quote: "Quote | None" = None
    search_refusal: Message | None = None
    amount_refusal: Message | None = None
    received_refusal: Message | None = None
    receipt: Receipt | None = None
    shift: Shift | None = None
    receipts: tuple[IssuedReceipt, ...] = ()

    @property
    def amount(self) -> Money | None:
        """What would be paid; None while no amount has been typed."""
        if self.view is None:
            return None
        if self.mode is PaymentKind.FULL:
            return self.view.dues.total
        return read_amount(self.amount_text)

    @property
    def received(self) -> Money | None:
        """What was handed over: the exact amount where nothing was typed."""
        return read_amount(self.received_text) if self.received_text.strip() else self.amount

    @property
    def change(self) -> Money | None:
        """What goes back; None where too little or nothing has been handed over."""
        if self.receipt is not None:
            return self.receipt.change_due
        if self.amount is None or self.received is None or self.received < self.amount:
            return None
        return self.received - self.amount

    @property
    def change_notes(self) -> DenominationCount:
        """The notes to hand back."""
        return notes_for(self.change or Money(0))

    @property
    def takes_typing(self) -> bool:
        """Whether the payment can still be changed."""
        return self.stage in {Stage.ENTERING, Stage.READY}


def read_amount(text: str) -> Money | None:
    """Read an amount that is being typed; None while it is none."""
    try:
        return Money.parse(text)
    except MalformedAmount:
        return None
