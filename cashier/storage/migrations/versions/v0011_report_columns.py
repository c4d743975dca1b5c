"""What reports sort receipts by, and the tally that they add up."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from cashier.domain.calendar import to_micros
from cashier.domain.reversal import Reversal
from cashier.journal.events import Event, ReceiptIssued, ShiftClosed
from cashier.journal.payloads import from_payload
from cashier.journal.reversal_events import ChequeReturned, ReceiptCancelled, ReceiptCorrected
from cashier.storage import report_tables
from cashier.storage.guards import lift_guards
from cashier.storage.place import Place
from cashier.storage.report_tally import note_pace, tally_receipt, tally_reversal

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INDEXES = {
    "receipt_elsewhere": ("receipt", ["business_date", "position"], report_tables.ELSEWHERE),
    "print_attempt_again": ("print_attempt", ["started_at"], report_tables.AGAIN),
    "print_attempt_not_out": ("print_attempt", ["started_at"], report_tables.NOT_OUT),
    "journal_rare": ("journal", ["kind", "at"], report_tables.RARE),
    "journal_doubt": ("journal", ["at"], report_tables.IN_DOUBT),
}
_ENTRIES = sa.text(
    "SELECT position, kind, at, payload FROM journal WHERE position > :after AND kind IN "
    "('print_started', 'print_ended', 'receipt_issued', 'receipt_cancelled', 'receipt_corrected', "
    "'cheque_returned', 'shift_closed') ORDER BY position LIMIT 1000"
)
_STARTED = sa.text(
    "UPDATE print_attempt SET started = :position, started_at = :at "
    "WHERE receipt_number = :number AND copy = :copy AND started = 0"
)
_ENDED = sa.text(
    "UPDATE print_attempt SET ended = :position WHERE receipt_number = :number AND copy = :copy"
)
_RECEIPT = sa.text(
    "UPDATE receipt SET category = :category, division = :division, elsewhere = :elsewhere "
    "WHERE number = :number"
)


def upgrade() -> None:
    """Add the columns, the table and the indexes, and fill them from what the journal tells."""
    connection = op.get_bind()
    _add_columns()
    report_tables.tally.create(connection)
    report_tables.shift_pace.create(connection)
    op.drop_index("ix_receipt_business_date", "receipt")
    op.create_index("receipt_day", "receipt", ["business_date", "position"])
    for name, (table, columns, only) in INDEXES.items():
        where = sa.text(only)
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
    lift_guards(connection)
    for position, kind, at, payload in _entries(connection):
        told = json.loads(payload)
        if kind.startswith("print_"):
            _fill_print(connection, kind, {"position": position, "at": at}, told)
        else:
            place = Place(position, "", datetime.fromisoformat(at))
            _fill_tally(connection, place, from_payload(kind, told))


def _entries(connection: sa.Connection) -> Iterator[tuple[int, str, str, str]]:
    """Read the entries in parts: a record of years does not fit into memory."""
    after = 0
    while rows := connection.execute(_ENTRIES, {"after": after}).all():
        for position, kind, at, payload in rows:
            yield position, kind, at, payload
            after = position


def _add_columns() -> None:
    for name in ("category", "division"):
        op.add_column("receipt", sa.Column(name, TEXT, server_default="", nullable=False))
    elsewhere = sa.Column("elsewhere", sa.Integer(), server_default="0", nullable=False)
    op.add_column("receipt", elsewhere)
    for name in ("started", "ended", "started_at"):
        op.add_column("print_attempt", sa.Column(name, WHOLE, server_default="0", nullable=False))


def _fill_print(
    connection: sa.Connection, kind: str, entry: dict[str, Any], told: dict[str, Any]
) -> None:
    moment = to_micros(datetime.fromisoformat(entry["at"]))
    row = {"number": told["receipt_number"], "copy": told["copy"], **entry, "at": moment}
    connection.execute(_STARTED if kind == "print_started" else _ENDED, row)


def _fill_tally(connection: sa.Connection, place: Place, event: Event) -> None:
    if isinstance(event, ReceiptIssued):
        payer = event.receipt.payer
        row = {"number": event.receipt.number, "category": payer.category}
        elsewhere = int(payer.division not in {"", event.receipt.issuer.division})
        about = {"division": payer.division, "elsewhere": elsewhere}
        connection.execute(_RECEIPT, {**row, **about})
        tally_receipt(connection, event.receipt)
    if isinstance(event, ShiftClosed):
        note_pace(connection, place, event.shift_number)
    for reversal in _reversals(event):
        tally_reversal(connection, reversal)


def _reversals(event: Event) -> tuple[Reversal, ...]:
    if isinstance(event, ReceiptCancelled):
        return event.reversals
    if isinstance(event, ReceiptCorrected):
        return (event.reversal,)
    return event.cheque_return.reversals if isinstance(event, ChequeReturned) else ()
