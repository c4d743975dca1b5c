"""What is out of the ordinary: openings of drawers, payments given up, prints in doubt, and so on.

The entries of the journal count by the day on which they were made, cancellations and variances by
their business date.
"""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, select, text

from cashier.domain.calendar import to_ist
from cashier.domain.money import ZERO, Money
from cashier.domain.reversal import ReversalKind
from cashier.services.report_ports import OddLine, Page
from cashier.storage import report_tables, reversal_tables, schema
from cashier.storage.report_control import midnight

_ENTRY, _COPY, _BACK = schema.journal.c, schema.print_attempt.c, reversal_tables.reversal.c
_RECEIPT, _SHIFT = schema.receipt.c, schema.shift.c

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


_ODD: dict[str, Said] = {
    "drawer_opened": _drawer,
    "payment_aborted": _aborted,
    "sign_in_failed": _name,
    "approval_failed": _challenge,
    "transfer_refused": _number,
    "remittance_returned": _number,
}


class SqlOddities:
    """What somebody who was not there should look at."""

    _connection: Connection

    def list_odd(self, page: Page) -> tuple[OddLine, ...]:
        """List what is out of the ordinary, in order of time."""
        lines = [
            *self._entries(page),
            *self._doubts(page),
            *self._prints(page),
            *self._voids(page),
            *self._variances(page),
        ]
        return tuple(sorted(lines, key=lambda line: (line.at, line.entry, line.what)))

    def _entries(self, page: Page) -> Iterator[OddLine]:
        query = select(_ENTRY.kind, _ENTRY.at, _ENTRY.number, _ENTRY.actor, _ENTRY.payload).where(
            text(report_tables.RARE), _ENTRY.kind.in_(_ODD)
        )
        for kind, at, number, actor, payload in self._within(query, page):
            about, detail, amount = _ODD[kind](json.loads(payload))
            yield OddLine(kind, _moment(at), number, actor, about, detail, amount)

    def _doubts(self, page: Page) -> Iterator[OddLine]:
        """Tell the entries whose time is before that of the entry before them."""
        query = select(_ENTRY.at, _ENTRY.number, _ENTRY.actor, _ENTRY.kind)
        for at, number, actor, kind in self._within(
            query.where(text(report_tables.IN_DOUBT)), page
        ):
            yield OddLine("clock_doubt", _moment(at), number, actor, kind, "")

    def _within(self, query: Select[*tuple[Any, ...]], page: Page) -> Iterator[tuple[Any, ...]]:
        begin, end = _written(page.first), _written(page.last + timedelta(days=1))
        rows = self._connection.execute(query.where(_ENTRY.at >= begin, _ENTRY.at < end))
        yield from map(tuple, rows)

    def _prints(self, page: Page) -> Iterator[OddLine]:
        """Tell copies, and papers of which nobody knows that they came out."""
        columns = (_COPY.receipt_number, _COPY.copy, _COPY.state, _COPY.detail, _COPY.started_at)
        query = (
            select(*columns, _ENTRY.number, _ENTRY.actor)
            .join_from(schema.print_attempt, schema.journal, _COPY.started == _ENTRY.position)
            .where(
                _COPY.started_at >= midnight(page.first),
                _COPY.started_at < midnight(page.last + timedelta(days=1)),
            )
        )
        for what, only in (
            ("reprint", report_tables.AGAIN),
            ("print_in_doubt", report_tables.NOT_OUT),
        ):
            for number, copy, state, detail, at, entry, actor in self._connection.execute(
                query.where(text(only))
            ):
                told = f"{copy}" if what == "reprint" else f"{state}: {detail}".rstrip(": ")
                yield OddLine(what, at, entry, actor, number, told)

    def _voids(self, page: Page) -> Iterator[OddLine]:
        """Tell what was cancelled or put right; a bank's returns are no oddity of the counter."""
        columns = (_BACK.kind, _BACK.reversed_at, _BACK.receipt_number, _BACK.reason, _BACK.amount)
        query = (
            select(*columns, _ENTRY.number, _ENTRY.actor)
            .join_from(reversal_tables.reversal, schema.journal, _BACK.position == _ENTRY.position)
            .where(
                _BACK.business_date.between(page.first, page.last),
                _BACK.kind != ReversalKind.CHEQUE_RETURNED.value,
            )
        )
        for kind, at, number, reason, amount, entry, actor in self._connection.execute(query):
            yield OddLine(kind, at, entry, actor, number, reason, amount)

    def _variances(self, page: Page) -> Iterator[OddLine]:
        query = select(
            _SHIFT.closed_at, _SHIFT.clerk, _SHIFT.number, _SHIFT.reason, _SHIFT.variance
        ).where(
            _SHIFT.business_date.between(page.first, page.last),
            _SHIFT.closed_at.is_not(None),
            _SHIFT.variance != ZERO,
        )
        for at, clerk, number, reason, amount in self._connection.execute(query):
            what = "shortage" if amount < ZERO else "excess"
            yield OddLine(what, at, 0, clerk, str(number), reason, amount)


def _written(day: date) -> str:
    """Write the beginning of a day as entries write their moments: in UTC, which sorts as text."""
    return midnight(day).astimezone(UTC).isoformat(timespec="microseconds")


def _moment(at: str) -> datetime:
    return to_ist(datetime.fromisoformat(at))
