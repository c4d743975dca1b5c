"""The tables of what went to the bank, and of what its statements say."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, text

from cashier.storage.tables import TEXT
from cashier.storage.tables import table as _table
from cashier.storage.tables import text_column as _text
from cashier.storage.types import Day, Moment, Paise, WholeNumber

remittance = _table(
    "remittance",
    Column("number", TEXT, primary_key=True),
    _text("series"),
    Column("serial", Integer, nullable=False),
    Column("request_id", TEXT, nullable=False, unique=True),
    Column("business_date", Day, nullable=False, index=True),
    Column("remitted_at", Moment, nullable=False),
    _text("remitted_by"),
    Column("total", Paise, nullable=False),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
    Index("remittance_serial", "series", "serial", unique=True),
    CheckConstraint("total > 0", name="remittance_total"),
)

acknowledgement = _table(
    "acknowledgement",
    Column("number", TEXT, primary_key=True),
    _text("reference"),
    Column("acknowledged_on", Day, nullable=False),
    Column("amount", Paise, nullable=False),
    Column("sent", Paise, nullable=False),
    _text("reason"),
    Column("business_date", Day, nullable=False),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
    CheckConstraint("amount > 0 AND sent > 0", name="acknowledgement_amounts"),
)

remittance_return = _table(
    "remittance_return",
    Column("number", TEXT, ForeignKey("remittance.number"), primary_key=True),
    Column("business_date", Day, nullable=False),
    _text("reason"),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
)

bank_match = _table(
    "bank_match",
    Column(
        "position",
        WholeNumber,
        ForeignKey("journal.position"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("line", Integer, primary_key=True, autoincrement=False),
    _text("credit_key"),
    _text("number"),
    _text("how"),
    Column("amount", Paise, nullable=False),
    Column("value_date", Day, nullable=False),
    Column("undone_at", Moment, nullable=True),
    Index("bank_match_number", "number"),
    CheckConstraint("amount > 0", name="bank_match_amount"),
)
_STANDS = text("undone_at IS NULL")
Index(
    "bank_match_credit",
    bank_match.c.credit_key,
    unique=True,
    sqlite_where=_STANDS,
    postgresql_where=_STANDS,
)

PROJECTIONS = (remittance, acknowledgement, remittance_return, bank_match)
"""Those that the journal can rebuild."""

APPEND_ONLY = (remittance, acknowledgement, remittance_return)
"""Those whose rows never change."""

# Reference data: what the bank's statements say.

bank_credit = _table(
    "bank_credit",
    Column("key", TEXT, primary_key=True),
    Column("value_date", Day, nullable=False, index=True),
    _text("reference"),
    _text("description"),
    Column("amount", Paise, nullable=False),
    Column("debit", Paise, nullable=False),
    CheckConstraint(
        "(amount > 0 AND debit = 0) OR (amount = 0 AND debit > 0)", name="bank_credit_amounts"
    ),
)
