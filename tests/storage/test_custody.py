"""The ledger of cash: what a place holds is a sum that anybody can add up."""

from datetime import date, datetime

from cashier.domain.calendar import IST
from cashier.domain.custody import CHEST, IN_TRANSIT, CashMovement, MovementKind, drawer_of
from cashier.domain.money import ZERO, Money
from cashier.station import OpenStation
from cashier.storage.custody import move_cash
from cashier.storage.place import Place

FRIDAY, SATURDAY = date(2026, 11, 20), date(2026, 11, 21)
NOON = datetime(2026, 11, 21, 12, tzinfo=IST)


def _moved(source: str, target: str, rupees: int, collected_on: date) -> CashMovement:
    return CashMovement(
        kind=MovementKind.TURNED_IN,
        business_date=SATURDAY,
        collected_on=collected_on,
        at=NOON,
        source=source,
        target=target,
        amount=Money.from_rupees(rupees),
        reference="RTP-03-T-000001",
    )


def test_what_lies_at_a_place_is_what_came_less_what_left(station: OpenStation) -> None:
    """By the day on which it was collected, the oldest first; what is empty is not listed."""
    movements = (
        _moved(drawer_of(1), CHEST, 500, SATURDAY),
        _moved(drawer_of(2), CHEST, 300, FRIDAY),
        _moved(CHEST, IN_TRANSIT, 300, FRIDAY),
        _moved(CHEST, IN_TRANSIT, 200, SATURDAY),
    )
    with station.write() as uow:
        move_cash(uow.connection, Place(1, "RTP-03", NOON), movements)
        chest, transit = uow.custody.ages(CHEST), uow.custody.ages(IN_TRANSIT)
        listed = uow.custody.list_movements(SATURDAY, SATURDAY)
        balance = uow.custody.balance(CHEST), uow.custody.balance("nowhere")

    assert chest == ((SATURDAY, Money.from_rupees(300)),)
    assert transit == ((FRIDAY, Money.from_rupees(300)), (SATURDAY, Money.from_rupees(200)))
    assert listed == movements
    assert balance == (Money.from_rupees(300), ZERO)
