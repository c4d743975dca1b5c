"""Remittances, and what the bank says of them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.sql.schema import SchemaItem

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_STANDS = sa.text("undone_at IS NULL")


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, TEXT, server_default="", nullable=False)


def _position() -> tuple[sa.Column[int], sa.ForeignKeyConstraint]:
    column = sa.Column("position", WHOLE, autoincrement=False, nullable=False)
    return column, sa.ForeignKeyConstraint(["position"], ["journal.position"])


def _table(name: str, *items: SchemaItem) -> None:
    op.create_table(name, *items, sqlite_strict=True, sqlite_with_rowid=True)


def upgrade() -> None:
    """Make the tables; older versions took no cash to the bank and read no statements."""
    _make_slips()
    _make_answers()
    _make_statements()


def _make_slips() -> None:
    _table(
        "remittance",
        sa.Column("number", TEXT, nullable=False),
        _text("series"),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("request_id", TEXT, nullable=False),
        sa.Column("business_date", sa.Text(), nullable=False),
        sa.Column("remitted_at", WHOLE, nullable=False),
        _text("remitted_by"),
        sa.Column("total", WHOLE, nullable=False),
        *_position(),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("request_id"),
        sa.CheckConstraint("total > 0", name="remittance_total"),
    )
    op.create_index("ix_remittance_business_date", "remittance", ["business_date"])
    op.create_index("remittance_serial", "remittance", ["series", "serial"], unique=True)


def _make_answers() -> None:
    _table(
        "acknowledgement",
        sa.Column("number", TEXT, nullable=False),
        _text("reference"),
        sa.Column("acknowledged_on", sa.Text(), nullable=False),
        sa.Column("amount", WHOLE, nullable=False),
        sa.Column("sent", WHOLE, nullable=False),
        _text("reason"),
        sa.Column("business_date", sa.Text(), nullable=False),
        *_position(),
        sa.PrimaryKeyConstraint("number"),
        sa.CheckConstraint("amount > 0 AND sent > 0", name="acknowledgement_amounts"),
    )
    _table(
        "remittance_return",
        sa.Column("number", TEXT, nullable=False),
        sa.Column("business_date", sa.Text(), nullable=False),
        _text("reason"),
        *_position(),
        sa.ForeignKeyConstraint(["number"], ["remittance.number"]),
        sa.PrimaryKeyConstraint("number"),
    )


def _make_statements() -> None:
    _table(
        "bank_match",
        *_position(),
        sa.Column("line", sa.Integer(), autoincrement=False, nullable=False),
        _text("credit_key"),
        _text("number"),
        _text("how"),
        sa.Column("amount", WHOLE, nullable=False),
        sa.Column("value_date", sa.Text(), nullable=False),
        sa.Column("undone_at", WHOLE, nullable=True),
        sa.PrimaryKeyConstraint("position", "line"),
        sa.CheckConstraint("amount > 0", name="bank_match_amount"),
    )
    op.create_index("bank_match_number", "bank_match", ["number"])
    op.create_index(
        "bank_match_credit",
        "bank_match",
        ["credit_key"],
        unique=True,
        sqlite_where=_STANDS,
        postgresql_where=_STANDS,
    )
    _table(
        "bank_credit",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("value_date", sa.Text(), nullable=False),
        _text("reference"),
        _text("description"),
        sa.Column("amount", WHOLE, nullable=False),
        sa.Column("debit", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sa.CheckConstraint(
            "(amount > 0 AND debit = 0) OR (amount = 0 AND debit > 0)", name="bank_credit_amounts"
        ),
    )
    op.create_index("ix_bank_credit_value_date", "bank_credit", ["value_date"])
