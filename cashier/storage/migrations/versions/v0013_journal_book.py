"""The record by the moments of its entries, and how far it has been checked."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the index and the table; no older version has checked anything in parts."""
    op.create_index("journal_at", "journal", ["at"])
    op.create_table(
        "chain_check",
        sa.Column("position", WHOLE, autoincrement=False, nullable=False),
        sa.Column("entries", WHOLE, nullable=False),
        sa.Column("hash", TEXT, server_default="", nullable=False),
        sa.Column("checked_at", WHOLE, nullable=False),
        sa.Column("problem", TEXT, server_default="", nullable=False),
        sa.ForeignKeyConstraint(["position"], ["journal.position"]),
        sa.PrimaryKeyConstraint("position"),
        sa.CheckConstraint("entries >= 0", name="chain_check_entries"),
        sqlite_strict=True,
    )
