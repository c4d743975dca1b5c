"""The registers as reports look at them."""

from cashier.storage.report_queries import SqlReceiptFigures


class SqlFigures(SqlReceiptFigures):
    """Every query of the reports, on one connection."""
