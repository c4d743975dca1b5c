"""Alerts of reconnections that were promised and did not come: each day of them costs money."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from cashier.domain.alert import Alert, AlertCode, make_alert
from cashier.domain.calendar import IST
from cashier.domain.money import Money
from cashier.domain.policy import policy_on
from cashier.domain.reconnection import OrderState
from cashier.domain.reconnection_clock import days_late
from cashier.services.audit_ports import Recorded
from cashier.services.ports import UnitOfWork
from cashier.services.report_orders import JudgedOrder, judge_lines
from cashier.services.report_ports import OrderLine

_LEAST_WEIGHT = 6
"""The least that is serious; each further day of the oldest order weighs one more."""


def find_order_alerts(day: date, uow: UnitOfWork) -> Iterator[Alert]:
    """Find by division what was open at a day's end longer after its promise than policy bears."""
    at = _end_of(day, uow)
    divisions: dict[str, list[JudgedOrder]] = defaultdict(list)
    for one in _long_overdue(day, at, uow):
        divisions[one.line.division].append(one)
    for division, found in divisions.items():
        entries = uow.audit.list_at({one.line.position for one in found})
        yield make_alert(
            AlertCode.LATE_RECONNECTIONS,
            _LEAST_WEIGHT + days_late(found[0].line.order.due_by, at),
            {one.number for one in entries},
            division=division or uow.station.issuer.division,
            count=len(found),
            due=f"{found[0].line.order.due_by:%d-%m-%Y %H:%M}",
            total=Money.total(one.clock.compensation for one in found),
        )


def _end_of(day: date, uow: UnitOfWork) -> datetime:
    """Tell when a day ended, or where the record stands in it: what is to come is not late yet."""
    end = datetime.combine(day + timedelta(days=1), time(0), IST)
    return min(uow.figures.newest_moment(), end)


def _long_overdue(day: date, at: datetime, uow: UnitOfWork) -> list[JudgedOrder]:
    """List them as they stood, whatever became of them since."""
    patience = timedelta(hours=policy_on(day, uow.policy_rows()).order_escalation_hours)
    lines = uow.figures.list_overdue_lines(at, at - patience)
    return judge_lines(map(_as_it_stood, lines), at, uow)


def _as_it_stood(line: OrderLine) -> OrderLine:
    still_open = replace(line.order, state=OrderState.QUEUED, done_at=None, recalled_at=None)
    return replace(line, order=still_open)


def entries_behind(day: date, uow: UnitOfWork) -> tuple[Recorded, ...]:
    """Read the receipts that such alerts rest upon, however long before the period they were."""
    found = _long_overdue(day, _end_of(day, uow), uow)
    return uow.audit.list_at({one.line.position for one in found})
