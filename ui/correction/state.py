"""What the screen of corrections shows, as one immutable value."""

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

from cashier.domain.account_number import normalise_digits
from cashier.domain.receipt import IssuedReceipt
from cashier.domain.reversal import ReversalKind
from cashier.domain.tender import TenderKind
from ui.messages import Message

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.enquiry import ConsumerView
    from cashier.services.ports import ConsumerMatch
    from printing.outcome import PrintState
    from ui.correction.work import Outcome, Plan


class Step(Enum):
    """How far a correction has come."""

    PICK = "pick"
    KIND = "kind"
    TENDER = "tender"
    CHEQUE = "cheque"
    ACCOUNT = "account"
    PLAN = "plan"
    APPROVAL = "approval"
    ACTING = "acting"
    DONE = "done"


class Field(StrEnum):
    """A field of a cheque or draft, in the order in which Enter goes through them."""

    NUMBER = "number"
    MICR = "micr"
    IFSC = "ifsc"
    DATED = "dated"
    DRAWER = "drawer"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class ChequeText:
    """A cheque or draft as typed so far; `field` is where the cursor is."""

    kind: TenderKind = TenderKind.CHEQUE
    number: str = ""
    micr: str = ""
    ifsc: str = ""
    dated: str = ""
    drawer: str = ""
    account: str = ""
    field: Field = Field.NUMBER

    def text(self, field: Field) -> str:
        """Give what stands in a field."""
        text: str = getattr(self, field.value)
        return text


@dataclass(frozen=True, slots=True)
class CorrectionState:
    """The shift's receipts, the chosen one, what is to become of it, and how that ended.

    `refusal` is about the field that has the cursor; a new `turn` sends the cursor there again.
    `is_typed` tells that the reason is being typed and not chosen.
    """

    step: Step = Step.PICK
    receipts: tuple[IssuedReceipt, ...] = ()
    search: str = ""
    row: int = 0
    kind: ReversalKind | None = None
    cheque: ChequeText = ChequeText()
    consumer_search: str = ""
    matches: "tuple[ConsumerMatch, ...]" = ()
    view: "ConsumerView | None" = None
    plan: "Plan | None" = None
    is_typed: bool = False
    reason: str = ""
    is_busy: bool = False
    refusal: Message | None = None
    outcome: "Outcome | None" = None
    slip: Message | None = None
    slip_state: "PrintState | None" = None
    turn: int = 0

    @property
    def found(self) -> tuple[IssuedReceipt, ...]:
        """The receipts whose number, account or payer has what was typed."""
        wanted = self.search.strip().casefold()
        if not wanted:
            return self.receipts
        digits = normalise_digits(wanted)
        return tuple(one for one in self.receipts if _has(one, wanted, digits))

    @property
    def chosen(self) -> IssuedReceipt | None:
        """The receipt that the cursor is on."""
        found = self.found
        return found[self.row] if 0 <= self.row < len(found) else None


def _has(issued: IssuedReceipt, wanted: str, digits: str) -> bool:
    receipt = issued.receipt
    payer = receipt.payer
    numbers = (normalise_digits(receipt.number).casefold(), payer.account_number)
    named = any(wanted in name.casefold() for name in (payer.name, payer.name_hi))
    return named or any(digits in number for number in numbers)
