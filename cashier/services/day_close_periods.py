"""Closing a month or a financial year: the sum of its days, held against the registers."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cashier.domain.calendar import to_ist
from cashier.domain.day_close import (
    CloseKind,
    PartLine,
    PeriodClose,
    ZeroKind,
    add_up,
    period_around,
)
from cashier.domain.day_close_refusals import (
    ClosesDiffer,
    DaysStillOpen,
    NothingToClose,
    PeriodIsClosed,
    PeriodNotOver,
)
from cashier.domain.user import User
from cashier.journal.day_events import PeriodClosed
from cashier.services.day_close import closed_by_request, require_closer, sign_close
from cashier.services.day_close_checks import days_to_close
from cashier.services.day_close_guards import require_steady_clock
from cashier.services.day_close_zero import issue_zero
from cashier.services.ports import UnitOfWork

_LONGER = {CloseKind.MONTH: ZeroKind.MONTH, CloseKind.YEAR: ZeroKind.YEAR}


@dataclass(frozen=True, slots=True)
class PeriodDue:
    """A month or a year that is over and whose days are all closed."""

    kind: CloseKind
    first_day: date
    last_day: date


def close_period(
    kind: CloseKind, day: date, *, by: str, request_id: str, at: datetime, uow: UnitOfWork
) -> PeriodClose:
    """Close the month or the financial year around a day, and issue its receipt over nothing.

    Raises:
        NotAllowed: The role closes nothing.
        PeriodIsClosed: It was closed before.
        PeriodNotOver: It goes on.
        NothingToClose: None of its days was closed.
        DaysStillOpen: One of its days, months or predecessors is not closed.
        ClosesDiffer: The registers say something else than the closes of the days.
        ClockTurnedBack: The clock shows less than the record does.
    """
    assert kind is not CloseKind.DAY, "a day is closed by its check-list"
    with uow:
        known = closed_by_request(request_id, kind, day, uow)
        if known is not None:
            return known
        user = require_closer(by, uow)
        require_steady_clock(at, uow)
        days = _require_over(kind, day, today=to_ist(at).date(), uow=uow)
        close = _write_period(kind, days, user, request_id, at=at, uow=uow)
        uow.journal.record(PeriodClosed(close), actor=by, at=at)
        issue_zero(_LONGER[kind], close.last_day, close.perpetual, by=by, at=at, uow=uow)
        uow.commit()
    return close


def _require_over(
    kind: CloseKind, day: date, *, today: date, uow: UnitOfWork
) -> tuple[PeriodClose, ...]:
    """Refuse a period that is not over or not complete; return the closes of its days."""
    first, last = period_around(kind, day)
    standing = uow.days.find(kind, last)
    if standing is not None:
        raise PeriodIsClosed(first=first, last=last, number=standing.number)
    if last >= today and uow.days.find_close_of(last) is None:
        raise PeriodNotOver(first=first, last=last)
    days = uow.days.list_within(CloseKind.DAY, first, last)
    if not days:
        raise NothingToClose(first=first, last=last)
    names = _still_open(kind, first, last, uow)
    if names:
        raise DaysStillOpen(names=", ".join(names))
    return days


def _still_open(kind: CloseKind, first: date, last: date, uow: UnitOfWork) -> tuple[str, ...]:
    """Name what must be closed first: days of the period, months of a year, older periods."""
    tomorrow = last + timedelta(days=1)
    days = tuple(f"{day:%d-%m-%Y}" for day in days_to_close(tomorrow, uow))
    oldest = uow.days.oldest_without(CloseKind.MONTH)
    months = oldest is not None and oldest < (tomorrow if kind is CloseKind.YEAR else first)
    before = uow.days.oldest_without(kind)
    waiting = [oldest] if months else [before] if before and before < first else []
    return days + tuple(f"{day:%m-%Y}" for day in waiting if day)


def _write_period(
    kind: CloseKind,
    days: tuple[PeriodClose, ...],
    user: User,
    request_id: str,
    *,
    at: datetime,
    uow: UnitOfWork,
) -> PeriodClose:
    first, last = period_around(kind, days[-1].last_day)
    sums, found = add_up(days), uow.days.sum_days(days[0].first_day, last)
    if sums != found:
        raise ClosesDiffer(closed=sums.flow.net, found=found.flow.net)
    parts = days if kind is CloseKind.MONTH else uow.days.list_within(CloseKind.MONTH, first, last)
    close = PeriodClose(
        number=uow.days.next_number(),
        kind=kind,
        first_day=first,
        last_day=last,
        request_id=request_id,
        issuer=uow.station.issuer,
        sums=sums,
        perpetual=days[-1].perpetual,
        chain=uow.days.chain_head(),
        at=at,
        by=user.name,
        by_name=user.full_name,
        parts=tuple(PartLine(one.number, one.first_day, one.last_day, one.flow) for one in parts),
    )
    return sign_close(close, uow)


def list_due(*, today: date, uow: UnitOfWork) -> tuple[PeriodDue, ...]:
    """List the oldest month and the oldest year that can be closed now."""
    with uow:
        return tuple(
            due for kind in _LONGER if (due := _due(kind, today=today, uow=uow)) is not None
        )


def _due(kind: CloseKind, *, today: date, uow: UnitOfWork) -> PeriodDue | None:
    oldest = uow.days.oldest_without(kind)
    if oldest is None:
        return None
    first, last = period_around(kind, oldest)
    is_over = last < today or uow.days.find_close_of(last) is not None
    return (
        PeriodDue(kind, first, last)
        if is_over and not _still_open(kind, first, last, uow)
        else None
    )
