"""The registers as reports look at them."""

from sqlalchemy import Connection

from cashier.storage.report_cash import SqlCashFigures
from cashier.storage.report_control import SqlControlFigures
from cashier.storage.report_life import SqlLife
from cashier.storage.report_oddities import SqlOddities
from cashier.storage.report_orders import SqlOrderFigures
from cashier.storage.report_queries import SqlReceiptFigures


class SqlFigures(
    SqlReceiptFigures, SqlControlFigures, SqlCashFigures, SqlOddities, SqlLife, SqlOrderFigures
):
    """Every query of the reports, on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
