"""The table of who is at the counter alone, and when."""

from sqlalchemy import Column, ForeignKey, Integer

from cashier.storage.tables import TEXT
from cashier.storage.tables import table as _table
from cashier.storage.tables import text_column as _text
from cashier.storage.types import Day, WholeNumber

roster_day = _table(
    "roster_day",
    Column("name", TEXT, primary_key=True),
    Column("day", Day, primary_key=True),
    Column("is_on", Integer, nullable=False),
    _text("reason"),
    _text("approved_by"),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
    clustered=True,
)

PROJECTIONS = (roster_day,)
