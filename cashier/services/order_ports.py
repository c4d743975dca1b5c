"""What the services need of the register of reconnection orders."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from cashier.domain.dispatch import Dispatch
from cashier.domain.reconnection import OrderState, ReconnectionOrder, WaitingOrder


@dataclass(frozen=True, slots=True)
class OrderFilter:
    """Which orders to list; whatever is left empty asks for nothing.

    `overdue_at` asks for those whose promise is broken at that moment. `closed_from` leaves out
    what was done or recalled earlier, unless somebody still has to be told of it.
    """

    states: tuple[OrderState, ...] = ()
    division: str = ""
    subdivision: str = ""
    team: str = ""
    account_number: str = ""
    numbers: tuple[str, ...] = ()
    overdue_at: datetime | None = None
    closed_from: datetime | None = None
    must_be_told: bool = False


EVERY_ORDER = OrderFilter()
"""Asks for nothing in particular."""


class Orders(Protocol):
    """The register of reconnection orders."""

    def list_orders(self, wanted: OrderFilter = EVERY_ORDER) -> tuple[ReconnectionOrder, ...]:
        """List orders, open ones first, the earliest due first."""

    def find(self, number: str) -> ReconnectionOrder | None:
        """Find an order by its number."""

    def find_of_account(self, account_number: str) -> ReconnectionOrder | None:
        """Find an account's open order, or else its last one."""

    def find_waiting(self, account_number: str, *, since: datetime | None) -> str | None:
        """Find the last standing receipt since a cut whose order waits for a cheque."""

    def list_waiting(self) -> tuple[WaitingOrder, ...]:
        """List accounts whose order waits for a cheque, the longest wait first."""

    def list_proposed_disconnections(self) -> tuple[ReconnectionOrder, ...]:
        """List orders recalled with the light on, whose supply nobody has cut since."""

    def list_teams(self) -> tuple[str, ...]:
        """Name the teams that were sent before, the latest first."""

    def find_dispatch(self, number: str) -> Dispatch | None:
        """Find a dispatch by its number."""

    def find_dispatch_by_request(self, request_id: str) -> Dispatch | None:
        """Find what a request already sent."""

    def next_dispatch_number(self) -> str:
        """Tell the number that the next dispatch will have."""

    def has_result(self, order_number: str, result: str, at: datetime) -> bool:
        """Tell whether just this result is on record."""
