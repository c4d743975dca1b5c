"""Who was told whose number, and what was looked for and not found."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer

from cashier.storage.tables import TEXT
from cashier.storage.tables import table as _table
from cashier.storage.tables import text_column as _text
from cashier.storage.types import Moment, WholeNumber

number_slip = _table(
    "number_slip",
    Column(
        "position",
        WholeNumber,
        ForeignKey("journal.position"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("request_id", TEXT, nullable=False, unique=True),
    _text("account_number"),
    _text("matched_by"),
    Column("given_at", Moment, nullable=False),
    Index("number_slip_account", "account_number"),
)

missed_lookup = _table(
    "missed_lookup",
    Column("text", TEXT, primary_key=True),
    _text("kind"),
    _text("clerk"),
    Column("times", Integer, nullable=False),
    Column("first_at", Moment, nullable=False),
    Column("last_at", Moment, nullable=False),
    Column("cleared_at", Moment, nullable=True),
    _text("cleared_by"),
    _text("word"),
    CheckConstraint("times > 0", name="missed_lookup_times"),
    Index("missed_lookup_last", "last_at"),
)
"""Working state of this station alone: in no journal."""

PROJECTIONS = (number_slip,)
APPEND_ONLY = (number_slip,)
