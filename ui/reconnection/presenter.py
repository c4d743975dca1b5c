"""The queue of reconnections, as plain Python."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cashier.domain.reconnection import ReconnectionOrder
from ui.presenter import Presenter, Runner

if TYPE_CHECKING:  # the counter is loaded by the storage worker, after the first paint
    from ui.counter import Counter


@dataclass(frozen=True, slots=True)
class ReconnectionState:
    """The orders as read, open ones first, and when; None before the first reading."""

    orders: tuple[ReconnectionOrder, ...] = ()
    read_at: datetime | None = None

    @property
    def open_count(self) -> int:
        """How many wait for somebody to act."""
        return sum(order.state.is_open for order in self.orders)

    @property
    def overdue_count(self) -> int:
        """How many promises have been broken."""
        if self.read_at is None:
            return 0
        return sum(order.is_overdue(self.read_at) for order in self.orders)


class ReconnectionPresenter(Presenter[ReconnectionState]):
    """Reads the queue."""

    def __init__(self, storage: Runner, counter: "Callable[[], Counter]") -> None:
        super().__init__(ReconnectionState())
        self._storage = storage
        self._counter = counter

    def refresh(self) -> None:
        """Read the orders, and the clock that they are compared with."""

        def read() -> ReconnectionState:
            counter = self._counter()
            return ReconnectionState(counter.list_orders(), counter.now())

        self._storage.run(read, self._become)
