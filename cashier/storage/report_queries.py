"""The sums and lines that reports are made of: the tally, and the register of receipts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    func,
    literal_column,
    select,
    type_coerce,
)

from cashier.domain.money import ZERO, Money
from cashier.services.report_ports import ReceiptLine, TallyLine, Wanted
from cashier.storage import reversal_tables, schema
from cashier.storage.report_snapshots import read_by_keys, read_snapshots
from cashier.storage.report_tables import COUNTS, tally
from cashier.storage.report_tally import TAKEN
from cashier.storage.types import Paise, WholeNumber

_TALLY, _RECEIPT, _BACK = tally.c, schema.receipt.c, reversal_tables.reversal.c
_TENDER, _PART = schema.receipt_tender.c, schema.receipt_allocation.c
_MICROS, _IST_SECONDS, _AN_HOUR, _A_DAY = 1_000_000, 19_800, 3_600, 24


class SqlReceiptFigures:
    """The sums of all receipts, and the receipts behind them."""

    _connection: Connection

    def tally(
        self, wanted: Wanted, by: Sequence[str], measures: Sequence[str]
    ) -> tuple[TallyLine, ...]:
        """Add up what was taken and taken back, a line for each set of values, in their order."""
        keys = [_TALLY[name] for name in by]
        query = (
            select(*keys, _TALLY.way, *(_sum(name) for name in measures))
            .where(_TALLY.business_date.between(wanted.first, wanted.last), *_about(wanted))
            .group_by(*keys, _TALLY.way)
            .order_by(*keys)
        )
        lines: dict[tuple[str, ...], tuple[dict[str, int], dict[str, int]]] = {}
        for row in self._connection.execute(query):
            key = tuple(map(_text, row[: len(by)]))
            none = (dict.fromkeys(measures, 0), dict.fromkeys(measures, 0))
            line = lines.setdefault(key, none)
            found = zip(measures, map(int, row[len(by) + 1 :]), strict=True)
            line[0 if row[len(by)] == TAKEN else 1].update(found)
        return tuple(TallyLine(key, taken, back) for key, (taken, back) in lines.items())

    def list_taken(
        self, wanted: Wanted, *, offset: int, limit: int | None
    ) -> tuple[ReceiptLine, ...]:
        """List the receipts that were issued, in order."""
        query = (
            select(_RECEIPT.number, _RECEIPT.position, _amount(wanted))
            .where(
                _RECEIPT.business_date.between(wanted.first, wanted.last),
                *_of_receipt(wanted, _RECEIPT.issued_at),
            )
            .order_by(_RECEIPT.business_date, _RECEIPT.position)
        )
        return self._lines(query.offset(offset).limit(limit))

    def list_taken_back(
        self, wanted: Wanted, *, offset: int, limit: int | None
    ) -> tuple[ReceiptLine, ...]:
        """List the receipts that were taken back by acts of these dates, in order."""
        query = (
            select(_RECEIPT.number, _RECEIPT.position, _amount(wanted))
            .join(reversal_tables.reversal, _BACK.receipt_number == _RECEIPT.number)
            .where(
                _BACK.business_date.between(wanted.first, wanted.last),
                *_of_receipt(wanted, _BACK.reversed_at),
            )
            .order_by(_BACK.business_date, _BACK.position, _RECEIPT.position)
        )
        return self._lines(query.offset(offset).limit(limit))

    def count_taken_back(self, wanted: Wanted) -> tuple[int, Money]:
        """Count the receipts of these dates that were taken back, whenever; and add them up."""
        meant = select(_RECEIPT.number).where(
            _RECEIPT.number == _BACK.receipt_number,
            _RECEIPT.business_date.between(wanted.first, wanted.last),
            *_of_receipt(wanted, _RECEIPT.issued_at),
        )
        # From the few that were taken back to their receipts: the other way round takes seconds.
        query = select(func.count(), func.sum(_BACK.amount)).where(meant.exists())
        count, total = self._connection.execute(query).one()
        return count, total or ZERO

    def _lines(self, page: Select[*tuple[Any, ...]]) -> tuple[ReceiptLine, ...]:
        """Add to a page of receipts what their snapshots say, and what became of them."""
        rows = self._connection.execute(page).all()
        said = read_snapshots(self._connection, [position for _, position, _ in rows])
        undone = self._undone([number for number, _, _ in rows])
        return tuple(
            ReceiptLine(amount=amount, **said[position], **undone.get(number, {}))
            for number, position, amount in rows
        )

    def _undone(self, numbers: Sequence[str]) -> dict[str, dict[str, Any]]:
        columns = (_BACK.receipt_number, _BACK.kind, _BACK.act_number, _BACK.business_date)
        found = read_by_keys(self._connection, select(*columns), _BACK.receipt_number, numbers)
        return {
            number: {"undone": kind, "act_number": act, "undone_on": day}
            for number, kind, act, day in found
        }


def _sum(measure: str) -> ColumnElement[int]:
    """Add a measure up as a plain number; PostgreSQL gives a Decimal."""
    column = _TALLY[measure]
    plain = column if measure in COUNTS else type_coerce(column, WholeNumber)
    return func.sum(plain)


def _text(key: str | int | date) -> str:
    return key.isoformat() if isinstance(key, date) else str(key)


def _about(wanted: Wanted) -> list[ColumnElement[bool]]:
    """Narrow the tally down."""
    keys = {name: getattr(wanted, name) for name in ("clerk", "hour", "division", "category")}
    found = [_TALLY[name] == value for name, value in keys.items() if value is not None]
    return [*found, *([_TALLY.division.not_in(("", wanted.home))] if wanted.elsewhere else [])]


def _of_receipt(wanted: Wanted, at: ColumnElement[Any]) -> list[ColumnElement[bool]]:
    """Narrow the register of receipts down; `at` is the moment whose hour counts."""
    keys = {name: getattr(wanted, name) for name in ("clerk", "division", "category")}
    found = [_RECEIPT[name] == value for name, value in keys.items() if value is not None]
    if wanted.hour is not None:
        seconds = type_coerce(at, WholeNumber) // _MICROS + _IST_SECONDS
        found.append(seconds // _AN_HOUR % _A_DAY == wanted.hour)
    if wanted.elsewhere:
        found.append(_RECEIPT.elsewhere == literal_column("1"))
    if wanted.mode is not None:
        found.append(select(_TENDER.line).where(*_by_mode(wanted)).exists())
    if wanted.head is not None:
        found.append(select(_PART.line).where(*_under_head(wanted)).exists())
    return found


def _amount(wanted: Wanted) -> ColumnElement[Money]:
    """Tell of a receipt what was asked for: all of it, or what came by a mode or under a head."""
    if wanted.head is not None:
        part = select(func.sum(_PART.amount)).where(*_under_head(wanted))
        return type_coerce(part.scalar_subquery(), Paise)
    if wanted.mode is not None:
        part = select(func.sum(_TENDER.amount)).where(*_by_mode(wanted))
        return type_coerce(part.scalar_subquery(), Paise)
    return _RECEIPT.amount


def _by_mode(wanted: Wanted) -> tuple[ColumnElement[bool], ...]:
    return (_TENDER.receipt_number == _RECEIPT.number, _TENDER.kind == wanted.mode)


def _under_head(wanted: Wanted) -> tuple[ColumnElement[bool], ...]:
    return (_PART.receipt_number == _RECEIPT.number, _PART.head == wanted.head)
