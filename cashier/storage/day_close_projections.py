"""What closes, receipts over nothing and accepted clocks leave in the tables."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, insert, update

from cashier.journal import day_events as events
from cashier.storage import day_close_tables as tables
from cashier.storage.place import Place
from cashier.storage.taking_back import use_approval


def _closed(
    connection: Connection, place: Place, event: events.DayClosed | events.PeriodClosed
) -> None:
    close = event.close
    series, _, serial = close.number.rpartition("-")
    row = {
        "number": close.number,
        "kind": close.kind.value,
        "first_day": close.first_day,
        "last_day": close.last_day,
        "request_id": close.request_id,
        "series": series,
        "serial": int(serial),
        "closed_at": close.at,
        "closed_by": close.by,
        "receipts": close.flow.receipts,
        "taken": close.flow.taken,
        "taken_back": close.flow.taken_back,
        "ever_taken": close.perpetual.taken,
        "ever_taken_back": close.perpetual.taken_back,
        "position": place.position,
    }
    connection.execute(insert(tables.period_close), row)


def _zero_issued(connection: Connection, place: Place, event: events.ZeroReceiptIssued) -> None:
    receipt = event.receipt
    series, _, serial = receipt.number.rpartition("-")
    row = {
        "number": receipt.number,
        "kind": receipt.kind.value,
        "day": receipt.day,
        "series": series,
        "serial": int(serial),
        "ever_taken": receipt.perpetual.taken,
        "ever_taken_back": receipt.perpetual.taken_back,
        "position": place.position,
    }
    connection.execute(insert(tables.zero_receipt), row)


def _print_started(connection: Connection, _place: Place, event: events.ClosePrintStarted) -> None:
    if not _set_print(connection, event.number, event.copy, state="sent", detail=""):
        row = {"number": event.number, "copy": event.copy, "state": "sent", "detail": ""}
        connection.execute(insert(tables.close_print), row)


def _print_ended(connection: Connection, _place: Place, event: events.ClosePrintEnded) -> None:
    _set_print(connection, event.number, event.copy, state=event.state, detail=event.detail)


def _set_print(connection: Connection, number: str, copy: int, *, state: str, detail: str) -> bool:
    of_copy = (tables.close_print.c.number == number, tables.close_print.c.copy == copy)
    rows = update(tables.close_print).where(*of_copy).values(state=state, detail=detail)
    return bool(connection.execute(rows).rowcount)


def _clock_accepted(connection: Connection, place: Place, event: events.ClockAccepted) -> None:
    row = {
        "position": place.position,
        "told": event.told,
        "last": event.last,
        "approved_by": event.approval.approver,
    }
    connection.execute(insert(tables.clock_acceptance), row)
    use_approval(connection, event.approval)


PROJECTIONS: dict[type, Callable[[Connection, Place, Any], None]] = {
    events.DayClosed: _closed,
    events.PeriodClosed: _closed,
    events.ZeroReceiptIssued: _zero_issued,
    events.ClosePrintStarted: _print_started,
    events.ClosePrintEnded: _print_ended,
    events.ClockAccepted: _clock_accepted,
}
