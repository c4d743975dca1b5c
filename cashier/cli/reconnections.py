"""`cashier reconnection`: supplies that payments bring back, who is sent, and what comes of it."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any
from uuid import uuid4

import typer

from cashier.cli.console import Console
from cashier.cli.fields import fields_of, named
from cashier.domain.calendar import IST
from cashier.domain.dispatch import Channel
from cashier.domain.reconnection import OrderState

if TYPE_CHECKING:
    from cashier.domain.reconnection import ReconnectionOrder, WaitingOrder
    from cashier.domain.reconnection_clock import OrderClock
    from cashier.services.order_ports import OrderFilter

Account = Annotated[str, typer.Argument(metavar="ACCOUNT", help="The account number.")]
Releaser = Annotated[str, typer.Option("--as", metavar="NAME", help="The supervisor.")]
Reason = Annotated[str, typer.Option("--reason", help="Why the supply comes back at once.")]
By = Annotated[str, typer.Option("--as", metavar="NAME", help="Who asks for it.")]
Number = Annotated[str, typer.Argument(metavar="NUMBER", help="The order's number.")]
Numbers = Annotated[list[str], typer.Argument(metavar="NUMBER...", help="The orders' numbers.")]
Team = Annotated[str, typer.Option("--team", metavar="TEAM", help="Who is sent.")]
ByChannel = Annotated[Channel, typer.Option("--channel", help="Who carries them out.")]
Request = Annotated[
    str, typer.Option("--request", metavar="ID", help="The same again makes no second dispatch.")
]
Failure = Annotated[str, typer.Option("--reason", help="Why it could not be done.")]
Whom = Annotated[str, typer.Option("--to", metavar="WHOM", help="Who was told.")]
Moment = Annotated[
    datetime | None,
    typer.Option("--at", formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
                 help="When it happened, in Indian time; else now.", show_default=False),
]  # fmt: skip
State = Annotated[
    OrderState | None, typer.Option("--state", help="Those in one state.", show_default=False)
]
Division = Annotated[str, typer.Option("--division", metavar="CODE", help="Those of one division.")]
Overdue = Annotated[bool, typer.Option("--overdue", help="Those whose time has passed.")]


def show(
    console: Console, *, state: State = None, division: Division = "", overdue: Overdue = False
) -> None:
    """List orders, open ones first, the earliest due first."""
    from cashier.services.order_ports import OrderFilter

    wanted = OrderFilter(
        states=(state,) if state else (),
        division=division,
        overdue_at=console.now() if overdue else None,
    )
    orders = _listed(console, wanted)
    console.answer({"orders": orders}, *(map(_line, orders) if orders else ["No orders."]))


def _listed(console: Console, wanted: "OrderFilter") -> list[dict[str, Any]]:
    from cashier.services.orders import clocks_of
    from cashier.services.reconnections import list_orders

    now = console.now()
    with console.station() as station:
        orders = list_orders(wanted, uow=station.read())
        clocks = clocks_of(orders, at=now, uow=station.read())
    return [_order(order, clocks[order.number]) for order in orders]


def waiting(console: Console) -> None:
    """List supplies whose money waits for a bank, the longest wait first."""
    from cashier.services.orders import list_waiting

    with console.station() as station:
        found = list_waiting(uow=station.read())
    lines = [*map(_waiting_line, found)] or ["Nothing waits for a cheque."]
    console.answer({"waiting": [fields_of(one) for one in found]}, *lines)


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


def dispatch(
    console: Console,
    numbers: Numbers,
    *,
    team: Team,
    by: By,
    channel: ByChannel = Channel.TEAM,
    request: Request = "",
) -> None:
    """Give orders to a team: all of them, or none; the password is on standard input."""
    from cashier.services.orders import dispatch_orders

    with console.station() as station:
        console.sign_in(station, by)
        sent = dispatch_orders(
            numbers,
            team=team,
            by=by,
            at=console.now(),
            uow=station.write(),
            channel=channel,
            request_id=request or str(uuid4()),
        )
    lines = (f"  {job.order_number}  {job.name}, {job.address}" for job in sent.jobs)
    console.answer(fields_of(sent), f"{sent.number} goes to {sent.team}:", *lines)


def done(console: Console, number: Number, *, by: By, at: Moment = None) -> None:
    """Put on record that the light came back; the password is on standard input."""
    from cashier.services.order_results import record_done

    with console.station() as station:
        console.sign_in(station, by)
        now = console.now()
        is_new = record_done(number, at_done=_moment(at, now), by=by, at=now, uow=station.write())
    _tell(console, number, is_new=is_new, said="done")


def fail(console: Console, number: Number, *, reason: Failure, by: By, at: Moment = None) -> None:
    """Put on record why it could not be done; the password is on standard input."""
    from cashier.services.order_results import record_failed

    with console.station() as station:
        console.sign_in(station, by)
        now = console.now()
        is_new = record_failed(
            number, reason, at_failed=_moment(at, now), by=by, at=now, uow=station.write()
        )
    _tell(console, number, is_new=is_new, said="not done")


def told(console: Console, number: Number, *, to: Whom, by: By) -> None:
    """Put on record who was told of a recall; the password is on standard input."""
    from cashier.services.order_results import tell_recall

    with console.station() as station:
        console.sign_in(station, by)
        is_new = tell_recall(number, told_to=to, by=by, at=console.now(), uow=station.write())
    _tell(console, number, is_new=is_new, said=f"recall told to {to}")


def _tell(console: Console, number: str, *, is_new: bool, said: str) -> None:
    line = f"{number}: {said}." if is_new else f"{number}: that was on record already."
    console.answer({"number": number, "recorded": is_new}, line)


def recalls(console: Console) -> None:
    """List recalls that somebody must be told of, and supplies that are on without the money."""
    from cashier.services.order_ports import OrderFilter
    from cashier.services.orders import list_proposed_disconnections

    untold = _listed(console, OrderFilter(must_be_told=True))
    with console.station() as station:
        lit = [fields_of(order) for order in list_proposed_disconnections(uow=station.read())]
    lines = [
        *(f"{one['number']}  tell {one['team']}: {one['reason']}" for one in untold),
        *(f"{one['number']}  cut again: {one['account_number']}  {one['name']}" for one in lit),
    ]
    figures = {"to_be_told": untold, "proposed_disconnections": lit}
    console.answer(figures, *(lines or ["No recalls."]))


def _moment(given: datetime | None, now: datetime) -> datetime:
    """Take the moment that was keyed as Indian time."""
    return given.replace(tzinfo=IST) if given else now


def _order(order: "ReconnectionOrder", clock: "OrderClock") -> dict[str, Any]:
    return fields_of(order) | fields_of(clock)


def _line(order: dict[str, Any]) -> str:
    late = "OVERDUE" if order["overdue"] else order["state"]
    return (
        f"{order['number']}  {late:<10}  due {order['due_by'][:16].replace('T', ' ')}  "
        f"{order['account_number']}  {order['name']}, {order['address']}"
    )


def _waiting_line(order: "WaitingOrder") -> str:
    since, cheques = f"{order.since:%d-%m-%Y %H:%M}", ", ".join(order.cheques)
    return f"{order.account_number}  since {since}  cheque {cheques}  {order.name}, {order.address}"
