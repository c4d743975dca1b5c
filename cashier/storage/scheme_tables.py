"""The tables of settlement schemes and of who registered for them."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer

from cashier.storage.tables import TEXT
from cashier.storage.tables import table as _table
from cashier.storage.tables import text_column as _text
from cashier.storage.types import Day, Moment, WholeNumber

scheme = _table(
    "scheme",
    Column("code", TEXT, primary_key=True),
    _text("name"),
    _text("name_hi"),
    Column("first_day", Day, nullable=False),
    Column("last_day", Day, nullable=False),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
)

scheme_registration = _table(
    "scheme_registration",
    Column("number", TEXT, ForeignKey("receipt.number"), primary_key=True),
    Column("account_number", TEXT, nullable=False, index=True),
    _text("scheme_code"),
    Column("phase", Integer, nullable=False),
    _text("state"),
    Column("settled_at", Moment, nullable=True),
    Column("defaulted_on", Day, nullable=True),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
    CheckConstraint("state IN ('registered', 'settled', 'defaulted')", name="registration_state"),
)
"""`position` is that of the entry with the terms that hold now."""

PROJECTIONS = (scheme, scheme_registration)
"""Those that the journal can rebuild."""
