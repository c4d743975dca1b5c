"""Settlement schemes, and who registered for them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "scheme",
        sa.Column("code", TEXT, nullable=False),
        sa.Column("name", TEXT, server_default="", nullable=False),
        sa.Column("name_hi", TEXT, server_default="", nullable=False),
        sa.Column("first_day", sa.Text(), nullable=False),
        sa.Column("last_day", sa.Text(), nullable=False),
        sa.Column("position", WHOLE_NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["position"], ["journal.position"]),
        sa.PrimaryKeyConstraint("code"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "scheme_registration",
        sa.Column("number", TEXT, nullable=False),
        sa.Column("account_number", TEXT, nullable=False),
        sa.Column("scheme_code", TEXT, server_default="", nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("state", TEXT, server_default="", nullable=False),
        sa.Column("settled_at", WHOLE_NUMBER, nullable=True),
        sa.Column("defaulted_on", sa.Text(), nullable=True),
        sa.Column("position", WHOLE_NUMBER, nullable=False),
        sa.CheckConstraint(
            "state IN ('registered', 'settled', 'defaulted')", name="registration_state"
        ),
        sa.ForeignKeyConstraint(["number"], ["receipt.number"]),
        sa.ForeignKeyConstraint(["position"], ["journal.position"]),
        sa.PrimaryKeyConstraint("number"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_scheme_registration_account_number"), "scheme_registration", ["account_number"]
    )
