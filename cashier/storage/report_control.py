"""What was taken back, printed again, paid on paper or entered by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, TextClause, func, select, text

from cashier.domain.calendar import IST
from cashier.domain.money import ZERO
from cashier.services.report_ports import (
    CopyLine,
    LeafLine,
    Page,
    PaperLine,
    ReversalLine,
    Sums,
)
from cashier.storage import report_tables, reversal_tables, schema
from cashier.storage.report_snapshots import read_by_keys

_RECEIPT, _BACK, _ENTRY = schema.receipt.c, reversal_tables.reversal.c, schema.journal.c
_COPY, _CHEQUE, _LEAF = schema.print_attempt.c, schema.cheque.c, schema.hand_receipt.c
_SHIFT, _TENDER = schema.shift.c, schema.receipt_tender.c
_Condition = ColumnElement[bool] | TextClause
_REVERSALS = reversal_tables.reversal.join(schema.receipt, _BACK.receipt_number == _RECEIPT.number)
_COPIES = schema.print_attempt.join(schema.receipt)
_PAPERS = schema.cheque.join(schema.shift)
_LEAVES = schema.hand_receipt.join(schema.receipt)


def midnight(day: date) -> datetime:
    """Tell the moment at which a day begins."""
    return datetime.combine(day, time(0), IST)


class SqlControlFigures:
    """The registers of what needs a second look."""

    _connection: Connection

    def sum_reversals(self, page: Page, kinds: Sequence[str]) -> Sums:
        """Count the acts of some kinds, and add up the amounts and the cash that went back."""
        sums = (func.sum(_BACK.amount), func.sum(_BACK.cash_out))
        return self._sums(select(func.count(), *sums).select_from(_REVERSALS), _back(page, kinds))

    def list_reversals(self, page: Page, kinds: Sequence[str]) -> tuple[ReversalLine, ...]:
        """List the acts of some kinds, in order."""
        query = (
            select(
                _RECEIPT.number,
                _BACK.kind,
                _BACK.act_number,
                _BACK.business_date,
                _BACK.reversed_at,
                _RECEIPT.business_date,
                _BACK.account_number,
                _BACK.amount,
                _BACK.cash_out,
                _BACK.reason,
                _RECEIPT.clerk,
                _ENTRY.actor,
                _BACK.approved_by,
                _BACK.replaced_by,
            )
            .select_from(_REVERSALS.join(schema.journal, _BACK.position == _ENTRY.position))
            .where(*_back(page, kinds))
            .order_by(_BACK.business_date, _BACK.position, _BACK.receipt_number)
        )
        return tuple(ReversalLine(*row) for row in self._page(query, page))

    def count_copies(self, page: Page) -> int:
        """Count the receipts that were printed again."""
        return self._sums(select(func.count()).select_from(_COPIES), _copied(page)).count

    def list_copies(self, page: Page) -> tuple[CopyLine, ...]:
        """List the receipts that were printed again, in order."""
        query = (
            select(
                _RECEIPT.number,
                _COPY.copy,
                _COPY.started_at,
                _ENTRY.actor,
                _COPY.state,
                _RECEIPT.business_date,
                _RECEIPT.account_number,
                _RECEIPT.amount,
                _RECEIPT.clerk,
            )
            .select_from(_COPIES.join(schema.journal, _COPY.started == _ENTRY.position))
            .where(*_copied(page))
            .order_by(_COPY.started_at, _COPY.started)
        )
        return tuple(CopyLine(*row) for row in self._page(query, page))

    def sum_papers(self, page: Page) -> Sums:
        """Count the cheques and drafts that came in, and add them up."""
        query = select(func.count(), func.sum(_CHEQUE.total)).select_from(_PAPERS)
        return self._sums(query, _papers(page))

    def list_papers(self, page: Page) -> tuple[PaperLine, ...]:
        """List the cheques and drafts that came in, in order."""
        query = (
            select(
                _CHEQUE.key,
                _CHEQUE.kind,
                _CHEQUE.number,
                _CHEQUE.bank,
                _CHEQUE.drawer,
                _CHEQUE.dated,
                _CHEQUE.received_on,
                _CHEQUE.total,
                _CHEQUE.state,
                _CHEQUE.deposit_number,
            )
            .select_from(_PAPERS)
            .where(*_papers(page))
            .order_by(_CHEQUE.received_on, _CHEQUE.shift_number, _CHEQUE.key)
        )
        rows = self._page(query, page)
        receipts = self._first_receipts([row[0] for row in rows])
        return tuple(replace(PaperLine(*row[1:]), receipt_number=receipts[row[0]]) for row in rows)

    def _first_receipts(self, keys: Sequence[str]) -> dict[str, str]:
        """Tell the first receipt that each paper paid."""
        query = select(_TENDER.instrument_key, _RECEIPT.position, _RECEIPT.number)
        joined = query.join_from(schema.receipt_tender, schema.receipt)
        found = read_by_keys(self._connection, joined, _TENDER.instrument_key, keys)
        latest_first = sorted(found, key=lambda row: row[1], reverse=True)
        return {key: number for key, _, number in latest_first}

    def sum_leaves(self, page: Page) -> Sums:
        """Count the leaves that were entered, and add them up."""
        query = select(func.count(), func.sum(_RECEIPT.amount)).select_from(_LEAVES)
        return self._sums(query, _entered(page))

    def list_leaves(self, page: Page) -> tuple[LeafLine, ...]:
        """List the leaves that were entered, by book and serial."""
        query = (
            select(
                _LEAF.book,
                _LEAF.serial,
                _LEAF.written_at,
                _RECEIPT.number,
                _RECEIPT.business_date,
                _RECEIPT.account_number,
                _RECEIPT.amount,
                _RECEIPT.clerk,
            )
            .select_from(_LEAVES)
            .where(*_entered(page))
            .order_by(_LEAF.book, _LEAF.serial)
        )
        return tuple(LeafLine(*row) for row in self._page(query, page))

    def _page(self, query: Select[*tuple[Any, ...]], page: Page) -> list[tuple[Any, ...]]:
        cut = query.offset(page.offset).limit(page.limit)
        return [tuple(row) for row in self._connection.execute(cut)]

    def _sums(self, query: Select[*tuple[Any, ...]], conditions: Sequence[_Condition]) -> Sums:
        count, *amounts = self._connection.execute(query.where(*conditions)).one()
        return Sums(count, tuple(amount or ZERO for amount in amounts))


def _own(page: Page) -> list[ColumnElement[bool]]:
    return [] if page.clerk is None else [_RECEIPT.clerk == page.clerk]


def _back(page: Page, kinds: Sequence[str]) -> list[ColumnElement[bool]]:
    days = _BACK.business_date.between(page.first, page.last)
    return [days, _BACK.kind.in_(kinds), *_own(page)]


def _copied(page: Page) -> list[_Condition]:
    begin, end = midnight(page.first), midnight(page.last + timedelta(days=1))
    return [
        text(report_tables.AGAIN),
        _COPY.started_at >= begin,
        _COPY.started_at < end,
        *_own(page),
    ]


def _papers(page: Page) -> list[ColumnElement[bool]]:
    own = [] if page.clerk is None else [_SHIFT.clerk == page.clerk]
    return [_CHEQUE.received_on.between(page.first, page.last), *own]


def _entered(page: Page) -> list[ColumnElement[bool]]:
    return [_RECEIPT.business_date.between(page.first, page.last), *_own(page)]
