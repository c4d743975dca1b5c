"""Which cash moves between chest, road, bank and the register of shortages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from cashier.domain.custody import BANK, CHEST, IN_TRANSIT, VARIANCE, CashMovement, MovementKind
from cashier.domain.money import ZERO
from cashier.domain.remittance import CoveredDay, first_of
from cashier.journal.remittance_events import (
    CashRemitted,
    RemittanceAcknowledged,
    RemittanceReturned,
)


def remitted(event: CashRemitted, *, at: datetime) -> tuple[CashMovement, ...]:
    """Send what a slip covers on its way."""
    slip = event.remittance
    paper = _Paper(slip.number, slip.business_date, at)
    return tuple(paper.move(MovementKind.REMITTED, (CHEST, IN_TRANSIT), slip.covers))


def acknowledged(event: RemittanceAcknowledged, *, at: datetime) -> tuple[CashMovement, ...]:
    """Bring to the bank what it counted: the oldest money first, and a bad note is short."""
    return tuple(_acknowledged(event, at)) if event.covers else ()


def _acknowledged(event: RemittanceAcknowledged, at: datetime) -> Iterator[CashMovement]:
    stamp = event.acknowledgement
    paper = _Paper(stamp.number, stamp.business_date, at)
    arrived = first_of(event.covers, stamp.amount)
    missing = tuple(_rest(event.covers, arrived))
    yield from paper.move(MovementKind.ACKNOWLEDGED, (IN_TRANSIT, BANK), arrived)
    yield from paper.move(MovementKind.SHORTAGE, (IN_TRANSIT, VARIANCE), missing)
    if stamp.difference > ZERO:
        over = (CoveredDay(event.covers[-1].collected_on, stamp.difference),)
        yield from paper.move(MovementKind.EXCESS, (VARIANCE, BANK), over)


def _rest(covers: Iterable[CoveredDay], arrived: Iterable[CoveredDay]) -> Iterator[CoveredDay]:
    """Tell what of a slip did not arrive; each day stands in a slip once."""
    counted = {cover.collected_on: cover.amount for cover in arrived}
    for cover in covers:
        missing = cover.amount - counted.get(cover.collected_on, ZERO)
        if missing:
            yield CoveredDay(cover.collected_on, missing)


def returned(event: RemittanceReturned, *, at: datetime) -> tuple[CashMovement, ...]:
    """Bring everything back to the chest."""
    paper = _Paper(event.number, event.business_date, at)
    return tuple(paper.move(MovementKind.BROUGHT_BACK, (IN_TRANSIT, CHEST), event.covers))


@dataclass(frozen=True, slots=True)
class _Paper:
    """What the movements of one entry have in common."""

    reference: str
    business_date: date
    at: datetime

    def move(
        self, kind: MovementKind, way: tuple[str, str], covers: Iterable[CoveredDay]
    ) -> Iterator[CashMovement]:
        """Move cash of several days from the first place to the second."""
        for cover in covers:
            yield CashMovement(
                kind=kind,
                business_date=self.business_date,
                collected_on=cover.collected_on,
                at=self.at,
                source=way[0],
                target=way[1],
                amount=cover.amount,
                reference=self.reference,
            )
