"""The journal, the registers and the drafts of the first schema, as they stood then."""

import sqlalchemy as sa
from alembic import op

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def make_registers() -> None:
    """Make them, in an order that satisfies their references."""
    _draft()
    _file_import()
    _journal()
    _policy()
    _setting()
    _shift()
    _station()
    _user_account()
    _receipt()
    _print_attempt()
    _receipt_allocation()
    _receipt_tender()
    _reconnection_order()


def _draft() -> None:
    op.create_table(
        "draft",
        sa.Column("request_id", TEXT, nullable=False),
        sa.Column("clerk", TEXT, server_default="", nullable=False),
        sa.Column("account_number", TEXT, server_default="", nullable=False),
        sa.Column("amount", WHOLE_NUMBER, nullable=False),
        sa.Column("received", WHOLE_NUMBER, nullable=False),
        sa.Column("saved_at", WHOLE_NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("request_id"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )


def _file_import() -> None:
    op.create_table(
        "file_import",
        sa.Column("position", WHOLE_NUMBER, autoincrement=False, nullable=False),
        sa.Column("data", TEXT, server_default="", nullable=False),
        sa.Column("file_name", TEXT, server_default="", nullable=False),
        sa.Column("sha256", TEXT, server_default="", nullable=False),
        sa.Column("read", WHOLE_NUMBER, nullable=False),
        sa.Column("loaded", WHOLE_NUMBER, nullable=False),
        sa.Column("unchanged", WHOLE_NUMBER, nullable=False),
        sa.Column("rejected", WHOLE_NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("position"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("position", WHOLE_NUMBER, autoincrement=False, nullable=False),
        sa.Column("station", TEXT, nullable=False),
        sa.Column("number", WHOLE_NUMBER, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("clock_doubt", sa.Integer(), nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("payload", TEXT, nullable=False),
        sa.Column("previous_hash", TEXT, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.Column("signature", TEXT, nullable=False),
        sa.CheckConstraint("number >= 1 AND position >= 1", name="journal_numbers"),
        sa.PrimaryKeyConstraint("position"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index("journal_number", "journal", ["station", "number"], unique=True)


def _policy() -> None:
    op.create_table(
        "policy",
        sa.Column("position", WHOLE_NUMBER, autoincrement=False, nullable=False),
        sa.Column("key", TEXT, server_default="", nullable=False),
        sa.Column("value", TEXT, server_default="", nullable=False),
        sa.Column("effective_from", TEXT, nullable=False),
        sa.Column("order_number", TEXT, server_default="", nullable=False),
        sa.PrimaryKeyConstraint("position"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )


def _setting() -> None:
    op.create_table(
        "setting",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("value", TEXT, server_default="", nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )


def _shift() -> None:
    op.create_table(
        "shift",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("clerk", TEXT, server_default="", nullable=False),
        sa.Column("business_date", TEXT, nullable=False),
        sa.Column("opened_at", WHOLE_NUMBER, nullable=False),
        sa.Column("opening_float", TEXT, server_default="", nullable=False),
        sa.Column("receipts", sa.Integer(), nullable=False),
        sa.Column("cash_taken", WHOLE_NUMBER, nullable=False),
        sa.Column("closed_at", WHOLE_NUMBER, nullable=True),
        sa.Column("counted", TEXT, nullable=True),
        sa.Column("expected", WHOLE_NUMBER, nullable=True),
        sa.Column("variance", WHOLE_NUMBER, nullable=True),
        sa.Column("reason", TEXT, server_default="", nullable=False),
        sa.CheckConstraint("cash_taken >= 0 AND receipts >= 0", name="shift_totals"),
        sa.PrimaryKeyConstraint("number"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_shift_business_date"), "shift", ["business_date"], unique=False)
    op.create_index(
        "shift_open_of_clerk",
        "shift",
        ["clerk"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )


def _station() -> None:
    op.create_table(
        "station",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("organisation", TEXT, server_default="", nullable=False),
        sa.Column("organisation_hi", TEXT, server_default="", nullable=False),
        sa.Column("division", TEXT, server_default="", nullable=False),
        sa.Column("division_name", TEXT, server_default="", nullable=False),
        sa.Column("division_name_hi", TEXT, server_default="", nullable=False),
        sa.Column("counter", TEXT, server_default="", nullable=False),
        sa.Column("public_key", TEXT, server_default="", nullable=False),
        sa.PrimaryKeyConstraint("name"),
        sa.UniqueConstraint("generation"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )


def _user_account() -> None:
    op.create_table(
        "user_account",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("full_name", TEXT, server_default="", nullable=False),
        sa.Column("role", TEXT, server_default="", nullable=False),
        sa.Column("password_hash", TEXT, server_default="", nullable=False),
        sa.Column("is_disabled", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", WHOLE_NUMBER, nullable=True),
        sa.PrimaryKeyConstraint("name"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )


def _receipt() -> None:
    op.create_table(
        "receipt",
        sa.Column("number", TEXT, nullable=False),
        sa.Column("request_id", TEXT, nullable=False),
        sa.Column("position", WHOLE_NUMBER, nullable=False),
        sa.Column("series", TEXT, server_default="", nullable=False),
        sa.Column("financial_year", TEXT, server_default="", nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("account_number", TEXT, server_default="", nullable=False),
        sa.Column("shift_number", sa.Integer(), nullable=False),
        sa.Column("clerk", TEXT, server_default="", nullable=False),
        sa.Column("kind", TEXT, server_default="", nullable=False),
        sa.Column("business_date", TEXT, nullable=False),
        sa.Column("issued_at", WHOLE_NUMBER, nullable=False),
        sa.Column("amount", WHOLE_NUMBER, nullable=False),
        sa.Column("fees", WHOLE_NUMBER, nullable=False),
        sa.CheckConstraint("amount > 0 AND fees >= 0 AND serial >= 1", name="receipt_amounts"),
        sa.ForeignKeyConstraint(
            ["position"],
            ["journal.position"],
        ),
        sa.ForeignKeyConstraint(
            ["shift_number"],
            ["shift.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("request_id"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_receipt_business_date"), "receipt", ["business_date"], unique=False)
    op.create_index(op.f("ix_receipt_shift_number"), "receipt", ["shift_number"], unique=False)
    op.create_index("receipt_account", "receipt", ["account_number", "issued_at"], unique=False)
    op.create_index(
        "receipt_serial", "receipt", ["series", "financial_year", "serial"], unique=True
    )


def _print_attempt() -> None:
    op.create_table(
        "print_attempt",
        sa.Column("receipt_number", TEXT, nullable=False),
        sa.Column("copy", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", TEXT, server_default="", nullable=False),
        sa.Column("detail", TEXT, server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["receipt_number"],
            ["receipt.number"],
        ),
        sa.PrimaryKeyConstraint("receipt_number", "copy"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _receipt_allocation() -> None:
    op.create_table(
        "receipt_allocation",
        sa.Column("receipt_number", TEXT, nullable=False),
        sa.Column("line", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("head", TEXT, server_default="", nullable=False),
        sa.Column("amount", WHOLE_NUMBER, nullable=False),
        sa.Column("bill_number", TEXT, server_default="", nullable=False),
        sa.Column("bill_month", TEXT, server_default="", nullable=False),
        sa.CheckConstraint("amount > 0", name="allocation_amounts"),
        sa.ForeignKeyConstraint(
            ["receipt_number"],
            ["receipt.number"],
        ),
        sa.PrimaryKeyConstraint("receipt_number", "line"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _receipt_tender() -> None:
    op.create_table(
        "receipt_tender",
        sa.Column("receipt_number", TEXT, nullable=False),
        sa.Column("line", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", TEXT, server_default="", nullable=False),
        sa.Column("amount", WHOLE_NUMBER, nullable=False),
        sa.Column("received", WHOLE_NUMBER, nullable=False),
        sa.CheckConstraint("amount > 0 AND received >= amount", name="tender_amounts"),
        sa.ForeignKeyConstraint(
            ["receipt_number"],
            ["receipt.number"],
        ),
        sa.PrimaryKeyConstraint("receipt_number", "line"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _reconnection_order() -> None:
    op.create_table(
        "reconnection_order",
        sa.Column("number", TEXT, nullable=False),
        sa.Column("series", TEXT, server_default="", nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("account_number", TEXT, server_default="", nullable=False),
        sa.Column("receipt_number", TEXT, nullable=False),
        sa.Column("state", TEXT, server_default="", nullable=False),
        sa.Column("queued_at", WHOLE_NUMBER, nullable=False),
        sa.Column("due_by", WHOLE_NUMBER, nullable=False),
        sa.Column("name", TEXT, server_default="", nullable=False),
        sa.Column("address", TEXT, server_default="", nullable=False),
        sa.Column("mode", TEXT, server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["receipt_number"],
            ["receipt.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "reconnection_order_open",
        "reconnection_order",
        ["account_number"],
        unique=True,
        sqlite_where=sa.text("state IN ('queued', 'dispatched', 'failed')"),
        postgresql_where=sa.text("state IN ('queued', 'dispatched', 'failed')"),
    )
    op.create_index(
        "reconnection_order_serial", "reconnection_order", ["series", "serial"], unique=True
    )
