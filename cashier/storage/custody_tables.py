"""The ledger of cash, what is on its way between two people, and shortages and excesses."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, text

from cashier.storage.tables import TEXT
from cashier.storage.tables import table as _table
from cashier.storage.tables import text_column as _text
from cashier.storage.types import Day, Moment, Paise, WholeNumber

cash_movement = _table(
    "cash_movement",
    Column(
        "position",
        WholeNumber,
        ForeignKey("journal.position"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("line", Integer, primary_key=True, autoincrement=False),
    _text("kind"),
    Column("business_date", Day, nullable=False, index=True),
    Column("collected_on", Day, nullable=False),
    Column("moved_at", Moment, nullable=False),
    _text("source"),
    _text("target"),
    Column("amount", Paise, nullable=False),
    _text("reference"),
    Index("cash_movement_source", "source", "collected_on"),
    Index("cash_movement_target", "target", "collected_on"),
    CheckConstraint("amount > 0 AND source <> target", name="cash_movement_amounts"),
    clustered=True,
)

cash_transfer = _table(
    "cash_transfer",
    Column("number", TEXT, primary_key=True),
    Column("request_id", TEXT, nullable=False, unique=True),
    _text("series"),
    Column("serial", Integer, nullable=False),
    _text("kind"),
    _text("state"),
    Column("shift_number", Integer, ForeignKey("shift.number"), nullable=False, index=True),
    _text("giver"),
    _text("giver_name"),
    _text("receiver"),
    _text("receiver_name"),
    Column("receiver_shift", Integer, nullable=False),
    _text("notes"),
    Column("amount", Paise, nullable=False),
    Column("business_date", Day, nullable=False, index=True),
    Column("offered_at", Moment, nullable=False),
    Column("ended_at", Moment, nullable=True),
    _text("reason"),
    Index("cash_transfer_serial", "series", "serial", unique=True),
    CheckConstraint("amount >= 0 AND giver <> receiver", name="cash_transfer_by_two"),
)
_ON_ITS_WAY = text("state = 'offered'")
Index(
    "cash_transfer_open",
    cash_transfer.c.shift_number,
    unique=True,
    sqlite_where=_ON_ITS_WAY,
    postgresql_where=_ON_ITS_WAY,
)

variance = _table(
    "variance",
    Column("shift_number", Integer, ForeignKey("shift.number"), primary_key=True),
    _text("clerk"),
    Column("business_date", Day, nullable=False, index=True),
    Column("amount", Paise, nullable=False),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
    CheckConstraint("amount <> 0", name="variance_amount"),
)

variance_settlement = _table(
    "variance_settlement",
    Column("shift_number", Integer, ForeignKey("variance.shift_number"), primary_key=True),
    Column("reference", TEXT, primary_key=True),
    _text("kind"),
    Column("amount", Paise, nullable=False),
    _text("settled_by"),
    Column("business_date", Day, nullable=False, index=True),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
    CheckConstraint("amount > 0", name="variance_settlement_amount"),
    clustered=True,
)

aborted_payment = _table(
    "aborted_payment",
    Column(
        "position",
        WholeNumber,
        ForeignKey("journal.position"),
        primary_key=True,
        autoincrement=False,
    ),
    _text("request_id"),
    _text("account_number"),
    Column("amount", Paise, nullable=False),
    Column("aborted_at", Moment, nullable=False, index=True),
)

PROJECTIONS = (cash_movement, cash_transfer, variance, variance_settlement, aborted_payment)
"""Those that the journal can rebuild."""

APPEND_ONLY = (cash_movement, variance, variance_settlement, aborted_payment)
"""Those whose rows never change."""
