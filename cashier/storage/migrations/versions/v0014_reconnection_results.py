"""What became of reconnection orders: who was sent, what came of it, and why one was recalled."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_RECALLED = """
UPDATE reconnection_order SET
  recalled_at = (SELECT reversed_at FROM reversal
                 WHERE reversal.receipt_number = reconnection_order.receipt_number),
  reason = COALESCE((SELECT reversal.reason FROM reversal
                     WHERE reversal.receipt_number = reconnection_order.receipt_number), '')
WHERE state = 'recalled'
"""


def _text(name: str) -> "sa.Column[Any]":
    return sa.Column(name, TEXT, server_default="", nullable=False)


def _whole(name: str, *, nullable: bool = False) -> "sa.Column[Any]":
    return sa.Column(name, WHOLE, nullable=nullable)


def _number(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.Integer(), nullable=False)


def upgrade() -> None:
    """Add the columns and tables; of the past, only recalls are to be told."""
    _widen_orders()
    _create_dispatches()
    _create_results()
    op.execute(_RECALLED)


def _widen_orders() -> None:
    attempts = sa.Column("attempts", sa.Integer(), server_default="0", nullable=False)
    moments = ("dispatched_at", "acknowledged_at", "done_at", "failed_at")
    for column in (
        attempts,
        *map(_text, ("dispatch_number", "channel", "team")),
        *(_whole(name, nullable=True) for name in (*moments, "recalled_at", "recall_told_at")),
        *map(_text, ("told_to", "reason")),
    ):
        op.add_column("reconnection_order", column)
    op.create_index(
        "reconnection_order_account", "reconnection_order", ["account_number", "done_at"]
    )


def _create_dispatches() -> None:
    op.create_table(
        "dispatch",
        sa.Column("number", TEXT, nullable=False),
        _text("series"),
        _number("serial"),
        *map(_text, ("request_id", "channel", "team")),
        _whole("dispatched_at"),
        _text("dispatched_by"),
        _number("orders"),
        _whole("position"),
        sa.ForeignKeyConstraint(["position"], ["journal.position"]),
        sa.PrimaryKeyConstraint("number"),
        sa.CheckConstraint("orders >= 0", name="dispatch_orders"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    asked = sa.text("request_id <> ''")
    op.create_index("dispatch_serial", "dispatch", ["series", "serial"], unique=True)
    op.create_index(
        "dispatch_request",
        "dispatch",
        ["request_id"],
        unique=True,
        sqlite_where=asked,
        postgresql_where=asked,
    )
    op.create_table(
        "dispatch_job",
        sa.Column("dispatch_number", TEXT, nullable=False),
        sa.Column("order_number", TEXT, nullable=False),
        _number("attempt"),
        sa.ForeignKeyConstraint(["dispatch_number"], ["dispatch.number"]),
        sa.ForeignKeyConstraint(["order_number"], ["reconnection_order.number"]),
        sa.PrimaryKeyConstraint("dispatch_number", "order_number"),
        sa.CheckConstraint("attempt >= 1", name="dispatch_job_attempt"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("dispatch_job_order", "dispatch_job", ["order_number", "attempt"], unique=True)


def _create_results() -> None:
    op.create_table(
        "order_result",
        sa.Column("position", WHOLE, autoincrement=False, nullable=False),
        sa.Column("order_number", TEXT, nullable=False),
        _text("dispatch_number"),
        _number("attempt"),
        _text("result"),
        _whole("at"),
        *map(_text, ("team", "reason", "reference", "source")),
        sa.ForeignKeyConstraint(["position"], ["journal.position"]),
        sa.ForeignKeyConstraint(["order_number"], ["reconnection_order.number"]),
        sa.PrimaryKeyConstraint("position"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index("order_result_order", "order_result", ["order_number", "result", "at"])
