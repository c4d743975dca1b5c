"""What the services need of the ledger of cash."""

from datetime import date
from typing import Protocol

from cashier.domain.custody import CashMovement
from cashier.domain.money import Money


class Custody(Protocol):
    """Every movement of cash but those between payers and drawers."""

    def balance(self, place: str) -> Money:
        """Tell what came to a place less what left it."""

    def ages(self, place: str) -> tuple[tuple[date, Money], ...]:
        """Tell what lies at a place by the day on which it was collected, the oldest first."""

    def list_movements(self, first: date, last: date) -> tuple[CashMovement, ...]:
        """List what moved on some business dates, both included, in order."""
