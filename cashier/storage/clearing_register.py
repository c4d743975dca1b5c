"""Reading cheques and drafts at hand, at the bank, and come back."""

import json
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, desc, func, or_, select

from cashier.domain.account_number import normalise_digits
from cashier.domain.cheque import Cheque, ChequeState
from cashier.domain.cheque_return import ChequeReturn, ReturnReason
from cashier.domain.deposit import Deposit, deposit_number
from cashier.domain.money import MalformedAmount, Money
from cashier.domain.receipt import Receipt
from cashier.journal.events import ReceiptIssued
from cashier.journal.payloads import from_payload
from cashier.journal.reversal_events import ChequeReturned, ChequesDeposited
from cashier.services.ports import Station
from cashier.storage import reversal_tables, schema
from cashier.storage.cheque_register import cheque_of
from cashier.storage.return_reasons import read_reasons

_CHEQUE, _TENDER, _RECEIPT = schema.cheque.c, schema.receipt_tender.c, schema.receipt.c
_ENTRY, _REVERSAL = schema.journal.c, reversal_tables.reversal.c
_DEPOSIT, _RETURN = reversal_tables.deposit.c, reversal_tables.cheque_return.c
_REASON = reversal_tables.return_reason.c
_LAST_DEPOSIT = select(func.max(_DEPOSIT.serial)).where(_DEPOSIT.series == bindparam("series"))


class SqlClearing:
    """Cheques and drafts: at hand, at the bank, and come back."""

    def __init__(self, connection: Connection, station: Station) -> None:
        self._connection = connection
        self._issuer = station.issuer

    def list_cheques(self, state: ChequeState | None, limit: int) -> tuple[Cheque, ...]:
        """List the register, or what stands in one state, the latest first."""
        query = select(schema.cheque)
        return self._cheques(query.where(_CHEQUE.state == state.value) if state else query, limit)

    def find_cheques(self, text: str, limit: int) -> tuple[Cheque, ...]:
        """List what a text can mean: a number, drawer, amount or account; the latest first."""
        return self._cheques(select(schema.cheque).where(or_(*meanings(text))), limit)

    def _cheques(self, query: Select[Any], limit: int) -> tuple[Cheque, ...]:
        latest = query.order_by(desc(_CHEQUE.changed_at), _CHEQUE.key).limit(limit)
        return tuple(map(cheque_of, self._connection.execute(latest).mappings()))

    def receipts_paid_with(self, key: str) -> tuple[Receipt, ...]:
        """List the receipts that a paper pays and that nobody took back."""
        query = (
            select(_ENTRY.payload)
            .select_from(schema.receipt_tender)
            .join(schema.receipt)
            .join(schema.journal, _ENTRY.position == _RECEIPT.position)
            .outerjoin(reversal_tables.reversal, _REVERSAL.receipt_number == _RECEIPT.number)
            .where(_TENDER.instrument_key == key, _REVERSAL.receipt_number.is_(None))
            .order_by(_RECEIPT.position)
        )
        events = (_event(ReceiptIssued.kind, text) for text in self._payloads(query))
        return tuple(event.receipt for event in events)

    def find_deposit(self, number: str) -> Deposit | None:
        """Find a batch."""
        return next(iter(self._deposits(_DEPOSIT.number == number)), None)

    def list_deposits(self, day: date) -> tuple[Deposit, ...]:
        """List a business date's batches."""
        return self._deposits(_DEPOSIT.business_date == day)

    def _deposits(self, which: ColumnElement[bool]) -> tuple[Deposit, ...]:
        query = _entries_of(_DEPOSIT.position).where(which)
        return tuple(_event(ChequesDeposited.kind, text).deposit for text in self._payloads(query))

    def next_deposit_number(self) -> str:
        """Tell the number that the next batch will have."""
        issuer = self._issuer
        series = deposit_number(issuer.division, issuer.counter, 0).rpartition("-")[0]
        last = self._connection.execute(_LAST_DEPOSIT, {"series": series}).scalar() or 0
        return deposit_number(issuer.division, issuer.counter, last + 1)

    def find_return(self, key: str) -> ChequeReturn | None:
        """Find the act by which a paper came back."""
        return next(iter(self._returns(_RETURN.key == key)), None)

    def list_returns(self, day: date) -> tuple[ChequeReturn, ...]:
        """List a business date's returns."""
        return self._returns(_RETURN.business_date == day)

    def _returns(self, which: ColumnElement[bool]) -> tuple[ChequeReturn, ...]:
        query = _entries_of(_RETURN.position).where(which)
        events = (_event(ChequeReturned.kind, text) for text in self._payloads(query))
        return tuple(event.cheque_return for event in events)

    def find_reason(self, code: str) -> ReturnReason | None:
        """Find a line of the bank's table."""
        return next((reason for reason in self.list_reasons() if reason.code == code), None)

    def list_reasons(self) -> tuple[ReturnReason, ...]:
        """List the bank's table by its codes."""
        return read_reasons(self._connection)

    def _payloads(self, query: Select[Any]) -> list[str]:
        return list(self._connection.execute(query).scalars())


def _entries_of(position: ColumnElement[int]) -> Select[Any]:
    return select(_ENTRY.payload).where(_ENTRY.position == position).order_by(_ENTRY.position)


def _event(kind: str, payload: str) -> Any:  # noqa: ANN401 - as its kind is
    return from_payload(kind, json.loads(payload))


def meanings(text: str) -> list[ColumnElement[bool]]:
    """List what a text may be; a drawer is found by any part of the name, in any case."""
    digits = normalise_digits(text)
    paid_for = (
        select(_TENDER.instrument_key)
        .join(schema.receipt, _RECEIPT.number == _TENDER.receipt_number)
        .where(or_(_RECEIPT.account_number == digits, _RECEIPT.number == text.strip().upper()))
    )
    meanings = [
        _CHEQUE.number == digits,
        _CHEQUE.key == text.strip(),
        _CHEQUE.drawer_account == digits,
        func.lower(_CHEQUE.drawer).contains(text.strip().lower(), autoescape=True),
        _CHEQUE.key.in_(paid_for),
    ]
    try:
        amount = Money.parse(text)
    except MalformedAmount:
        return meanings
    return [*meanings, _CHEQUE.total == amount]
