"""From entries to tables: one function an event kind, in the transaction that records the entry."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from cashier.domain.allocation import amount_under
from cashier.domain.head import Head
from cashier.domain.money import Money
from cashier.domain.tender import cash_in
from cashier.journal import events
from cashier.journal.movements import float_given
from cashier.journal.order_events import ReconnectionQueued
from cashier.journal.reversal_events import ApprovalResponded
from cashier.storage import (
    chain_checks,
    custody_projections,
    exclusions,
    rosters,
    schema,
    scheme_projections,
    taking_back,
)
from cashier.storage.custody import move_cash
from cashier.storage.day_close_projections import PROJECTIONS as DAY_CLOSES
from cashier.storage.drive_projections import PROJECTIONS as DRIVES
from cashier.storage.message_projections import PROJECTIONS as MESSAGES
from cashier.storage.number_projections import PROJECTIONS as NUMBERS
from cashier.storage.order_projections import PROJECTIONS as ORDERS
from cashier.storage.order_projections import insert_order
from cashier.storage.place import Place
from cashier.storage.remittance_projections import PROJECTIONS as REMITTANCES
from cashier.storage.report_tally import tally_receipt
from cashier.storage.tenders import take_instruments


def project(connection: Connection, place: Place, event: events.Event) -> None:
    """Bring the projections up to one more event."""
    _PROJECTIONS[type(event)](connection, place, event)


def _station(
    connection: Connection, place: Place, event: events.StationCreated | events.StationRestored
) -> None:
    generation = len(connection.execute(select(schema.station.c.name)).all()) + 1
    row = {
        "name": place.station,
        "generation": generation,
        "organisation": event.issuer.organisation,
        "organisation_hi": event.issuer.organisation_hi,
        "division": event.issuer.division,
        "division_name": event.issuer.division_name,
        "division_name_hi": event.issuer.division_name_hi,
        "counter": event.issuer.counter,
        "public_key": event.public_key,
    }
    connection.execute(insert(schema.station), row)


def _nothing(connection: Connection, place: Place, event: events.Event) -> None:
    """Keep an event in the journal alone."""


def _printer_set(connection: Connection, _place: Place, event: events.PrinterSet) -> None:
    changed = update(schema.setting).where(schema.setting.c.key == "printer")
    if not connection.execute(changed, {"value": event.url}).rowcount:
        connection.execute(insert(schema.setting), {"key": "printer", "value": event.url})


def _user_added(connection: Connection, _place: Place, event: events.UserAdded) -> None:
    row = {
        "name": event.name,
        "full_name": event.full_name,
        "role": event.role.value,
        "password_hash": event.password_hash,
        "is_disabled": 0,
        "failures": 0,
        "locked_until": None,
    }
    connection.execute(insert(schema.user_account), row)
    taking_back.use_approval(connection, event.approval)


def _of_user(connection: Connection, name: str, **values: object) -> None:
    rows = update(schema.user_account).where(schema.user_account.c.name == name)
    connection.execute(rows, values)


def _user_disabled(connection: Connection, _place: Place, event: events.UserDisabled) -> None:
    _of_user(connection, event.name, is_disabled=1)
    taking_back.use_approval(connection, event.approval)


def _signed_in(connection: Connection, _place: Place, event: events.SignedIn) -> None:
    _of_user(connection, event.name, failures=0, locked_until=None)


def _sign_in_failed(connection: Connection, _place: Place, event: events.SignInFailed) -> None:
    failures = 0 if event.locked_until else schema.user_account.c.failures + 1
    rows = update(schema.user_account).where(schema.user_account.c.name == event.name)
    connection.execute(rows.values(failures=failures, locked_until=event.locked_until))


def _policy_changed(connection: Connection, place: Place, event: events.PolicyChanged) -> None:
    row = {
        "position": place.position,
        "key": event.key,
        "value": event.value,
        "effective_from": event.effective_from,
        "order_number": event.order_number,
    }
    connection.execute(insert(schema.policy), row)
    taking_back.use_approval(connection, event.approval)


def _file_imported(connection: Connection, place: Place, event: events.FileImported) -> None:
    row = {
        "position": place.position,
        "data": event.data,
        "file_name": event.file_name,
        "sha256": event.sha256,
        "read": event.read,
        "loaded": event.loaded,
        "unchanged": event.unchanged,
        "rejected": event.rejected,
    }
    connection.execute(insert(schema.file_import), row)


def _shift_opened(connection: Connection, place: Place, event: events.ShiftOpened) -> None:
    row = {
        "number": event.shift_number,
        "clerk": event.clerk,
        "business_date": event.business_date,
        "opened_at": place.at,
        "opening_float": event.opening_float.text(),
        "receipts": 0,
        "cash_taken": Money(0),
    }
    connection.execute(insert(schema.shift), row)
    move_cash(connection, place, float_given(event, at=place.at))


_IN_NO_BILL = (Head.RCDC_FEE, Head.DISHONOUR_CHARGE, Head.PREPAID_RECHARGE)
"""What the billing system's dues know nothing of, so that paying it takes nothing off them."""

_ADD_TO_SHIFT = (
    update(schema.shift)
    .where(schema.shift.c.number == bindparam("shift_number"))
    .values(
        receipts=schema.shift.c.receipts + 1,
        cash_taken=schema.shift.c.cash_taken
        + bindparam("cash", type_=schema.shift.c.cash_taken.type),
    )
)


