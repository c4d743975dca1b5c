"""Remittances, and what the bank says of them."""

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing: this step only keeps its place in the order."""
