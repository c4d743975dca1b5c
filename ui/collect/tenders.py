"""What a payer hands over beside cash, as the screen shows it: papers taken, and one being read."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from cashier.domain.money import Money
from cashier.domain.tender import Tender, TenderKind
from ui.messages import Message


class Field(StrEnum):
    """A field of the cheque form, in the order in which Enter goes through them."""

    NUMBER = "number"
    MICR = "micr"
    IFSC = "ifsc"
    DATED = "dated"
    DRAWER = "drawer"
    ACCOUNT = "account"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class ChequeEntry:
    """A cheque or draft as typed so far; `bank` is who the list of branches says has issued it.

    `refusals` stand under their fields until these are typed into again.
    """

    kind: TenderKind
    number: str = ""
    micr: str = ""
    ifsc: str = ""
    dated: str = ""
    drawer: str = ""
    account: str = ""
    amount: str = ""
    bank: str = ""
    field: Field = Field.NUMBER
    refusals: tuple[tuple[Field, Message], ...] = ()
    is_checking: bool = False

    def text(self, field: Field) -> str:
        """Give what stands in a field."""
        text: str = getattr(self, field.value)
        return text

    def refusal(self, field: Field) -> Message | None:
        """Give the sentence under a field."""
        return dict(self.refusals).get(field)

    def typed(self, **texts: str) -> "ChequeEntry":
        """Take new texts; what was said of these fields is no longer true."""
        left = tuple(one for one in self.refusals if one[0].value not in texts)
        changes: dict[str, Any] = {**texts, "refusals": left}
        return replace(self, **changes)

    def refused(self, field: Field, said: Message) -> "ChequeEntry":
        """Put a sentence under a field, where the cursor then belongs."""
        others = tuple(one for one in self.refusals if one[0] is not field)
        return replace(self, field=field, refusals=(*others, (field, said)), is_checking=False)


@dataclass(frozen=True, slots=True)
class Tenders:
    """The papers of a payment, the one that is marked, and the one that is being typed.

    `refusal` says why no cheque is taken, once somebody asked for one.
    """

    papers: tuple[Tender, ...] = ()
    marked: int = 0
    entry: ChequeEntry | None = None
    refusal: Message | None = None

    @property
    def total(self) -> Money:
        """What the papers are worth together."""
        return Money.total(paper.amount for paper in self.papers)

    def sends_cursor(self, before: "Tenders") -> bool:
        """Tell whether the form sends the cursor somewhere: it opens, goes on, or refuses."""
        old, new = before.entry, self.entry
        if new is None:
            return False
        if old is None:
            return True
        return old.field != new.field or not set(new.refusals) <= set(old.refusals)
