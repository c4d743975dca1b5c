"""What a receipt's tenders and its leaf of a hand-written book leave in the tables."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from cashier.domain.cheque import ChequeState
from cashier.domain.receipt import Receipt
from cashier.domain.tender import Tender, TenderKind
from cashier.storage import schema

_CHEQUE, _SHIFT = schema.cheque.c, schema.shift.c
_STATE = select(_CHEQUE.state).where(_CHEQUE.key == bindparam("key"))
_FORGET = delete(schema.cheque).where(_CHEQUE.key == bindparam("key"))
_ADD_TO_SHIFT = {
    kind: update(schema.shift)
    .where(_SHIFT.number == bindparam("shift_number"))
    .values({count: count + bindparam("new"), total: total + bindparam("part", type_=total.type)})
    for kind, count, total in (
        (TenderKind.CHEQUE, _SHIFT.cheques, _SHIFT.cheque_total),
        (TenderKind.DRAFT, _SHIFT.drafts, _SHIFT.draft_total),
    )
}


def take_instruments(connection: Connection, at: datetime, receipt: Receipt) -> None:
    """Enter a receipt's cheques and drafts into the register, and its leaf of a book.

    The same paper again is another part of it within its basket, unless it was handed back before.
    What was carried over from another receipt is in the register already.
    """
    for tender in receipt.tenders:
        if tender.instrument and not receipt.carried:
            _take(connection, at, receipt, tender)
    if receipt.hand_receipt:
        _hand_receipt(connection, receipt)


def _take(connection: Connection, at: datetime, receipt: Receipt, tender: Tender) -> None:
    instrument = tender.instrument
    assert instrument is not None, "only tenders on paper come here"
    state = connection.execute(_STATE, {"key": instrument.key}).scalar()
    is_new = state in {None, ChequeState.CANCELLED}
    if is_new:
        connection.execute(_FORGET, {"key": instrument.key})
        connection.execute(insert(schema.cheque), _row(at, receipt, tender))
    added = {"shift_number": receipt.shift_number, "new": int(is_new), "part": tender.amount}
    connection.execute(_ADD_TO_SHIFT[tender.kind], added)


def _row(at: datetime, receipt: Receipt, tender: Tender) -> dict[str, object]:
    instrument = tender.instrument
    assert instrument is not None, "only tenders on paper come here"
    return {
        "key": instrument.key,
        "kind": tender.kind.value,
        "number": instrument.number,
        "micr": instrument.micr,
        "ifsc": instrument.ifsc,
        "bank": instrument.bank,
        "branch": instrument.branch,
        "dated": instrument.dated,
        "drawer": instrument.drawer,
        "drawer_account": instrument.drawer_account,
        "payee": instrument.payee,
        "total": instrument.total,
        "basket_id": receipt.basket_id,
        "state": ChequeState.RECEIVED.value,
        "received_on": receipt.business_date,
        "shift_number": receipt.shift_number,
        "deposit_number": "",
        "changed_at": at,
    }


def _hand_receipt(connection: Connection, receipt: Receipt) -> None:
    leaf = receipt.hand_receipt
    assert leaf is not None, "only receipts with a leaf come here"
    table = schema.hand_receipt
    # A leaf whose receipt was cancelled may be entered again, rightly this time.
    connection.execute(
        delete(table).where(table.c.book == leaf.book, table.c.serial == leaf.serial)
    )
    row = {
        "book": leaf.book,
        "serial": leaf.serial,
        "receipt_number": receipt.number,
        "written_at": leaf.written_at,
    }
    connection.execute(insert(table), row)
