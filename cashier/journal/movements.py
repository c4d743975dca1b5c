"""Which cash an event moves from one place to another: one function an event kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from cashier.domain.custody import (
    CHEST,
    IMPREST,
    INCOME,
    VARIANCE,
    CashMovement,
    MovementKind,
    drawer_of,
)
from cashier.domain.custody_transfer import TransferKind
from cashier.domain.custody_variance import SettlementKind
from cashier.domain.money import ZERO, Money
from cashier.journal.custody_events import ClosingAccepted, TransferAccepted, VarianceSettled
from cashier.journal.events import ShiftClosed, ShiftOpened


@dataclass(frozen=True, slots=True)
class _Paper:
    """What the movements of one entry have in common."""

    business_date: date
    collected_on: date
    at: datetime
    reference: str

    def move(
        self, kind: MovementKind, way: tuple[str, str], amount: Money
    ) -> tuple[CashMovement, ...]:
        """Move an amount from the first place to the second; nothing moves nothing."""
        return self.move_dated(kind, way, ((self.collected_on, amount),) if amount else ())

    def move_dated(
        self, kind: MovementKind, way: tuple[str, str], amounts: Iterable[tuple[date, Money]]
    ) -> tuple[CashMovement, ...]:
        """Move cash that was collected on several days."""
        return tuple(
            CashMovement(
                kind=kind,
                business_date=self.business_date,
                collected_on=day,
                at=self.at,
                source=way[0],
                target=way[1],
                amount=amount,
                reference=self.reference,
            )
            for day, amount in amounts
        )


def float_given(event: ShiftOpened, *, at: datetime) -> tuple[CashMovement, ...]:
    """Lend a drawer its float; an empty one moves nothing."""
    paper = _Paper(event.business_date, event.business_date, at, "")
    way = (IMPREST, drawer_of(event.shift_number))
    return paper.move(MovementKind.FLOAT_GIVEN, way, event.opening_float.total)


def shift_closed(
    event: ShiftClosed, *, day: date, opening_float: Money, at: datetime
) -> tuple[CashMovement, ...]:
    """Move what was found missing, or over; the rest stays in the drawer until it is accepted.

    Where an older version closed the shift, its cash was handed in on paper, outside this ledger:
    only the float comes back.
    """
    drawer, paper = drawer_of(event.shift_number), _Paper(day, day, at, "")
    if not event.to_be_accepted:
        return paper.move(MovementKind.FLOAT_RETURNED, (drawer, IMPREST), opening_float)
    if event.variance < ZERO:
        return paper.move(MovementKind.SHORTAGE, (drawer, VARIANCE), -event.variance)
    return paper.move(MovementKind.EXCESS, (VARIANCE, drawer), event.variance)


def transfer_accepted(event: TransferAccepted, *, at: datetime) -> tuple[CashMovement, ...]:
    """Move a turn-in to the chest, and a handover to the other drawer."""
    transfer = event.transfer
    paper = _Paper(event.business_date, transfer.business_date, at, transfer.number)
    drawer = drawer_of(transfer.shift_number)
    if transfer.kind is TransferKind.HANDOVER:
        other = drawer_of(transfer.receiver_shift)
        return paper.move(MovementKind.HANDED_OVER, (drawer, other), transfer.amount)
    return paper.move(MovementKind.TURNED_IN, (drawer, CHEST), transfer.amount)


def closing_accepted(event: ClosingAccepted, *, at: datetime) -> tuple[CashMovement, ...]:
    """Give the float back to the office, and everything else to the chest.

    Where less than the float was counted, the chest makes it up: it holds what was turned in from
    this drawer, and what comes back of a shortage goes into it.
    """
    transfer = event.transfer
    paper = _Paper(event.business_date, transfer.business_date, at, transfer.number)
    drawer = drawer_of(transfer.shift_number)
    to_imprest = min(event.opening_float, transfer.amount)
    moved = paper.move(MovementKind.FLOAT_RETURNED, (drawer, IMPREST), to_imprest)
    rest = transfer.amount - to_imprest
    moved += paper.move(MovementKind.CLOSING_ACCEPTED, (drawer, CHEST), rest)
    made_up = paper.move_dated(MovementKind.FLOAT_RETURNED, (CHEST, IMPREST), event.made_up)
    return moved + made_up


def variance_settled(event: VarianceSettled, *, at: datetime) -> tuple[CashMovement, ...]:
    """Pay a shortage into the chest, or an excess out of it; what is kept stays in the chest."""
    settlement = event.settlement
    paper = _Paper(settlement.business_date, event.collected_on, at, settlement.reference)
    if settlement.kind is SettlementKind.RETURNED:
        return paper.move_dated(MovementKind.EXCESS_RETURNED, (CHEST, VARIANCE), event.paid_out)
    if settlement.kind is SettlementKind.KEPT:
        return paper.move(MovementKind.EXCESS_KEPT, (INCOME, VARIANCE), settlement.amount)
    return paper.move(MovementKind.RECOVERED, (VARIANCE, CHEST), settlement.amount)
