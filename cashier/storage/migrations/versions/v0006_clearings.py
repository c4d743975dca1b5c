"""Which entry cleared a cheque, so that its whole life can be told, and the register's order."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_CLEARED = "SELECT position, payload FROM journal WHERE kind = 'cheques_cleared' ORDER BY position"
_INSERT = (
    "INSERT INTO cheque_clearing (key, business_date, position) VALUES (:key, :day, :position)"
)


def upgrade() -> None:
    """Make the table and the index, and enter what was cleared before."""
    op.create_table(
        "cheque_clearing",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("business_date", sa.Text(), nullable=False),
        sa.Column("position", WHOLE_NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["key"], ["cheque.key"]),
        sa.ForeignKeyConstraint(["position"], ["journal.position"]),
        sa.PrimaryKeyConstraint("key"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index("cheque_changed", "cheque", ["changed_at", "key"])
    connection = op.get_bind()
    for position, payload in connection.execute(sa.text(_CLEARED)).all():
        cleared = json.loads(payload)
        for key in cleared["keys"]:
            row = {"key": key, "day": cleared["business_date"], "position": position}
            connection.execute(sa.text(_INSERT), row)
