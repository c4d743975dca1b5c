"""Reading one account with everything that its dues are worked out from: the look-up's path."""

from datetime import date

from sqlalchemy import Connection, Select, bindparam, desc, func, literal_column, select, text

from cashier.domain.account import Account, ConnectionType, LoadUnit, Supply, SupplyStatus
from cashier.domain.bill import Bill, Extension
from cashier.domain.calendar import from_micros, to_micros
from cashier.domain.dues import ConsumerRecord, MoneyReceived
from cashier.domain.head import Head
from cashier.domain.money import ZERO, Money
from cashier.domain.old_number import OldNumber
from cashier.storage import reversal_tables, schema
from cashier.storage.prepared import PreparedSelect, Row
from cashier.storage.scheme_register import HAS_REGISTRATION, registrations_of
from cashier.storage.supplies import newest_supply

COUNTER_CHANNEL = "counter"
_FIRST_MONEY, _AFTER_MONEY = 7, 21


def _of_account(table: str, *columns: str) -> Select[*tuple[object, ...]]:
    found = schema.metadata.tables[table].c
    chosen = [found[name] for name in columns]
    return select(*chosen).where(found.account_number == bindparam("account_number"))


OPEN_ORDER = (
    select(schema.reconnection_order.c.number)
    .where(
        schema.reconnection_order.c.account_number == schema.account.c.account_number,
        text("reconnection_order.state IN ('queued', 'dispatched', 'failed')"),
    )
    .scalar_subquery()
    .label("open_order")
)
LAST_DONE = (
    select(func.max(schema.reconnection_order.c.done_at))
    .where(
        schema.reconnection_order.c.account_number == schema.account.c.account_number,
        text("reconnection_order.state = 'done'"),
    )
    .scalar_subquery()
    .label("last_done")
)
_STANDING = reversal_tables.account_standing
_REVERSAL = reversal_tables.reversal
_ACCOUNT = PreparedSelect(
    _of_account(
        "account",
        "account_number",
        "name",
        "name_hi",
        "address",
        "locality",
        "mobile",
        "meter_number",
        "old_meter_number",
        "category",
        "connection_type",
        "load_milli",
        "load_unit",
        "division",
        "subdivision",
        "status",
        "status_date",
        "disconnection_mode",
        "prepaid_balance",
        "security_deposit",
        "is_lifeline",
        "loaded_at",
    )
    .add_columns(
        OPEN_ORDER,
        _STANDING.c.barred_until,
        _STANDING.c.charges,
        _STANDING.c.least_next,
        _STANDING.c.position,
        HAS_REGISTRATION,
        LAST_DONE,
    )
    .outerjoin(_STANDING, _STANDING.c.account_number == schema.account.c.account_number)
)
_OLD, _SHARING = schema.old_number.c, schema.old_number.alias("sharing").c
_OLD_NUMBERS = PreparedSelect(
    _of_account("old_number", "old_account_number")
    .add_columns(_SHARING.account_number, _SHARING.known_from)
    .where(_SHARING.old_account_number == _OLD.old_account_number)
    .order_by(desc(_OLD.known_from), _OLD.old_account_number, _SHARING.account_number)
)
_STATUSES = PreparedSelect(_of_account("supply_status", "at", "status", "mode"))
_BILLS = PreparedSelect(_of_account("bill", *(column.name for column in schema.bill.c)))
_EXTENSIONS = PreparedSelect(
    _of_account(
        "extension", "account_number", "bill_number", "due_date", "order_number", "loaded_at"
    )
)
_OUTSIDE = PreparedSelect(
    _of_account("outside_payment", "paid_at", "amount", "channel", "reference")
)
_RECEIPTS = PreparedSelect(
    _of_account("receipt", "issued_at", "amount", "number", "fees")
    .add_columns(_REVERSAL.c.reversed_at)
    .outerjoin(_REVERSAL, _REVERSAL.c.receipt_number == schema.receipt.c.number)
)
_FEE_PAID = PreparedSelect(
    select(func.sum(schema.receipt_allocation.c.amount))
    .select_from(schema.receipt_allocation)
    .join(schema.receipt)
    .outerjoin(_REVERSAL, _REVERSAL.c.receipt_number == schema.receipt.c.number)
    .where(
        schema.receipt.c.account_number == bindparam("account_number"),
        schema.receipt.c.issued_at > bindparam("since"),
        schema.receipt_allocation.c.head == bindparam("head"),
        _REVERSAL.c.receipt_number.is_(None),
    )
)
# What is kept of a mixed payment after a return is no payment of what the return left open.
_KEPT = select(_REVERSAL.c.replaced_by).where(
    _REVERSAL.c.account_number == bindparam("account_number"),
    _REVERSAL.c.kind == literal_column("'cheque_returned'"),
)
_PAID_AFTER = PreparedSelect(
    select(schema.receipt.c.number)
    .outerjoin(_REVERSAL, _REVERSAL.c.receipt_number == schema.receipt.c.number)
    .where(
        schema.receipt.c.account_number == bindparam("account_number"),
        schema.receipt.c.position > bindparam("position"),
        _REVERSAL.c.receipt_number.is_(None),
        schema.receipt.c.number.not_in(_KEPT),
    )
    .limit(1)
)


