"""Cheques and drafts, baskets, leaves of hand-written books, and what of them a shift holds."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables, and add columns at the end of those that there are."""
    _add_columns()
    _cheque()
    _hand_receipt()
    _bank_branch()


def _add_columns() -> None:
    for name, kind in (
        ("cheques", sa.Integer()),
        ("cheque_total", WHOLE_NUMBER),
        ("drafts", sa.Integer()),
        ("draft_total", WHOLE_NUMBER),
    ):
        op.add_column("shift", sa.Column(name, kind, server_default="0", nullable=False))
    op.add_column("receipt", sa.Column("basket_id", TEXT, server_default="", nullable=False))
    op.add_column(
        "receipt", sa.Column("awaits_cheque", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column(
        "receipt_tender", sa.Column("instrument_key", TEXT, server_default="", nullable=False)
    )
    _index_where_filled("receipt_basket", "receipt", "basket_id")
    _index_where_filled("receipt_tender_instrument", "receipt_tender", "instrument_key")


def _index_where_filled(name: str, table: str, column: str) -> None:
    filled = sa.text(f"{column} <> ''")
    op.create_index(name, table, [column], sqlite_where=filled, postgresql_where=filled)


def _cheque() -> None:
    texts = ("kind", "number", "micr", "ifsc", "bank", "branch")
    more = ("drawer", "drawer_account", "payee")
    op.create_table(
        "cheque",
        sa.Column("key", TEXT, nullable=False),
        *(sa.Column(name, TEXT, server_default="", nullable=False) for name in texts),
        sa.Column("dated", sa.Text(), nullable=False),
        *(sa.Column(name, TEXT, server_default="", nullable=False) for name in more),
        sa.Column("total", WHOLE_NUMBER, nullable=False),
        sa.Column("basket_id", TEXT, server_default="", nullable=False),
        sa.Column("state", TEXT, server_default="", nullable=False),
        sa.Column("received_on", sa.Text(), nullable=False),
        sa.Column("shift_number", sa.Integer(), nullable=False),
        sa.Column("deposit_number", TEXT, server_default="", nullable=False),
        sa.Column("changed_at", WHOLE_NUMBER, nullable=False),
        sa.CheckConstraint("total > 0", name="cheque_total"),
        sa.ForeignKeyConstraint(["shift_number"], ["shift.number"]),
        sa.PrimaryKeyConstraint("key"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index("cheque_number", "cheque", ["number"])
    op.create_index("cheque_state", "cheque", ["state"])
    op.create_index(op.f("ix_cheque_shift_number"), "cheque", ["shift_number"])


def _hand_receipt() -> None:
    op.create_table(
        "hand_receipt",
        sa.Column("book", TEXT, nullable=False),
        sa.Column("serial", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("receipt_number", TEXT, nullable=False),
        sa.Column("written_at", WHOLE_NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["receipt_number"], ["receipt.number"]),
        sa.PrimaryKeyConstraint("book", "serial"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _bank_branch() -> None:
    op.create_table(
        "bank_branch",
        sa.Column("ifsc", TEXT, nullable=False),
        *(
            sa.Column(name, TEXT, server_default="", nullable=False)
            for name in ("micr", "bank", "branch")
        ),
        sa.PrimaryKeyConstraint("ifsc"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("bank_branch_micr", "bank_branch", ["micr"])
