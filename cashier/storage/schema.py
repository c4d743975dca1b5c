"""The tables: the journal, its projections, reference data, this station's working state."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    text,
)

from cashier.storage import (
    custody_tables,
    day_close_tables,
    drive_tables,
    exclusion_tables,
    journal_tables,
    message_tables,
    number_tables,
    order_tables,
    reference_tables,
    remittance_tables,
    report_tables,
    reversal_tables,
    roster_tables,
    scheme_tables,
    tables,
)
from cashier.storage.tables import TEXT
from cashier.storage.tables import table as _table
from cashier.storage.tables import text_column as _text
from cashier.storage.types import Day, Moment, Paise, WholeNumber

metadata = tables.metadata

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
    Index("journal_at", "at"),
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
    Column("cheques", Integer, nullable=False, server_default="0"),
    Column("cheque_total", Paise, nullable=False, server_default="0"),
    Column("drafts", Integer, nullable=False, server_default="0"),
    Column("draft_total", Paise, nullable=False, server_default="0"),
    Column("cash_out", Paise, nullable=False, server_default="0"),
    Column("taken_back", Integer, nullable=False, server_default="0"),
    Column("turned_in", Paise, nullable=False, server_default="0"),
    Column("handed_over", Paise, nullable=False, server_default="0"),
    Column("handed_in", Paise, nullable=False, server_default="0"),
    Column("cheques_counted", Integer, nullable=True),
    Column("cheque_total_counted", Paise, nullable=True),
    Column("drafts_counted", Integer, nullable=True),
    Column("draft_total_counted", Paise, nullable=True),
    Column("to_be_accepted", Integer, nullable=False, server_default="0"),
    Column("accepted_at", Moment, nullable=True),
    _text("accepted_by"),
    Column("limit_lifted", Integer, nullable=False, server_default="0"),
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
    Column("business_date", Day, nullable=False),
    Column("issued_at", Moment, nullable=False),
    Column("amount", Paise, nullable=False),
    Column("fees", Paise, nullable=False),
    _text("basket_id"),
    Column("awaits_cheque", Integer, nullable=False, server_default="0"),
    _text("category"),
    _text("division"),
    Column("elsewhere", Integer, nullable=False, server_default="0"),
    Index("receipt_day", "business_date", "position"),
    Index("receipt_serial", "series", "financial_year", "serial", unique=True),
    Index("receipt_account", "account_number", "issued_at"),
    CheckConstraint("amount > 0 AND fees >= 0 AND serial >= 1", name="receipt_amounts"),
)
_IN_BASKET = text("basket_id <> ''")
Index(
    "receipt_basket",
    receipt.c.basket_id,
    sqlite_where=_IN_BASKET,
    postgresql_where=_IN_BASKET,
)

receipt_tender = _table(
    "receipt_tender",
    Column("receipt_number", TEXT, ForeignKey("receipt.number"), primary_key=True),
    Column("line", Integer, primary_key=True, autoincrement=False),
    _text("kind"),
    Column("amount", Paise, nullable=False),
    Column("received", Paise, nullable=False),
    _text("instrument_key"),
    CheckConstraint("amount > 0 AND received >= amount", name="tender_amounts"),
    clustered=True,
)
_ON_PAPER = text("instrument_key <> ''")
Index(
    "receipt_tender_instrument",
    receipt_tender.c.instrument_key,
    sqlite_where=_ON_PAPER,
    postgresql_where=_ON_PAPER,
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

cheque = _table(
    "cheque",
    Column("key", TEXT, primary_key=True),
    _text("kind"),
    _text("number"),
    _text("micr"),
    _text("ifsc"),
    _text("bank"),
    _text("branch"),
    Column("dated", Day, nullable=False),
    _text("drawer"),
    _text("drawer_account"),
    _text("payee"),
    Column("total", Paise, nullable=False),
    _text("basket_id"),
    _text("state"),
    Column("received_on", Day, nullable=False),
    Column("shift_number", Integer, ForeignKey("shift.number"), nullable=False, index=True),
    _text("deposit_number"),
    Column("changed_at", Moment, nullable=False),
    Index("cheque_number", "number"),
    Index("cheque_state", "state"),
    Index("cheque_changed", "changed_at", "key"),
    CheckConstraint("total > 0", name="cheque_total"),
)

hand_receipt = _table(
    "hand_receipt",
    Column("book", TEXT, primary_key=True),
    Column("serial", Integer, primary_key=True, autoincrement=False),
    Column("receipt_number", TEXT, ForeignKey("receipt.number"), nullable=False),
    Column("written_at", Moment, nullable=False),
    clustered=True,
)

print_attempt = _table(
    "print_attempt",
    Column("receipt_number", TEXT, ForeignKey("receipt.number"), primary_key=True),
    Column("copy", Integer, primary_key=True, autoincrement=False),
    _text("state"),
    _text("detail"),
    Column("started", WholeNumber, nullable=False, server_default="0"),
    Column("ended", WholeNumber, nullable=False, server_default="0"),
    Column("started_at", Moment, nullable=False, server_default="0"),
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

reconnection_order = order_tables.reconnection_order

report_tables.index_the_rare(journal, receipt, print_attempt)

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
    cheque,
    hand_receipt,
    print_attempt,
    drawer_opening,
    *order_tables.PROJECTIONS,
    *reversal_tables.PROJECTIONS,
    *scheme_tables.PROJECTIONS,
    *custody_tables.PROJECTIONS,
    *day_close_tables.PROJECTIONS,
    *drive_tables.PROJECTIONS,
    *exclusion_tables.PROJECTIONS,
    *remittance_tables.PROJECTIONS,
    *report_tables.PROJECTIONS,
    *roster_tables.PROJECTIONS,
    *journal_tables.PROJECTIONS,
    *message_tables.PROJECTIONS,
    *number_tables.PROJECTIONS,
)
"""Every table that the journal can rebuild, in an order that satisfies their references."""

APPEND_ONLY = (
    journal,
    receipt,
    receipt_tender,
    receipt_allocation,
    drawer_opening,
    *order_tables.APPEND_ONLY,
    *reversal_tables.APPEND_ONLY,
    *custody_tables.APPEND_ONLY,
    *day_close_tables.APPEND_ONLY,
    *drive_tables.APPEND_ONLY,
    *remittance_tables.APPEND_ONLY,
    *journal_tables.APPEND_ONLY,
    *number_tables.APPEND_ONLY,
)
"""Tables whose rows triggers guard against UPDATE and DELETE."""

# Reference data: what files and the office say. Not ours to journal, only to date.

account = reference_tables.account
old_number = reference_tables.old_number
bill = reference_tables.bill
extension = reference_tables.extension
outside_payment = reference_tables.outside_payment
supply_status = reference_tables.supply_status
bank_branch = reference_tables.bank_branch
bank_credit = remittance_tables.bank_credit

# Working state of this station alone: in no journal, rebuilt by nobody.

draft = _table(
    "draft",
    Column("request_id", TEXT, primary_key=True),
    _text("clerk"),
    _text("account_number"),
    Column("amount", Paise, nullable=False),
    Column("received", Paise, nullable=False),
    Column("saved_at", Moment, nullable=False),
    _text("payment"),
)
