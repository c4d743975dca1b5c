"""What a drive came to: batches, results of the field, and money of the counter, read set-wise."""

from sqlalchemy import Connection, Select, literal, select

from cashier.domain.account import SupplyStatus
from cashier.domain.reconnection import OrderState
from cashier.services.drive_ports import CounterPayment, FieldResult, OnBatch
from cashier.storage import drive_tables, schema
from cashier.storage.reversal_tables import reversal

_BATCH, _ON = drive_tables.batch.c, drive_tables.batch_line.c
_RECEIPT, _ORDER = schema.receipt.c, schema.reconnection_order.c
_STATUS = schema.supply_status.c


def _on_batch_of(drive_number: str) -> Select[tuple[str]]:
    return (
        select(_ON.account_number)
        .join(drive_tables.batch, _BATCH.number == _ON.batch_number)
        .where(_BATCH.drive_number == drive_number)
    )


def on_batches(connection: Connection, drive_number: str) -> tuple[OnBatch, ...]:
    """List every batch line of accounts that a drive has on a batch, of other drives too."""
    query = (
        select(_ON.account_number, _BATCH.drive_number, _ON.day, _BATCH.made_at)
        .join(drive_tables.batch, _BATCH.number == _ON.batch_number)
        .where(_ON.account_number.in_(_on_batch_of(drive_number)))
        .order_by(_ON.account_number, _ON.day)
    )
    return tuple(OnBatch(*row) for row in connection.execute(query))


def field_results(connection: Connection, drive_number: str) -> tuple[FieldResult, ...]:
    """List cuts and reconnections of accounts that a drive has on a batch, by their moments.

    The light came back where a file of the field says so, or a reconnection order was done and
    stands.
    """
    accounts = _on_batch_of(drive_number)
    said = select(_STATUS.account_number, _STATUS.at, _STATUS.status).where(
        _STATUS.account_number.in_(accounts)
    )
    done = select(_ORDER.account_number, _ORDER.done_at, literal(SupplyStatus.LIVE.value)).where(
        _ORDER.account_number.in_(accounts),
        _ORDER.state == OrderState.DONE.value,
        _ORDER.done_at.is_not(None),
    )
    results = [
        FieldResult(number, at, SupplyStatus(status) is not SupplyStatus.LIVE)
        for query in (said, done)
        for number, at, status in connection.execute(query)
    ]
    return tuple(sorted(results, key=lambda one: (one.at, one.account_number, one.is_cut)))


def payments(connection: Connection, drive_number: str) -> tuple[CounterPayment, ...]:
    """List the standing receipts of accounts that a drive has on a batch."""
    query = (
        select(_RECEIPT.account_number, _RECEIPT.issued_at, _RECEIPT.amount)
        .outerjoin(reversal, reversal.c.receipt_number == _RECEIPT.number)
        .where(
            _RECEIPT.account_number.in_(_on_batch_of(drive_number)),
            reversal.c.receipt_number.is_(None),
        )
        .order_by(_RECEIPT.position)
    )
    return tuple(CounterPayment(*row) for row in connection.execute(query))
