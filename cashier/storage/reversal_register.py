"""Reading what was taken back, and who allowed it; each is read from the entry that recorded it."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, delete, func, insert, or_, select

from cashier.domain.approval import Approval, ApprovalClaim, ApprovedAct
from cashier.domain.receipt import Receipt
from cashier.domain.reconnection import OrderState
from cashier.domain.reversal import Reversal, act_number
from cashier.journal.payloads import from_payload
from cashier.journal.reversal_events import ChequeReturned, ReceiptCancelled, ReceiptCorrected
from cashier.services.ports import Station
from cashier.services.reversal_ports import ApprovalRecord
from cashier.storage import reversal_tables, schema

_ROW, _ORDER = reversal_tables.reversal.c, schema.reconnection_order.c
_ENTRY, _RECEIPT = schema.journal.c, schema.receipt.c
_FIRST = schema.reconnection_order.alias("first").c
_PAYING = schema.receipt.alias("paying").c
_WAITED = select(_PAYING.number).where(_PAYING.awaits_cheque == 1)
_EARNED_LATER = (
    (_RECEIPT.awaits_cheque == 1)
    & _ORDER.receipt_number.in_(_WAITED)
    & (
        _ORDER.number
        == select(_FIRST.number)
        .where(
            _FIRST.account_number == _RECEIPT.account_number,
            _FIRST.queued_at >= _RECEIPT.issued_at,
        )
        .order_by(_FIRST.queued_at)
        .limit(1)
        .correlate(schema.receipt)
        .scalar_subquery()
    )
)
_ACT = select(_ENTRY.kind, _ENTRY.payload).select_from(
    reversal_tables.reversal.join(schema.journal, _ROW.position == _ENTRY.position)
)
_OF_RECEIPT = _ACT.where(_ROW.receipt_number == bindparam("number"))
_LAST_SERIAL = select(func.max(_ROW.serial)).where(_ROW.series == bindparam("series"))
_APPROVAL = select(reversal_tables.approval).where(
    reversal_tables.approval.c.number == bindparam("number")
)


class SqlReversals:
    """The register of receipts taken back."""

    def __init__(self, connection: Connection, station: Station) -> None:
        self._connection = connection
        self._issuer = station.issuer

    def find(self, receipt_number: str) -> Reversal | None:
        """Find what took a receipt back."""
        row = self._connection.execute(_OF_RECEIPT, {"number": receipt_number}).one_or_none()
        if row is None:
            return None
        acts = _reversals_of(row.kind, row.payload)
        return next(act for act in acts if act.receipt_number == receipt_number)

    def list_of_day(self, day: date) -> tuple[tuple[Reversal, Receipt], ...]:
        """List what was taken back on a business date, with the receipts, in their order."""
        return tuple(self._of_day(day))

    def _of_day(self, day: date) -> Iterator[tuple[Reversal, Receipt]]:
        issued = schema.journal.alias("issued").c
        query = (
            select(_ROW.receipt_number, _ENTRY.kind, _ENTRY.payload, issued.payload)
            .select_from(reversal_tables.reversal)
            .join(schema.journal, _ROW.position == _ENTRY.position)
            .join(schema.receipt, schema.receipt.c.number == _ROW.receipt_number)
            .join(issued.position.table, issued.position == schema.receipt.c.position)
            .where(_ROW.business_date == day)
            .order_by(_ROW.position, _ROW.receipt_number)
        )
        for number, kind, act, receipt in self._connection.execute(query).all():
            found = (one for one in _reversals_of(kind, act) if one.receipt_number == number)
            yield next(found), _event("receipt_issued", receipt).receipt

    def next_number(self) -> str:
        """Tell the number that the next act will have."""
        series = act_number(self._issuer.division, self._issuer.counter, 0).rpartition("-")[0]
        last = self._connection.execute(_LAST_SERIAL, {"series": series}).scalar() or 0
        return act_number(self._issuer.division, self._issuer.counter, last + 1)

    def order_queued_by(self, receipt_number: str) -> str:
        """Tell the reconnection order that a receipt earned and nobody called back; or nothing.

        Money that waited for a bank earned the first order after it, whichever of the account's
        receipts that one names: a rupee of cash after a cheque has the order, and the cheque paid.
        An order of money that did not wait is that money's alone.
        """
        query = (
            select(_ORDER.number)
            .join(schema.receipt, _RECEIPT.account_number == _ORDER.account_number)
            .where(
                _RECEIPT.number == receipt_number,
                _ORDER.state != OrderState.RECALLED.value,
                or_(_ORDER.receipt_number == receipt_number, _EARNED_LATER),
            )
            .order_by(_ORDER.queued_at)
            .limit(1)
        )
        return self._connection.execute(query).scalar() or ""


def _event(kind: str, payload: str) -> Any:  # noqa: ANN401 - as its kind is
    return from_payload(kind, json.loads(payload))


def _reversals_of(kind: str, payload: str) -> tuple[Reversal, ...]:
    """Read the reversals of an act, whichever kind it was."""
    event = _event(kind, payload)
    if isinstance(event, ReceiptCancelled):
        return event.reversals
    if isinstance(event, ReceiptCorrected):
        return (event.reversal,)
    assert isinstance(event, ChequeReturned), "nothing else takes a receipt back"
    return event.cheque_return.reversals


class SqlApprovals:
    """The register of approvals, and this station's copies of the approvers' secrets."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, number: str) -> ApprovalRecord | None:
        """Find a word by its number."""
        row = self._connection.execute(_APPROVAL, {"number": number}).mappings().one_or_none()
        return _record(row) if row else None

    def find_secret(self, name: str) -> str | None:
        """Find the secret that a supervisor answers with."""
        table = reversal_tables.approval_secret.c
        query = select(table.secret).where(table.name == name)
        return self._connection.execute(query).scalar()

    def keep_secret(self, name: str, secret: str) -> None:
        """Keep a secret; a new one takes the place of the old."""
        table = reversal_tables.approval_secret
        self._connection.execute(delete(table).where(table.c.name == name))
        self._connection.execute(insert(table), {"name": name, "secret": secret})


def _record(row: RowMapping) -> ApprovalRecord:
    given = row["given_at"]
    return ApprovalRecord(
        number=row["number"],
        claim=ApprovalClaim(
            ApprovedAct(row["act"]), row["subject"], row["amount"], row["clerk"], row["detail"]
        ),
        approver=row["approver"],
        state=row["state"],
        failures=row["failures"],
        until=row["until"],
        approval=Approval(row["approver"], row["act"], row["how"], given, row["number"])
        if given
        else None,
    )
