"""What was taken back, and who allowed it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; the guards are laid when the last step has been taken."""
    _reversal()


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, TEXT, server_default="", nullable=False)


def _reversal() -> None:
    op.create_table(
        "reversal",
        sa.Column("receipt_number", TEXT, nullable=False),
        *map(_text, ("kind", "act_number", "series")),
        sa.Column("serial", sa.Integer(), nullable=False),
        _text("account_number"),
        *(sa.Column(name, WHOLE_NUMBER, nullable=False) for name in ("amount", "cash_out", "kept")),
        *map(_text, ("reason", "replaced_by", "approved_by")),
        sa.Column("business_date", sa.Text(), nullable=False),
        sa.Column("shift_number", sa.Integer(), nullable=False),
        sa.Column("reversed_at", WHOLE_NUMBER, nullable=False),
        sa.Column("position", WHOLE_NUMBER, nullable=False),
        sa.CheckConstraint(
            "amount > 0 AND cash_out >= 0 AND kept >= 0 AND cash_out + kept <= amount",
            name="reversal_amounts",
        ),
        sa.ForeignKeyConstraint(["receipt_number"], ["receipt.number"]),
        sa.ForeignKeyConstraint(["position"], ["journal.position"]),
        sa.PrimaryKeyConstraint("receipt_number"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_reversal_business_date"), "reversal", ["business_date"])
    op.create_index("reversal_act", "reversal", ["series", "serial"])
