"""The queue of reconnection orders."""

from cashier.domain.reconnection import ReconnectionOrder
from cashier.services.ports import UnitOfWork


def list_orders(*, uow: UnitOfWork) -> tuple[ReconnectionOrder, ...]:
    """List every order, open ones first, the earliest due first: so the overdue stand on top."""
    with uow:
        return uow.orders.list_all()
