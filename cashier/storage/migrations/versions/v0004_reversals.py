"""What was taken back, cheques at the bank and come back, and who allowed what."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.sql.schema import SchemaItem

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables, and add columns at the end of those that there are."""
    op.add_column("shift", sa.Column("cash_out", WHOLE_NUMBER, server_default="0", nullable=False))
    op.add_column(
        "shift", sa.Column("taken_back", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column(
        "reconnection_order",
        sa.Column("disconnect_again", sa.Integer(), server_default="0", nullable=False),
    )
    _reversal()
    _deposit()
    _cheque_return()
    _account_standing()
    _approval()
    _return_reason()


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, TEXT, server_default="", nullable=False)


def _whole(name: str) -> "sa.Column[int]":
    return sa.Column(name, WHOLE_NUMBER, nullable=False)


def _small(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer(), nullable=False)


def _day(name: str, *, nullable: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=nullable)


def _make(name: str, key: str, *items: SchemaItem, clustered: bool = False) -> None:
    op.create_table(
        name,
        sa.Column(key, TEXT, nullable=False),
        *items,
        sa.PrimaryKeyConstraint(key),
        sqlite_strict=True,
        sqlite_with_rowid=not clustered,
    )


def _of_entry() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["position"], ["journal.position"])


def _reversal() -> None:
    _make(
        "reversal",
        "receipt_number",
        *map(_text, ("kind", "act_number", "series")),
        _small("serial"),
        _text("account_number"),
        *map(_whole, ("amount", "cash_out")),
        *map(_text, ("reason", "replaced_by", "approved_by")),
        _day("business_date"),
        _small("shift_number"),
        *map(_whole, ("reversed_at", "position")),
        sa.CheckConstraint(
            "amount > 0 AND cash_out >= 0 AND cash_out <= amount", name="reversal_amounts"
        ),
        sa.ForeignKeyConstraint(["receipt_number"], ["receipt.number"]),
        _of_entry(),
        clustered=True,
    )
    op.create_index(op.f("ix_reversal_business_date"), "reversal", ["business_date"])
    op.create_index("reversal_act", "reversal", ["series", "serial"])


def _deposit() -> None:
    _make(
        "deposit",
        "number",
        _text("series"),
        _small("serial"),
        _day("business_date"),
        _whole("deposited_at"),
        _small("papers"),
        *map(_whole, ("total", "position")),
        sa.CheckConstraint("papers > 0 AND total > 0", name="deposit_amounts"),
        _of_entry(),
    )
    op.create_index(op.f("ix_deposit_business_date"), "deposit", ["business_date"])
    op.create_index("deposit_serial", "deposit", ["series", "serial"], unique=True)


def _cheque_return() -> None:
    _make(
        "cheque_return",
        "key",
        *map(_text, ("act_number", "reason_code")),
        *map(_day, ("memo_date", "business_date")),
        *map(_whole, ("charge", "position")),
        sa.ForeignKeyConstraint(["key"], ["cheque.key"]),
        _of_entry(),
    )
    op.create_index(op.f("ix_cheque_return_business_date"), "cheque_return", ["business_date"])


def _account_standing() -> None:
    _make(
        "account_standing",
        "account_number",
        _day("barred_until", nullable=True),
        *map(_whole, ("charges", "least_next", "position")),
        _of_entry(),
    )


def _approval() -> None:
    _make("approver", "name", _text("fingerprint"))
    _make("approval_secret", "name", _text("secret"))
    _make(
        "approval",
        "number",
        *map(_text, ("act", "subject")),
        _whole("amount"),
        *map(_text, ("clerk", "detail", "approver", "how", "state")),
        _small("failures"),
        sa.Column("given_at", WHOLE_NUMBER, nullable=True),
        _whole("until"),
        sa.CheckConstraint("clerk <> approver", name="approval_by_another"),
    )


def _return_reason() -> None:
    _make("return_reason", "code", *map(_text, ("reason", "reason_hi")), _small("drawer"))
