"""What the board says of each order, beside what the model says."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime

from cashier.domain.reconnection import OrderState, ReconnectionOrder
from tests.simulation.order_model import ModelOrder


def check_board(
    listed: Sequence[ReconnectionOrder], book: Collection[ModelOrder], now: datetime
) -> None:
    """Each order is there once, with whatever befell it; no account has two that are open."""
    told = {order.number: _told(order) for order in listed}
    assert told == {order.number: _expected(order) for order in book}
    overdue = [order for order in listed if order.is_overdue(now)]
    assert numbers(overdue) == {o.number for o in book if o.is_open and now > o.due}
    opened = Counter(order.account_number for order in listed if order.state.is_open)
    assert set(opened.values()) <= {1}, opened


def check_money(listed: Sequence[ReconnectionOrder], back: set[str]) -> None:
    """What is done is paid for; a light without its money is on the list of what is to be cut."""
    for order in listed:
        is_recalled = order.state is OrderState.RECALLED
        assert is_recalled or order.number not in back, order.number
        assert order.disconnect_again is (is_recalled and order.done_at is not None)


def numbers(listed: Sequence[ReconnectionOrder]) -> set[str]:
    """Name some orders."""
    return {order.number for order in listed}


def _told(order: ReconnectionOrder) -> tuple[object, ...]:
    return (
        order.account_number,
        order.receipt_number,
        order.state.value,
        order.queued_at,
        order.due_by,
        order.attempts,
        order.dispatch_number,
        order.channel.value if order.channel else "",
        order.acknowledged_at,
        order.done_at,
        order.failed_at,
        order.recalled_at,
        order.recall_told_at is not None,
        order.disconnect_again,
    )


def _expected(order: ModelOrder) -> tuple[object, ...]:
    return (
        order.account,
        order.receipt,
        order.state,
        order.queued,
        order.due,
        order.attempts,
        order.dispatch,
        order.channel,
        order.acknowledged,
        order.done,
        order.failed,
        order.recalled,
        order.is_told,
        order.cut_again,
    )
