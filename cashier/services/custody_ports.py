"""What the services need of the ledger of cash, of transfers and of the register of variances."""

from datetime import date
from typing import Protocol

from cashier.domain.custody import CashMovement
from cashier.domain.custody_transfer import Transfer
from cashier.domain.custody_variance import Variance
from cashier.domain.money import Money
from cashier.domain.shift import Shift


class Custody(Protocol):
    """Every movement of cash but those between payers and drawers, and what it waits for."""

    def balance(self, place: str) -> Money:
        """Tell what came to a place less what left it."""

    def ages(self, place: str) -> tuple[tuple[date, Money], ...]:
        """Tell what lies at a place by the day on which it was collected, the oldest first."""

    def list_movements(self, first: date, last: date) -> tuple[CashMovement, ...]:
        """List what moved on some business dates, both included, in order."""

    def find_transfer(self, number: str) -> Transfer | None:
        """Find a turn-in, a handover or an accepted closing by its number."""

    def find_transfer_by_request(self, request_id: str) -> Transfer | None:
        """Find what a request already offered."""

    def find_open_transfer(self, shift_number: int) -> Transfer | None:
        """Find what is on its way out of a drawer; there is at most one."""

    def list_open_transfers(self) -> tuple[Transfer, ...]:
        """List what is on its way between two people, the earliest first."""

    def list_transfers(self, first: date, last: date) -> tuple[Transfer, ...]:
        """List what was offered of some business dates, both included, in order."""

    def next_transfer_number(self) -> str:
        """Tell the number that the next transfer will have."""

    def list_unaccepted_shifts(self) -> tuple[Shift, ...]:
        """List closed shifts whose clerk still holds what was counted, the earliest first."""

    def find_variance(self, shift_number: int) -> Variance | None:
        """Find what the count of a shift found missing, or over."""

    def list_variances(self, first: date, last: date) -> tuple[Variance, ...]:
        """List the register of some business dates, both included, in order."""

    def list_open_variances(self) -> tuple[Variance, ...]:
        """List what is still to be made good, the earliest first."""
