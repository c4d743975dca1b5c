"""The tables: the journal, its projections, reference data, this station's working state."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.sql.schema import SchemaItem

from cashier.storage.types import Day, Moment, Paise, WholeNumber

metadata = MetaData()

TEXT = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in byte order in every database, so that prefixes are ranges and lists sort alike."""


def _table(name: str, *items: SchemaItem, clustered: bool = False) -> Table:
    """Declare a STRICT table; a clustered one keeps its rows in the order of its key."""
    return Table(name, metadata, *items, sqlite_strict=True, sqlite_with_rowid=not clustered)


def _text(name: str, *, default: str | None = "") -> Column[str]:
    return Column(name, TEXT, nullable=False, server_default=default)


# The journal: nothing in it changes, ever.

journal = _table(
    "journal",
    Column("position", WholeNumber, primary_key=True, autoincrement=False),
    _text("station", default=None),
    Column("number", WholeNumber, nullable=False),
    _text("kind", default=None),
    _text("at", default=None),
    Column("clock_doubt", Integer, nullable=False),
    _text("actor", default=None),
    _text("payload", default=None),
    _text("previous_hash", default=None),
    _text("hash", default=None),
    _text("signature", default=None),
    Index("journal_number", "station", "number", unique=True),
    CheckConstraint("number >= 1 AND position >= 1", name="journal_numbers"),
)

# Projections: written by one function per entry kind, rebuilt from the journal at will.

station = _table(
    "station",
    Column("name", TEXT, primary_key=True),
    Column("generation", Integer, nullable=False, unique=True),
    _text("organisation"),
    _text("organisation_hi"),
    _text("division"),
    _text("division_name"),
    _text("division_name_hi"),
    _text("counter"),
    _text("public_key"),
)

setting = _table(
    "setting",
    Column("key", TEXT, primary_key=True),
    _text("value"),
)

user_account = _table(
    "user_account",
    Column("name", TEXT, primary_key=True),
    _text("full_name"),
    _text("role"),
    _text("password_hash"),
    Column("is_disabled", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Moment, nullable=True),
)

policy = _table(
    "policy",
    Column("position", WholeNumber, primary_key=True, autoincrement=False),
    _text("key"),
    _text("value"),
    Column("effective_from", Day, nullable=False),
    _text("order_number"),
)

file_import = _table(
    "file_import",
    Column("position", WholeNumber, primary_key=True, autoincrement=False),
    _text("data"),
    _text("file_name"),
    _text("sha256"),
    Column("read", WholeNumber, nullable=False),
    Column("loaded", WholeNumber, nullable=False),
    Column("unchanged", WholeNumber, nullable=False),
    Column("rejected", WholeNumber, nullable=False),
)

shift = _table(
    "shift",
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("clerk"),
    Column("business_date", Day, nullable=False, index=True),
    Column("opened_at", Moment, nullable=False),
    _text("opening_float"),
    Column("receipts", Integer, nullable=False),
    Column("cash_taken", Paise, nullable=False),
    Column("closed_at", Moment, nullable=True),
    Column("counted", TEXT, nullable=True),
    Column("expected", Paise, nullable=True),
    Column("variance", Paise, nullable=True),
    _text("reason"),
    CheckConstraint("cash_taken >= 0 AND receipts >= 0", name="shift_totals"),
)
Index(
    "shift_open_of_clerk",
    shift.c.clerk,
    unique=True,
    sqlite_where=text("closed_at IS NULL"),
    postgresql_where=text("closed_at IS NULL"),
)

receipt = _table(
    "receipt",
    Column("number", TEXT, primary_key=True),
    Column("request_id", TEXT, nullable=False, unique=True),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
    _text("series"),
    _text("financial_year"),
    Column("serial", Integer, nullable=False),
    _text("account_number"),
    Column("shift_number", Integer, ForeignKey("shift.number"), nullable=False, index=True),
    _text("clerk"),
    _text("kind"),
    Column("business_date", Day, nullable=False, index=True),
    Column("issued_at", Moment, nullable=False),
    Column("amount", Paise, nullable=False),
    Column("fees", Paise, nullable=False),
    Index("receipt_serial", "series", "financial_year", "serial", unique=True),
    Index("receipt_account", "account_number", "issued_at"),
    CheckConstraint("amount > 0 AND fees >= 0 AND serial >= 1", name="receipt_amounts"),
)

