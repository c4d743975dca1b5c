"""Shifts and their pace, shortages and excesses, and the cash book."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select, type_coerce

from cashier.domain.custody import BANK, CHEST, IN_TRANSIT, VARIANCE
from cashier.domain.denomination import DenominationCount
from cashier.domain.money import ZERO, Money
from cashier.services.report_ports import CashDay, Pace, Page, ShiftLine, VarianceLine
from cashier.storage import custody_tables, schema
from cashier.storage.report_tables import shift_pace, tally
from cashier.storage.report_tally import TAKEN, seconds_between
from cashier.storage.types import WholeNumber

_SHIFT, _RECEIPT, _TALLY = schema.shift.c, schema.receipt.c, tally.c
_MOVED, _PACE = custody_tables.cash_movement.c, shift_pace.c
_SETTLED = custody_tables.variance_settlement.c
_DRAWERS = "drawer:%"
_LEFT = or_(_MOVED.source == CHEST, _MOVED.source.like(_DRAWERS))
_CAME = or_(_MOVED.target == CHEST, _MOVED.target.like(_DRAWERS))
_CHANGE = case((and_(_LEFT, _CAME), 0), (_CAME, 1), (_LEFT, -1), else_=None)
_ON_PAPER = and_(_SHIFT.closed_at.is_not(None), _SHIFT.to_be_accepted == 0)


class SqlCashFigures:
    """The registers of drawers and cash."""

    _connection: Connection

    def list_shifts(self, page: Page) -> tuple[ShiftLine, ...]:
        """List every shift of a period."""
        last = (
            select(func.max(_RECEIPT.issued_at))
            .where(_RECEIPT.shift_number == _SHIFT.number)
            .scalar_subquery()
        )
        ended = case((_SHIFT.closed_at.is_(None), last), else_=_SHIFT.closed_at)
        query = select(
            _SHIFT.number,
            _SHIFT.clerk,
            _SHIFT.business_date,
            _SHIFT.opened_at,
            type_coerce(ended, _SHIFT.closed_at.type),
            _SHIFT.closed_at.is_(None),
            _SHIFT.receipts,
            _SHIFT.opening_float,
            _SHIFT.expected,
            _SHIFT.variance,
            _SHIFT.reason,
        ).where(*_of(page))
        ordered = query.order_by(_SHIFT.business_date, _SHIFT.number)
        return tuple(map(_shift, map(tuple, self._connection.execute(ordered))))

    def paces(self, page: Page, most_seconds: int) -> tuple[Pace, ...]:
        """Count how many seconds after another of its shift each receipt came; pauses left out.

        What a closed shift was like was written down when it was closed.
        """
        seen: dict[str, Counter[str]] = defaultdict(Counter)
        for clerk, gaps in self._closed_paces(page):
            seen[clerk].update(gaps.split())
        for clerk, waits in self._open_paces(page):
            seen[clerk].update(map(str, waits))
        return tuple(
            Pace(clerk, seconds, count)
            for clerk in sorted(seen)
            for seconds, count in sorted((int(gap), count) for gap, count in seen[clerk].items())
            if seconds <= most_seconds
        )

    def _closed_paces(self, page: Page) -> Iterator[tuple[str, str]]:
        query = select(_SHIFT.clerk, _PACE.gaps).join_from(schema.shift, shift_pace)
        yield from map(tuple, self._connection.execute(query.where(*_of(page))))

    def _open_paces(self, page: Page) -> Iterator[tuple[str, list[int]]]:
        query = select(_SHIFT.number, _SHIFT.clerk).where(*_of(page), _SHIFT.closed_at.is_(None))
        for number, clerk in self._connection.execute(query).all():
            yield clerk, seconds_between(self._connection, number)

    def list_variances(self, page: Page) -> tuple[VarianceLine, ...]:
        """List the shortages and excesses of a period, with what was made good of each."""
        lines = [*self._of_drawers(page), *self._of_the_bank(page)]
        return tuple(
            sorted(lines, key=lambda line: (line.business_date, len(line.found), line.found))
        )

    def _of_drawers(self, page: Page) -> Iterator[VarianceLine]:
        settled = (
            select(func.coalesce(func.sum(_SETTLED.amount), 0))
            .where(_SETTLED.shift_number == _SHIFT.number, _SETTLED.business_date <= page.last)
            .scalar_subquery()
        )
        query = select(
            _SHIFT.number,
            _SHIFT.clerk,
            _SHIFT.business_date,
            _SHIFT.variance,
            _SHIFT.reason,
            type_coerce(settled, _SETTLED.amount.type),
        ).where(*_of(page), _SHIFT.closed_at.is_not(None), _SHIFT.variance != ZERO)
        for number, *rest in self._connection.execute(query):
            yield VarianceLine(str(number), *rest)

    def _of_the_bank(self, page: Page) -> Iterator[VarianceLine]:
        """Tell what the bank counted otherwise than a slip said."""
        short = and_(_MOVED.source == IN_TRANSIT, _MOVED.target == VARIANCE)
        over = and_(_MOVED.source == VARIANCE, _MOVED.target == BANK)
        signed = case((short, -type_coerce(_MOVED.amount, WholeNumber)), else_=_MOVED.amount)
        query = (
            select(_MOVED.reference, _MOVED.business_date, func.sum(signed))
            .where(or_(short, over), _MOVED.business_date.between(page.first, page.last))
            .group_by(_MOVED.reference, _MOVED.business_date)
        )
        for reference, day, paise in self._connection.execute(query):
            yield VarianceLine(reference, "", day, Money(int(paise)), "", ZERO)

    def cash_before(self, day: date) -> Money:
        """Tell what drawers and chest held together when a day began."""
        cash = type_coerce(_TALLY.cash, WholeNumber)
        signed = func.sum(case((_TALLY.way == TAKEN, cash), else_=-cash))
        taken = self._paise(select(signed).where(_TALLY.business_date < day))
        change = func.sum(_CHANGE * type_coerce(_MOVED.amount, WholeNumber))
        moved = self._paise(select(change).where(_MOVED.business_date < day))
        paper = self._paise(select(func.sum(_kept())).where(_ON_PAPER, _SHIFT.business_date < day))
        return Money(taken + moved - paper)

    def _paise(self, query: Any) -> int:  # noqa: ANN401 - any select of one sum
        return int(self._connection.execute(query).scalar() or 0)

    def cash_days(self, first: date, last: date) -> tuple[CashDay, ...]:
        """Tell what moved on each day, in order; days without any movement are left out."""
        found: dict[date, tuple[dict[str, Money], dict[str, Money]]] = {}
        for day, kind, change, amount in self._moves(first, last):
            kinds, inside = found.setdefault(day, ({}, {}))
            target = kinds if change else inside
            signed = -amount if change < 0 else amount
            target[kind] = target.get(kind, ZERO) + signed
        return tuple(CashDay(day, *found[day]) for day in sorted(found))

    def _moves(self, first: date, last: date) -> Iterator[tuple[date, str, int, Money]]:
        within = _TALLY.business_date.between(first, last)
        taken = select(_TALLY.business_date, _TALLY.way, func.sum(_TALLY.cash)).where(within)
        for day, way, amount in self._connection.execute(
            taken.group_by(*taken.selected_columns[:2])
        ):
            yield day, way, 1 if way == TAKEN else -1, amount
        moved = select(_MOVED.business_date, _MOVED.kind, _CHANGE, func.sum(_MOVED.amount)).where(
            _MOVED.business_date.between(first, last), _CHANGE.is_not(None)
        )
        grouped = moved.group_by(_MOVED.business_date, _MOVED.kind, _CHANGE)
        for day, kind, change, amount in self._connection.execute(grouped):
            yield day, kind, change, amount
        paper = select(_SHIFT.business_date, func.sum(_kept())).where(
            _ON_PAPER, _SHIFT.business_date.between(first, last)
        )
        for day, paise in self._connection.execute(paper.group_by(_SHIFT.business_date)):
            yield day, "on_paper", -1, Money(int(paise))


def _of(page: Page) -> list[ColumnElement[bool]]:
    own = [] if page.clerk is None else [_SHIFT.clerk == page.clerk]
    return [_SHIFT.business_date.between(page.first, page.last), *own]


def _kept() -> ColumnElement[int]:
    """Tell what a drawer held besides its float when an older version closed it."""
    plain = [type_coerce(column, WholeNumber) for column in (_SHIFT.cash_taken, _SHIFT.cash_out)]
    return plain[0] - plain[1]


def _shift(row: tuple[Any, ...]) -> ShiftLine:
    number, clerk, day, opened_at, until, is_open, receipts, opening, *found = row
    expected, variance, reason = found
    return ShiftLine(
        number,
        clerk,
        day,
        opened_at,
        until,
        bool(is_open),
        receipts,
        _worth(opening),
        None if expected is None else expected + variance,
        expected,
        variance,
        reason,
    )


@lru_cache(maxsize=64)
def _worth(notes: str) -> Money:
    """Add notes and coins up; most drawers begin with the same float."""
    return DenominationCount.parse(notes).total
