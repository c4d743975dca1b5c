"""Reconnection orders, cell by cell."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt

from cashier.domain.reconnection import OrderState, ReconnectionOrder
from tests.builders import NOW
from ui.reconnection.model import CLOCK_COLUMN, STATE_COLUMN, OrdersModel, clock_text
from ui.reconnection.presenter import ReconnectionState
from ui.theme import colour

_ORDER = ReconnectionOrder(
    number="RTP-03-R-000001",
    account_number="3141592653",
    receipt_number="RTP-03-2627-000001",
    state=OrderState.QUEUED,
    queued_at=NOW,
    due_by=NOW + timedelta(hours=24),
    name="Ram Kumar Gupta",
    address="12/34 Panki",
    mode="pole",
)


def test_the_clock_says_how_long_is_left() -> None:
    """Then how long the promise has been broken; a closed order has no clock."""
    assert clock_text(_ORDER, NOW) == "due in 24 h"
    assert clock_text(_ORDER, NOW + timedelta(hours=25, minutes=5)) == "OVERDUE 1 h 05"
    assert clock_text(_ORDER, NOW + timedelta(hours=24, minutes=9)) == "OVERDUE 9 min"
    assert clock_text(replace(_ORDER, state=OrderState.DONE), NOW) == ""


def test_overdue_has_words_and_colour(qapp: object) -> None:
    """Words first."""
    model = OrdersModel()
    model.show_orders(ReconnectionState((_ORDER,), NOW + timedelta(hours=30)))
    clock = model.index(0, CLOCK_COLUMN)

    assert "OVERDUE" in str(model.data(clock))
    assert model.data(clock, Qt.ItemDataRole.ForegroundRole) == colour("bad")
    assert model.data(clock, Qt.ItemDataRole.FontRole) is not None
    assert model.text(0, STATE_COLUMN) == "Queued"
    assert len(model.titles()) == model.columnCount()
    assert model.text(0, 7) == "at the pole"


def test_what_is_not_overdue_is_calm(qapp: object) -> None:
    """Colour is for what needs somebody."""
    model = OrdersModel()
    model.show_orders(ReconnectionState((_ORDER,), NOW))

    assert model.data(model.index(0, CLOCK_COLUMN), Qt.ItemDataRole.ForegroundRole) is None
    assert model.data(model.index(0, STATE_COLUMN), Qt.ItemDataRole.ForegroundRole) == colour("ink")
