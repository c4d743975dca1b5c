"""Closes of days, months and years, receipts over nothing, and clocks that were accepted."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _text(name: str) -> "sa.Column[Any]":
    return sa.Column(name, TEXT, server_default="", nullable=False)


def _whole(name: str) -> "sa.Column[Any]":
    return sa.Column(name, WHOLE, nullable=False)


def _day(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.Text(), nullable=False)


def upgrade() -> None:
    """Make the tables; what older versions recorded closed nothing."""
    _create_closes()
    _create_zero_receipts()
    op.create_table(
        "close_print",
        sa.Column("number", TEXT, nullable=False),
        sa.Column("copy", sa.Integer(), autoincrement=False, nullable=False),
        _text("state"),
        _text("detail"),
        sa.PrimaryKeyConstraint("number", "copy"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "clock_acceptance",
        sa.Column("position", WHOLE, autoincrement=False, nullable=False),
        _whole("told"),
        _whole("last"),
        _text("approved_by"),
        sa.ForeignKeyConstraint(["position"], ["journal.position"]),
        sa.PrimaryKeyConstraint("position"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )


def _create_closes() -> None:
    op.create_table(
        "period_close",
        sa.Column("number", TEXT, nullable=False),
        _text("kind"),
        _day("first_day"),
        _day("last_day"),
        sa.Column("request_id", TEXT, nullable=False),
        _text("series"),
        sa.Column("serial", sa.Integer(), nullable=False),
        _whole("closed_at"),
        _text("closed_by"),
        *map(_whole, ("receipts", "taken", "taken_back", "ever_taken", "ever_taken_back")),
        _whole("position"),
        sa.ForeignKeyConstraint(["position"], ["journal.position"]),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("request_id"),
        sa.CheckConstraint("taken >= 0 AND taken_back >= 0", name="period_close_amounts"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index("period_close_days", "period_close", ["kind", "last_day"], unique=True)
    op.create_index("period_close_serial", "period_close", ["series", "serial"], unique=True)


def _create_zero_receipts() -> None:
    op.create_table(
        "zero_receipt",
        sa.Column("number", TEXT, nullable=False),
        _text("kind"),
        _day("day"),
        _text("series"),
        sa.Column("serial", sa.Integer(), nullable=False),
        *map(_whole, ("ever_taken", "ever_taken_back", "position")),
        sa.ForeignKeyConstraint(["position"], ["journal.position"]),
        sa.PrimaryKeyConstraint("number"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index("zero_receipt_serial", "zero_receipt", ["series", "serial"], unique=True)
