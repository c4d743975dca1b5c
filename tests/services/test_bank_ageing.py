"""Cash that no bank has, by place and age, with the days on which no bank was open."""

from datetime import date, datetime, timedelta

import pytest

from cashier.domain.bank_days import CashLying, CashPlace
from cashier.domain.calendar import IST
from cashier.domain.money import Money
from cashier.domain.user import NotAllowed
from cashier.journal.events import PolicyChanged
from cashier.services import bank_ageing
from cashier.station import OpenStation
from tests.builders import AUDITOR, CLERK, NOW, TODAY, add_consumer, collect, make_payment, rupees
from tests.remittances import add_second, fill_chest, remit, stamp

FRIDAY, SUNDAY, MONDAY = date(2026, 11, 20), TODAY, date(2026, 11, 23)


def _lying(station: OpenStation, day: date = TODAY, *, by: str = AUDITOR) -> tuple[CashLying, ...]:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=IST)
    return bank_ageing.list_lying(by=by, at=at, uow=station.read())


def _told(found: tuple[CashLying, ...]) -> list[tuple[CashPlace, str, date, Money]]:
    return [(one.place, one.reference, one.collected_on, one.amount) for one in found]


def test_cash_is_told_wherever_it_lies_without_the_floats(counter: OpenStation) -> None:
    """In the drawer, in the chest, on its way; the float is nobody's collection."""
    add_second(counter)
    add_consumer(counter)
    assert _lying(counter) == ()
    collect(counter, make_payment(1_310))
    fill_chest(counter, 1_000, FRIDAY)
    fill_chest(counter, 300)
    slip = remit(counter, "500x1")

    found = _lying(counter)

    assert _told(found) == [
        (CashPlace.CHEST, "", FRIDAY, rupees(500)),
        (CashPlace.TRANSIT, slip.number, FRIDAY, rupees(500)),
        (CashPlace.DRAWER, "1", SUNDAY, rupees(10)),
        (CashPlace.CHEST, "", SUNDAY, rupees(300)),
    ]
    assert all(one.positions for one in found)


def test_the_weekend_is_carried_and_stays_visible(counter: OpenStation) -> None:
    """Friday's cash was to go on Saturday, a third one; Sunday's may wait for Monday."""
    fill_chest(counter, 1_000, FRIDAY)
    fill_chest(counter, 500, SUNDAY)

    on_sunday, on_monday = _lying(counter), _lying(counter, MONDAY)

    assert [(one.due_on, one.is_overdue) for one in on_sunday if one.place is CashPlace.CHEST] == [
        (date(2026, 11, 21), True),
        (MONDAY, False),
    ]
    chest = [one for one in on_monday if one.place is CashPlace.CHEST]
    assert [(one.age_days, one.over, one.is_overdue) for one in chest] == [
        (3, (SUNDAY,), True),
        (1, (), False),
    ]


def test_a_bank_holiday_moves_the_day_on(counter: OpenStation) -> None:
    """As the order of holidays says."""
    with counter.write() as uow:
        closed = PolicyChanged("bank_holidays", "2026-11-21", TODAY, "order 8")
        uow.journal.record(closed, actor="office", at=NOW)
        uow.commit()
    fill_chest(counter, 1_000, FRIDAY)

    (chest,) = (one for one in _lying(counter) if one.place is CashPlace.CHEST)

    assert (chest.due_on, chest.is_overdue) == (MONDAY, False)


def test_what_the_bank_has_is_told_no_more(counter: OpenStation) -> None:
    """From the day on which it was entered; the day before still shows it."""
    add_second(counter)
    fill_chest(counter, 500, FRIDAY)
    slip = remit(counter, "500x1")
    later = NOW + timedelta(days=1)
    stamp(counter, slip.number, 500, at=later)

    assert CashPlace.TRANSIT in {one.place for one in _lying(counter)}
    assert CashPlace.TRANSIT not in {one.place for one in _lying(counter, later.date())}


def test_a_clerk_is_not_told(counter: OpenStation) -> None:
    """What a drawer should hold is not for those who count it."""
    with pytest.raises(NotAllowed):
        _lying(counter, by=CLERK)
