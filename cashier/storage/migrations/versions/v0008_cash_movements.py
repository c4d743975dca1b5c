"""The ledger of cash: floats, turn-ins, closings, remittances."""

import json
from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.sql.schema import SchemaItem

from cashier.journal.events import PaymentAborted, ShiftClosed, ShiftOpened
from cashier.journal.movements import float_given, shift_closed
from cashier.journal.payloads import from_payload
from cashier.storage.custody import move_cash
from cashier.storage.custody_projections import payment_aborted
from cashier.storage.place import Place

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, TEXT, server_default="", nullable=False)


def _whole(name: str, *, nullable: bool = False) -> "sa.Column[int]":
    return sa.Column(name, WHOLE, autoincrement=False, nullable=nullable)


def _small(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=False)


def _day(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=False)


def _make(name: str, *items: SchemaItem, clustered: bool = False) -> None:
    op.create_table(name, *items, sqlite_strict=True, sqlite_with_rowid=not clustered)


def _of_entry() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["position"], ["journal.position"])


def upgrade() -> None:
    """Make the tables; what older versions recorded moved floats alone between places."""
    _cash_movement()
    _shift_columns()
    _cash_transfer()
    _variance()
    _aborted_payment()
    _take_up_the_journal()


def _cash_movement() -> None:
    _make(
        "cash_movement",
        _whole("position"),
        _small("line"),
        _text("kind"),
        *map(_day, ("business_date", "collected_on")),
        _whole("moved_at"),
        *map(_text, ("source", "target")),
        _whole("amount"),
        _text("reference"),
        _of_entry(),
        sa.PrimaryKeyConstraint("position", "line"),
        sa.CheckConstraint("amount > 0 AND source <> target", name="cash_movement_amounts"),
        clustered=True,
    )
    op.create_index("ix_cash_movement_business_date", "cash_movement", ["business_date"])
    op.create_index("cash_movement_source", "cash_movement", ["source", "collected_on"])
    op.create_index("cash_movement_target", "cash_movement", ["target", "collected_on"])


def _shift_columns() -> None:
    for name in ("turned_in", "handed_over", "handed_in"):
        op.add_column("shift", sa.Column(name, WHOLE, server_default="0", nullable=False))
    for paper in ("cheque", "draft"):
        op.add_column("shift", sa.Column(f"{paper}s_counted", sa.Integer(), nullable=True))
        op.add_column("shift", _whole(f"{paper}_total_counted", nullable=True))
    awaited = sa.Column("to_be_accepted", sa.Integer(), server_default="0", nullable=False)
    op.add_column("shift", awaited)
    op.add_column("shift", _whole("accepted_at", nullable=True))
    op.add_column("shift", _text("accepted_by"))


def _cash_transfer() -> None:
    _make(
        "cash_transfer",
        sa.Column("number", TEXT, nullable=False),
        sa.Column("request_id", TEXT, nullable=False),
        _text("series"),
        _small("serial"),
        *map(_text, ("kind", "state")),
        _small("shift_number"),
        *map(_text, ("giver", "giver_name", "receiver", "receiver_name")),
        _small("receiver_shift"),
        _text("notes"),
        _whole("amount"),
        _day("business_date"),
        _whole("offered_at"),
        _whole("ended_at", nullable=True),
        _text("reason"),
        sa.ForeignKeyConstraint(["shift_number"], ["shift.number"]),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("request_id"),
        sa.CheckConstraint("amount >= 0 AND giver <> receiver", name="cash_transfer_by_two"),
    )
    op.create_index("ix_cash_transfer_shift_number", "cash_transfer", ["shift_number"])
    op.create_index("ix_cash_transfer_business_date", "cash_transfer", ["business_date"])
    op.create_index("cash_transfer_serial", "cash_transfer", ["series", "serial"], unique=True)
    on_its_way = sa.text("state = 'offered'")
    op.create_index(
        "cash_transfer_open",
        "cash_transfer",
        ["shift_number"],
        unique=True,
        sqlite_where=on_its_way,
        postgresql_where=on_its_way,
    )


def _variance() -> None:
    _make(
        "variance",
        _small("shift_number"),
        _text("clerk"),
        _day("business_date"),
        *map(_whole, ("amount", "position")),
        sa.ForeignKeyConstraint(["shift_number"], ["shift.number"]),
        _of_entry(),
        sa.PrimaryKeyConstraint("shift_number"),
        sa.CheckConstraint("amount <> 0", name="variance_amount"),
    )
    op.create_index("ix_variance_business_date", "variance", ["business_date"])
    _make(
        "variance_settlement",
        _small("shift_number"),
        sa.Column("reference", TEXT, nullable=False),
        _text("kind"),
        _whole("amount"),
        _text("settled_by"),
        _day("business_date"),
        _whole("position"),
        sa.ForeignKeyConstraint(["shift_number"], ["variance.shift_number"]),
        _of_entry(),
        sa.PrimaryKeyConstraint("shift_number", "reference"),
        sa.CheckConstraint("amount > 0", name="variance_settlement_amount"),
        clustered=True,
    )
    op.create_index(
        "ix_variance_settlement_business_date", "variance_settlement", ["business_date"]
    )


def _aborted_payment() -> None:
    _make(
        "aborted_payment",
        _whole("position"),
        *map(_text, ("request_id", "account_number")),
        *map(_whole, ("amount", "aborted_at")),
        _of_entry(),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("ix_aborted_payment_aborted_at", "aborted_payment", ["aborted_at"])


def _take_up_the_journal() -> None:
    """Enter the floats of older shifts, lent and come back, and the payments given up."""
    connection = op.get_bind()
    opened: dict[int, ShiftOpened] = {}
    for place, event in _entries(connection):
        if isinstance(event, ShiftOpened):
            opened[event.shift_number] = event
            move_cash(connection, place, float_given(event, at=place.at))
        elif isinstance(event, ShiftClosed):
            shift = opened[event.shift_number]
            lent, day = shift.opening_float.total, shift.business_date
            moved = shift_closed(event, day=day, opening_float=lent, at=place.at)
            move_cash(connection, place, moved)
        else:
            payment_aborted(connection, place, event)


def _entries(
    connection: sa.Connection,
) -> Iterator[tuple[Place, ShiftOpened | ShiftClosed | PaymentAborted]]:
    kinds = "'shift_opened', 'shift_closed', 'payment_aborted'"
    query = sa.text(
        f"SELECT position, kind, at, payload FROM journal WHERE kind IN ({kinds}) "  # noqa: S608 - three words from here
        "ORDER BY position"
    )
    for position, kind, at, payload in connection.execute(query).all():
        event = from_payload(kind, json.loads(payload))
        assert isinstance(event, ShiftOpened | ShiftClosed | PaymentAborted), "those are the kinds"
        yield Place(position, "", datetime.fromisoformat(at)), event
