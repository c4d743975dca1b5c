"""Sending somebody: orders are given to a team, or to the metering system, all of them or none."""

from collections.abc import Sequence
from datetime import datetime

from cashier.domain.calendar import to_ist
from cashier.domain.dispatch import Channel, Dispatch, Job
from cashier.domain.order_results import (
    LONGEST_NAME,
    DispatchRequestReused,
    DispatchUnknown,
    NoOrderChosen,
    NoSmartMeter,
    OrderUnknown,
    TeamMissing,
    require_free,
)
from cashier.domain.policy import policy_on
from cashier.domain.reconnection import ReconnectionOrder, WaitingOrder
from cashier.domain.reconnection_clock import OrderClock, clock_of
from cashier.domain.user import Act
from cashier.journal.order_events import OrdersDispatched
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user

_SHOWN = 40
"""How much of what somebody typed is said again in a refusal."""


def dispatch_orders(
    numbers: Sequence[str],
    *,
    team: str,
    by: str,
    at: datetime,
    uow: UnitOfWork,
    channel: Channel = Channel.TEAM,
    request_id: str = "",
) -> Dispatch:
    """Give orders to a team, or to the metering system: all of them, or none.

    A repeated `request_id` returns the dispatch that it made, so that a second press of the same
    key sends nobody twice. Of two people at once, the second finds what the first did.

    Raises:
        NotAllowed: The role sends nobody.
        TeamMissing: Nobody is named, or the name does not fit.
        NoOrderChosen: There is nothing to send anybody for.
        OrderUnknown: There is no such order.
        SentAlready: Somebody has one of them.
        DoneAlready: The light is on.
        OrderRecalled: One no longer stands.
        NoSmartMeter: The metering system cannot reach one of them.
        DispatchRequestReused: The request was for other orders, or another team.
    """
    chosen, name = _asked(numbers, team)
    with uow:
        user = get_user(by, uow=uow)
        user.require(Act.HANDLE_ORDERS)
        earlier = _sent_by(request_id, chosen, name, uow)
        if earlier is not None:
            return earlier
        dispatch = Dispatch(
            number=uow.orders.next_dispatch_number(),
            channel=channel,
            team=name,
            at=at,
            by=user.name,
            by_name=user.full_name,
            issuer=uow.station.issuer,
            jobs=_jobs(chosen, channel, uow),
            request_id=request_id,
        )
        uow.journal.record(OrdersDispatched(dispatch), actor=by, at=at)
        uow.commit()
    return dispatch


def _asked(numbers: Sequence[str], team: str) -> tuple[tuple[str, ...], str]:
    """Bring what was asked into form: each order once, and somebody who is sent."""
    name = " ".join(team.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise TeamMissing(most=LONGEST_NAME)
    if not numbers:
        raise NoOrderChosen
    return tuple(dict.fromkeys(numbers)), name


def _sent_by(
    request_id: str, numbers: tuple[str, ...], team: str, uow: UnitOfWork
) -> Dispatch | None:
    """Find what a request sent already; a request belongs to one dispatch."""
    found = uow.orders.find_dispatch_by_request(request_id) if request_id else None
    if found is None:
        return None
    if (found.team, tuple(job.order_number for job in found.jobs)) != (team, numbers):
        raise DispatchRequestReused(request_id=request_id[:_SHOWN], number=found.number)
    return found


def _jobs(numbers: tuple[str, ...], channel: Channel, uow: UnitOfWork) -> tuple[Job, ...]:
    """Make a job of each order; one that cannot be sent keeps all of them back."""
    orders = [order_in(number, uow) for number in numbers]
    for order in orders:
        require_free(order)
        if channel is Channel.METERING and not order.is_smart:
            raise NoSmartMeter(number=order.number)
    return tuple(job_of(order, order.attempts + 1) for order in orders)


def job_of(order: ReconnectionOrder, attempt: int) -> Job:
    """Write down all that the slip of an order prints, as things stand now."""
    return Job(
        order_number=order.number,
        receipt_number=order.receipt_number,
        account_number=order.account_number,
        name=order.name,
        name_hi=order.name_hi,
        address=order.address,
        locality=order.locality,
        meter_number=order.meter_number,
        subdivision=order.subdivision,
        mode=order.mode,
        paid=order.paid,
        tenders=order.tenders,
        queued_at=order.queued_at,
        due_by=order.due_by,
        attempt=attempt,
    )


def order_in(number: str, uow: UnitOfWork) -> ReconnectionOrder:
    """Read an order inside a unit of work that is open.

    Raises:
        OrderUnknown: There is none of that number.
    """
    order = uow.orders.find(number)
    if order is None:
        raise OrderUnknown(number=number[:_SHOWN])
    return order


def get_order(number: str, *, uow: UnitOfWork) -> ReconnectionOrder:
    """Read an order.

    Raises:
        OrderUnknown: There is none of that number.
    """
    with uow:
        return order_in(number, uow)


def get_dispatch(number: str, *, uow: UnitOfWork) -> Dispatch:
    """Read a dispatch, to print its slips.

    Raises:
        DispatchUnknown: There is none of that number.
    """
    with uow:
        dispatch = uow.orders.find_dispatch(number)
    if dispatch is None:
        raise DispatchUnknown(number=number[:_SHOWN])
    return dispatch


def list_teams(*, uow: UnitOfWork) -> tuple[str, ...]:
    """Name the teams that were sent before, the latest first."""
    with uow:
        return uow.orders.list_teams()


def list_waiting(*, uow: UnitOfWork) -> tuple[WaitingOrder, ...]:
    """List supplies that are off, whose money waits for a bank, the longest wait first."""
    with uow:
        return tuple(order for order in uow.orders.list_waiting() if _still_waits(order, uow))


def _still_waits(order: WaitingOrder, uow: UnitOfWork) -> bool:
    record = uow.consumers.find_record(order.account_number)
    if record is None or record.open_order_number or not record.supply.can_be_reconnected:
        return False
    return record.supply.since is None or order.since > record.supply.since


def list_proposed_disconnections(*, uow: UnitOfWork) -> tuple[ReconnectionOrder, ...]:
    """List supplies that came back on money that did not stay, and that nobody has cut since."""
    with uow:
        return uow.orders.list_proposed_disconnections()


def clocks_of(
    orders: Sequence[ReconnectionOrder], *, at: datetime, uow: UnitOfWork
) -> dict[str, OrderClock]:
    """Tell how late each order is, by its number; what a day costs is as the promise's day had it.

    So a sum that was owed does not change when the policy does.
    """
    with uow:
        rows = uow.policy_rows()
    days = {to_ist(order.due_by).date() for order in orders}
    policies = {day: policy_on(day, rows) for day in days}
    return {
        order.number: clock_of(order, policies[to_ist(order.due_by).date()], at) for order in orders
    }
