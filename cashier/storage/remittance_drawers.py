"""What the drawers hold of payers' cash by the books, at the end of a day."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, func, or_, select

from cashier.domain.calendar import to_ist
from cashier.domain.custody import MovementKind, drawer_of
from cashier.domain.money import ZERO, Money
from cashier.services.remittance_ports import DrawerCash
from cashier.storage import custody_tables, schema

_MOVED, _SHIFT, _RECEIPT = custody_tables.cash_movement.c, schema.shift.c, schema.receipt.c
_FLOATS = (MovementKind.FLOAT_GIVEN.value, MovementKind.FLOAT_RETURNED.value)
_DRAWERS = drawer_of(0).removesuffix("0")


def drawers_on(connection: Connection, day: date) -> tuple[DrawerCash, ...]:
    """List the drawers that held payers' cash at a day's end, by their shifts.

    What shifts took that an older version closed was handed in on paper, outside the ledger.
    """
    return tuple(_drawers(connection, day))


def _drawers(connection: Connection, day: date) -> Iterator[DrawerCash]:
    moved = _moved(connection, day)
    in_ledger = or_(_SHIFT.closed_at.is_(None), _SHIFT.to_be_accepted == 1)
    shifts = select(schema.shift).where(_SHIFT.business_date <= day, in_ledger)
    for row in connection.execute(shifts.order_by(_SHIFT.number)).all():
        amount = row.cash_taken - row.cash_out + moved.get(drawer_of(row.number), ZERO)
        if amount > ZERO:
            yield DrawerCash(
                shift_number=row.number,
                clerk=row.clerk,
                is_open=row.closed_at is None or to_ist(row.closed_at).date() > day,
                business_date=row.business_date,
                amount=amount,
                position=_first_receipt(connection, row.number),
            )


def _moved(connection: Connection, day: date) -> dict[str, Money]:
    """Add up what came to each drawer less what left it, floats apart."""
    sums: dict[str, Money] = {}
    for column, came in ((_MOVED.target, True), (_MOVED.source, False)):
        query = (
            select(column, func.sum(_MOVED.amount))
            .where(
                column.startswith(_DRAWERS, autoescape=True),
                _MOVED.business_date <= day,
                _MOVED.kind.not_in(_FLOATS),
            )
            .group_by(column)
        )
        for place, amount in connection.execute(query):
            sums[place] = sums.get(place, ZERO) + (amount if came else -amount)
    return sums


def _first_receipt(connection: Connection, shift_number: int) -> int:
    query = select(func.min(_RECEIPT.position)).where(_RECEIPT.shift_number == shift_number)
    return connection.execute(query).scalar() or 0
