"""Supplies that were cut and paid for, and those who bring them back, as tests ask for them."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from cashier.domain.account import ConnectionType, SupplyStatus
from cashier.domain.dispatch import Dispatch
from cashier.domain.reconnection import ReconnectionOrder
from cashier.services import metering, order_results, orders
from cashier.station import OpenStation
from tests.builders import CLERK, NOW, add_consumer, collect, make_payment

TEAM = "Line gang 2"
FIRST, SECOND, THIRD = "3141592653", "3141592654", "3141592655"
MINUTE = timedelta(minutes=1)


def promise(
    station: OpenStation,
    number: str = FIRST,
    *,
    smart: bool = False,
    at: datetime = NOW,
    division: str = "RTP",
) -> str:
    """Add a consumer whose supply is cut, have the dues paid in cash, and name the order."""
    add_consumer(
        station,
        account_number=number,
        old_account_number=f"0{number[-7:]}",
        meter_number=f"KS{number[-7:]}",
        division=division,
        status=SupplyStatus.TEMPORARILY_DISCONNECTED,
        status_date=date(2026, 11, 18),
        connection_type=ConnectionType.SMART_POSTPAID if smart else ConnectionType.POSTPAID,
        disconnection_mode="remote" if smart else "pole",
    )
    payment = make_payment(1410 if smart else 1910, request=f"light of {number}")
    receipt = collect(station, replace(payment, account_number=number), at=at)
    assert receipt.reconnection is not None, "at least the minimum was paid"
    return receipt.reconnection.number


def send(station: OpenStation, *numbers: str, at: datetime = NOW, team: str = TEAM) -> Dispatch:
    """Send a team."""
    return orders.dispatch_orders(numbers, team=team, by=CLERK, at=at, uow=station.write())


def export(station: OpenStation, *, at: datetime = NOW) -> Dispatch | None:
    """Give the metering system what it should have."""
    return metering.export_orders(by=CLERK, at=at, uow=station.write())


def light(station: OpenStation, number: str, *, at: datetime) -> None:
    """Say that the light is on."""
    order_results.record_done(number, at_done=at, by=CLERK, at=at, uow=station.write())


def fail(station: OpenStation, number: str, *, at: datetime) -> None:
    """Say that nothing came of it."""
    order_results.record_failed(
        number, "nobody there", at_failed=at, by=CLERK, at=at, uow=station.write()
    )


def order_of(station: OpenStation, number: str) -> ReconnectionOrder:
    """Read an order."""
    return orders.get_order(number, uow=station.read())
