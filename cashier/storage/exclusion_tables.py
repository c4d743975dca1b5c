"""The table of supplies that are not to be cut by order."""

from sqlalchemy import CheckConstraint, Column, ForeignKey

from cashier.storage.tables import TEXT
from cashier.storage.tables import table as _table
from cashier.storage.tables import text_column as _text
from cashier.storage.types import Day, WholeNumber

drive_exclusion = _table(
    "drive_exclusion",
    Column("account_number", TEXT, primary_key=True),
    Column("kind", TEXT, primary_key=True),
    Column("until", Day, nullable=True),
    _text("order_number"),
    _text("detail"),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
    CheckConstraint("kind IN ('dispute', 'protected')", name="exclusion_kind"),
    clustered=True,
)
"""`position` is that of the entry which set it as it stands; a lifted one is gone."""

PROJECTIONS = (drive_exclusion,)
