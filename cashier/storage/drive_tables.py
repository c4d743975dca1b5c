"""The tables of recovery drives: whom they are about, the notices, and each day's batch."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer

from cashier.storage.tables import TEXT
from cashier.storage.tables import table as _table
from cashier.storage.tables import text_column as _text
from cashier.storage.types import Day, Moment, Paise, WholeNumber

drive = _table(
    "drive",
    Column("number", TEXT, primary_key=True),
    _text("series"),
    Column("serial", Integer, nullable=False),
    Column("request_id", TEXT, nullable=False, unique=True),
    _text("title"),
    Column("threshold", Paise, nullable=False),
    _text("divisions"),
    _text("subdivisions"),
    _text("categories"),
    _text("connection_types"),
    Column("overdue_days", Integer, nullable=False),
    Column("opened_at", Moment, nullable=False),
    _text("opened_by"),
    Column("business_date", Day, nullable=False),
    Column("listed", Integer, nullable=False),
    Column("owed", Paise, nullable=False),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
    Index("drive_serial", "series", "serial", unique=True),
    CheckConstraint("listed > 0 AND threshold > 0", name="drive_listed"),
)

drive_line = _table(
    "drive_line",
    Column("drive_number", TEXT, ForeignKey("drive.number"), primary_key=True),
    Column("account_number", TEXT, primary_key=True),
    _text("division"),
    Column("owed", Paise, nullable=False),
    clustered=True,
)

notice = _table(
    "notice",
    Column("number", TEXT, primary_key=True),
    _text("series"),
    Column("serial", Integer, nullable=False),
    Column("request_id", TEXT, nullable=False, unique=True),
    Column("drive_number", TEXT, ForeignKey("drive.number"), nullable=False, index=True),
    Column("made_at", Moment, nullable=False),
    _text("made_by"),
    Column("notices", Integer, nullable=False),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
    Index("notice_serial", "series", "serial", unique=True),
)

notice_line = _table(
    "notice_line",
    Column("account_number", TEXT, primary_key=True),
    Column("drive_number", TEXT, ForeignKey("drive.number"), primary_key=True),
    Column("notice_number", TEXT, ForeignKey("notice.number"), nullable=False, index=True),
    Column("served_on", Day, nullable=True),
    _text("how"),
    Index("notice_line_drive", "drive_number"),
    clustered=True,
)

batch = _table(
    "batch",
    Column("number", TEXT, primary_key=True),
    _text("series"),
    Column("serial", Integer, nullable=False),
    Column("request_id", TEXT, nullable=False, unique=True),
    Column("drive_number", TEXT, ForeignKey("drive.number"), nullable=False, index=True),
    Column("day", Day, nullable=False),
    Column("made_at", Moment, nullable=False),
    _text("made_by"),
    _text("teams"),
    Column("supplies", Integer, nullable=False),
    Column("owed", Paise, nullable=False),
    Column("position", WholeNumber, ForeignKey("journal.position"), nullable=False),
    Index("batch_serial", "series", "serial", unique=True),
)

batch_line = _table(
    "batch_line",
    Column("account_number", TEXT, primary_key=True),
    Column("day", Day, primary_key=True),
    Column("batch_number", TEXT, ForeignKey("batch.number"), nullable=False, index=True),
    _text("team"),
    Index("batch_line_day", "day"),
    clustered=True,
)

PROJECTIONS = (drive, drive_line, notice, notice_line, batch, batch_line)
"""Those that the journal can rebuild."""

APPEND_ONLY = (drive, drive_line, notice, batch, batch_line)
"""Those whose rows never change."""
