"""What every account owes by its bills: one statement, whatever the number of accounts.

Sums are made by the database, so that an account costs a row. Who owes a sum has a bill of at least
that, or had a receipt taken back; nobody else is looked at. See docs/decisions/0029.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    Text,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    select,
    type_coerce,
    union,
)

from cashier.domain.account import ConnectionType
from cashier.domain.defaulting import Owing
from cashier.domain.money import Money
from cashier.services.defaulter_ports import OwingAccount
from cashier.storage import reversal_tables, schema
from cashier.storage.consumer_record import LAST_DONE, OPEN_ORDER
from cashier.storage.named_accounts import NamedAccounts, Numbers
from cashier.storage.prepared import PreparedSelect, Row
from cashier.storage.scheme_register import HAS_REGISTRATION
from cashier.storage.supplies import newest_supply
from cashier.storage.types import WholeNumber

_ACCOUNT, _BILL = schema.account.c, schema.bill.c
_EXTENSION, _OUTSIDE = schema.extension.c, schema.outside_payment.c
_RECEIPT, _BACK = schema.receipt.c, reversal_tables.reversal.c
_STATUS = schema.supply_status.c
_DETAILS = (
    "account_number",
    "name",
    "name_hi",
    "address",
    "locality",
    "mobile",
    "meter_number",
    "division",
    "subdivision",
    "category",
)
_DAY_LENGTH = 10
_AFTER_DUE_DATE, _PAID = 22, 26


def _owing(numbers: Numbers) -> Select[*tuple[Any, ...]]:
    """Read accounts with the sums that tell what each owes by its newest standing bill."""
    return (
        select(
            *(_ACCOUNT[name] for name in _DETAILS),
            _ACCOUNT.connection_type,
            _ACCOUNT.is_lifeline,
            HAS_REGISTRATION,
            OPEN_ORDER,
            _ACCOUNT.status,
            _ACCOUNT.status_date,
            _ACCOUNT.disconnection_mode,
            LAST_DONE,
            _said(_STATUS.at),
            _said(_STATUS.status),
            _said(_STATUS.mode),
            _BILL.payable_by_due_date,
            _BILL.payable_after_due_date,
            _plain(_BILL.arrears_principal) + _plain(_BILL.arrears_lpsc),
            _BILL.due_date,
            _extended(),
            _paid_elsewhere(),
            _paid_here(),
            _taken_back(),
        )
        .select_from(schema.account)
        .join(
            schema.bill,
            and_(_BILL.account_number == _ACCOUNT.account_number, _BILL.bill_number == _newest()),
        )
        .where(_ACCOUNT.account_number.in_(numbers))
        .order_by(_ACCOUNT.account_number)
    )


def _newest() -> ScalarSelect[str]:
    """Name the bill that `standing_bills` puts first."""
    bill, later = schema.bill.alias("candidate"), schema.bill.alias("revision")
    is_superseded = exists().where(
        later.c.account_number == bill.c.account_number, later.c.supersedes == bill.c.bill_number
    )
    return (
        select(bill.c.bill_number)
        .where(bill.c.account_number == _ACCOUNT.account_number, ~is_superseded)
        .order_by(bill.c.bill_month.desc(), bill.c.bill_date.desc(), bill.c.bill_number.desc())
        .limit(literal_column("1"))
        .scalar_subquery()
    )


def _said(column: ColumnElement[Any]) -> ScalarSelect[Any]:
    """Read something of the last word from the field."""
    return (
        select(column)
        .where(_STATUS.account_number == _ACCOUNT.account_number)
        .order_by(_STATUS.at.desc())
        .limit(literal_column("1"))
        .scalar_subquery()
    )


def _extended() -> ScalarSelect[str]:
    """Read the latest day that was granted and by which order, as one text that sorts by day."""
    day = type_coerce(_EXTENSION.due_date, Text)
    return (
        select(func.max(day.concat(_EXTENSION.order_number)))
        .where(
            _EXTENSION.account_number == _BILL.account_number,
            _EXTENSION.bill_number == _BILL.bill_number,
        )
        .scalar_subquery()
    )


def _paid_elsewhere() -> ScalarSelect[int]:
    return (
        select(func.sum(_plain(_OUTSIDE.amount)))
        .where(
            _OUTSIDE.account_number == _BILL.account_number,
            _OUTSIDE.paid_at > _BILL.payments_posted_to,
        )
        .scalar_subquery()
    )


def _paid_here() -> ScalarSelect[int]:
    """Add up the receipts that the bill does not contain and that stand."""
    return (
        select(func.sum(_plain(_RECEIPT.amount) - _plain(_RECEIPT.fees)))
        .select_from(schema.receipt)
        .outerjoin(reversal_tables.reversal, _BACK.receipt_number == _RECEIPT.number)
        .where(
            _RECEIPT.account_number == _BILL.account_number,
            _RECEIPT.issued_at > _BILL.payments_posted_to,
            _BACK.receipt_number.is_(None),
        )
        .scalar_subquery()
    )


def _taken_back() -> ScalarSelect[int]:
    """Add up the receipts that the bill contains and that were undone after it was made."""
    return (
        select(func.sum(_plain(_RECEIPT.amount) - _plain(_RECEIPT.fees)))
        .select_from(schema.receipt)
        .join(reversal_tables.reversal, _BACK.receipt_number == _RECEIPT.number)
        .where(
            _RECEIPT.account_number == _BILL.account_number,
            _RECEIPT.issued_at <= _BILL.payments_posted_to,
            _BACK.reversed_at > _BILL.payments_posted_to,
        )
        .scalar_subquery()
    )


def _plain(column: ColumnElement[Any]) -> ColumnElement[int]:
    return type_coerce(column, WholeNumber)


def _may_owe() -> Numbers:
    """Select who may owe the sum: with a bill of it, or with money that was taken back."""
    billed = select(_BILL.account_number).where(
        _plain(_BILL.payable_after_due_date) >= bindparam("least", type_=WholeNumber)
    )
    undone = select(_BACK.account_number)
    both = union(billed, undone).subquery("may_owe")
    return select(both.c.account_number)


_OF_ALL = PreparedSelect(_owing(_may_owe()))
_OF_NAMED = NamedAccounts(_owing)


def owing_at_least(connection: Connection, threshold: Money) -> list[Row]:
    """Read everybody who may owe a sum."""
    return [
        row
        for row in _OF_ALL.rows(connection, least=threshold.paise)
        if _most(row) >= threshold.paise
    ]


def owing_of(connection: Connection, account_numbers: Collection[str]) -> list[Row]:
    """Read named accounts."""
    return _OF_NAMED.rows(connection, account_numbers)


def _most(row: Row) -> int:
    """Tell the most that a row can come to: the higher amount, before any scheme's relief."""
    after_due_date, paid, paid_here, taken_back = row[_AFTER_DUE_DATE], *row[_PAID:]
    return int(after_due_date + (taken_back or 0) - (paid or 0) - (paid_here or 0))


