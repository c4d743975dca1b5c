"""Recovery drives, their notices and batches."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, TEXT, server_default="", nullable=False)


def _needed(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def upgrade() -> None:
    """Make the tables; no older version ran a drive."""
    _drives()
    _notices()
    _batches()


def _drives() -> None:
    op.create_table(
        "drive",
        _needed("number", TEXT),
        _text("series"),
        _needed("serial", sa.Integer()),
        _needed("request_id", TEXT),
        _text("title"),
        _needed("threshold", WHOLE),
        *map(_text, ("divisions", "subdivisions", "categories", "connection_types")),
        _needed("overdue_days", sa.Integer()),
        _needed("opened_at", WHOLE),
        _text("opened_by"),
        _needed("business_date", sa.Text()),
        _needed("listed", sa.Integer()),
        _needed("owed", WHOLE),
        _needed("position", WHOLE),
        sa.ForeignKeyConstraint(["position"], ["journal.position"]),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("request_id"),
        sa.CheckConstraint("listed > 0 AND threshold > 0", name="drive_listed"),
        sqlite_strict=True,
    )
    op.create_index("drive_serial", "drive", ["series", "serial"], unique=True)
    op.create_table(
        "drive_line",
        _needed("drive_number", TEXT),
        _needed("account_number", TEXT),
        _text("division"),
        _needed("owed", WHOLE),
        sa.ForeignKeyConstraint(["drive_number"], ["drive.number"]),
        sa.PrimaryKeyConstraint("drive_number", "account_number"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _notices() -> None:
    op.create_table(
        "notice",
        _needed("number", TEXT),
        _text("series"),
        _needed("serial", sa.Integer()),
        _needed("request_id", TEXT),
        _needed("drive_number", TEXT),
        _needed("made_at", WHOLE),
        _text("made_by"),
        _needed("notices", sa.Integer()),
        _needed("position", WHOLE),
        sa.ForeignKeyConstraint(["drive_number"], ["drive.number"]),
        sa.ForeignKeyConstraint(["position"], ["journal.position"]),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("request_id"),
        sqlite_strict=True,
    )
    op.create_index("notice_serial", "notice", ["series", "serial"], unique=True)
    op.create_index("ix_notice_drive_number", "notice", ["drive_number"])
    op.create_table(
        "notice_line",
        _needed("account_number", TEXT),
        _needed("drive_number", TEXT),
        _needed("notice_number", TEXT),
        sa.Column("served_on", sa.Text(), nullable=True),
        _text("how"),
        sa.ForeignKeyConstraint(["drive_number"], ["drive.number"]),
        sa.ForeignKeyConstraint(["notice_number"], ["notice.number"]),
        sa.PrimaryKeyConstraint("account_number", "drive_number"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("notice_line_drive", "notice_line", ["drive_number"])
    op.create_index("ix_notice_line_notice_number", "notice_line", ["notice_number"])


def _batches() -> None:
    op.create_table(
        "batch",
        _needed("number", TEXT),
        _text("series"),
        _needed("serial", sa.Integer()),
        _needed("request_id", TEXT),
        _needed("drive_number", TEXT),
        _needed("day", sa.Text()),
        _needed("made_at", WHOLE),
        _text("made_by"),
        _text("teams"),
        _needed("supplies", sa.Integer()),
        _needed("owed", WHOLE),
        _needed("position", WHOLE),
        sa.ForeignKeyConstraint(["drive_number"], ["drive.number"]),
        sa.ForeignKeyConstraint(["position"], ["journal.position"]),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("request_id"),
        sqlite_strict=True,
    )
    op.create_index("batch_serial", "batch", ["series", "serial"], unique=True)
    op.create_index("ix_batch_drive_number", "batch", ["drive_number"])
    op.create_table(
        "batch_line",
        _needed("account_number", TEXT),
        _needed("day", sa.Text()),
        _needed("batch_number", TEXT),
        _text("team"),
        sa.ForeignKeyConstraint(["batch_number"], ["batch.number"]),
        sa.PrimaryKeyConstraint("account_number", "day"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("batch_line_day", "batch_line", ["day"])
    op.create_index("ix_batch_line_batch_number", "batch_line", ["batch_number"])
