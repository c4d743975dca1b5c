"""Who may be at the counter alone, and when."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, TEXT, server_default="", nullable=False)


def upgrade() -> None:
    """Make the roster; no shift of an older version was bound by a limit that could be lifted."""
    op.create_table(
        "roster_day",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("is_on", sa.Integer(), nullable=False),
        _text("reason"),
        _text("approved_by"),
        sa.Column("position", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(["position"], ["journal.position"]),
        sa.PrimaryKeyConstraint("name", "day"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.add_column(
        "shift", sa.Column("limit_lifted", sa.Integer(), server_default="0", nullable=False)
    )
