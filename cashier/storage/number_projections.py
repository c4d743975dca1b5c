"""Who was told whose number, from entries to the table."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, insert

from cashier.journal.number_events import NumberSlipGiven
from cashier.storage.number_tables import number_slip
from cashier.storage.place import Place


def _slip_given(connection: Connection, place: Place, event: NumberSlipGiven) -> None:
    row = {
        "position": place.position,
        "request_id": event.request_id,
        "account_number": event.account_number,
        "matched_by": event.matched_by,
        "given_at": place.at,
    }
    connection.execute(insert(number_slip), row)


PROJECTIONS: dict[type, Callable[[Connection, Place, Any], None]] = {NumberSlipGiven: _slip_given}
