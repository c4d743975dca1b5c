"""What dispatches, results and recalls that were told leave in the tables."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, case, insert, select, update

from cashier.domain.order_results import OrderResult
from cashier.domain.reconnection import OrderState
from cashier.journal import order_events as events
from cashier.storage import order_tables, schema
from cashier.storage.place import Place

_ORDER = schema.reconnection_order.c
_IS_RECALLED = _ORDER.state == OrderState.RECALLED.value


def order_queued(connection: Connection, place: Place, event: events.ReconnectionQueued) -> None:
    """Enter an order that had waited for a cheque."""
    insert_order(connection, place.at, event)


def insert_order(connection: Connection, at: datetime, event: events.ReconnectionQueued) -> None:
    """Put an order into the queue."""
    series, _, serial = event.ticket.number.rpartition("-")
    row = {
        "number": event.ticket.number,
        "series": series,
        "serial": int(serial),
        "account_number": event.account_number,
        "receipt_number": event.receipt_number,
        "state": OrderState.QUEUED.value,
        "queued_at": at,
        "due_by": event.ticket.due_by,
        "name": event.name,
        "address": event.address,
        "mode": event.disconnection_mode,
    }
    connection.execute(insert(schema.reconnection_order), row)


def orders_dispatched(connection: Connection, place: Place, event: events.OrdersDispatched) -> None:
    """Enter the dispatch, and who has each order now."""
    sent = event.dispatch
    series, _, serial = sent.number.rpartition("-")
    row = {
        "number": sent.number,
        "series": series,
        "serial": int(serial),
        "request_id": sent.request_id,
        "channel": sent.channel.value,
        "team": sent.team,
        "dispatched_at": sent.at,
        "dispatched_by": sent.by,
        "orders": len(sent.jobs),
        "position": place.position,
    }
    connection.execute(insert(order_tables.dispatch), row)
    for job in sent.jobs:
        given = {"dispatch_number": sent.number, "order_number": job.order_number}
        connection.execute(insert(order_tables.dispatch_job), {**given, "attempt": job.attempt})
        _set(
            connection,
            job.order_number,
            state=OrderState.DISPATCHED.value,
            attempts=job.attempt,
            dispatch_number=sent.number,
            channel=sent.channel.value,
            team=sent.team,
            dispatched_at=sent.at,
            acknowledged_at=None,
        )


def order_done(connection: Connection, place: Place, event: events.OrderDone) -> None:
    """Note that the light came back; of a recalled order, that it is to be cut again."""
    _insert_result(connection, place, event, OrderResult.DONE)
    _set(
        connection,
        event.order_number,
        state=case((_IS_RECALLED, OrderState.RECALLED.value), else_=OrderState.DONE.value),
        disconnect_again=case((_IS_RECALLED, 1), else_=_ORDER.disconnect_again),
        done_at=event.at,
        team=event.team,
    )


def order_failed(connection: Connection, place: Place, event: events.OrderFailed) -> None:
    """Note why nothing came of it; why an order was recalled stays said."""
    _insert_result(connection, place, event, OrderResult.FAILED)
    _set(
        connection,
        event.order_number,
        state=case((_IS_RECALLED, OrderState.RECALLED.value), else_=OrderState.FAILED.value),
        reason=case((_IS_RECALLED, _ORDER.reason), else_=event.reason),
        failed_at=event.at,
        team=event.team,
    )


def order_acknowledged(
    connection: Connection, place: Place, event: events.OrderAcknowledged
) -> None:
    """Note that the metering system has the order."""
    _insert_result(connection, place, event, OrderResult.ACKNOWLEDGED)
    _set(connection, event.order_number, acknowledged_at=event.at)


def recall_told(connection: Connection, place: Place, event: events.RecallTold) -> None:
    """Note who knows that it no longer stands."""
    _set(connection, event.order_number, recall_told_at=place.at, told_to=event.told_to)


def _set(connection: Connection, number: str, **values: object) -> None:
    rows = update(schema.reconnection_order).where(_ORDER.number == number)
    connection.execute(rows.values(values))


def _insert_result(
    connection: Connection,
    place: Place,
    event: events.OrderDone | events.OrderFailed | events.OrderAcknowledged,
    result: OrderResult,
) -> None:
    """Keep what came in, with the attempt that it is of."""
    last = select(_ORDER.dispatch_number, _ORDER.attempts).where(
        _ORDER.number == event.order_number
    )
    dispatch_number, attempt = connection.execute(last).one()
    row = {
        "position": place.position,
        "order_number": event.order_number,
        "dispatch_number": dispatch_number,
        "attempt": attempt,
        "result": result.value,
        "at": event.at,
    }
    said = {name: getattr(event, name, "") for name in ("team", "reason", "reference", "source")}
    connection.execute(insert(order_tables.order_result), row | said)


PROJECTIONS: dict[type, Callable[[Connection, Place, Any], None]] = {
    events.ReconnectionQueued: order_queued,
    events.OrdersDispatched: orders_dispatched,
    events.OrderDone: order_done,
    events.OrderFailed: order_failed,
    events.OrderAcknowledged: order_acknowledged,
    events.RecallTold: recall_told,
}
