"""Closes of days, months and years."""

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing: this step only keeps its place in the order."""
