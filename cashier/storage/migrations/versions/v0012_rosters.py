"""Who may be at the counter alone, and when."""

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing: this step only keeps its place in the order."""
