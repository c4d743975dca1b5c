"""What a payer hands over."""

from dataclasses import dataclass
from enum import StrEnum

from cashier.domain.money import ZERO, Money


class TenderKind(StrEnum):
    """The form of the money."""

    CASH = "cash"
    CHEQUE = "cheque"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Tender:
    """One form of money on a payment: `amount` is kept, `received` was handed over."""

    kind: TenderKind
    amount: Money
    received: Money

    @property
    def change_due(self) -> Money:
        """What goes back over the counter."""
        return self.received - self.amount


def cash(amount: Money, received: Money | None = None) -> Tender:
    """Make a cash tender; exact money unless more was handed over."""
    return Tender(TenderKind.CASH, amount, amount if received is None else received)


def change_due(tenders: tuple[Tender, ...]) -> Money:
    """Add up what goes back over the counter."""
    return Money.total(tender.change_due for tender in tenders) or ZERO
