"""The queue of reconnection orders, and those that wait for a cheque."""

from datetime import datetime

from cashier.domain.calendar import to_ist
from cashier.domain.dues import reconnection_allowance
from cashier.domain.errors import CounterError
from cashier.domain.receipt import OrderTicket
from cashier.domain.reconnection import ReconnectionOrder
from cashier.domain.reversal import ReasonMissing
from cashier.domain.user import Act
from cashier.journal.order_events import ReconnectionQueued
from cashier.services.enquiry import view_account
from cashier.services.order_ports import EVERY_ORDER, OrderFilter
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user

CLEARED = "cheque cleared"
"""The reason of an order that nobody had to release."""


class NoOrderWaits(CounterError):
    """Nothing that was paid for this account waits for a bank."""

    template = "No reconnection of account {account_number} waits for a cheque."


def list_orders(
    wanted: OrderFilter = EVERY_ORDER, *, uow: UnitOfWork
) -> tuple[ReconnectionOrder, ...]:
    """List orders, open ones first, the earliest due first: so the overdue stand on top."""
    with uow:
        return uow.orders.list_orders(wanted)


def release_order(
    account_number: str, *, reason: str, by: str, at: datetime, uow: UnitOfWork
) -> OrderTicket:
    """Queue an order before its cheque is cleared, on a supervisor's word and with a reason.

    Raises:
        NotAllowed: `by` may not allow it.
        ReasonMissing: Whoever looks later must find out why.
        NoOrderWaits: There is none, or it was queued already.
    """
    words = " ".join(reason.split())
    if not words:
        raise ReasonMissing
    with uow:
        get_user(by, uow=uow).require(Act.APPROVE)
        ticket = _queue(account_number, words, actor=by, at=at, uow=uow)
        if ticket is None:
            raise NoOrderWaits(account_number=account_number[:20])
        uow.commit()
    return ticket


def queue_when_cleared(
    account_number: str, *, actor: str, at: datetime, uow: UnitOfWork
) -> OrderTicket | None:
    """Queue the order that an account's payments earned, now that a bank has paid one of them.

    Called inside a unit of work that is open, after the cheque's new state was recorded; the caller
    commits. None where nothing waits, or where another cheque still does.
    """
    if uow.cheques.uncleared_for(account_number):
        return None
    return _queue(account_number, CLEARED, actor=actor, at=at, uow=uow)


def _queue(
    account_number: str, reason: str, *, actor: str, at: datetime, uow: UnitOfWork
) -> OrderTicket | None:
    """Queue the order unless none waits, one is open, or the light is on already."""
    view = view_account(account_number, today=to_ist(at).date(), uow=uow)
    record = view.record
    if record.open_order_number or not record.supply.can_be_reconnected:
        return None
    receipt_number = uow.orders.find_waiting(account_number, since=record.supply.since)
    if receipt_number is None:
        return None
    allowed = reconnection_allowance(record.account, view.policy)
    ticket = OrderTicket(uow.receipts.next_order_number(), at + allowed)
    queued = ReconnectionQueued(
        ticket=ticket,
        receipt_number=receipt_number,
        account_number=account_number,
        name=record.account.name,
        address=record.account.address,
        disconnection_mode=record.supply.mode,
        reason=reason,
    )
    uow.journal.record(queued, actor=actor, at=at)
    return ticket
