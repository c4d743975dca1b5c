"""The ledger of cash: where it left, where it came to, and since when it lies."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer

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

PROJECTIONS = (cash_movement,)
APPEND_ONLY = (cash_movement,)
