"""Bills, extensions, money and registrations of many accounts, each kind in one statement."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select

from cashier.domain.bill import Bill, Extension
from cashier.domain.calendar import from_micros
from cashier.domain.dues import MoneyReceived
from cashier.domain.money import Money
from cashier.domain.scheme_registration import RegistrationRecord
from cashier.services.defaulter_ports import AccountHistory
from cashier.storage import reversal_tables, schema, scheme_tables
from cashier.storage.consumer_record import COUNTER_CHANNEL, bill_of
from cashier.storage.named_accounts import NamedAccounts, Numbers
from cashier.storage.scheme_register import record_of

_EXTENSION, _OUTSIDE = schema.extension.c, schema.outside_payment.c
_RECEIPT, _BACK = schema.receipt.c, reversal_tables.reversal.c
_TAKEN = scheme_tables.scheme_registration.c


def _bills(numbers: Numbers) -> Select[*tuple[Any, ...]]:
    return select(schema.bill).where(schema.bill.c.account_number.in_(numbers))


def _extensions(numbers: Numbers) -> Select[*tuple[Any, ...]]:
    columns = (
        _EXTENSION.account_number,
        _EXTENSION.bill_number,
        _EXTENSION.due_date,
        _EXTENSION.order_number,
    )
    return select(*columns).where(_EXTENSION.account_number.in_(numbers))


def _elsewhere(numbers: Numbers) -> Select[*tuple[Any, ...]]:
    columns = (_OUTSIDE.account_number, _OUTSIDE.paid_at, _OUTSIDE.amount, _OUTSIDE.channel)
    return select(*columns, _OUTSIDE.reference).where(_OUTSIDE.account_number.in_(numbers))


def _here(numbers: Numbers) -> Select[*tuple[Any, ...]]:
    return (
        select(
            _RECEIPT.account_number,
            _RECEIPT.issued_at,
            _RECEIPT.amount,
            _RECEIPT.number,
            _RECEIPT.fees,
            _BACK.reversed_at,
        )
        .outerjoin(reversal_tables.reversal, _BACK.receipt_number == _RECEIPT.number)
        .where(_RECEIPT.account_number.in_(numbers))
    )


def _registrations(numbers: Numbers) -> Select[*tuple[Any, ...]]:
    return (
        select(
            _TAKEN.account_number,
            schema.journal.c.kind,
            schema.journal.c.payload,
            _TAKEN.state,
            _TAKEN.settled_at,
            _TAKEN.defaulted_on,
        )
        .select_from(schema.journal.join(scheme_tables.scheme_registration))
        .where(_TAKEN.account_number.in_(numbers))
        .order_by(_TAKEN.position)
    )


_BILLS, _EXTENSIONS = NamedAccounts(_bills), NamedAccounts(_extensions)
_ELSEWHERE, _HERE = NamedAccounts(_elsewhere), NamedAccounts(_here)
_REGISTRATIONS = NamedAccounts(_registrations)


def histories_of(
    connection: Connection, account_numbers: Collection[str]
) -> dict[str, AccountHistory]:
    """Read all that is on record of some accounts' bills and money."""
    bills: defaultdict[str, list[Bill]] = defaultdict(list)
    for row in _BILLS.rows(connection, account_numbers):
        bills[row[0]].append(bill_of(row))
    extensions: defaultdict[str, list[Extension]] = defaultdict(list)
    for account, bill, day, order in _EXTENSIONS.rows(connection, account_numbers):
        extensions[account].append(Extension(account, bill, date.fromisoformat(day), order))
    registrations: defaultdict[str, list[RegistrationRecord]] = defaultdict(list)
    for account, *said in _REGISTRATIONS.rows(connection, account_numbers):
        registrations[account].append(record_of(tuple(said)))
    money = payments_of(connection, account_numbers)
    return {
        number: AccountHistory(
            tuple(bills[number]),
            tuple(extensions[number]),
            money.get(number, ()),
            tuple(registrations[number]),
        )
        for number in account_numbers
    }


def payments_of(
    connection: Connection, account_numbers: Collection[str]
) -> Mapping[str, tuple[MoneyReceived, ...]]:
    """Read the money of some accounts, here and elsewhere; whoever never paid is left out."""
    money: defaultdict[str, list[MoneyReceived]] = defaultdict(list)
    for account, at, paid, number, fees, reversed_at in _HERE.rows(connection, account_numbers):
        undone = from_micros(reversed_at) if reversed_at else None
        amounts = Money(paid), COUNTER_CHANNEL, number, Money(fees)
        money[account].append(MoneyReceived(from_micros(at), *amounts, undone))
    for account, at, paid, channel, reference in _ELSEWHERE.rows(connection, account_numbers):
        money[account].append(MoneyReceived(from_micros(at), Money(paid), channel, reference))
    return {account: tuple(those) for account, those in money.items()}
