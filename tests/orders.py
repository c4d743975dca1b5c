"""Reconnection orders, as tests ask for them: a team is sent, and something comes back."""

from datetime import datetime, timedelta

from cashier.domain.dispatch import Channel, Dispatch
from cashier.domain.reconnection import ReconnectionOrder
from cashier.services.order_results import record_done, record_failed, tell_recall
from cashier.services.orders import dispatch_orders, get_order
from cashier.station import OpenStation
from tests.builders import CLERK, NOW

SENT_AT = NOW + timedelta(minutes=30)
BACK_AT = NOW + timedelta(hours=2)
TEAM = "Team B"


def send(
    station: OpenStation,
    *numbers: str,
    team: str = TEAM,
    at: datetime = SENT_AT,
    request_id: str = "",
    channel: Channel = Channel.TEAM,
) -> Dispatch:
    """Give orders to a team."""
    return dispatch_orders(
        numbers,
        team=team,
        by=CLERK,
        at=at,
        uow=station.write(),
        channel=channel,
        request_id=request_id,
    )


def done(
    station: OpenStation, number: str, *, at_done: datetime = BACK_AT, at: datetime | None = None
) -> bool:
    """Hear that the light is on, at once or later."""
    return record_done(number, at_done=at_done, by=CLERK, at=at or at_done, uow=station.write())


def failed(
    station: OpenStation,
    number: str,
    reason: str = "premises locked",
    *,
    at_failed: datetime = BACK_AT,
    at: datetime | None = None,
) -> bool:
    """Hear that it could not be done, at once or later."""
    return record_failed(
        number, reason, at_failed=at_failed, by=CLERK, at=at or at_failed, uow=station.write()
    )


def told(
    station: OpenStation, number: str, told_to: str = "Mohan of team B", *, at: datetime = BACK_AT
) -> bool:
    """Tell whoever was sent that an order no longer stands."""
    return tell_recall(number, told_to=told_to, by=CLERK, at=at, uow=station.write())


def order_of(station: OpenStation, number: str) -> ReconnectionOrder:
    """Read an order as it stands."""
    return get_order(number, uow=station.read())
