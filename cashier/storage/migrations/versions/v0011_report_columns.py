"""What reports sort receipts by."""

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing: this step only keeps its place in the order."""
