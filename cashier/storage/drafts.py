"""Keeping payments that are about to be saved: working state of this station, in no journal."""

import json
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, delete, insert, select

from cashier.domain.payment import Payment
from cashier.journal.payloads import payment_from_payload, to_payload
from cashier.services.ports import Draft
from cashier.storage import schema

_DISCARD = delete(schema.draft).where(schema.draft.c.request_id == bindparam("request"))
_ALL = select(schema.draft).order_by(schema.draft.c.saved_at)


class SqlDrafts:
    """Payments about to be saved; working state of this station alone."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, draft: Draft) -> None:
        """Keep a draft; one of the same request id is replaced."""
        self.discard(draft.request_id)
        row = {
            "request_id": draft.request_id,
            "clerk": draft.clerk,
            "account_number": draft.account_number,
            "amount": draft.amount,
            "received": draft.received,
            "saved_at": draft.saved_at,
            "payment": _text_of(draft.payment) if draft.payment else "",
        }
        self._connection.execute(insert(schema.draft), row)

    def discard(self, request_id: str) -> None:
        """Forget a draft; unknown ones are no error."""
        self._connection.execute(_DISCARD, {"request": request_id})

    def list_all(self) -> tuple[Draft, ...]:
        """List what was not finished."""
        return tuple(map(_draft, self._connection.execute(_ALL).mappings()))


def _draft(row: RowMapping) -> Draft:
    plain: dict[str, Any] = dict(row)
    text = plain.pop("payment")
    return Draft(**plain, payment=payment_from_payload(json.loads(text)) if text else None)


def _text_of(payment: Payment) -> str:
    return json.dumps(to_payload(payment), ensure_ascii=False)