def _receipt_issued(connection: Connection, place: Place, event: events.ReceiptIssued) -> None:
    receipt = event.receipt
    series, year, serial = receipt.number.rsplit("-", 2)
    row = {
        "number": receipt.number,
        "request_id": receipt.request_id,
        "position": place.position,
        "series": series,
        "financial_year": year,
        "serial": int(serial),
        "account_number": receipt.payer.account_number,
        "shift_number": receipt.shift_number,
        "clerk": receipt.clerk,
        "kind": receipt.kind.value,
        "business_date": receipt.business_date,
        "issued_at": receipt.issued_at,
        "amount": receipt.amount,
        "fees": amount_under(receipt.allocations, *_IN_NO_BILL),
        "basket_id": receipt.basket_id,
        "awaits_cheque": int(receipt.order_awaits_cheque),
        "category": receipt.payer.category,
        "division": receipt.payer.division,
        "elsewhere": int(receipt.payer.division not in {"", receipt.issuer.division}),
    }
    connection.execute(insert(schema.receipt), row)
    _receipt_parts(connection, event)
    tally_receipt(connection, receipt)
    cash = cash_in(receipt.tenders)
    if not receipt.carried:
        connection.execute(_ADD_TO_SHIFT, {"shift_number": receipt.shift_number, "cash": cash})
    take_instruments(connection, place.at, receipt)
    taking_back.use_approval(connection, receipt.approval)
    if receipt.reconnection:
        insert_order(
            connection,
            receipt.issued_at,
            ReconnectionQueued(
                ticket=receipt.reconnection,
                receipt_number=receipt.number,
                account_number=receipt.payer.account_number,
                name=receipt.payer.name,
                address=receipt.payer.address,
                disconnection_mode=event.disconnection_mode,
                reason="",
            ),
        )


def _receipt_parts(connection: Connection, event: events.ReceiptIssued) -> None:
    receipt = event.receipt
    tenders = [
        {
            "receipt_number": receipt.number,
            "line": line,
            "kind": tender.kind.value,
            "amount": tender.amount,
            "received": tender.received,
            "instrument_key": tender.instrument.key if tender.instrument else "",
        }
        for line, tender in enumerate(receipt.tenders, 1)
    ]
    allocations = [
        {
            "receipt_number": receipt.number,
            "line": line,
            "head": part.head.value,
            "amount": part.amount,
            "bill_number": part.bill_number,
            "bill_month": part.bill_month,
        }
        for line, part in enumerate(receipt.allocations, 1)
    ]
    connection.execute(insert(schema.receipt_tender), tenders)
    connection.execute(insert(schema.receipt_allocation), allocations)


def _print_started(connection: Connection, place: Place, event: events.PrintStarted) -> None:
    """Begin a copy; one that is sent again keeps the moment at which it was sent first."""
    if not _set_print(connection, event, state="sent", detail=""):
        row = {"receipt_number": event.receipt_number, "copy": event.copy, "state": "sent"}
        sent = {"started": place.position, "started_at": place.at, "detail": ""}
        connection.execute(insert(schema.print_attempt), {**row, **sent})


def _print_ended(connection: Connection, place: Place, event: events.PrintEnded) -> None:
    _set_print(connection, event, state=event.state, detail=event.detail, ended=place.position)


def _set_print(
    connection: Connection, event: events.PrintStarted | events.PrintEnded, **values: object
) -> bool:
    attempt = schema.print_attempt
    rows = update(attempt).where(
        attempt.c.receipt_number == event.receipt_number, attempt.c.copy == event.copy
    )
    return bool(connection.execute(rows.values(values)).rowcount)


def _drawer_opened(connection: Connection, place: Place, event: events.DrawerOpened) -> None:
    row = {
        "position": place.position,
        "shift_number": event.shift_number,
        "opened_at": place.at,
        "reason": event.reason,
    }
    connection.execute(insert(schema.drawer_opening), row)


Projection = Callable[[Connection, Place, Any], None]

_PROJECTIONS: dict[type, Projection] = {
    events.StationCreated: _station,
    events.StationRestored: _station,
    events.BackupMade: _nothing,
    events.PrinterSet: _printer_set,
    events.UserAdded: _user_added,
    events.UserDisabled: _user_disabled,
    events.SignedIn: _signed_in,
    events.SignInFailed: _sign_in_failed,
    events.PolicyChanged: _policy_changed,
    events.FileImported: _file_imported,
    events.ShiftOpened: _shift_opened,
    events.ReceiptIssued: _receipt_issued,
    events.PrintStarted: _print_started,
    events.PrintEnded: _print_ended,
    events.DrawerOpened: _drawer_opened,
    ApprovalResponded: _nothing,
    **ORDERS,
    **REMITTANCES,
    **taking_back.PROJECTIONS,
    **DAY_CLOSES,
    **DRIVES,
    **exclusions.PROJECTIONS,
    **custody_projections.PROJECTIONS,
    **scheme_projections.PROJECTIONS,
    **rosters.PROJECTIONS,
    **chain_checks.PROJECTIONS,
    **MESSAGES,
    **NUMBERS,
}
