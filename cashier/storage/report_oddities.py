"""What is out of the ordinary: openings of drawers, payments given up, prints in doubt, and so on.

The entries of the journal count by the day on which they were made, cancellations and variances by
their business date.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, select, text

from cashier.domain.calendar import to_ist
from cashier.domain.money import ZERO, Money
from cashier.domain.reversal import ReversalKind
from cashier.services.report_ports import EntryMark, OddLine, Page
from cashier.storage import report_tables, reversal_tables, schema
from cashier.storage.report_control import midnight
from cashier.storage.report_snapshots import read_by_keys

_ENTRY, _COPY, _BACK = schema.journal.c, schema.print_attempt.c, reversal_tables.reversal.c
_SHIFT = schema.shift.c

Said = Callable[[dict[str, Any]], tuple[str, str, Money | None]]
"""From an entry's payload: what it is about, in which words, and how much money."""


def _drawer(told: dict[str, Any]) -> tuple[str, str, Money | None]:
    return str(told["shift_number"]), told["reason"], None


def _aborted(told: dict[str, Any]) -> tuple[str, str, Money | None]:
    return told["account_number"], "", Money(told["amount"])


def _name(told: dict[str, Any]) -> tuple[str, str, Money | None]:
    return told["name"], "", None


def _challenge(told: dict[str, Any]) -> tuple[str, str, Money | None]:
    return told["challenge"], "", None


def _number(told: dict[str, Any]) -> tuple[str, str, Money | None]:
    return told["number"], told["reason"], None


def _clock(told: dict[str, Any]) -> tuple[str, str, Money | None]:
    return told["approval"]["approver"], f"{told['last'][:16]} > {told['told'][:16]}", None


_ODD: dict[str, Said] = {
    "drawer_opened": _drawer,
    "payment_aborted": _aborted,
    "sign_in_failed": _name,
    "approval_failed": _challenge,
    "clock_accepted": _clock,
    "transfer_refused": _number,
    "remittance_returned": _number,
}


class SqlOddities:
    """What somebody who was not there should look at."""

    _connection: Connection

    def list_odd(self, page: Page) -> tuple[OddLine, ...]:
        """List all that is out of the ordinary, in order of time."""
        lines = [
            *self._entries(page),
            *self._doubts(page),
            *self._prints(page),
            *self._voids(page),
            *self._variances(page),
        ]
        return tuple(sorted(lines, key=_in_order))

    def entries_of(self, positions: Iterable[int]) -> dict[int, EntryMark]:
        """Tell of the entries at some places of the journal which they are, when and by whom."""
        query = select(_ENTRY.position, _ENTRY.number, _ENTRY.at, _ENTRY.actor)
        found = read_by_keys(self._connection, query, _ENTRY.position, positions)
        return {
            position: EntryMark(number, _moment(at), actor) for position, number, at, actor in found
        }

    def _entries(self, page: Page) -> Iterator[OddLine]:
        query = select(_ENTRY.kind, _ENTRY.at, _ENTRY.position, _ENTRY.payload)
        rare = query.where(text(report_tables.RARE), _ENTRY.kind.in_(_ODD))
        for kind, at, position, payload in self._within(rare, page):
            yield OddLine(kind, _moment(at), position, *_ODD[kind](json.loads(payload)))

    def _doubts(self, page: Page) -> Iterator[OddLine]:
        """Tell the entries whose time is before that of the entry before them."""
        query = select(_ENTRY.at, _ENTRY.position, _ENTRY.kind)
        doubted = query.where(text(report_tables.IN_DOUBT))
        for at, position, kind in self._within(doubted, page):
            yield OddLine("clock_doubt", _moment(at), position, kind, "")

    def _within(self, query: Select[*tuple[Any, ...]], page: Page) -> Iterator[tuple[Any, ...]]:
        begin, end = _written(page.first), _written(page.last + timedelta(days=1))
        rows = self._connection.execute(query.where(_ENTRY.at >= begin, _ENTRY.at < end))
        yield from map(tuple, rows)

    def _prints(self, page: Page) -> Iterator[OddLine]:
        """Tell copies, and papers of which nobody knows that they came out."""
        columns = (_COPY.receipt_number, _COPY.copy, _COPY.state, _COPY.detail)
        query = select(*columns, _COPY.started_at, _COPY.started).where(
            _COPY.started_at >= midnight(page.first),
            _COPY.started_at < midnight(page.last + timedelta(days=1)),
        )
        again = self._connection.execute(query.where(text(report_tables.AGAIN)))
        for number, copy, _, _, at, position in again:
            yield OddLine("reprint", at, position, number, str(copy))
        in_doubt = self._connection.execute(query.where(text(report_tables.NOT_OUT)))
        for number, _, state, detail, at, position in in_doubt:
            told = ": ".join(filter(None, (state, detail)))
            yield OddLine("print_in_doubt", at, position, number, told)

    def _voids(self, page: Page) -> Iterator[OddLine]:
        """Tell what was cancelled or put right; a bank's returns are no oddity of the counter."""
        columns = (_BACK.kind, _BACK.reversed_at, _BACK.position, _BACK.receipt_number)
        query = select(*columns, _BACK.reason, _BACK.amount).where(
            _BACK.business_date.between(page.first, page.last),
            _BACK.kind != ReversalKind.CHEQUE_RETURNED.value,
        )
        yield from (OddLine(*row) for row in self._connection.execute(query))

    def _variances(self, page: Page) -> Iterator[OddLine]:
        columns = (_SHIFT.closed_at, _SHIFT.number, _SHIFT.reason, _SHIFT.variance, _SHIFT.clerk)
        query = select(*columns).where(
            _SHIFT.business_date.between(page.first, page.last),
            _SHIFT.closed_at.is_not(None),
            _SHIFT.variance != ZERO,
        )
        for at, number, reason, amount, clerk in self._connection.execute(query):
            what = "shortage" if amount < ZERO else "excess"
            yield OddLine(what, at, 0, str(number), reason, amount, clerk)


def _in_order(line: OddLine) -> tuple[datetime, int, str, str]:
    return line.at, line.position, line.what, line.about


def _written(day: date) -> str:
    """Write the beginning of a day as entries write their moments: in UTC, which sorts as text."""
    return midnight(day).astimezone(UTC).isoformat(timespec="microseconds")


def _moment(at: str) -> datetime:
    return to_ist(datetime.fromisoformat(at))
