"""Which cash an event moves from one place to another: one function an event kind."""

from datetime import datetime

from cashier.domain.custody import IMPREST, CashMovement, MovementKind, drawer_of
from cashier.journal.events import ShiftOpened


def float_given(event: ShiftOpened, *, at: datetime) -> tuple[CashMovement, ...]:
    """Lend a drawer its float; an empty one moves nothing."""
    if not event.opening_float.total:
        return ()
    return (
        CashMovement(
            kind=MovementKind.FLOAT_GIVEN,
            business_date=event.business_date,
            collected_on=event.business_date,
            at=at,
            source=IMPREST,
            target=drawer_of(event.shift_number),
            amount=event.opening_float.total,
            reference="",
        ),
    )