def find_record(connection: Connection, account_number: str) -> ConsumerRecord | None:
    """Read an account, its bills, what came in, and where its supply stands; None if unknown."""
    row = _ACCOUNT.row(connection, account_number=account_number)
    if row is None:
        return None
    became = _became(_OLD_NUMBERS.rows(connection, account_number=account_number))
    old_numbers = tuple(old.number for old in became)
    account = _account(row, old_numbers)
    said = _STATUSES.rows(connection, account_number=account_number)
    supply = newest_supply(row[14:17], max(said, default=None), row[27])
    return ConsumerRecord(
        account=account,
        supply=supply,
        bills=tuple(map(bill_of, _BILLS.rows(connection, account_number=account_number))),
        extensions=tuple(
            Extension(
                account, bill, date.fromisoformat(due), order, from_micros(at) if at else None
            )
            for account, bill, due, order, at in _EXTENSIONS.rows(
                connection, account_number=account_number
            )
        ),
        received=_received(connection, account_number),
        rcdc_paid=_rcdc_paid(connection, account_number, supply),
        loaded_at=from_micros(row[20]),
        open_order_number=row[21] or "",
        old_numbers=old_numbers,
        cheques_barred_until=date.fromisoformat(row[22]) if row[22] else None,
        dishonour_due=_dishonour_due(connection, account_number, row[23]),
        least_next=_least_next(connection, account_number, row[24], row[25]),
        registrations=registrations_of(connection, account_number) if row[26] else (),
        recharged=_recharged(connection, account, since=row[20]),
        became=became,
    )


def _became(rows: list[Row]) -> tuple[OldNumber, ...]:
    """Put the connections of each old number together."""
    accounts: dict[str, dict[str, str]] = {}
    for old, account, known_from in rows:
        accounts.setdefault(old, {})[account] = known_from
    return tuple(
        OldNumber(old, tuple(known), date.fromisoformat(max(known.values())))
        for old, known in accounts.items()
    )


def _received(connection: Connection, account_number: str) -> tuple[MoneyReceived, ...]:
    here = _RECEIPTS.rows(connection, account_number=account_number)
    elsewhere = _OUTSIDE.rows(connection, account_number=account_number)
    return (
        *(
            MoneyReceived(
                from_micros(at),
                Money(paid),
                COUNTER_CHANNEL,
                number,
                Money(fees),
                from_micros(reversed_at) if reversed_at else None,
            )
            for at, paid, number, fees, reversed_at in here
        ),
        *(
            MoneyReceived(from_micros(at), Money(paid), channel, reference)
            for at, paid, channel, reference in elsewhere
        ),
    )


def _rcdc_paid(connection: Connection, account_number: str, supply: Supply) -> Money:
    if not supply.can_be_reconnected:
        return ZERO
    # Where no file says since when, every fee counts: better one too few than one paid twice.
    since = to_micros(supply.since) if supply.since else 0
    return _fee_paid(connection, account_number, Head.RCDC_FEE, since=since)


def _fee_paid(connection: Connection, account_number: str, head: Head, *, since: int = 0) -> Money:
    paid = _FEE_PAID.value(connection, account_number=account_number, since=since, head=head.value)
    return Money(int(paid)) if paid else ZERO


def _recharged(connection: Connection, account: Account, *, since: int) -> Money:
    """Tell what went on a prepaid meter that the extract's balance does not show yet."""
    if account.connection_type is not ConnectionType.SMART_PREPAID:
        return ZERO
    return _fee_paid(connection, account.account_number, Head.PREPAID_RECHARGE, since=since)


def _dishonour_due(connection: Connection, account_number: str, charged: int | None) -> Money:
    """Tell what is unpaid of the charges for returned cheques; most accounts never had one."""
    if not charged:
        return ZERO
    paid = _fee_paid(connection, account_number, Head.DISHONOUR_CHARGE)
    return max(Money(charged) - paid, ZERO)


def _least_next(
    connection: Connection, account_number: str, least: int | None, position: int
) -> Money:
    """Tell the least next payment after a returned cheque; once there was one, none."""
    if not least:
        return ZERO
    paid = _PAID_AFTER.row(connection, account_number=account_number, position=position)
    return ZERO if paid else Money(least)


def _account(row: Row, old_numbers: tuple[str, ...]) -> Account:
    return Account(
        account_number=row[0],
        old_account_number=old_numbers[0] if old_numbers else "",
        name=row[1],
        name_hi=row[2],
        address=row[3],
        locality=row[4],
        mobile=row[5],
        meter_number=row[6],
        old_meter_number=row[7],
        category=row[8],
        connection_type=ConnectionType(row[9]),
        load_milli=row[10],
        load_unit=LoadUnit(row[11]),
        division=row[12],
        subdivision=row[13],
        status=SupplyStatus(row[14]),
        status_date=date.fromisoformat(row[15]) if row[15] else None,
        disconnection_mode=row[16],
        prepaid_balance=Money(row[17]),
        security_deposit=Money(row[18]),
        is_lifeline=bool(row[19]),
    )


def bill_of(row: Row) -> Bill:
    """Read a bill, whose columns stand in the order of its fields."""
    number, month, bill_date, due_date, basis, units = row[1:_FIRST_MONEY]
    fixed, energy, duty, fuel, regulatory, minimum, lpsc, *others = map(
        Money, row[_FIRST_MONEY:_AFTER_MONEY]
    )
    rebate, subsidy, adjustment, principal, surcharge, by_due_date, after_due_date = others
    posted_to, supersedes, order_number = row[_AFTER_MONEY:]
    return Bill(
        row[0],
        number,
        month,
        date.fromisoformat(bill_date),
        date.fromisoformat(due_date),
        basis,
        units,
        fixed,
        energy,
        duty,
        fuel,
        regulatory,
        minimum,
        lpsc,
        rebate,
        subsidy,
        adjustment,
        principal,
        surcharge,
        by_due_date,
        after_due_date,
        from_micros(posted_to),
        supersedes,
        order_number,
    )
