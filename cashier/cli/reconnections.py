"""`cashier reconnection`: the queue of supplies that payments bring back."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cashier.cli.console import Console
from cashier.cli.fields import fields_of, named

if TYPE_CHECKING:
    from cashier.domain.reconnection import ReconnectionOrder

Account = Annotated[str, typer.Argument(metavar="ACCOUNT", help="The account number.")]
Releaser = Annotated[str, typer.Option("--as", metavar="NAME", help="The supervisor.")]
Reason = Annotated[str, typer.Option("--reason", help="Why the supply comes back at once.")]


def show(console: Console) -> None:
    """List every order, open ones first, the earliest due first."""
    from cashier.services.reconnections import list_orders

    now = console.now()
    with console.station() as station:
        orders = [_order(order, now) for order in list_orders(uow=station.read())]
    console.answer({"orders": orders}, *(map(_line, orders) if orders else ["No orders."]))


def release(console: Console, account_number: Account, by: Releaser, reason: Reason) -> None:
    """Queue an order that waits for a cheque; the supervisor's password is on standard input."""
    from cashier.services.reconnections import release_order

    with console.station() as station:
        console.sign_in(station, by)
        ticket = release_order(
            account_number, reason=reason, by=by, at=console.now(), uow=station.write()
        )
    figures = named({"account_number": account_number, "order": ticket})
    console.answer(figures, f"{ticket.number} is queued for {account_number}.")


def _order(order: "ReconnectionOrder", now: datetime) -> dict[str, Any]:
    return fields_of(order) | {"overdue": order.is_overdue(now)}


def _line(order: dict[str, Any]) -> str:
    late = "OVERDUE" if order["overdue"] else order["state"]
    return (
        f"{order['number']}  {late:<10}  due {order['due_by'][:16].replace('T', ' ')}  "
        f"{order['account_number']}  {order['name']}, {order['address']}"
    )
