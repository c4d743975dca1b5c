"""The tables of closed periods, of receipts over nothing, and of clocks that were accepted."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer

from cashier.storage.tables import TEXT
from cashier.storage.tables import table as _table
from cashier.storage.tables import text_column as _text
from cashier.storage.types import Day, Moment, Paise, WholeNumber

period_close = _table(
    "period_close",
    Column("number", TEXT, primary_key=True),
    _text("kind"),
    Column("first_day", Day, nullable=False),
    Column("last_day", Day, nullable=False),
    Column("request_id", TEXT, nullable=False, unique=True),
    _text("series"),
    Column("serial", Integer, nullable=False),
    Column("closed_at", Moment, nullable=False),
    _text("closed_by"),
    Column("receipts", WholeNumber, nullable=False),
    Column("taken", Paise, nullable=False),
    Column("taken_back", Paise, nullable=False),
    Column("ever_taken", Paise, nullable=False),
    Column("ever_taken_back", Paise, nullable=False),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
    Index("period_close_days", "kind", "last_day", unique=True),
    Index("period_close_serial", "series", "serial", unique=True),
    CheckConstraint("taken >= 0 AND taken_back >= 0", name="period_close_amounts"),
)

zero_receipt = _table(
    "zero_receipt",
    Column("number", TEXT, primary_key=True),
    _text("kind"),
    Column("day", Day, nullable=False),
    _text("series"),
    Column("serial", Integer, nullable=False),
    Column("ever_taken", Paise, nullable=False),
    Column("ever_taken_back", Paise, nullable=False),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
    Index("zero_receipt_serial", "series", "serial", unique=True),
)

close_print = _table(
    "close_print",
    Column("number", TEXT, primary_key=True),
    Column("copy", Integer, primary_key=True, autoincrement=False),
    _text("state"),
    _text("detail"),
    clustered=True,
)

clock_acceptance = _table(
    "clock_acceptance",
    Column(
        "position",
        WholeNumber,
        ForeignKey("journal.position"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("told", Moment, nullable=False),
    Column("last", Moment, nullable=False),
    _text("approved_by"),
)

PROJECTIONS = (period_close, zero_receipt, close_print, clock_acceptance)
"""Those that the journal can rebuild."""

APPEND_ONLY = (period_close, zero_receipt, clock_acceptance)
"""Those whose rows never change."""