def account_of(row: Row) -> OwingAccount:
    """Read one row."""
    number, name, name_hi, address, locality, mobile, meter, division, subdivision, category = row[
        :10
    ]
    connection_type, is_lifeline, registration, open_order = row[10:14]
    extract, last_done, said = row[14:17], row[17], row[18:21]
    return OwingAccount(
        account_number=number,
        name=name,
        name_hi=name_hi,
        address=address,
        locality=locality,
        mobile=mobile,
        meter_number=meter,
        division=division,
        subdivision=subdivision,
        category=category,
        connection_type=ConnectionType(connection_type),
        is_lifeline=bool(is_lifeline),
        status=newest_supply(extract, None if said[0] is None else said, last_done).status,
        owing=_owing_of_bill(row[21:]),
        open_order=open_order or "",
        is_registered=registration is not None,
    )


def _owing_of_bill(bill: Row) -> Owing:
    by_due_date, after_due_date, arrears, due_date, extended, elsewhere, here, undone = bill
    day, order = (extended or "")[:_DAY_LENGTH], (extended or "")[_DAY_LENGTH:]
    return Owing(
        Money(by_due_date),
        Money(after_due_date),
        Money(int(arrears)),
        date.fromisoformat(due_date),
        date.fromisoformat(day) if day else None,
        order,
        Money(int(elsewhere or 0) + int(here or 0)),
        Money(int(undone or 0)),
    )
