"""The ledger of cash in the tables."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, RowMapping, func, insert, select

from cashier.domain.custody import CashMovement, MovementKind
from cashier.domain.money import ZERO, Money
from cashier.storage import custody_tables
from cashier.storage.place import Place

_MOVED = custody_tables.cash_movement.c


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
    """Every movement of cash but those between payers and drawers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

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
