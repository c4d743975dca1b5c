"""The tables of what was taken back, and of who allowed it."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer

from cashier.storage.tables import TEXT
from cashier.storage.tables import table as _table
from cashier.storage.tables import text_column as _text
from cashier.storage.types import Day, Moment, Paise, WholeNumber

reversal = _table(
    "reversal",
    Column("receipt_number", TEXT, ForeignKey("receipt.number"), primary_key=True),
    _text("kind"),
    _text("act_number"),
    _text("series"),
    Column("serial", Integer, nullable=False),
    _text("account_number"),
    Column("amount", Paise, nullable=False),
    Column("cash_out", Paise, nullable=False),
    Column("kept", Paise, nullable=False),
    _text("reason"),
    _text("replaced_by"),
    _text("approved_by"),
    Column("business_date", Day, nullable=False, index=True),
    Column("shift_number", Integer, nullable=False),
    Column("reversed_at", Moment, nullable=False),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
    Index("reversal_act", "series", "serial"),
    CheckConstraint(
        "amount > 0 AND cash_out >= 0 AND kept >= 0 AND cash_out + kept <= amount",
        name="reversal_amounts",
    ),
    clustered=True,
)

PROJECTIONS = (reversal,)
"""Those that the journal can rebuild."""

APPEND_ONLY = (reversal,)
"""Those whose rows never change."""
