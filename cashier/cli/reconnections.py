"""`cashier reconnection`: the queue of supplies that payments bring back."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from cashier.cli.console import Console
from cashier.cli.fields import fields_of

if TYPE_CHECKING:
    from cashier.domain.reconnection import ReconnectionOrder


def show(console: Console) -> None:
    """List every order, open ones first, the earliest due first."""
    from cashier.services.reconnections import list_orders

    now = console.now()
    with console.station() as station:
        orders = [_order(order, now) for order in list_orders(uow=station.read())]
    console.answer({"orders": orders}, *(map(_line, orders) if orders else ["No orders."]))


def _order(order: "ReconnectionOrder", now: datetime) -> dict[str, Any]:
    return fields_of(order) | {"overdue": order.is_overdue(now)}


def _line(order: dict[str, Any]) -> str:
    late = "OVERDUE" if order["overdue"] else order["state"]
    return (
        f"{order['number']}  {late:<10}  due {order['due_by'][:16].replace('T', ' ')}  "
        f"{order['account_number']}  {order['name']}, {order['address']}"
    )
