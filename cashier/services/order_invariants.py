"""What must hold of reconnection orders over any history of events."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from cashier.domain.dispatch import Channel, Dispatch, Job
from cashier.domain.reconnection import OrderState
from cashier.domain.reversal import Reversal
from cashier.journal.events import Event, ReceiptIssued
from cashier.journal.order_events import (
    OrderAcknowledged,
    OrderDone,
    OrderFailed,
    OrdersDispatched,
    RecallTold,
    ReconnectionQueued,
)
from cashier.journal.reversal_events import ChequeReturned
from cashier.services.reversal_invariants import reversals_in


@dataclass(slots=True)
class _Known:
    """An order as the events so far leave it; `asked` is what it was given away by at first.

    A dispatch that only repeats another, for want of an answer, asks nothing new.
    """

    account_number: str
    receipt_number: str
    state: OrderState = OrderState.QUEUED
    attempts: int = 0
    sent: Dispatch | None = None
    asked: Dispatch | None = None
    is_lit: bool = False


@dataclass(slots=True)
class OrderChecker:
    """Follows a history event by event and says, in words, what does not hold.

    `earned` names the order of each receipt that queued one.
    """

    orders: dict[str, _Known] = field(default_factory=dict)
    earned: dict[str, str] = field(default_factory=dict)
    open_of: dict[str, str] = field(default_factory=dict)
    last_serial: dict[str, int] = field(default_factory=dict)

    def check(self, event: Event) -> Iterator[str]:
        """Name everything that the next event breaks."""
        match event:
            case ReceiptIssued():
                receipt = event.receipt
                if receipt.reconnection:
                    account = receipt.payer.account_number
                    yield from self._queued(receipt.reconnection.number, account, receipt.number)
            case ReconnectionQueued():
                number, account = event.ticket.number, event.account_number
                yield from self._queued(number, account, event.receipt_number)
            case OrdersDispatched():
                yield from self._dispatched(event.dispatch)
            case OrderDone() | OrderFailed() | OrderAcknowledged():
                yield from self._heard(event)
            case RecallTold():
                yield from self._told(event)
            case _:
                for reversal in _taken_back(event):
                    yield from self._recalled(reversal)

    def _queued(self, number: str, account: str, receipt: str) -> Iterator[str]:
        if number in self.orders:
            yield f"order {number} was queued twice"
        if account in self.open_of:
            yield f"order {number} of {account} was queued beside {self.open_of[account]}"
        self.orders[number] = _Known(account, receipt)
        self.earned[receipt] = number
        self.open_of[account] = number

    def _dispatched(self, dispatch: Dispatch) -> Iterator[str]:
        series, _, serial = dispatch.number.rpartition("-")
        expected = self.last_serial.get(series, 0) + 1
        if int(serial) != expected:
            yield f"dispatch {dispatch.number} stands where number {expected} of {series} is due"
        self.last_serial[series] = int(serial)
        for job in dispatch.jobs:
            yield from self._given(job, dispatch)

    def _given(self, job: Job, dispatch: Dispatch) -> Iterator[str]:
        known = self.orders.get(job.order_number)
        if known is None:
            yield f"{dispatch.number} gives away order {job.order_number}, which nobody earned"
            return
        if not known.state.is_open:
            yield f"{dispatch.number} gives away order {job.order_number}, which is {known.state}"
        if known.sent and not _may_go_again(known, dispatch):
            yield f"{dispatch.number} gives away what {known.sent.team} has: {job.order_number}"
        if job.attempt != known.attempts + 1:
            yield f"{dispatch.number} counts the attempts of order {job.order_number} wrongly"
        if known.state is not OrderState.DISPATCHED:
            known.asked = dispatch
        known.attempts, known.sent = job.attempt, dispatch
        known.state = OrderState.DISPATCHED if known.state.is_open else known.state

    def _heard(self, event: OrderDone | OrderFailed | OrderAcknowledged) -> Iterator[str]:
        number = event.order_number
        known = self.orders.get(number)
        if known is None or known.sent is None or known.asked is None:
            yield f"order {number} has a result, and nobody was sent for it"
            return
        earliest = known.asked if isinstance(event, OrderDone) else known.sent
        yield from _in_order(number, event.at, earliest.at)
        if isinstance(event, OrderAcknowledged):
            if event.dispatch_number != known.sent.number:
                yield f"order {number} is acknowledged by {event.dispatch_number}, not its last one"
            return
        if event.account_number != known.account_number:
            yield f"order {number} has a result of another account"
        if known.is_lit:
            yield f"order {number} has a result after it was done"
        self._settle(number, known, is_done=isinstance(event, OrderDone))

    def _settle(self, number: str, known: _Known, *, is_done: bool) -> None:
        """Let an order stand as its result says; a recalled one stays recalled."""
        known.is_lit = known.is_lit or is_done
        if known.state.is_open:
            known.state = OrderState.DONE if is_done else OrderState.FAILED
            self._close(number, known)

    def _close(self, number: str, known: _Known) -> None:
        if not known.state.is_open and self.open_of.get(known.account_number) == number:
            del self.open_of[known.account_number]

    def _told(self, event: RecallTold) -> Iterator[str]:
        known = self.orders.get(event.order_number)
        if known is None or known.state is not OrderState.RECALLED or not known.attempts:
            yield f"{event.told_to} was told of a recall of {event.order_number} that never was"

    def _recalled(self, reversal: Reversal) -> Iterator[str]:
        """Make sure that the order goes with the money that earned it."""
        own = self.earned.pop(reversal.receipt_number, "")
        standing = own and self.orders[own].state is not OrderState.RECALLED
        if standing and reversal.recalled_order != own:
            yield f"{reversal.act_number} takes back what earned order {own}, which still stands"
        number = reversal.recalled_order
        if not number:
            return
        known = self.orders.get(number)
        if known is None or known.account_number != reversal.account_number:
            yield f"{reversal.act_number} recalls order {number}, which its receipt did not earn"
            return
        known.state = OrderState.RECALLED
        self._close(number, known)


def _may_go_again(known: _Known, dispatch: Dispatch) -> bool:
    """Tell whether an order that somebody was given may be given again.

    After it failed, to anybody; while it is out, only to the metering system that has it.
    """
    if known.state is not OrderState.DISPATCHED:
        return True
    assert known.sent is not None, "somebody has it"
    return known.sent.channel is dispatch.channel is Channel.METERING


def _in_order(number: str, at: datetime, sent_at: datetime) -> Iterator[str]:
    if at < sent_at:
        yield f"order {number} has a result from before anybody was sent"


def _taken_back(event: Event) -> Iterable[Reversal]:
    """List every reversal of an event, a bank's returns included."""
    if isinstance(event, ChequeReturned):
        return event.cheque_return.reversals
    return reversals_in(event)
