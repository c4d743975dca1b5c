"""The tables of reference data: what files and the office say."""

from sqlalchemy import CheckConstraint, Column, Index, Integer

from cashier.storage.tables import TEXT
from cashier.storage.tables import table as _table
from cashier.storage.tables import text_column as _text
from cashier.storage.types import Day, Moment, Paise, WholeNumber

account = _table(
    "account",
    Column("id", WholeNumber, primary_key=True, autoincrement=True),
    Column("account_number", TEXT, nullable=False, unique=True),
    _text("name"),
    _text("name_hi"),
    _text("address"),
    _text("locality"),
    _text("mobile"),
    _text("meter_number"),
    _text("old_meter_number"),
    _text("category"),
    _text("connection_type"),
    Column("load_milli", WholeNumber, nullable=False),
    _text("load_unit"),
    _text("division"),
    _text("subdivision"),
    _text("status"),
    Column("status_date", Day, nullable=True),
    _text("disconnection_mode"),
    Column("prepaid_balance", Paise, nullable=False),
    Column("security_deposit", Paise, nullable=False),
    Column("is_lifeline", Integer, nullable=False),
    Column("loaded_at", Moment, nullable=False),
    _text("name_key"),
    _text("name_hi_key"),
    _text("locality_key"),
    _text("meter_key"),
    _text("old_meter_key"),
    _text("address_key"),
    Index("account_mobile", "mobile"),
    Index("account_name", "name_key"),
    Index("account_name_hi", "name_hi_key"),
    Index("account_locality", "locality_key"),
    Index("account_meter", "meter_key"),
    Index("account_old_meter", "old_meter_key"),
    Index("account_address", "address_key"),
)

old_number = _table(
    "old_number",
    Column("old_account_number", TEXT, primary_key=True),
    Column("account_number", TEXT, primary_key=True),
    Column("known_from", Day, nullable=False),
    Index("old_number_account", "account_number"),
    clustered=True,
)

bill = _table(
    "bill",
    Column("account_number", TEXT, primary_key=True),
    Column("bill_number", TEXT, primary_key=True),
    _text("bill_month"),
    Column("bill_date", Day, nullable=False),
    Column("due_date", Day, nullable=False),
    _text("basis"),
    _text("units"),
    *(
        Column(name, Paise, nullable=False)
        for name in (
            "fixed_charge",
            "energy_charge",
            "electricity_duty",
            "fuel_surcharge",
            "regulatory_surcharge",
            "minimum_charge",
            "lpsc",
            "rebate",
            "subsidy",
            "adjustment",
            "arrears_principal",
            "arrears_lpsc",
            "payable_by_due_date",
            "payable_after_due_date",
        )
    ),
    Column("payments_posted_to", Moment, nullable=False),
    _text("supersedes"),
    _text("order_number"),
    clustered=True,
)

extension = _table(
    "extension",
    Column("account_number", TEXT, primary_key=True),
    Column("bill_number", TEXT, primary_key=True),
    Column("order_number", TEXT, primary_key=True),
    Column("due_date", Day, nullable=False),
    Column("loaded_at", Moment, nullable=True),
    clustered=True,
)

outside_payment = _table(
    "outside_payment",
    Column("account_number", TEXT, primary_key=True),
    Column("channel", TEXT, primary_key=True),
    Column("reference", TEXT, primary_key=True),
    Column("amount", Paise, nullable=False),
    Column("paid_at", Moment, nullable=False),
    CheckConstraint("amount > 0", name="outside_payment_amount"),
    clustered=True,
)

supply_status = _table(
    "supply_status",
    Column("account_number", TEXT, primary_key=True),
    Column("at", Moment, primary_key=True),
    _text("status"),
    _text("mode"),
    _text("team"),
    _text("reason"),
    clustered=True,
)

bank_branch = _table(
    "bank_branch",
    Column("ifsc", TEXT, primary_key=True),
    _text("micr"),
    _text("bank"),
    _text("branch"),
    Index("bank_branch_micr", "micr"),
    clustered=True,
)
