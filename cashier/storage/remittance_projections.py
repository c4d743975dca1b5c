"""What remittances and the bank's answers leave in the tables."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, insert, update

from cashier.journal import remittance_events as events
from cashier.journal import remittance_movements as movements
from cashier.storage import remittance_tables, taking_back
from cashier.storage.custody import move_cash
from cashier.storage.place import Place

_MATCH = remittance_tables.bank_match.c


def cash_remitted(connection: Connection, place: Place, event: events.CashRemitted) -> None:
    """Enter the slip, and send the cash on its way."""
    slip = event.remittance
    series, _, serial = slip.number.rpartition("-")
    row = {
        "number": slip.number,
        "series": series,
        "serial": int(serial),
        "request_id": slip.request_id,
        "business_date": slip.business_date,
        "remitted_at": slip.at,
        "remitted_by": slip.by,
        "total": slip.total,
        "position": place.position,
    }
    connection.execute(insert(remittance_tables.remittance), row)
    move_cash(connection, place, movements.remitted(event, at=place.at))
    taking_back.use_approval(connection, slip.approval)


def remittance_acknowledged(
    connection: Connection, place: Place, event: events.RemittanceAcknowledged
) -> None:
    """Enter the bank's stamp; the cash of the slip has arrived, or what of it did."""
    stamp = event.acknowledgement
    row = {
        "number": stamp.number,
        "reference": stamp.reference,
        "acknowledged_on": stamp.on,
        "amount": stamp.amount,
        "sent": stamp.sent,
        "reason": stamp.reason,
        "business_date": stamp.business_date,
        "position": place.position,
    }
    connection.execute(insert(remittance_tables.acknowledgement), row)
    move_cash(connection, place, movements.acknowledged(event, at=place.at))


def remittance_returned(
    connection: Connection, place: Place, event: events.RemittanceReturned
) -> None:
    """Enter that the cash came back."""
    row = {
        "number": event.number,
        "business_date": event.business_date,
        "reason": event.reason,
        "position": place.position,
    }
    connection.execute(insert(remittance_tables.remittance_return), row)
    move_cash(connection, place, movements.returned(event, at=place.at))
    taking_back.use_approval(connection, event.approval)


def bank_credit_matched(
    connection: Connection, place: Place, event: events.BankCreditMatched
) -> None:
    """Enter each line with its slip."""
    rows = [
        {
            "position": place.position,
            "line": line,
            "credit_key": match.credit.key,
            "number": match.number,
            "how": match.how.value,
            "amount": match.credit.amount,
            "value_date": match.credit.value_date,
            "undone_at": None,
        }
        for line, match in enumerate(event.matches, 1)
    ]
    connection.execute(insert(remittance_tables.bank_match), rows)


def bank_match_undone(connection: Connection, place: Place, event: events.BankMatchUndone) -> None:
    """Let the line and the slip stand apart again."""
    standing = update(remittance_tables.bank_match).where(
        _MATCH.credit_key == event.credit_key, _MATCH.undone_at.is_(None)
    )
    connection.execute(standing.values(undone_at=place.at))


PROJECTIONS: dict[type, Callable[[Connection, Place, Any], None]] = {
    events.CashRemitted: cash_remitted,
    events.RemittanceAcknowledged: remittance_acknowledged,
    events.RemittanceReturned: remittance_returned,
    events.BankCreditMatched: bank_credit_matched,
    events.BankMatchUndone: bank_match_undone,
}
