"""Reading the record as an auditor does: many entries, and what accounts did before."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from cashier.domain.calendar import IST, to_ist
from cashier.domain.tender import TenderKind
from cashier.journal.events import PrintStarted, ReceiptIssued, ShiftClosed
from cashier.journal.payloads import from_payload
from cashier.journal.reversal_events import ReceiptCancelled, ReceiptCorrected
from cashier.services.audit_ports import Recorded
from cashier.storage import schema

_JOURNAL = schema.journal.c
_KINDS = (ReceiptIssued, ReceiptCancelled, ReceiptCorrected, PrintStarted, ShiftClosed)
_AT_ONCE = 500
_HABIT = 2
_ENTRIES = select(
    _JOURNAL.position,
    _JOURNAL.number,
    _JOURNAL.kind,
    _JOURNAL.actor,
    _JOURNAL.at,
    _JOURNAL.payload,
)
Key = TypeVar("Key", int, str)


class SqlAudit:
    """The record as an auditor reads it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list_events(
        self, first_day: date, last_day: date, *, after: int = 0, limit: int | None = None
    ) -> tuple[Recorded, ...]:
        """List what happened to receipts and shifts on some days, both included, in order.

        A part costs no more than its own entries: the journal is walked on from where the last
        one ended.
        """
        of_days = _of_days(first_day, last_day)
        return self._read(_ENTRIES.where(*of_days, _JOURNAL.position > after).limit(limit))

    def count_events(self, first_day: date, last_day: date) -> int:
        """Count what `list_events` lists."""
        query = select(func.count()).where(*_of_days(first_day, last_day))
        return self._connection.execute(query).scalar_one()

    def list_at(self, positions: Iterable[int]) -> tuple[Recorded, ...]:
        """List the entries at some places of the journal, in order."""
        return tuple(
            one
            for some in _batches(positions)
            for one in self._read(_ENTRIES.where(_JOURNAL.position.in_(some)))
        )

    def _read(self, query: Select[Any]) -> tuple[Recorded, ...]:
        rows = self._connection.execute(query.order_by(_JOURNAL.position))
        return tuple(
            Recorded(
                number,
                actor,
                from_payload(kind, json.loads(payload)),
                to_ist(datetime.fromisoformat(at)),
                position,
            )
            for position, number, kind, actor, at, payload in rows
        )

    def divisions(self, accounts: Iterable[str]) -> Mapping[str, str]:
        """Tell the division of each account that is known."""
        table = schema.account.c
        found: dict[str, str] = {}
        for some in _batches(accounts):
            query = select(table.account_number, table.division)
            rows = self._connection.execute(query.where(table.account_number.in_(some)))
            found.update((number, division) for number, division in rows)
        return found

    def cash_payers(self, accounts: Iterable[str], before: date) -> frozenset[str]:
        """Tell which accounts paid at least twice before a day, and never but in cash."""
        receipt, tender = schema.receipt.c, schema.receipt_tender.c
        papers = func.sum(case((tender.kind == TenderKind.CASH.value, 0), else_=1))
        found: set[str] = set()
        for some in _batches(accounts):
            query = (
                select(receipt.account_number)
                .join_from(schema.receipt, schema.receipt_tender)
                .where(receipt.account_number.in_(some), receipt.business_date < before)
                .group_by(receipt.account_number)
                .having(papers == 0, func.count(receipt.number.distinct()) >= _HABIT)
            )
            found.update(self._connection.execute(query).scalars())
        return frozenset(found)


def _of_days(first_day: date, last_day: date) -> tuple[ColumnElement[bool], ...]:
    return (
        _JOURNAL.kind.in_([event.kind for event in _KINDS]),
        _JOURNAL.at >= _midnight(first_day),
        _JOURNAL.at < _midnight(last_day + timedelta(days=1)),
    )


def _midnight(day: date) -> str:
    """Write the beginning of a day as entries write their moments: in UTC, which sorts as text."""
    return datetime.combine(day, time(0), IST).astimezone(UTC).isoformat(timespec="microseconds")


def _batches(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """Divide a list that may be longer than a statement takes."""
    rest = iter(sorted(set(keys)))
    while some := list(islice(rest, _AT_ONCE)):
        yield some
