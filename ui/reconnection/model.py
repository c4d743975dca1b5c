"""Reconnection orders in a table: the clock in words, the overdue in colour too."""

from datetime import datetime

from PySide6.QtCore import Qt

from cashier.domain.account_number import grouped_number
from cashier.domain.reconnection import OrderState, ReconnectionOrder
from ui.collect.words import mode_text
from ui.formats import short_moment, span_text
from ui.language import mark, tr
from ui.reconnection.presenter import ReconnectionState
from ui.theme import body_font, colour
from ui.tokens import TYPE
from ui.widgets.table import Index, TextTable

_STATES = {
    OrderState.QUEUED: mark("Queued"),
    OrderState.DISPATCHED: mark("Dispatched"),
    OrderState.DONE: mark("Done"),
    OrderState.FAILED: mark("Failed"),
    OrderState.RECALLED: mark("Recalled"),
}
_STATE_COLOURS = {OrderState.DONE: "done", OrderState.FAILED: "bad", OrderState.RECALLED: "bad"}
CLOCK_COLUMN, STATE_COLUMN = 0, 1


def clock_text(order: ReconnectionOrder, now: datetime) -> str:
    """Say how long is left, or how long the promise has been broken."""
    if not order.state.is_open:
        return ""
    if order.is_overdue(now):
        return tr("OVERDUE {span}").format(span=span_text(now - order.due_by))
    return tr("due in {span}").format(span=span_text(order.due_by - now))


class OrdersModel(TextTable):
    """Orders, one a row; open ones first, so the overdue stand on top."""

    def __init__(self) -> None:
        super().__init__()
        self._state = ReconnectionState()

    def show_orders(self, state: ReconnectionState) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._state = state
        self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._state.orders)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return (
            tr("Clock"),
            tr("State"),
            tr("Order"),
            tr("Due by"),
            tr("Consumer"),
            tr("Account"),
            tr("Address"),
            tr("Disconnected"),
            tr("Receipt"),
        )

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        order, now = self._state.orders[row], self._state.read_at
        return (
            clock_text(order, now) if now else "",
            tr(_STATES[order.state]),
            order.number,
            short_moment(order.due_by),
            order.name,
            grouped_number(order.account_number),
            order.address,
            mode_text(order.mode),
            order.receipt_number,
        )[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        order, now = self._state.orders[index.row()], self._state.read_at
        overdue = now is not None and order.is_overdue(now)
        if index.column() == CLOCK_COLUMN and overdue:
            if role == Qt.ItemDataRole.ForegroundRole:
                return colour("bad")
            if role == Qt.ItemDataRole.FontRole:
                return body_font(TYPE.small, bold=True)
        if index.column() == STATE_COLUMN and role == Qt.ItemDataRole.ForegroundRole:
            return colour(_STATE_COLOURS.get(order.state, "ink"))
        return super().data(index, role)
