"""What cash that changes hands, and what becomes of variances, leave in the tables."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select, update

from cashier.domain.custody import CashMovement
from cashier.domain.custody_transfer import Transfer, TransferKind, TransferState
from cashier.domain.denomination import DenominationCount
from cashier.domain.money import Money
from cashier.journal import custody_events as events
from cashier.journal import movements
from cashier.journal.events import PaymentAborted, ShiftClosed, ShiftCounted
from cashier.storage import custody_tables, schema
from cashier.storage.custody import move_cash
from cashier.storage.place import Place
from cashier.storage.report_tally import note_pace

_SHIFT, _TRANSFER = schema.shift.c, custody_tables.cash_transfer.c


def transfer_offered(connection: Connection, _place: Place, event: events.TransferOffered) -> None:
    """Enter what is on its way; no cash has moved."""
    _enter(connection, event.transfer)


def _enter(connection: Connection, transfer: Transfer) -> None:
    series, _, serial = transfer.number.rpartition("-")
    row = {
        "number": transfer.number,
        "request_id": transfer.request_id,
        "series": series,
        "serial": int(serial),
        "kind": transfer.kind.value,
        "state": transfer.state.value,
        "shift_number": transfer.shift_number,
        "giver": transfer.giver,
        "giver_name": transfer.giver_name,
        "receiver": transfer.receiver,
        "receiver_name": transfer.receiver_name,
        "receiver_shift": transfer.receiver_shift,
        "notes": transfer.notes.text(),
        "amount": transfer.amount,
        "business_date": transfer.business_date,
        "offered_at": transfer.offered_at,
        "ended_at": transfer.ended_at,
        "reason": transfer.reason,
    }
    connection.execute(insert(custody_tables.cash_transfer), row)


def transfer_accepted(connection: Connection, place: Place, event: events.TransferAccepted) -> None:
    """Take the cash out of one drawer, and put it where it went."""
    transfer = event.transfer
    went_to = {"receiver_shift": transfer.receiver_shift}
    _end(connection, place, transfer.number, TransferState.ACCEPTED, **went_to)
    if transfer.kind is TransferKind.HANDOVER:
        _add_to_shift(connection, transfer.shift_number, handed_over=transfer.amount)
        _add_to_shift(connection, transfer.receiver_shift, handed_in=transfer.amount)
    else:
        _add_to_shift(connection, transfer.shift_number, turned_in=transfer.amount)
    move_cash(connection, place, movements.transfer_accepted(event, at=place.at))


def _add_to_shift(connection: Connection, number: int, **amounts: Money) -> None:
    sums = {name: _SHIFT[name] + amount for name, amount in amounts.items()}
    connection.execute(update(schema.shift).where(_SHIFT.number == number).values(sums))


def transfer_refused(connection: Connection, place: Place, event: events.TransferRefused) -> None:
    """Leave the money with the giver."""
    _end(connection, place, event.number, TransferState.REFUSED, reason=event.reason)


def transfer_withdrawn(
    connection: Connection, place: Place, event: events.TransferWithdrawn
) -> None:
    """Leave the money with the giver."""
    _end(connection, place, event.number, TransferState.WITHDRAWN)


def _end(
    connection: Connection, place: Place, number: str, state: TransferState, **more: object
) -> None:
    rows = update(custody_tables.cash_transfer).where(_TRANSFER.number == number)
    connection.execute(rows.values(state=state.value, ended_at=place.at, **more))


def shift_counted(connection: Connection, _place: Place, event: ShiftCounted) -> None:
    """Keep the blind count, by tender; what was not counted stays unknown."""
    values: dict[str, object] = {"counted": event.counted.text()}
    if event.cheques:
        values["cheques_counted"] = event.cheques.number
        values["cheque_total_counted"] = event.cheques.total
    if event.drafts:
        values["drafts_counted"] = event.drafts.number
        values["draft_total_counted"] = event.drafts.total
    rows = update(schema.shift).where(_SHIFT.number == event.shift_number)
    connection.execute(rows.values(values))


def shift_closed(connection: Connection, place: Place, event: ShiftClosed) -> None:
    """Close the shift, and post what was found missing, or over."""
    rows = update(schema.shift).where(_SHIFT.number == event.shift_number)
    values = {
        "closed_at": place.at,
        "counted": event.counted.text(),
        "expected": event.expected,
        "variance": event.variance,
        "reason": event.reason,
        "to_be_accepted": int(event.to_be_accepted),
    }
    connection.execute(rows, values)
    note_pace(connection, place, event.shift_number)
    _post_variance(connection, place, event)


def _post_variance(connection: Connection, place: Place, event: ShiftClosed) -> None:
    columns = (_SHIFT.clerk, _SHIFT.business_date, _SHIFT.opening_float)
    found = select(*columns).where(_SHIFT.number == event.shift_number)
    clerk, day, opening_float = connection.execute(found).one()
    if event.to_be_accepted and event.variance:
        row = {
            "shift_number": event.shift_number,
            "clerk": clerk,
            "business_date": day,
            "amount": event.variance,
            "position": place.position,
        }
        connection.execute(insert(custody_tables.variance), row)
    moved = _closed(event, place, day, opening_float)
    move_cash(connection, place, moved)


def _closed(
    event: ShiftClosed, place: Place, day: date, opening_float: str
) -> tuple[CashMovement, ...]:
    lent = DenominationCount.parse(opening_float).total
    return movements.shift_closed(event, day=day, opening_float=lent, at=place.at)


def closing_accepted(connection: Connection, place: Place, event: events.ClosingAccepted) -> None:
    """Note who counted the drawer again, and empty it."""
    transfer = event.transfer
    _enter(connection, transfer)
    rows = update(schema.shift).where(_SHIFT.number == transfer.shift_number)
    connection.execute(rows.values(accepted_at=place.at, accepted_by=transfer.receiver))
    move_cash(connection, place, movements.closing_accepted(event, at=place.at))


def variance_settled(connection: Connection, place: Place, event: events.VarianceSettled) -> None:
    """Enter what was made good; the variance itself stands as it was found."""
    settlement = event.settlement
    row = {
        "shift_number": event.shift_number,
        "reference": settlement.reference,
        "kind": settlement.kind.value,
        "amount": settlement.amount,
        "settled_by": settlement.by,
        "business_date": settlement.business_date,
        "position": place.position,
    }
    connection.execute(insert(custody_tables.variance_settlement), row)
    move_cash(connection, place, movements.variance_settled(event, at=place.at))


def payment_aborted(connection: Connection, place: Place, event: PaymentAborted) -> None:
    """Enter a payment that was begun and given up, for whoever looks for them."""
    row = {
        "position": place.position,
        "request_id": event.request_id,
        "account_number": event.account_number,
        "amount": event.amount,
        "aborted_at": place.at,
    }
    connection.execute(insert(custody_tables.aborted_payment), row)


PROJECTIONS: dict[type, Callable[[Connection, Place, Any], None]] = {
    ShiftCounted: shift_counted,
    ShiftClosed: shift_closed,
    PaymentAborted: payment_aborted,
    events.TransferOffered: transfer_offered,
    events.TransferAccepted: transfer_accepted,
    events.TransferRefused: transfer_refused,
    events.TransferWithdrawn: transfer_withdrawn,
    events.ClosingAccepted: closing_accepted,
    events.VarianceSettled: variance_settled,
}
