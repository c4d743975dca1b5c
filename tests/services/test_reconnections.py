"""The queue of reconnection orders."""

from dataclasses import replace
from datetime import timedelta

from cashier.domain.account import ConnectionType, SupplyStatus
from cashier.services.enquiry import open_account
from cashier.services.reconnections import list_orders
from cashier.station import OpenStation
from tests.builders import NOW, NUMBER, TODAY, add_consumer, collect, make_payment


def test_the_order_that_is_due_first_stands_on_top(counter: OpenStation) -> None:
    """A smart meter's two hours come before a pole's twenty-four."""
    cut = SupplyStatus.TEMPORARILY_DISCONNECTED
    add_consumer(counter, status=cut)
    smart = ConnectionType.SMART_POSTPAID
    add_consumer(
        counter,
        account_number="3141592654",
        old_account_number="",
        status=cut,
        connection_type=smart,
        disconnection_mode="remote",
    )
    collect(counter, make_payment(1910))
    collect(counter, replace(make_payment(1410, request="r2"), account_number="3141592654"))

    orders = list_orders(uow=counter.read())

    assert [order.account_number for order in orders] == ["3141592654", NUMBER]
    assert [order.due_by - NOW for order in orders] == [timedelta(hours=2), timedelta(hours=24)]
    assert [order.mode for order in orders] == ["remote", ""]
    record = open_account(NUMBER, today=TODAY, uow=counter.read()).record
    assert record.open_order_number == orders[1].number


def test_without_orders_the_queue_is_empty(station: OpenStation) -> None:
    """As on a good day."""
    assert list_orders(uow=station.read()) == ()
