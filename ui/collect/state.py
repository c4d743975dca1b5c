"""What the Collect screen shows, as one immutable value."""

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from cashier.domain.approval import Approval
from cashier.domain.denomination import DenominationCount, notes_for
from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO, MalformedAmount, Money
from cashier.domain.payment import PaymentKind
from cashier.domain.policy import Policy
from cashier.domain.receipt import IssuedReceipt, Receipt
from cashier.domain.shift import Shift
from ui.collect.cheque_checks import why_no_cheque
from ui.collect.extras import Extras
from ui.collect.scheme_desk import Schemes
from ui.collect.tenders import Tenders
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
    PAPERS = "papers"
    CHEQUE = "cheque"
    LEAF = "leaf"
    WRITTEN = "written"
    METER = "meter"
    SCHEMES = "schemes"


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the cursor goes; a new `turn` sends it there again."""

    place: Place = Place.SEARCH
    turn: int = 0


@dataclass(frozen=True, slots=True)
class CollectState:
    """The search, the consumer, the payment as typed, and this shift's receipts.

    `amount_text` counts for part and advance only: in full, the amount is what is due, and a
    scheme's registration has its price. `approval` lifts the limit of cash for just this payment,
    and `may_lift_cap` tells that a supervisor could; with `is_over_limit` it is not the sum of
    one receipt that is too large, but what a weekend clerk's drawer would hold.
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
    tenders: Tenders = field(default_factory=Tenders)
    extras: Extras = field(default_factory=Extras)
    schemes: Schemes = field(default_factory=Schemes)
    approval: Approval | None = None
    may_lift_cap: bool = False
    is_over_limit: bool = False
    receipt: Receipt | None = None
    shift: Shift | None = None
    receipts: tuple[IssuedReceipt, ...] = ()
    asks_for_turn_in: bool = False

    @property
    def amount(self) -> Money | None:
        """What would be paid; None while no amount has been typed."""
        if self.view is None:
            return None
        if self.schemes.chosen is not None:
            return self.schemes.chosen.price
        if self.mode is PaymentKind.FULL:
            return self.view.dues.total
        return read_amount(self.amount_text)

    @property
    def policy(self) -> Policy | None:
        """The rules of the day; None while nobody is open."""
        return None if self.view is None else self.view.policy

    @property
    def no_cheque(self) -> CounterError | None:
        """Why this consumer's cheque would be refused; a scheme's price is never a part."""
        if self.view is None:
            return None
        amount = None if self.schemes.chosen else self.amount
        return why_no_cheque(self.view.dues, self.view.policy, amount)

    @property
    def rest(self) -> Money | None:
        """What is to come in cash; below zero where the papers are worth more than the amount."""
        return None if self.amount is None else self.amount - self.tenders.total

    @property
    def takes_cash(self) -> bool:
        """Whether cash is handed over at all."""
        rest = self.rest
        return not self.tenders.papers or (rest is not None and rest.paise > 0)

    @property
    def received(self) -> Money | None:
        """What was handed over in cash: what is to come where nothing was typed."""
        if not self.takes_cash:
            return ZERO
        return read_amount(self.received_text) if self.received_text.strip() else self.rest

    @property
    def handed_over(self) -> Money | None:
        """All that the payer put on the counter, papers and cash."""
        return None if self.received is None else self.tenders.total + self.received

    @property
    def change(self) -> Money | None:
        """What goes back; None where too little or nothing has been handed over."""
        if self.receipt is not None:
            return self.receipt.change_due
        if not self.takes_cash:
            return ZERO
        if self.rest is None or self.received is None or self.received < self.rest:
            return None
        return self.received - self.rest

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
