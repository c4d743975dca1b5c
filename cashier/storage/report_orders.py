"""Reconnection orders as the reports of the field look at them."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, desc, func, or_, select

from cashier.domain.account import ConnectionType
from cashier.domain.calendar import to_ist
from cashier.domain.reconnection import OrderState, ReconnectionOrder
from cashier.services.report_ports import OrderLine, Page
from cashier.storage import order_tables, schema
from cashier.storage.report_control import midnight

_ORDER, _RESULT = order_tables.reconnection_order.c, order_tables.order_result.c
_RECEIPT, _ACCOUNT, _ENTRY = schema.receipt.c, schema.account.c, schema.journal.c
_PHYSICAL = ConnectionType.POSTPAID.value
_FAILURES = (
    select(func.count())
    .where(_RESULT.order_number == _ORDER.number, _RESULT.result == "failed")
    .scalar_subquery()
)
_LINES = (
    select(
        order_tables.reconnection_order,
        _RECEIPT.division,
        _RECEIPT.position,
        _FAILURES.label("failures"),
        func.coalesce(_ACCOUNT.connection_type, _PHYSICAL).label("connection_type"),
    )
    .join_from(order_tables.reconnection_order, schema.receipt)
    .outerjoin(schema.account, _ACCOUNT.account_number == _ORDER.account_number)
)
_NEWEST = select(_ENTRY.at).order_by(desc(_ENTRY.position)).limit(1)


class SqlOrderFigures:
    """The queue of reconnections, by the day on which each order was queued."""

    _connection: Connection

    def list_order_lines(self, page: Page) -> tuple[OrderLine, ...]:
        """List every order that was queued in a period, in order."""
        return self._order_lines(
            _LINES.where(
                _ORDER.queued_at >= midnight(page.first),
                _ORDER.queued_at < midnight(page.last + timedelta(days=1)),
            ).order_by(_ORDER.queued_at, _ORDER.number)
        )

    def list_overdue_lines(self, at: datetime, due_before: datetime) -> tuple[OrderLine, ...]:
        """List what was open at a moment and had been due before another, the earliest first."""
        return self._order_lines(
            _LINES.where(
                _ORDER.queued_at <= at,
                _ORDER.due_by <= due_before,
                or_(_ORDER.done_at.is_(None), _ORDER.done_at > at),
                or_(_ORDER.recalled_at.is_(None), _ORDER.recalled_at > at),
            ).order_by(_ORDER.due_by, _ORDER.number)
        )

    def _order_lines(self, query: Select[*tuple[Any, ...]]) -> tuple[OrderLine, ...]:
        rows = self._connection.execute(query).mappings()
        return tuple(
            OrderLine(_order(row), row["division"], row["position"], row["failures"])
            for row in rows
        )

    def newest_moment(self) -> datetime:
        """Tell when the newest entry of the journal was made."""
        at: str = self._connection.execute(_NEWEST).scalar_one()
        return to_ist(datetime.fromisoformat(at))


def _order(row: RowMapping) -> ReconnectionOrder:
    """Read of an order what reports tell, and no more."""
    return ReconnectionOrder(
        number=row["number"],
        account_number=row["account_number"],
        receipt_number=row["receipt_number"],
        state=OrderState(row["state"]),
        queued_at=row["queued_at"],
        due_by=row["due_by"],
        name=row["name"],
        address=row["address"],
        mode=row["mode"],
        attempts=row["attempts"],
        team=row["team"],
        done_at=row["done_at"],
        recalled_at=row["recalled_at"],
        is_smart=ConnectionType(row["connection_type"]).has_smart_meter,
    )
