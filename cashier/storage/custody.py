"""The ledger of cash, transfers and variances in the tables."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    bindparam,
    func,
    insert,
    select,
)

from cashier.domain.custody import CashMovement, MovementKind
from cashier.domain.custody_transfer import Transfer, TransferKind, TransferState, transfer_number
from cashier.domain.custody_variance import Settlement, SettlementKind, Variance
from cashier.domain.denomination import DenominationCount
from cashier.domain.money import ZERO, Money
from cashier.domain.shift import Shift
from cashier.services.ports import Station
from cashier.storage import custody_tables, schema
from cashier.storage.place import Place
from cashier.storage.registers import shift_of

_MOVED, _TRANSFER = custody_tables.cash_movement.c, custody_tables.cash_transfer.c
_VARIANCE, _SETTLED = custody_tables.variance.c, custody_tables.variance_settlement.c
_SHIFT = schema.shift.c
_LAST_SERIAL = select(func.max(_TRANSFER.serial)).where(_TRANSFER.series == bindparam("series"))
_TRANSFERS = select(custody_tables.cash_transfer).order_by(_TRANSFER.series, _TRANSFER.serial)


def move_cash(connection: Connection, place: Place, movements: Sequence[CashMovement]) -> None:
    """Write the movements of one entry; most entries move no cash."""
    rows = [
        {
            "position": place.position,
            "line": line,
            "kind": moved.kind.value,
            "business_date": moved.business_date,
            "collected_on": moved.collected_on,
            "moved_at": moved.at,
            "source": moved.source,
            "target": moved.target,
            "amount": moved.amount,
            "reference": moved.reference,
        }
        for line, moved in enumerate(movements, 1)
    ]
    if rows:
        connection.execute(insert(custody_tables.cash_movement), rows)


class SqlCustody:
    """Every movement of cash but those between payers and drawers, and what it waits for."""

    def __init__(self, connection: Connection, station: Station) -> None:
        self._connection = connection
        self._issuer = station.issuer

    def balance(self, place: str) -> Money:
        """Tell what came to a place less what left it."""
        return Money.total(amount for _, amount in self.ages(place))

    def ages(self, place: str) -> tuple[tuple[date, Money], ...]:
        """Tell what lies at a place by the day on which it was collected, the oldest first."""
        sums: dict[date, Money] = {}
        for column, sign in ((_MOVED.target, 1), (_MOVED.source, -1)):
            moved = select(_MOVED.collected_on, func.sum(_MOVED.amount)).where(column == place)
            for day, amount in self._connection.execute(moved.group_by(_MOVED.collected_on)):
                sums[day] = sums.get(day, ZERO) + (amount if sign > 0 else -amount)
        return tuple((day, amount) for day, amount in sorted(sums.items()) if amount)

    def list_movements(self, first: date, last: date) -> tuple[CashMovement, ...]:
        """List what moved on some business dates, both included, in order."""
        rows = select(custody_tables.cash_movement).where(_MOVED.business_date.between(first, last))
        ordered = rows.order_by(_MOVED.position, _MOVED.line)
        return tuple(map(_movement, self._connection.execute(ordered).mappings()))

    def find_transfer(self, number: str) -> Transfer | None:
        """Find a turn-in, a handover or an accepted closing by its number."""
        return next(iter(self._transfers(_TRANSFER.number == number)), None)

    def find_transfer_by_request(self, request_id: str) -> Transfer | None:
        """Find what a request already offered."""
        return next(iter(self._transfers(_TRANSFER.request_id == request_id)), None)

    def find_open_transfer(self, shift_number: int) -> Transfer | None:
        """Find what is on its way out of a drawer; there is at most one."""
        on_its_way = _TRANSFER.state == TransferState.OFFERED.value
        found = self._transfers(on_its_way, _TRANSFER.shift_number == shift_number)
        return next(iter(found), None)

    def list_open_transfers(self) -> tuple[Transfer, ...]:
        """List what is on its way between two people, the earliest first."""
        return self._transfers(_TRANSFER.state == TransferState.OFFERED.value)

    def list_transfers(self, first: date, last: date) -> tuple[Transfer, ...]:
        """List what was offered of some business dates, both included, in order."""
        return self._transfers(_TRANSFER.business_date.between(first, last))

    def _transfers(self, *which: ColumnElement[bool]) -> tuple[Transfer, ...]:
        rows = self._connection.execute(_TRANSFERS.where(*which)).mappings()
        return tuple(map(_transfer, rows))

    def next_transfer_number(self) -> str:
        """Tell the number that the next transfer will have."""
        issuer = self._issuer
        series = transfer_number(issuer.division, issuer.counter, 0).rpartition("-")[0]
        last = self._connection.execute(_LAST_SERIAL, {"series": series}).scalar() or 0
        return transfer_number(issuer.division, issuer.counter, last + 1)

    def list_unaccepted_shifts(self) -> tuple[Shift, ...]:
        """List closed shifts whose clerk still holds what was counted, the earliest first."""
        waiting = (_SHIFT.to_be_accepted == 1, _SHIFT.accepted_at.is_(None))
        query = select(schema.shift).where(*waiting).order_by(_SHIFT.number)
        return tuple(map(shift_of, self._connection.execute(query).mappings()))

    def find_variance(self, shift_number: int) -> Variance | None:
        """Find what the count of a shift found missing, or over."""
        query = select(custody_tables.variance).where(_VARIANCE.shift_number == shift_number)
        return next(iter(self._variances(query)), None)

    def list_variances(self, first: date, last: date) -> tuple[Variance, ...]:
        """List the register of some business dates, both included, in order."""
        query = select(custody_tables.variance).where(_VARIANCE.business_date.between(first, last))
        return self._variances(query)

    def list_open_variances(self) -> tuple[Variance, ...]:
        """List what is still to be made good, the earliest first."""
        found = self._variances(select(custody_tables.variance))
        return tuple(variance for variance in found if variance.is_open)

    def _variances(self, query: Select[Any]) -> tuple[Variance, ...]:
        rows = self._connection.execute(query.order_by(_VARIANCE.shift_number)).mappings().all()
        settled = self._settlements([row["shift_number"] for row in rows])
        return tuple(_variance(row, settled) for row in rows)

    def _settlements(self, shift_numbers: list[int]) -> dict[int, tuple[Settlement, ...]]:
        query = (
            select(custody_tables.variance_settlement)
            .where(_SETTLED.shift_number.in_(shift_numbers))
            .order_by(_SETTLED.position)
        )
        found: dict[int, tuple[Settlement, ...]] = {}
        for row in self._connection.execute(query).mappings():
            number = row["shift_number"]
            found[number] = (*found.get(number, ()), _settlement(row))
        return found


def _movement(row: RowMapping) -> CashMovement:
    return CashMovement(
        kind=MovementKind(row["kind"]),
        business_date=row["business_date"],
        collected_on=row["collected_on"],
        at=row["moved_at"],
        source=row["source"],
        target=row["target"],
        amount=row["amount"],
        reference=row["reference"],
    )


def _transfer(row: RowMapping) -> Transfer:
    return Transfer(
        number=row["number"],
        kind=TransferKind(row["kind"]),
        request_id=row["request_id"],
        shift_number=row["shift_number"],
        giver=row["giver"],
        giver_name=row["giver_name"],
        receiver=row["receiver"],
        receiver_name=row["receiver_name"],
        notes=DenominationCount.parse(row["notes"]),
        business_date=row["business_date"],
        offered_at=row["offered_at"],
        state=TransferState(row["state"]),
        receiver_shift=row["receiver_shift"],
        ended_at=row["ended_at"],
        reason=row["reason"],
    )


def _variance(row: RowMapping, settled: dict[int, tuple[Settlement, ...]]) -> Variance:
    return Variance(
        shift_number=row["shift_number"],
        clerk=row["clerk"],
        business_date=row["business_date"],
        amount=row["amount"],
        settlements=settled.get(row["shift_number"], ()),
    )


def _settlement(row: RowMapping) -> Settlement:
    return Settlement(
        kind=SettlementKind(row["kind"]),
        amount=row["amount"],
        reference=row["reference"],
        by=row["settled_by"],
        business_date=row["business_date"],
    )
