"""Reading reference data: searching consumers, and the record that dues are worked out from."""

from collections.abc import Iterable
from datetime import datetime, time

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, bindparam, desc, func, select

from cashier.domain.account import Account, ConnectionType, LoadUnit, Supply, SupplyStatus
from cashier.domain.bill import Bill, Extension
from cashier.domain.calendar import IST
from cashier.domain.dues import ConsumerRecord, MoneyReceived
from cashier.domain.head import Head
from cashier.domain.money import ZERO, Money
from cashier.services.ports import ConsumerMatch
from cashier.storage import schema
from cashier.storage.search_index import match_ids

MOBILE_DIGITS = 10
LEAST_PREFIX = 3
BILLS_KEPT_IN_VIEW = 24
COUNTER_CHANNEL = "counter"
_ACCOUNT = schema.account.c
_OLD = schema.old_number.c

_ONE_ACCOUNT = select(schema.account).where(_ACCOUNT.account_number == bindparam("account_number"))


def _of_account(table: str) -> Select[tuple[object, ...]]:
    found = schema.metadata.tables[table]
    return select(found).where(found.c.account_number == bindparam("account_number"))


_LAST_STATUS = _of_account("supply_status").order_by(desc(schema.supply_status.c.at)).limit(1)
_BILLS = _of_account("bill").order_by(desc(schema.bill.c.bill_month)).limit(BILLS_KEPT_IN_VIEW)
_EXTENSIONS = _of_account("extension")
_OUTSIDE = _of_account("outside_payment")
_RECEIPTS = select(
    schema.receipt.c.issued_at,
    schema.receipt.c.amount,
    schema.receipt.c.number,
    schema.receipt.c.fees,
).where(schema.receipt.c.account_number == bindparam("account_number"))
_RCDC_PAID = (
    select(func.sum(schema.receipt_allocation.c.amount))
    .select_from(schema.receipt_allocation)
    .join(schema.receipt)
    .where(
        schema.receipt.c.account_number == bindparam("account_number"),
        schema.receipt.c.issued_at > bindparam("since", type_=schema.receipt.c.issued_at.type),
        schema.receipt_allocation.c.head == Head.RCDC_FEE.value,
    )
)
_OPEN_ORDER = select(schema.reconnection_order.c.number).where(
    schema.reconnection_order.c.account_number == bindparam("account_number"),
    schema.reconnection_order.c.state.in_(("queued", "dispatched", "failed")),
)
_OLD_NUMBERS = (
    select(_OLD.old_account_number)
    .where(_OLD.account_number == bindparam("account_number"))
    .order_by(desc(_OLD.known_from), _OLD.old_account_number)
)


