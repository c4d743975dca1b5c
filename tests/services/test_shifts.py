"""Opening a shift with a counted float, and closing it blind."""

from datetime import UTC, datetime, timedelta

import pytest

from cashier.domain.denomination import DenominationCount
from cashier.domain.shift import CountStands, NoShiftOpen, ShiftAlreadyOpen, ShiftCounted
from cashier.domain.user import NotAllowed, UnknownUser
from cashier.services import shifts
from cashier.services.users import disable_user
from cashier.station import OpenStation
from tests.builders import (
    ADMIN,
    AUDITOR,
    CLERK,
    FLOAT,
    NOW,
    SUPERVISOR,
    TODAY,
    add_consumer,
    at_work,
    collect,
    everything,
    make_payment,
    rupees,
)


def test_a_shift_holds_its_float_and_what_it_takes(station: OpenStation) -> None:
    """And says so only when it has been counted."""
    opened = shifts.open_shift(CLERK, FLOAT, at=NOW, uow=station.write())
    add_consumer(station)
    collect(station, make_payment())
    collect(station, make_payment(100, request="r2"))

    counted = DenominationCount.parse("500x4,100x4")
    closed = shifts.close_shift(CLERK, counted, " short ", at=NOW, uow=station.write())

    assert (opened.number, opened.business_date, opened.expected_cash) == (1, TODAY, rupees(1000))
    assert (closed.receipts, closed.cash_taken) == (2, rupees(1410))
    assert (closed.expected_cash, closed.variance) == (rupees(2410), rupees(-10))
    assert shifts.find_open_shift(CLERK, uow=station.read()) is None
    assert station.verify().ok


def test_a_clerk_has_one_open_shift(counter: OpenStation) -> None:
    """A second drawer is refused; after the close it gets the next number."""
    with pytest.raises(ShiftAlreadyOpen):
        at_work(counter)

    shifts.close_shift(CLERK, FLOAT, "", at=NOW, uow=counter.write())
    assert shifts.open_shift(CLERK, FLOAT, at=NOW, uow=counter.write()).number == 2


def test_the_first_count_stands(counter: OpenStation) -> None:
    """It was made before the expected sum was shown; a second one would be made to fit."""
    add_consumer(counter)
    counted = shifts.count_shift(CLERK, FLOAT, at=NOW, uow=counter.write())
    before = everything(counter)

    assert counted.counted == FLOAT
    assert shifts.count_shift(CLERK, FLOAT, at=NOW, uow=counter.write()) == counted
    other = DenominationCount.parse("100x11")
    with pytest.raises(CountStands):
        shifts.count_shift(CLERK, other, at=NOW, uow=counter.write())
    with pytest.raises(CountStands):
        shifts.close_shift(CLERK, other, "", at=NOW, uow=counter.write())
    with pytest.raises(ShiftCounted):
        collect(counter, make_payment())
    assert everything(counter) == before
    assert not shifts.close_shift(CLERK, FLOAT, "", at=NOW, uow=counter.write()).is_open


def test_the_business_date_is_the_indian_one(station: OpenStation) -> None:
    """Half past seven in the evening by Greenwich is the next day already."""
    evening = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)

    shift = shifts.open_shift(CLERK, FLOAT, at=evening, uow=station.write())

    assert shift.business_date == TODAY + timedelta(days=1)


def test_without_a_shift_there_is_nothing_to_close(station: OpenStation) -> None:
    """And nothing is written."""
    before = everything(station)

    with pytest.raises(NoShiftOpen):
        shifts.close_shift(CLERK, FLOAT, "", at=NOW, uow=station.write())

    assert everything(station) == before


@pytest.mark.parametrize("name", [SUPERVISOR, AUDITOR, ADMIN.name])
def test_only_a_clerk_has_a_drawer(file_station: OpenStation, name: str) -> None:
    """The one who checks does not take money."""
    with pytest.raises(NotAllowed):
        shifts.open_shift(name, FLOAT, at=NOW, uow=file_station.write())
    with pytest.raises(NotAllowed):
        shifts.close_shift(name, FLOAT, "", at=NOW, uow=file_station.write())


def test_nobody_has_no_drawer(file_station: OpenStation) -> None:
    """Nor has somebody who was disabled meanwhile."""
    with pytest.raises(UnknownUser):
        shifts.open_shift("nobody", FLOAT, at=NOW, uow=file_station.write())
    disable_user(CLERK, by=ADMIN.name, at=NOW, uow=file_station.write())
    with pytest.raises(NotAllowed):
        at_work(file_station)


def test_the_latest_shift_is_the_open_one_or_the_last_of_today(file_station: OpenStation) -> None:
    """Yesterday's closed one is none."""
    with pytest.raises(UnknownUser):
        shifts.find_latest_shift("nobody", today=TODAY, uow=file_station.read())
    assert shifts.find_latest_shift(CLERK, today=TODAY, uow=file_station.read()) is None

    at_work(file_station)
    found = shifts.find_open_shift(CLERK, uow=file_station.read())
    tomorrow = TODAY + timedelta(days=1)
    assert shifts.find_latest_shift(CLERK, today=tomorrow, uow=file_station.read()) == found

    closed = shifts.close_shift(CLERK, FLOAT, "", at=NOW, uow=file_station.write())
    assert shifts.find_latest_shift(CLERK, today=TODAY, uow=file_station.read()) == closed
    assert shifts.find_latest_shift(CLERK, today=tomorrow, uow=file_station.read()) is None
