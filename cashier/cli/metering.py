"""`cashier reconnection export`: orders for the metering system, and what it does not answer."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cashier.cli.console import Console
from cashier.domain.calendar import to_ist

if TYPE_CHECKING:
    from cashier.domain.dispatch import Dispatch
    from cashier.services.metering import Unanswered

Target = Annotated[
    Path, typer.Argument(metavar="FILE|FOLDER", help="A new file, or a folder for it.")
]
Sender = Annotated[str, typer.Option("--as", metavar="NAME", help="Who sends the orders.")]
Again = Annotated[
    str, typer.Option("--again", metavar="DISPATCH", help="Write an earlier one's file again.")
]
_NOTHING = "Nothing waits for the metering system."


def export(console: Console, target: Target, by: Sender, again: Again = "") -> None:
    """Give the metering system its orders, retries and recalls; the password is asked for.

    They are on record before the file appears; where it cannot be written, --again repeats it.
    """
    from cashier.exchange.metering_file import check_place, place_of, write_orders
    from cashier.services.metering import export_orders, repeat_export

    check_place(place_of(target, again) if again else target)
    with console.station() as station:
        console.sign_in(station, by)
        if again:
            dispatch: Dispatch | None = repeat_export(again, by=by, uow=station.read())
        else:
            dispatch = export_orders(by=by, at=console.now(), uow=station.write())
    if dispatch is None:
        console.answer(_figures(None, None), _NOTHING)
        return
    place = write_orders(dispatch, target)
    console.answer(_figures(dispatch, place), _said(dispatch, place))


def unanswered(console: Console) -> None:
    """List the orders that the metering system was given and says nothing of."""
    from cashier.services.metering import list_unanswered

    now = console.now()
    with console.station() as station:
        silent = [_silent(one) for one in list_unanswered(at=now, uow=station.read())]
    console.answer({"orders": silent}, *(map(_line, silent) if silent else ["None."]))


def _figures(dispatch: "Dispatch | None", place: Path | None) -> dict[str, Any]:
    jobs = dispatch.jobs if dispatch else ()
    return {
        "dispatch_number": dispatch.number if dispatch else None,
        "file": str(place) if place else None,
        "orders": len(jobs),
        "retries": sum(job.attempt > 1 for job in jobs),
        "cancelled": len(dispatch.cancelled) if dispatch else 0,
    }


def _said(dispatch: "Dispatch", place: Path) -> str:
    said = _figures(dispatch, place)
    return (
        f"{said['dispatch_number']}: {said['orders']} orders, of which {said['retries']} again, "
        f"and {said['cancelled']} recalled, are in {place}."
    )


def _silent(one: "Unanswered") -> dict[str, Any]:
    order = one.order
    return {
        "number": order.number,
        "account_number": order.account_number,
        "state": order.state.value,
        "dispatch_number": order.dispatch_number,
        "attempts": order.attempts,
        "due_by": to_ist(order.due_by).isoformat(),
        "waits_minutes": one.waits // timedelta(minutes=1),
        "exhausted": one.is_exhausted,
        "reason": order.reason,
    }


def _line(order: dict[str, Any]) -> str:
    end = "send somebody" if order["exhausted"] else "goes again"
    return (
        f"{order['number']}  {order['account_number']}  {order['state']} as "
        f"{order['dispatch_number']}, attempt {order['attempts']}, "
        f"{order['waits_minutes']} minutes ago; {end}"
    )
