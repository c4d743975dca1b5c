"""Who was told whose number, what was not found, addresses to search, what orders changed."""

import sqlalchemy as sa
from alembic import op

from cashier.domain.search_key import search_key

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_ADDRESSES = sa.text(
    "SELECT id, address FROM account WHERE id > :after AND address <> '' ORDER BY id LIMIT 10000"
)
_KEY = sa.text("UPDATE account SET address_key = :address_key WHERE id = :id")


def upgrade() -> None:
    """Add the tables and the columns; when a list came in is not known of the past."""
    _slips()
    _missed()
    op.add_column("bill", _text("order_number"))
    op.add_column("extension", sa.Column("loaded_at", WHOLE, nullable=True))
    op.add_column("account", _text("address_key"))
    _fill_addresses()
    op.create_index("account_address", "account", ["address_key"])


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, TEXT, server_default="", nullable=False)


def _slips() -> None:
    op.create_table(
        "number_slip",
        sa.Column("position", WHOLE, autoincrement=False, nullable=False),
        sa.Column("request_id", TEXT, nullable=False),
        _text("account_number"),
        _text("matched_by"),
        sa.Column("given_at", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(["position"], ["journal.position"]),
        sa.PrimaryKeyConstraint("position"),
        sa.UniqueConstraint("request_id"),
        sqlite_strict=True,
    )
    op.create_index("number_slip_account", "number_slip", ["account_number"])


def _missed() -> None:
    op.create_table(
        "missed_lookup",
        sa.Column("text", TEXT, nullable=False),
        _text("kind"),
        _text("clerk"),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("first_at", WHOLE, nullable=False),
        sa.Column("last_at", WHOLE, nullable=False),
        sa.Column("cleared_at", WHOLE, nullable=True),
        _text("cleared_by"),
        _text("word"),
        sa.PrimaryKeyConstraint("text"),
        sa.CheckConstraint("times > 0", name="missed_lookup_times"),
        sqlite_strict=True,
    )
    op.create_index("missed_lookup_last", "missed_lookup", ["last_at"])


def _fill_addresses() -> None:
    """Give each account the key of its address, as an import does from here on."""
    connection, after = op.get_bind(), 0
    while rows := connection.execute(_ADDRESSES, {"after": after}).all():
        keys = [{"id": row.id, "address_key": search_key(row.address)} for row in rows]
        connection.execute(_KEY, keys)
        after = rows[-1].id
