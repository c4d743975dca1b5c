"""The clock of a reconnection order: how late it is, and what each day of that costs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cashier.domain.money import ZERO, Money
from cashier.domain.policy import Policy
from cashier.domain.reconnection import OrderState, ReconnectionOrder

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OrderClock:
    """How an order stands with its promise.

    `days_late` counts each day that was begun after the promise, `compensation` is what the
    company owes the consumer for them. `escalated` tells that it has been open for so long that
    somebody above has to know.
    """

    overdue: bool
    escalated: bool
    days_late: int
    compensation: Money


IN_TIME = OrderClock(overdue=False, escalated=False, days_late=0, compensation=ZERO)


@dataclass(frozen=True, slots=True)
class Speed:
    """How soon the light came back: in the middle of all times, and how often as promised."""

    done: int
    in_time: int
    median: timedelta | None

    @property
    def share_percent(self) -> int:
        """The part that was in time, in whole per cent, rounded half up; 0 where nothing was."""
        return (self.in_time * 200 + self.done) // (2 * self.done) if self.done else 0


def clock_of(order: ReconnectionOrder, policy: Policy, now: datetime) -> OrderClock:
    """Tell how late an order is, or was when it was done; a recalled one owes nothing.

    Source: the Standards of Performance, by which each day late costs a sum by meter kind.
    """
    if order.state is OrderState.RECALLED:
        return IN_TIME
    days = days_late(order.due_by, order.done_at or now)
    a_day = (
        policy.compensation_per_day_smart
        if order.is_smart
        else policy.compensation_per_day_physical
    )
    patience = timedelta(hours=policy.order_escalation_hours)
    overdue = order.is_overdue(now)
    return OrderClock(
        overdue=overdue,
        escalated=overdue and now >= order.due_by + patience,
        days_late=days,
        compensation=a_day * days,
    )


def days_late(due_by: datetime, end: datetime) -> int:
    """Count the days begun after a promise until it was kept; the first begins at once."""
    return max(-((due_by - end) // _DAY), 0)


def speed_of(orders: Iterable[ReconnectionOrder]) -> Speed:
    """Tell how soon orders that are done were; others do not count."""
    done = [
        (order.done_at - order.queued_at, order.done_at <= order.due_by)
        for order in orders
        if order.state is OrderState.DONE and order.done_at is not None
    ]
    times = sorted(time for time, _ in done)
    return Speed(len(done), sum(in_time for _, in_time in done), _median(times))


def _median(times: list[timedelta]) -> timedelta | None:
    """Take the middle one, or half-way between the two in the middle."""
    half = len(times) // 2
    if not times:
        return None
    return times[half] if len(times) % 2 else (times[half - 1] + times[half]) // 2
