"""The first tables, as they stood when the counter first took money."""

from alembic import op

from cashier.storage.migrations.first_reference_tables import make_reference_tables
from cashier.storage.migrations.first_registers import make_registers
from cashier.storage.search_index import create_search_index

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make everything in an empty database."""
    make_reference_tables()
    make_registers()
    create_search_index(op.get_bind())