receipt_tender = _table(
    "receipt_tender",
    Column("receipt_number", TEXT, ForeignKey("receipt.number"), primary_key=True),
    Column("line", Integer, primary_key=True, autoincrement=False),
    _text("kind"),
    Column("amount", Paise, nullable=False),
    Column("received", Paise, nullable=False),
    CheckConstraint("amount > 0 AND received >= amount", name="tender_amounts"),
    clustered=True,
)

receipt_allocation = _table(
    "receipt_allocation",
    Column("receipt_number", TEXT, ForeignKey("receipt.number"), primary_key=True),
    Column("line", Integer, primary_key=True, autoincrement=False),
    _text("head"),
    Column("amount", Paise, nullable=False),
    _text("bill_number"),
    _text("bill_month"),
    CheckConstraint("amount > 0", name="allocation_amounts"),
    clustered=True,
)

print_attempt = _table(
    "print_attempt",
    Column("receipt_number", TEXT, ForeignKey("receipt.number"), primary_key=True),
    Column("copy", Integer, primary_key=True, autoincrement=False),
    _text("state"),
    _text("detail"),
    clustered=True,
)

drawer_opening = _table(
    "drawer_opening",
    Column(
        "position",
        WholeNumber,
        ForeignKey("journal.position"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("shift_number", Integer, ForeignKey("shift.number"), nullable=False, index=True),
    Column("opened_at", Moment, nullable=False),
    _text("reason"),
)

reconnection_order = _table(
    "reconnection_order",
    Column("number", TEXT, primary_key=True),
    _text("series"),
    Column("serial", Integer, nullable=False),
    _text("account_number"),
    Column("receipt_number", TEXT, ForeignKey("receipt.number"), nullable=False),
    _text("state"),
    Column("queued_at", Moment, nullable=False),
    Column("due_by", Moment, nullable=False),
    _text("name"),
    _text("address"),
    _text("mode"),
    Index("reconnection_order_serial", "series", "serial", unique=True),
)
_OPEN = text("state IN ('queued', 'dispatched', 'failed')")
Index(
    "reconnection_order_open",
    reconnection_order.c.account_number,
    unique=True,
    sqlite_where=_OPEN,
    postgresql_where=_OPEN,
)

PROJECTIONS = (
    station,
    setting,
    user_account,
    policy,
    file_import,
    shift,
    receipt,
    receipt_tender,
    receipt_allocation,
    print_attempt,
    drawer_opening,
    reconnection_order,
)
"""Every table that the journal can rebuild, in an order that satisfies their references."""

APPEND_ONLY = (journal, receipt, receipt_tender, receipt_allocation, drawer_opening)
"""Tables whose rows triggers guard against UPDATE and DELETE."""

# Reference data: what files and the office say. Not ours to journal, only to date.

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
    Index("account_mobile", "mobile"),
    Index("account_name", "name_key"),
    Index("account_name_hi", "name_hi_key"),
    Index("account_locality", "locality_key"),
    Index("account_meter", "meter_key"),
    Index("account_old_meter", "old_meter_key"),
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
    clustered=True,
)

extension = _table(
    "extension",
    Column("account_number", TEXT, primary_key=True),
    Column("bill_number", TEXT, primary_key=True),
    Column("order_number", TEXT, primary_key=True),
    Column("due_date", Day, nullable=False),
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

# Working state of this station alone: in no journal, rebuilt by nobody.

draft = _table(
    "draft",
    Column("request_id", TEXT, primary_key=True),
    _text("clerk"),
    _text("account_number"),
    Column("amount", Paise, nullable=False),
    Column("received", Paise, nullable=False),
    Column("saved_at", Moment, nullable=False),
)
