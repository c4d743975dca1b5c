"""What a payer hands over."""

from dataclasses import dataclass
from enum import StrEnum

from cashier.domain.cheque import Instrument
from cashier.domain.money import ZERO, Money


class TenderKind(StrEnum):
    """The form of the money."""

    CASH = "cash"
    CHEQUE = "cheque"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Tender:
    """One form of money on a payment: `amount` is kept, `received` was handed over.

    A cheque or a draft comes with its `instrument`, of which `amount` may be a part.
    """

    kind: TenderKind
    amount: Money
    received: Money
    instrument: Instrument | None = None

    @property
    def change_due(self) -> Money:
        """What goes back over the counter."""
        return self.received - self.amount


def cash(amount: Money, received: Money | None = None) -> Tender:
    """Make a cash tender; exact money unless more was handed over."""
    return Tender(TenderKind.CASH, amount, amount if received is None else received)


def on_paper(kind: TenderKind, instrument: Instrument, amount: Money | None = None) -> Tender:
    """Make a tender of a cheque or draft: its whole face value, unless a part is meant."""
    part = instrument.total if amount is None else amount
    return Tender(kind, part, part, instrument)


def cash_in(tenders: tuple[Tender, ...]) -> Money:
    """Add up the cash that is kept."""
    return Money.total(tender.amount for tender in tenders if tender.kind is TenderKind.CASH)


def change_due(tenders: tuple[Tender, ...]) -> Money:
    """Add up what goes back over the counter."""
    return Money.total(tender.change_due for tender in tenders) or ZERO
