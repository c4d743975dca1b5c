"""What happens to reconnection orders apart from receipts."""

from dataclasses import dataclass
from typing import ClassVar

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
