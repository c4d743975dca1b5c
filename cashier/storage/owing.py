"""What every account owes by its bills: one statement, whatever the number of accounts.

Sums are made by the database, so that an account costs a row. Who owes a sum has a bill of at least
that, or had a receipt taken back; nobody else is looked at. See docs/decisions/0029.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    exists,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
    union,
)

from cashier.domain.defaulting import OwingPaise
from cashier.domain.money import Money
from cashier.services.defaulter_ports import OwingAccount, Particulars
from cashier.storage import drive_tables, reversal_tables, schema
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
_SAID = schema.supply_status.alias("said")
_OF_SUPPLY, _OF_BILL = 11, 18


def _owing(numbers: Numbers) -> Select[*tuple[Any, ...]]:
    """Read accounts with the sums that tell what each owes by its newest standing bill."""
    return (
        select(
            _ACCOUNT.account_number,
            _ACCOUNT.division,
            _ACCOUNT.subdivision,
            _ACCOUNT.category,
            _ACCOUNT.connection_type,
            _ACCOUNT.is_lifeline,
            _or_no_text(HAS_REGISTRATION),
            _or_no_text(OPEN_ORDER),
            _or_no_text(_served_on()),
            _or_nothing(_last(_OUTSIDE.paid_at, _OUTSIDE.account_number)),
            _or_nothing(_last(_RECEIPT.issued_at, _RECEIPT.account_number)),
            _ACCOUNT.status,
            _ACCOUNT.status_date,
            _ACCOUNT.disconnection_mode,
            LAST_DONE,
            _SAID.c.at,
            _SAID.c.status,
            _SAID.c.mode,
            _BILL.payable_by_due_date,
            _BILL.payable_after_due_date,
            _plain(_BILL.arrears_principal) + _plain(_BILL.arrears_lpsc),
            _BILL.due_date,
            _or_no_text(_extended()),
            _or_nothing(_paid_elsewhere()) + _or_nothing(_paid_here()),
            _or_nothing(_taken_back()),
        )
        .select_from(schema.account)
        .join(
            schema.bill,
            and_(_BILL.account_number == _ACCOUNT.account_number, _BILL.bill_number == _newest()),
        )
        .outerjoin(
            _SAID,
            and_(
                _SAID.c.account_number == _ACCOUNT.account_number,
                _SAID.c.at == _last(_STATUS.at, _STATUS.account_number),
            ),
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


def _last(moment: ColumnElement[Any], account_number: ColumnElement[str]) -> ScalarSelect[Any]:
    """Read the latest moment at which something is on record of the account."""
    return (
        select(func.max(moment)).where(account_number == _ACCOUNT.account_number).scalar_subquery()
    )


def _served_on() -> ScalarSelect[Any]:
    """Read on which day the last notice, of whatever drive, came to the account."""
    line = drive_tables.notice_line.c
    return (
        select(func.max(line.served_on))
        .where(line.account_number == _ACCOUNT.account_number)
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


def _or_nothing(total: ScalarSelect[Any]) -> ColumnElement[int]:
    """Make nothing of no rows, and a whole number of what PostgreSQL adds up as a decimal."""
    return cast(func.coalesce(total, literal_column("0")), WholeNumber)


def _or_no_text(found: ColumnElement[Any]) -> ColumnElement[str]:
    """Make empty text of what is not there."""
    return func.coalesce(type_coerce(found, Text), literal_column("''"))


_LEAST = bindparam("least", type_=WholeNumber)
_UNDONE = select(_BACK.account_number)


def _may_owe() -> Numbers:
    """Select who may owe the sum: with a bill of it, or with money that was taken back."""
    billed = select(_BILL.account_number).where(_plain(_BILL.payable_after_due_date) >= _LEAST)
    both = union(billed, _UNDONE).subquery("may_owe")
    return select(both.c.account_number)


def _owing_least() -> Select[*tuple[Any, ...]]:
    """Of these, go on with those alone whose newest bill is the large one."""
    is_large = _plain(_BILL.payable_after_due_date) >= _LEAST
    return _owing(_may_owe()).where(or_(is_large, _ACCOUNT.account_number.in_(_UNDONE)))


_OF_ALL = PreparedSelect(_owing_least())
_OF_NAMED = NamedAccounts(_owing)


def _particulars(numbers: Numbers) -> Select[*tuple[Any, ...]]:
    columns = (_ACCOUNT[name] for name in ("account_number", *Particulars._fields))
    return select(*columns).where(_ACCOUNT.account_number.in_(numbers))


_PARTICULARS = NamedAccounts(_particulars)


def owing_at_least(connection: Connection, threshold: Money) -> list[OwingAccount]:
    """Read everybody who may owe a sum, in order of number."""
    return list(map(_account_of, _OF_ALL.rows(connection, least=threshold.paise)))


def owing_of(connection: Connection, account_numbers: Collection[str]) -> list[OwingAccount]:
    """Read named accounts, in order of number."""
    return list(map(_account_of, _OF_NAMED.rows(connection, account_numbers)))


def particulars_of(
    connection: Connection, account_numbers: Collection[str]
) -> dict[str, Particulars]:
    """Read who and where some accounts are."""
    rows = _PARTICULARS.rows(connection, account_numbers)
    return {number: Particulars(*rest) for number, *rest in rows}


def _account_of(row: Row) -> OwingAccount:
    status, owing = _status(row[_OF_SUPPLY:_OF_BILL]), OwingPaise(*row[_OF_BILL:])
    return OwingAccount._make((*row[:_OF_SUPPLY], status, owing))


def _status(supply: Row) -> str:
    """Tell where a supply stands; of most nobody said anything since the extract."""
    status, day, mode, last_done, said_at, *_ = supply
    if last_done is None and said_at is None:
        return str(status)
    said = None if said_at is None else supply[4:]
    return newest_supply((status, day, mode), said, last_done).status
