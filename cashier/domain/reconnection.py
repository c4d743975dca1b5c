"""Reconnection orders: the promise that the light comes back, with a clock."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cashier.domain.account import Supply
from cashier.domain.dispatch import Channel
from cashier.domain.dues import Dues
from cashier.domain.money import ZERO, Money


class OrderState(StrEnum):
    """Where an order stands."""

    QUEUED = "queued"
    DISPATCHED = "dispatched"
    DONE = "done"
    FAILED = "failed"
    RECALLED = "recalled"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act."""
        return self in {OrderState.QUEUED, OrderState.DISPATCHED, OrderState.FAILED}


@dataclass(frozen=True, slots=True)
class ReconnectionOrder:
    """One order for one account; at most one is open per account.

    `disconnect_again` tells that it was recalled, and the light came back all the same: the supply
    is to be cut. `attempts` counts its dispatches; `dispatch_number`, `channel` and `team` are
    those of the last one, `acknowledged_at` is when the metering system said that it has that one,
    and `asked_at` when it was asked first, where it was asked again for want of an answer.
    `reason` says why it failed or was recalled; `done_at` is when the light came back, and
    `recall_told_at` when whoever had been sent was told to leave it. What follows from `name_hi`
    on is what the reference data says of the connection now, and what the receipt took.
    """

    number: str
    account_number: str
    receipt_number: str
    state: OrderState
    queued_at: datetime
    due_by: datetime
    name: str
    address: str
    mode: str
    disconnect_again: bool = False
    attempts: int = 0
    dispatch_number: str = ""
    channel: Channel | None = None
    team: str = ""
    dispatched_at: datetime | None = None
    asked_at: datetime | None = None
    acknowledged_at: datetime | None = None
    done_at: datetime | None = None
    failed_at: datetime | None = None
    recalled_at: datetime | None = None
    recall_told_at: datetime | None = None
    told_to: str = ""
    reason: str = ""
    name_hi: str = ""
    locality: str = ""
    meter_number: str = ""
    division: str = ""
    subdivision: str = ""
    is_smart: bool = False
    paid: Money = ZERO
    tenders: tuple[str, ...] = ()

    def is_overdue(self, now: datetime) -> bool:
        """Whether the promise has been broken."""
        return self.state.is_open and now > self.due_by

    @property
    def must_be_told(self) -> bool:
        """Whether somebody was sent for an order that no longer stands, and does not know yet."""
        recalled = self.state is OrderState.RECALLED and self.attempts > 0
        return recalled and self.done_at is None and self.recall_told_at is None


@dataclass(frozen=True, slots=True)
class WaitingOrder:
    """A supply that comes back when banks have paid `cheques`, or on a supervisor's word."""

    account_number: str
    receipt_number: str
    since: datetime
    name: str
    name_hi: str
    address: str
    locality: str
    division: str
    subdivision: str
    mode: str
    is_smart: bool
    paid: Money
    cheques: tuple[str, ...]


def earns_reconnection(supply: Supply, dues: Dues, amount: Money, *, has_open_order: bool) -> bool:
    """Tell whether a cash payment queues an order: at least the minimum with the RC/DC fee in it.

    A supply whose dues are already settled needs no further money, so any payment queues it.
    """
    return supply.can_be_reconnected and not has_open_order and amount >= dues.minimum
