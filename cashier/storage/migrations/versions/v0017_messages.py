"""Messages to consumers, and the numbers that they go to."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, TEXT, server_default="", nullable=False)


def upgrade() -> None:
    """Make the tables; no older version wrote to anybody."""
    _make_contact()
    _make_message()


def _make_contact() -> None:
    op.create_table(
        "contact",
        sa.Column("account_number", TEXT, nullable=False),
        _text("mobile"),
        _text("registered"),
        sa.Column("captured_at", WHOLE, nullable=True),
        _text("captured_by"),
        sa.Column("opted_out", sa.Integer(), server_default="0", nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(["position"], ["journal.position"]),
        sa.PrimaryKeyConstraint("account_number"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("contact_mobile", "contact", ["mobile"])


def _make_message() -> None:
    op.create_table(
        "message",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        *map(_text, ("kind", "account_number", "language", "template_id", "text")),
        sa.Column("queued_at", WHOLE, nullable=False),
        sa.Column("expires_at", WHOLE, nullable=True),
        *map(_text, ("none", "state")),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("changed_at", WHOLE, nullable=False),
        *map(_text, ("mobile", "reference", "detail")),
        sa.ForeignKeyConstraint(["position"], ["journal.position"]),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("attempts >= 0 AND line >= 1", name="message_attempts"),
        sqlite_strict=True,
    )
    op.create_index("message_state", "message", ["state", "position", "line"])
    op.create_index("message_queued", "message", ["position", "line"])
    op.create_index("message_account", "message", ["account_number"])
