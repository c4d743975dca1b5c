"""The tables of messages to consumers, and of the numbers that they go to."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer

from cashier.storage.tables import TEXT
from cashier.storage.tables import table as _table
from cashier.storage.tables import text_column as _text
from cashier.storage.types import Moment, WholeNumber

contact = _table(
    "contact",
    Column("account_number", TEXT, primary_key=True),
    _text("mobile"),
    _text("registered"),
    Column("captured_at", Moment, nullable=True),
    _text("captured_by"),
    Column("opted_out", Integer, nullable=False, server_default="0"),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
    Index("contact_mobile", "mobile"),
    clustered=True,
)

message = _table(
    "message",
    Column("id", TEXT, primary_key=True),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
    Column("line", Integer, nullable=False),
    _text("kind"),
    _text("account_number"),
    _text("language"),
    _text("template_id"),
    _text("text"),
    Column("queued_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=True),
    _text("none"),
    _text("state"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("changed_at", Moment, nullable=False),
    _text("mobile"),
    _text("reference"),
    _text("detail"),
    Index("message_state", "state", "position", "line"),
    Index("message_queued", "position", "line"),
    Index("message_account", "account_number"),
    CheckConstraint("attempts >= 0 AND line >= 1", name="message_attempts"),
)

PROJECTIONS = (contact, message)
"""Those that the journal can rebuild."""
