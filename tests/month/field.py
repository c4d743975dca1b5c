"""What happens on the road: supplies come back, or do not, or should not have."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from random import Random

from cashier.domain.reconnection import OrderState, ReconnectionOrder
from cashier.services import metering, order_results, orders
from cashier.services.order_ports import OrderFilter
from cashier.services.reconnections import list_orders
from tests.builders import SUPERVISOR
from tests.month.counter import Office

TEAMS = ("Line gang 1", "Line gang 2")


@dataclass(frozen=True)
class Field:
    """A round of results and of orders; its own chance leaves that of the counter as it is."""

    office: Office
    chance: Random = field(init=False)

    def __post_init__(self) -> None:
        """Begin with a chance that the same moment always has."""
        object.__setattr__(self, "chance", Random(self.office.now.isoformat()))

    def go_round(self) -> None:
        """Hear what became of the last round, tell what was recalled, and send the next."""
        for order in self._orders(OrderFilter(states=(OrderState.DISPATCHED,))):
            self._hear(order, self.chance.random())
        for order in self._orders(OrderFilter(must_be_told=True)):
            self._recall(order)
        self._send()

    def _orders(self, wanted: OrderFilter) -> tuple[ReconnectionOrder, ...]:
        return list_orders(wanted, uow=self.office.station.read())

    def _hear(self, order: ReconnectionOrder, answer: float) -> None:
        if answer < 0.6:
            self.office.attempt("order_done", partial(self._done, order))
        elif answer < 0.8:
            self.office.attempt("order_failed", partial(self._failed, order))

    def _done(self, order: ReconnectionOrder) -> None:
        assert order.dispatched_at is not None, "somebody was sent"
        at = order.dispatched_at + (self.office.now - order.dispatched_at) * self.chance.random()
        order_results.record_done(
            order.number,
            at_done=at.replace(microsecond=0),
            by=SUPERVISOR,
            at=self.office.now,
            uow=self.office.station.write(),
        )

    def _failed(self, order: ReconnectionOrder) -> None:
        order_results.record_failed(
            order.number,
            "the premises were locked",
            at_failed=self.office.now,
            by=SUPERVISOR,
            at=self.office.now,
            uow=self.office.station.write(),
        )

    def _recall(self, order: ReconnectionOrder) -> None:
        """Somebody is told in time, or the light is on already."""
        if self.chance.random() < 0.3:
            self.office.attempt("order_done_in_vain", partial(self._done, order))
            return
        order_results.tell_recall(
            order.number,
            told_to="the foreman",
            by=SUPERVISOR,
            at=self.office.now,
            uow=self.office.station.write(),
        )
        self.office.done["recall_told"] += 1

    def _send(self) -> None:
        """The metering system is asked first; the teams go to most of the rest."""
        if metering.export_orders(
            by=SUPERVISOR, at=self.office.now, uow=self.office.station.write()
        ):
            self.office.done["orders_exported"] += 1
        waiting = OrderFilter(states=(OrderState.QUEUED, OrderState.FAILED))
        chosen = [order for order in self._orders(waiting) if self.chance.random() < 0.8]
        for team, some in zip(TEAMS, (chosen[::2], chosen[1::2]), strict=True):
            self._give(team, (order.number for order in some))

    def _give(self, team: str, numbers: Iterable[str]) -> None:
        chosen = tuple(numbers)
        if chosen:
            now, uow = self.office.now, self.office.station.write()
            orders.dispatch_orders(chosen, team=team, by=SUPERVISOR, at=now, uow=uow)
            self.office.done["orders_dispatched"] += 1
