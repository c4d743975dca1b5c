"""What happens to reconnection orders apart from receipts."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from cashier.domain.dispatch import Dispatch
from cashier.domain.receipt import OrderTicket


@dataclass(frozen=True, slots=True)
class ReconnectionQueued:
    """An order that waited for a cheque was queued: the bank paid, or a supervisor said why not."""

    kind: ClassVar[str] = "reconnection_queued"
    ticket: OrderTicket
    receipt_number: str
    account_number: str
    name: str
    address: str
    disconnection_mode: str
    reason: str


@dataclass(frozen=True, slots=True)
class OrdersDispatched:
    """Orders were given to a team or to the metering system; a failed one may go out again."""

    kind: ClassVar[str] = "orders_dispatched"
    dispatch: Dispatch


@dataclass(frozen=True, slots=True)
class OrderDone:
    """The light came back at `at`; `source` is the file that says so, or empty where a person did.

    Where the order had been recalled by then, the supply is to be cut again.
    """

    kind: ClassVar[str] = "order_done"
    order_number: str
    account_number: str
    at: datetime
    team: str
    source: str


@dataclass(frozen=True, slots=True)
class OrderFailed:
    """Whoever was sent could not do it at `at`, and says why."""

    kind: ClassVar[str] = "order_failed"
    order_number: str
    account_number: str
    at: datetime
    team: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class RecallTold:
    """Whoever had been sent was told that an order no longer stands."""

    kind: ClassVar[str] = "recall_told"
    order_number: str
    told_to: str


@dataclass(frozen=True, slots=True)
class OrderAcknowledged:
    """The metering system says that it has an order of a dispatch."""

    kind: ClassVar[str] = "order_acknowledged"
    order_number: str
    dispatch_number: str
    reference: str
    at: datetime
