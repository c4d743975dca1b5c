"""The reference tables of the first schema, as they stood then."""

import sqlalchemy as sa
from alembic import op

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def make_reference_tables() -> None:
    """Make them, in an order that satisfies their references."""
    _account()
    _bill()
    _extension()
    _old_number()
    _outside_payment()
    _supply_status()


def _account() -> None:
    op.create_table(
        "account",
        sa.Column("id", WHOLE_NUMBER, autoincrement=True, nullable=False),
        sa.Column("account_number", TEXT, nullable=False),
        sa.Column("name", TEXT, server_default="", nullable=False),
        sa.Column("name_hi", TEXT, server_default="", nullable=False),
        sa.Column("address", TEXT, server_default="", nullable=False),
        sa.Column("locality", TEXT, server_default="", nullable=False),
        sa.Column("mobile", TEXT, server_default="", nullable=False),
        sa.Column("meter_number", TEXT, server_default="", nullable=False),
        sa.Column("old_meter_number", TEXT, server_default="", nullable=False),
        sa.Column("category", TEXT, server_default="", nullable=False),
        sa.Column("connection_type", TEXT, server_default="", nullable=False),
        sa.Column("load_milli", WHOLE_NUMBER, nullable=False),
        sa.Column("load_unit", TEXT, server_default="", nullable=False),
        sa.Column("division", TEXT, server_default="", nullable=False),
        sa.Column("subdivision", TEXT, server_default="", nullable=False),
        sa.Column("status", TEXT, server_default="", nullable=False),
        sa.Column("status_date", TEXT, nullable=True),
        sa.Column("disconnection_mode", TEXT, server_default="", nullable=False),
        sa.Column("prepaid_balance", WHOLE_NUMBER, nullable=False),
        sa.Column("security_deposit", WHOLE_NUMBER, nullable=False),
        sa.Column("is_lifeline", sa.Integer(), nullable=False),
        sa.Column("loaded_at", WHOLE_NUMBER, nullable=False),
        sa.Column("name_key", TEXT, server_default="", nullable=False),
        sa.Column("name_hi_key", TEXT, server_default="", nullable=False),
        sa.Column("locality_key", TEXT, server_default="", nullable=False),
        sa.Column("meter_key", TEXT, server_default="", nullable=False),
        sa.Column("old_meter_key", TEXT, server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("account_number"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index("account_locality", "account", ["locality_key"], unique=False)
    op.create_index("account_meter", "account", ["meter_key"], unique=False)
    op.create_index("account_mobile", "account", ["mobile"], unique=False)
    op.create_index("account_name", "account", ["name_key"], unique=False)
    op.create_index("account_name_hi", "account", ["name_hi_key"], unique=False)
    op.create_index("account_old_meter", "account", ["old_meter_key"], unique=False)


def _bill() -> None:
    op.create_table(
        "bill",
        sa.Column("account_number", TEXT, nullable=False),
        sa.Column("bill_number", TEXT, nullable=False),
        sa.Column("bill_month", TEXT, server_default="", nullable=False),
        sa.Column("bill_date", TEXT, nullable=False),
        sa.Column("due_date", TEXT, nullable=False),
        sa.Column("basis", TEXT, server_default="", nullable=False),
        sa.Column("units", TEXT, server_default="", nullable=False),
        sa.Column("fixed_charge", WHOLE_NUMBER, nullable=False),
        sa.Column("energy_charge", WHOLE_NUMBER, nullable=False),
        sa.Column("electricity_duty", WHOLE_NUMBER, nullable=False),
        sa.Column("fuel_surcharge", WHOLE_NUMBER, nullable=False),
        sa.Column("regulatory_surcharge", WHOLE_NUMBER, nullable=False),
        sa.Column("minimum_charge", WHOLE_NUMBER, nullable=False),
        sa.Column("lpsc", WHOLE_NUMBER, nullable=False),
        sa.Column("rebate", WHOLE_NUMBER, nullable=False),
        sa.Column("subsidy", WHOLE_NUMBER, nullable=False),
        sa.Column("adjustment", WHOLE_NUMBER, nullable=False),
        sa.Column("arrears_principal", WHOLE_NUMBER, nullable=False),
        sa.Column("arrears_lpsc", WHOLE_NUMBER, nullable=False),
        sa.Column("payable_by_due_date", WHOLE_NUMBER, nullable=False),
        sa.Column("payable_after_due_date", WHOLE_NUMBER, nullable=False),
        sa.Column("payments_posted_to", WHOLE_NUMBER, nullable=False),
        sa.Column("supersedes", TEXT, server_default="", nullable=False),
        sa.PrimaryKeyConstraint("account_number", "bill_number"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _extension() -> None:
    op.create_table(
        "extension",
        sa.Column("account_number", TEXT, nullable=False),
        sa.Column("bill_number", TEXT, nullable=False),
        sa.Column("order_number", TEXT, nullable=False),
        sa.Column("due_date", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("account_number", "bill_number", "order_number"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _old_number() -> None:
    op.create_table(
        "old_number",
        sa.Column("old_account_number", TEXT, nullable=False),
        sa.Column("account_number", TEXT, nullable=False),
        sa.Column("known_from", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("old_account_number", "account_number"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("old_number_account", "old_number", ["account_number"], unique=False)


def _outside_payment() -> None:
    op.create_table(
        "outside_payment",
        sa.Column("account_number", TEXT, nullable=False),
        sa.Column("channel", TEXT, nullable=False),
        sa.Column("reference", TEXT, nullable=False),
        sa.Column("amount", WHOLE_NUMBER, nullable=False),
        sa.Column("paid_at", WHOLE_NUMBER, nullable=False),
        sa.CheckConstraint("amount > 0", name="outside_payment_amount"),
        sa.PrimaryKeyConstraint("account_number", "channel", "reference"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _supply_status() -> None:
    op.create_table(
        "supply_status",
        sa.Column("account_number", TEXT, nullable=False),
        sa.Column("at", WHOLE_NUMBER, nullable=False),
        sa.Column("status", TEXT, server_default="", nullable=False),
        sa.Column("mode", TEXT, server_default="", nullable=False),
        sa.Column("team", TEXT, server_default="", nullable=False),
        sa.Column("reason", TEXT, server_default="", nullable=False),
        sa.PrimaryKeyConstraint("account_number", "at"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
