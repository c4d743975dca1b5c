"""The ledger of cash: floats, turn-ins, closings, remittances."""

import json
from datetime import datetime

import sqlalchemy as sa
from alembic import op

from cashier.journal.events import ShiftOpened, from_payload
from cashier.journal.movements import float_given
from cashier.storage.custody import move_cash
from cashier.storage.place import Place

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INDEXES = {
    "ix_cash_movement_business_date": ["business_date"],
    "cash_movement_source": ["source", "collected_on"],
    "cash_movement_target": ["target", "collected_on"],
}


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, TEXT, server_default="", nullable=False)


def upgrade() -> None:
    """Make the table; what older versions recorded moved no cash between places."""
    op.create_table(
        "cash_movement",
        sa.Column("position", WHOLE, autoincrement=False, nullable=False),
        sa.Column("line", sa.Integer(), autoincrement=False, nullable=False),
        _text("kind"),
        sa.Column("business_date", sa.Text(), nullable=False),
        sa.Column("collected_on", sa.Text(), nullable=False),
        sa.Column("moved_at", WHOLE, nullable=False),
        _text("source"),
        _text("target"),
        sa.Column("amount", WHOLE, nullable=False),
        _text("reference"),
        sa.ForeignKeyConstraint(["position"], ["journal.position"]),
        sa.PrimaryKeyConstraint("position", "line"),
        sa.CheckConstraint("amount > 0 AND source <> target", name="cash_movement_amounts"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    for name, columns in INDEXES.items():
        op.create_index(name, "cash_movement", columns)
    _lend_floats()


def _lend_floats() -> None:
    """Enter the floats of the shifts that older versions opened, as the journal tells them."""
    connection = op.get_bind()
    opened = sa.text("SELECT position, at, payload FROM journal WHERE kind = 'shift_opened'")
    for position, at, payload in connection.execute(opened).all():
        event = from_payload("shift_opened", json.loads(payload))
        assert isinstance(event, ShiftOpened), "that is its kind"
        moment = datetime.fromisoformat(at)
        move_cash(connection, Place(position, "", moment), float_given(event, at=moment))
