"""All that was keyed of a payment that is about to be saved, so that a crash loses no cheque."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add a column at the end; what older versions kept has nothing in it."""
    op.add_column("draft", sa.Column("payment", TEXT, server_default="", nullable=False))
