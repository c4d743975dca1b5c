"""Orders of smart meters on their way to the metering system, and those that it does not answer.

The metering system reads a file. It may be down, lose the file, or read it and say nothing: what is
given away is on record before the file appears, and is asked again until somebody answers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from cashier.domain.calendar import to_ist
from cashier.domain.dispatch import Channel, Dispatch, Job
from cashier.domain.errors import CounterError
from cashier.domain.policy import Policy, policy_on
from cashier.domain.reconnection import OrderState, ReconnectionOrder
from cashier.domain.user import Act
from cashier.journal.order_events import OrdersDispatched, RecallTold
from cashier.services.order_ports import OrderFilter
from cashier.services.orders import job_of
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user

METERING_SYSTEM = "metering system"
"""The team of such a dispatch: a name of the trade's, and of nobody."""

_OPEN = tuple(state for state in OrderState if state.is_open)


class NotForMetering(CounterError):
    """Only what went to the metering system can go there again."""

    template = "{number} is no dispatch to the metering system."


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An order that the metering system has been given and says nothing of.

    `is_exhausted` where it was asked as often as policy allows: somebody has to go there.
    """

    order: ReconnectionOrder
    waits: timedelta
    is_exhausted: bool


def export_orders(*, by: str, at: datetime, uow: UnitOfWork) -> Dispatch | None:
    """Give the metering system all that it should have by now; None where that is nothing.

    New orders of smart meters, those that failed there, and those that it did not acknowledge in
    time are given as jobs; recalled ones that it had are to be left, and count as told. Of two
    exports at once the second finds what the first left. The file is written afterwards, from what
    is then on record.

    Raises:
        NotAllowed: The role sends nobody.
    """
    with uow:
        user = get_user(by, uow=uow)
        user.require(Act.HANDLE_ORDERS)
        policy = policy_on(to_ist(at).date(), uow.policy_rows())
        jobs = tuple(
            job_of(order, order.attempts + 1)
            for order in uow.orders.list_orders(OrderFilter(states=_OPEN))
            if _is_to_be_sent(order, policy, at)
        )
        cancelled = tuple(_to_be_left(uow))
        if not (jobs or cancelled):
            return None
        dispatch = Dispatch(
            number=uow.orders.next_dispatch_number(),
            channel=Channel.METERING,
            team=METERING_SYSTEM,
            at=at,
            by=user.name,
            by_name=user.full_name,
            issuer=uow.station.issuer,
            jobs=jobs,
            cancelled=cancelled,
        )
        uow.journal.record(OrdersDispatched(dispatch), actor=by, at=at)
        for job in cancelled:
            told = RecallTold(job.order_number, f"{METERING_SYSTEM} {dispatch.number}")
            uow.journal.record(told, actor=by, at=at)
        uow.commit()
    return dispatch


def _is_to_be_sent(order: ReconnectionOrder, policy: Policy, at: datetime) -> bool:
    """Tell whether the metering system should be given an order now, for the first time or again.

    What a team was sent for is the team's, and a team that failed is sent again by somebody.
    """
    if order.attempts >= policy.metering_attempts:
        return False
    if order.state is OrderState.QUEUED:
        return order.is_smart
    is_failed = order.state is OrderState.FAILED
    return order.channel is Channel.METERING and (is_failed or _is_unanswered(order, policy, at))


def _is_unanswered(order: ReconnectionOrder, policy: Policy, at: datetime) -> bool:
    patience = timedelta(minutes=policy.metering_acknowledge_minutes)
    return _is_silent(order) and at - _given_at(order) >= patience


def _is_silent(order: ReconnectionOrder) -> bool:
    given = order.state is OrderState.DISPATCHED and order.channel is Channel.METERING
    return given and order.acknowledged_at is None


def _given_at(order: ReconnectionOrder) -> datetime:
    assert order.dispatched_at is not None, "it was given away, or it would not be dispatched"
    return order.dispatched_at


def _to_be_left(uow: UnitOfWork) -> Iterator[Job]:
    """Find what the metering system must not do any more, as it was told of it."""
    for order in uow.orders.list_orders(OrderFilter(must_be_told=True)):
        given = uow.orders.find_dispatch(order.dispatch_number)
        if given and given.channel is Channel.METERING:
            yield from (job for job in given.jobs if job.order_number == order.number)


def repeat_export(number: str, *, by: str, uow: UnitOfWork) -> Dispatch:
    """Read a dispatch to the metering system again, for its file was lost; nothing is recorded.

    Raises:
        NotAllowed: The role sends nobody.
        NotForMetering: There is no such dispatch, or it went to a team.
    """
    with uow:
        get_user(by, uow=uow).require(Act.HANDLE_ORDERS)
        dispatch = uow.orders.find_dispatch(number)
    if dispatch is None or dispatch.channel is not Channel.METERING:
        raise NotForMetering(number=number[:40])
    return dispatch


def list_unanswered(*, at: datetime, uow: UnitOfWork) -> tuple[Unanswered, ...]:
    """List what the metering system was given and has not acknowledged in time, earliest due first.

    An order that failed there as often as policy allows is listed, too: nothing sends it again.
    """
    with uow:
        policy = policy_on(to_ist(at).date(), uow.policy_rows())
        orders = uow.orders.list_orders(OrderFilter(states=_OPEN))
    return tuple(
        Unanswered(order, at - _given_at(order), order.attempts >= policy.metering_attempts)
        for order in orders
        if order.channel is Channel.METERING and _needs_a_look(order, policy, at)
    )


def _needs_a_look(order: ReconnectionOrder, policy: Policy, at: datetime) -> bool:
    is_used_up = order.attempts >= policy.metering_attempts
    failed = order.state is OrderState.FAILED
    return _is_unanswered(order, policy, at) or (failed and is_used_up)