class SqlConsumers:
    """Reference data through one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find_by_number(self, digits: str, limit: int) -> tuple[ConsumerMatch, ...]:
        """List who has this number as account, old or mobile number; exact ones first."""
        found = [
            *self._accounts(_ACCOUNT.account_number == digits, "account_number", limit),
            *self._by_old_number(_OLD.old_account_number == digits, limit),
        ]
        if len(digits) == MOBILE_DIGITS:
            found += self._accounts(_ACCOUNT.mobile == digits, "mobile", limit)
        if not found and len(digits) >= LEAST_PREFIX:
            found += self._accounts(
                _begins(_ACCOUNT.account_number, digits), "account_number", limit
            )
            found += self._by_old_number(_begins(_OLD.old_account_number, digits), limit)
            found += self._accounts(_begins(_ACCOUNT.mobile, digits), "mobile", limit)
        return _first(found, limit)

    def find_by_meter(self, meter_key: str, limit: int) -> tuple[ConsumerMatch, ...]:
        """List whose meter, present or former, begins with this; exact ones first."""
        found: list[ConsumerMatch] = []
        for column in (_ACCOUNT.meter_key, _ACCOUNT.old_meter_key):
            found += self._accounts(column == meter_key, "meter_number", limit)
        if not found and len(meter_key) >= LEAST_PREFIX:
            for column in (_ACCOUNT.meter_key, _ACCOUNT.old_meter_key):
                found += self._accounts(_begins(column, meter_key), "meter_number", limit)
        return _first(found, limit)

    def find_by_name(self, search_key: str, limit: int) -> tuple[ConsumerMatch, ...]:
        """List whose name or locality holds this, exact first, then prefix, then substring."""
        columns = (_ACCOUNT.name_key, _ACCOUNT.name_hi_key, _ACCOUNT.locality_key)
        found: list[ConsumerMatch] = []
        for column in columns:
            found += self._accounts(column == search_key, "name", limit)
        for column in columns:
            if len(found) < limit:
                found += self._accounts(_begins(column, search_key), "name", limit)
        if len(found) < limit:
            ids = match_ids(self._connection, search_key, limit)
            found += self._accounts(_ACCOUNT.id.in_(ids), "name", limit)
        return _first(found, limit)

    def find_record(self, account_number: str) -> ConsumerRecord | None:
        """Read all that dues are worked out from."""
        key = {"account_number": account_number}
        row = self._connection.execute(_ONE_ACCOUNT, key).mappings().one_or_none()
        if row is None:
            return None
        supply = self._supply(row)
        return ConsumerRecord(
            account=_account(row, self.old_numbers(account_number)),
            supply=supply,
            bills=tuple(Bill(**bill) for bill in self._connection.execute(_BILLS, key).mappings()),
            extensions=self._extensions(key),
            received=self._received(key),
            rcdc_paid=self._rcdc_paid(account_number, supply),
            loaded_at=row["loaded_at"],
            open_order_number=self._connection.execute(_OPEN_ORDER, key).scalar() or "",
        )

    def old_numbers(self, account_number: str) -> tuple[str, ...]:
        """List the old numbers that became this account, the latest first."""
        rows = self._connection.execute(_OLD_NUMBERS, {"account_number": account_number})
        return tuple(rows.scalars())

    def _supply(self, row: RowMapping) -> Supply:
        """Choose the newer of what the extract and the field said of the supply."""
        said = SupplyStatus(row["status"])
        day = row["status_date"]
        since = datetime.combine(day, time(0), IST) if day else None
        key = {"account_number": row["account_number"]}
        field = self._connection.execute(_LAST_STATUS, key).mappings().one_or_none()
        if field is None or (since and field["at"] < since):
            return Supply(said, since, row["disconnection_mode"])
        return Supply(SupplyStatus(field["status"]), field["at"], field["mode"])

    def _extensions(self, key: dict[str, str]) -> tuple[Extension, ...]:
        rows = self._connection.execute(_EXTENSIONS, key).mappings()
        return tuple(
            Extension(r["account_number"], r["bill_number"], r["due_date"], r["order_number"])
            for r in rows
        )

    def _received(self, key: dict[str, str]) -> tuple[MoneyReceived, ...]:
        here = self._connection.execute(_RECEIPTS, key)
        elsewhere = self._connection.execute(_OUTSIDE, key).mappings()
        return (
            *(MoneyReceived(at, amount, COUNTER_CHANNEL, n, fees) for at, amount, n, fees in here),
            *(
                MoneyReceived(r["paid_at"], r["amount"], r["channel"], r["reference"])
                for r in elsewhere
            ),
        )

    def _rcdc_paid(self, account_number: str, supply: Supply) -> Money:
        if supply.since is None or not supply.can_be_reconnected:
            return ZERO
        values = {"account_number": account_number, "since": supply.since}
        return self._connection.execute(_RCDC_PAID, values).scalar() or ZERO

    def _accounts(
        self, condition: ColumnElement[bool], matched_by: str, limit: int
    ) -> list[ConsumerMatch]:
        rows = self._connection.execute(select(schema.account).where(condition).limit(limit))
        return [
            _match(row, self.old_numbers(row["account_number"]), matched_by)
            for row in rows.mappings().all()
        ]

    def _by_old_number(self, condition: ColumnElement[bool], limit: int) -> list[ConsumerMatch]:
        rows = self._connection.execute(
            select(schema.account, _OLD.old_account_number)
            .join(schema.old_number, _OLD.account_number == _ACCOUNT.account_number)
            .where(condition)
            .order_by(_OLD.old_account_number, _ACCOUNT.account_number)
            .limit(limit)
        )
        return [
            _match(row, (row["old_account_number"],), "old_account_number")
            for row in rows.mappings()
        ]


def _begins(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    """Compare as a range, which any index serves whatever its collation."""
    return (column >= prefix) & (column < prefix + "\U0010ffff")


def _first(found: Iterable[ConsumerMatch], limit: int) -> tuple[ConsumerMatch, ...]:
    """Keep the first match of each account, up to a limit."""
    by_account: dict[str, ConsumerMatch] = {}
    for match in found:
        by_account.setdefault(match.account_number, match)
    return tuple(by_account.values())[:limit]


def _match(row: RowMapping, old_numbers: tuple[str, ...], matched_by: str) -> ConsumerMatch:
    return ConsumerMatch(
        account_number=row["account_number"],
        old_account_number=old_numbers[0] if old_numbers else "",
        name=row["name"],
        name_hi=row["name_hi"],
        address=row["address"],
        locality=row["locality"],
        meter_number=row["meter_number"],
        matched_by=matched_by,
    )


def _account(row: RowMapping, old_numbers: tuple[str, ...]) -> Account:
    return Account(
        account_number=row["account_number"],
        old_account_number=old_numbers[0] if old_numbers else "",
        name=row["name"],
        name_hi=row["name_hi"],
        address=row["address"],
        locality=row["locality"],
        mobile=row["mobile"],
        meter_number=row["meter_number"],
        old_meter_number=row["old_meter_number"],
        category=row["category"],
        connection_type=ConnectionType(row["connection_type"]),
        load_milli=row["load_milli"],
        load_unit=LoadUnit(row["load_unit"]),
        division=row["division"],
        subdivision=row["subdivision"],
        status=SupplyStatus(row["status"]),
        status_date=row["status_date"],
        disconnection_mode=row["disconnection_mode"],
        prepaid_balance=row["prepaid_balance"],
        security_deposit=row["security_deposit"],
        is_lifeline=bool(row["is_lifeline"]),
    )
