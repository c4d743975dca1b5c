"""Cash that no bank has: where it lies, since when, and by when it should have gone."""

from collections.abc import Iterator
from datetime import date, datetime

from cashier.domain.bank_days import CashLying, CashPlace, closed_days, due_on
from cashier.domain.calendar import to_ist
from cashier.domain.custody import CHEST, IN_TRANSIT, drawer_of
from cashier.domain.money import Money
from cashier.domain.policy import Policy, policy_on
from cashier.services.ports import UnitOfWork
from cashier.services.remittance import require_office


def list_lying(*, by: str, at: datetime, uow: UnitOfWork) -> tuple[CashLying, ...]:
    """List all cash that no bank has acknowledged by place and business date, the oldest first.

    Raises:
        NotAllowed: The role does not see the office.
    """
    with uow:
        require_office(by, uow)
        return lying_on(to_ist(at).date(), uow)


def lying_on(day: date, uow: UnitOfWork) -> tuple[CashLying, ...]:
    """Tell what lay where at a day's end, inside a unit of work that is already open."""
    policy = policy_on(day, uow.policy_rows())
    found = [*_in_drawers(day, policy, uow), *_in_chest(day, policy, uow)]
    found += _on_the_way(day, policy, uow)
    return tuple(sorted(found, key=lambda one: one.collected_on))


def _in_drawers(day: date, policy: Policy, uow: UnitOfWork) -> Iterator[CashLying]:
    for drawer in uow.remittances.drawers_on(day):
        place = CashPlace.DRAWER if drawer.is_open else CashPlace.CLOSED
        handed = uow.remittances.came_by(drawer_of(drawer.shift_number), drawer.business_date)
        positions = {*handed, drawer.position} - {0}
        yield _lying(
            place,
            (str(drawer.shift_number), drawer.clerk),
            (drawer.business_date, drawer.amount),
            tuple(sorted(positions)),
            today=day,
            policy=policy,
        )


def _in_chest(day: date, policy: Policy, uow: UnitOfWork) -> Iterator[CashLying]:
    for cash in uow.remittances.lying_on(CHEST, day):
        positions = uow.remittances.came_by(CHEST, cash[0])
        yield _lying(CashPlace.CHEST, ("", ""), cash, positions, today=day, policy=policy)


def _on_the_way(day: date, policy: Policy, uow: UnitOfWork) -> Iterator[CashLying]:
    for number, collected_on, amount in uow.remittances.on_the_way(day):
        slip = uow.remittances.find(number)
        assert slip is not None, "only slips send cash on its way"
        positions = uow.remittances.came_by(IN_TRANSIT, collected_on, number)
        cash = (collected_on, amount)
        whose = (number, slip.by)
        yield _lying(CashPlace.TRANSIT, whose, cash, positions, today=day, policy=policy)


def _lying(
    place: CashPlace,
    whose: tuple[str, str],
    cash: tuple[date, Money],
    positions: tuple[int, ...],
    *,
    today: date,
    policy: Policy,
) -> CashLying:
    collected_on, amount = cash
    return CashLying(
        place=place,
        reference=whose[0],
        by=whose[1],
        collected_on=collected_on,
        amount=amount,
        due_on=due_on(collected_on, policy.undeposited_days, policy.bank_holidays),
        today=today,
        over=closed_days(collected_on, today, policy.bank_holidays),
        positions=positions,
    )
