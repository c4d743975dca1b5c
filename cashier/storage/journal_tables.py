"""How far the record has been checked: one row a check."""

from sqlalchemy import CheckConstraint, Column, ForeignKey

from cashier.storage.tables import table as _table
from cashier.storage.tables import text_column as _text
from cashier.storage.types import Moment, WholeNumber

chain_check = _table(
    "chain_check",
    Column(
        "position",
        WholeNumber,
        ForeignKey("journal.position"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("entries", WholeNumber, nullable=False),
    _text("hash"),
    Column("checked_at", Moment, nullable=False),
    _text("problem"),
    CheckConstraint("entries >= 0", name="chain_check_entries"),
)

PROJECTIONS = (chain_check,)
APPEND_ONLY = (chain_check,)
