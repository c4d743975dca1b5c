"""The register of drawers opened by hand, each with its reason."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table; the guards are laid when the last step has been taken."""
    op.create_table(
        "drawer_opening",
        sa.Column("position", WHOLE_NUMBER, autoincrement=False, nullable=False),
        sa.Column("shift_number", sa.Integer(), nullable=False),
        sa.Column("opened_at", WHOLE_NUMBER, nullable=False),
        sa.Column("reason", TEXT, server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["position"],
            ["journal.position"],
        ),
        sa.ForeignKeyConstraint(
            ["shift_number"],
            ["shift.number"],
        ),
        sa.PrimaryKeyConstraint("position"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_drawer_opening_shift_number"), "drawer_opening", ["shift_number"], unique=False
    )
