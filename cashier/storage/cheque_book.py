"""Looking through the register of cheques, page by page, and reading what befell one of them."""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, desc, func, or_, select

from cashier.domain.cheque import Cheque, ChequeState
from cashier.domain.receipt import Receipt
from cashier.journal.events import ReceiptIssued
from cashier.journal.payloads import from_payload
from cashier.services.cheque_ports import ChequeLine, ChequeQuery, StateTotal
from cashier.storage import reversal_tables, schema
from cashier.storage.cheque_register import cheque_of
from cashier.storage.clearing_register import meanings

_CHEQUE, _TENDER, _RECEIPT = schema.cheque.c, schema.receipt_tender.c, schema.receipt.c
_ENTRY, _CLEARING = schema.journal.c, reversal_tables.cheque_clearing.c


class SqlChequeBook:
    """The register of cheques and drafts, as people look through it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list_page(self, asked: ChequeQuery, limit: int) -> tuple[ChequeLine, ...]:
        """List a page, what changed last first, with the accounts that each paper paid."""
        query = select(schema.cheque).where(*_conditions(asked))
        page = query.order_by(desc(_CHEQUE.changed_at), desc(_CHEQUE.key)).limit(limit)
        cheques = [cheque_of(row) for row in self._connection.execute(page).mappings()]
        accounts = self._accounts([cheque.instrument.key for cheque in cheques])
        return tuple(ChequeLine(one, accounts[one.instrument.key]) for one in cheques)

    def _accounts(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        query = (
            select(_TENDER.instrument_key, _RECEIPT.account_number)
            .join(schema.receipt, _RECEIPT.number == _TENDER.receipt_number)
            .where(_TENDER.instrument_key.in_(keys))
            .order_by(_RECEIPT.position)
        )
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for key, account_number in self._connection.execute(query).all():
            found[key][account_number] = None
        return {key: tuple(found[key]) for key in keys}

    def summarise(self) -> tuple[StateTotal, ...]:
        """Count the papers in each state and add them up."""
        query = select(_CHEQUE.state, func.count(), func.sum(_CHEQUE.total))
        rows = self._connection.execute(query.group_by(_CHEQUE.state)).all()
        return tuple(StateTotal(ChequeState(state), count, total) for state, count, total in rows)

    def receipts_of(self, key: str) -> tuple[Receipt, ...]:
        """List the receipts that a paper ever paid, those taken back among them."""
        query = (
            select(_ENTRY.payload)
            .select_from(schema.receipt_tender)
            .join(schema.receipt)
            .join(schema.journal, _ENTRY.position == _RECEIPT.position)
            .where(_TENDER.instrument_key == key)
            .order_by(_RECEIPT.position)
        )
        payloads = self._connection.execute(query).scalars()
        return tuple(_receipt(payload) for payload in payloads)

    def find_clearing(self, key: str) -> tuple[datetime, str] | None:
        """Find when a paper was cleared, and who noted it."""
        query = select(_ENTRY.at, _ENTRY.actor).select_from(
            reversal_tables.cheque_clearing.join(
                schema.journal, _ENTRY.position == _CLEARING.position
            )
        )
        row = self._connection.execute(query.where(_CLEARING.key == key)).one_or_none()
        return None if row is None else (datetime.fromisoformat(row.at), row.actor)


def _receipt(payload: str) -> Receipt:
    event = from_payload(ReceiptIssued.kind, json.loads(payload))
    assert isinstance(event, ReceiptIssued), "a receipt's entry issues it"
    return event.receipt


def _conditions(asked: ChequeQuery) -> list[ColumnElement[bool]]:
    conditions = [or_(*meanings(asked.text))] if asked.text.strip() else []
    if asked.state is not None:
        conditions.append(_CHEQUE.state == asked.state.value)
    return [*conditions, _follows(asked.after)] if asked.after else conditions


def _follows(last: Cheque) -> ColumnElement[bool]:
    """Tell what comes after the last line of the page before."""
    same_moment = and_(_CHEQUE.changed_at == last.changed_at, _CHEQUE.key < last.instrument.key)
    return or_(_CHEQUE.changed_at < last.changed_at, same_moment)
