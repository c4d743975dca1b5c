"""Which entries of the journal concern a receipt: its papers, its money, and the word for it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from sqlalchemy import Column, ColumnElement, Connection, select, text

from cashier.domain.custody import CHEST, IN_TRANSIT, MovementKind
from cashier.domain.tender import TenderKind
from cashier.services.report_ports import LifeMark
from cashier.storage import (
    custody_tables,
    day_close_tables,
    remittance_tables,
    report_tables,
    reversal_tables,
    schema,
)

_RECEIPT, _TENDER, _ENTRY = schema.receipt.c, schema.receipt_tender.c, schema.journal.c
_COPY, _ORDER = schema.print_attempt.c, schema.reconnection_order.c
_CHEQUE, _BACK = schema.cheque.c, reversal_tables.reversal.c
_DEPOSIT, _CLEARED = reversal_tables.deposit.c, reversal_tables.cheque_clearing.c
_RETURNED, _APPROVAL = reversal_tables.cheque_return.c, reversal_tables.approval.c
_STAMP, _MOVED = remittance_tables.acknowledgement.c, custody_tables.cash_movement.c
_CLOSE = day_close_tables.period_close.c


class SqlLife:
    """A receipt's whole life, as places in the journal."""

    _connection: Connection

    def life_of(self, number: str) -> tuple[LifeMark, ...]:
        """List the entries that concern a receipt, in order."""
        query = select(_RECEIPT.position, _RECEIPT.business_date, _RECEIPT.issued_at)
        found = self._connection.execute(query.where(_RECEIPT.number == number)).one_or_none()
        if found is None:
            return ()
        position, day, issued_at = found
        marks = [
            LifeMark(position, "issued", number),
            *self._copies_of(number),
            *self._orders_of(number, position, issued_at),
            *self._papers_of(number),
            *self._undoing_of(number),
            *self._cash_of(number, day),
            *self._close_of(day),
        ]
        return tuple(sorted(marks, key=lambda mark: mark.position))

    def _copies_of(self, number: str) -> Iterator[LifeMark]:
        query = select(_COPY.copy, _COPY.state, _COPY.started, _COPY.ended)
        for copy, state, started, ended in self._connection.execute(
            query.where(_COPY.receipt_number == number)
        ):
            yield LifeMark(started, "print_sent", copy=copy)
            if ended:
                yield LifeMark(ended, f"print_{state}", copy=copy)

    def _undoing_of(self, number: str) -> Iterator[LifeMark]:
        query = select(reversal_tables.reversal).where(_BACK.receipt_number == number)
        for row in self._connection.execute(query).mappings():
            given = (
                select(_APPROVAL.given_at)
                .where(_APPROVAL.subject == number, _APPROVAL.state == "used")
                .where(_APPROVAL.approver == row["approved_by"])
            )
            for at in self._connection.execute(given).scalars():
                yield from self._at("approval_given", at, "approved")
            yield LifeMark(row["position"], row["kind"], row["act_number"])
            if row["replaced_by"]:
                yield LifeMark(row["position"], "replaced_by", row["replaced_by"])

    def _orders_of(self, number: str, position: int, issued_at: datetime) -> Iterator[LifeMark]:
        query = select(_ORDER.number, _ORDER.queued_at).where(_ORDER.receipt_number == number)
        for order, at in self._connection.execute(query).all():
            if at == issued_at:
                yield LifeMark(position, "order_queued", order)
            else:
                yield from self._at("reconnection_queued", at, "order_queued", order)

    def _at(self, kind: str, at: datetime, what: str, paper: str = "") -> Iterator[LifeMark]:
        """Find the last entry of a kind that was made at a moment."""
        written = at.astimezone(UTC).isoformat(timespec="microseconds")
        query = (
            select(_ENTRY.position)
            .where(text(report_tables.RARE), _ENTRY.kind == kind, _ENTRY.at == written)
            .order_by(_ENTRY.position.desc())
            .limit(1)
        )
        for position in self._connection.execute(query).scalars():
            yield LifeMark(position, what, paper)

    def _papers_of(self, number: str) -> Iterator[LifeMark]:
        """Tell what became of the cheques and drafts that paid it."""
        query = (
            select(_CHEQUE.key, _CHEQUE.number, _CHEQUE.deposit_number)
            .join_from(schema.receipt_tender, schema.cheque, _CHEQUE.key == _TENDER.instrument_key)
            .where(_TENDER.receipt_number == number)
        )
        for key, paper, slip in self._connection.execute(query).all():
            yield from self._mark(_DEPOSIT.position, _DEPOSIT.number == slip, "deposited", slip)
            yield from self._mark(_STAMP.position, _STAMP.number == slip, "acknowledged", slip)
            yield from self._mark(_CLEARED.position, _CLEARED.key == key, "cleared", paper)
            yield from self._mark(_RETURNED.position, _RETURNED.key == key, "returned", paper)

    def _mark(
        self, position: Column[int], which: ColumnElement[bool], what: str, paper: str
    ) -> Iterator[LifeMark]:
        for found in self._connection.execute(select(position).where(which)).scalars():
            yield LifeMark(found, what, paper)

    def _cash_of(self, number: str, day: date) -> Iterator[LifeMark]:
        """Tell when cash of its day went to the bank; notes have no names."""
        cash = (_TENDER.receipt_number == number, _TENDER.kind == TenderKind.CASH.value)
        if self._connection.execute(select(_TENDER.line).where(*cash)).first() is None:
            return
        for place, kind, what in (
            (CHEST, MovementKind.REMITTED, "cash_remitted"),
            (IN_TRANSIT, MovementKind.ACKNOWLEDGED, "cash_acknowledged"),
        ):
            query = select(_MOVED.position, _MOVED.reference).where(
                _MOVED.source == place, _MOVED.collected_on == day, _MOVED.kind == kind.value
            )
            for position, slip in self._connection.execute(query):
                yield LifeMark(position, what, slip)

    def _close_of(self, day: date) -> Iterator[LifeMark]:
        of_day = (_CLOSE.kind == "day", _CLOSE.last_day == day)
        query = select(_CLOSE.position, _CLOSE.number).where(*of_day)
        for position, number in self._connection.execute(query):
            yield LifeMark(position, "day_closed", number)
