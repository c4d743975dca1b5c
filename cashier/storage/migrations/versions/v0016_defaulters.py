"""Whose supply is not to be cut, by order."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, TEXT, server_default="", nullable=False)


def upgrade() -> None:
    """Make the table; what the list is worked out from stands in tables that are there."""
    op.create_table(
        "drive_exclusion",
        sa.Column("account_number", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("until", sa.Text(), nullable=True),
        _text("order_number"),
        _text("detail"),
        sa.Column("position", WHOLE, nullable=False),
        sa.CheckConstraint("kind IN ('dispute', 'protected')", name="exclusion_kind"),
        sa.ForeignKeyConstraint(["position"], ["journal.position"]),
        sa.PrimaryKeyConstraint("account_number", "kind"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
