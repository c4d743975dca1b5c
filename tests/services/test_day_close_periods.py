"""Closing months and financial years: the sum of their days, and a receipt over nothing."""

from datetime import date, datetime, timedelta

import pytest

from cashier.domain.calendar import IST
from cashier.domain.day_close import CloseKind, Flow, PeriodClose, ZeroKind
from cashier.domain.day_close_refusals import (
    CloseRequestReused,
    ClosesDiffer,
    DaysStillOpen,
    NothingToClose,
    PeriodIsClosed,
    PeriodNotOver,
)
from cashier.domain.denomination import DenominationCount
from cashier.domain.user import NotAllowed
from cashier.journal.day_qr import is_genuine_close
from cashier.services.day_close_periods import PeriodDue, close_period, list_due
from cashier.services.day_close_zero import list_zeros
from cashier.station import OpenStation
from cashier.storage.guards import lay_guards, lift_guards
from tests.builders import (
    CLERK,
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
from tests.day_closes import close, put_away

DECEMBER = datetime(2026, 12, 1, 10, tzinfo=IST)
MARCH_END, APRIL = datetime(2027, 3, 31, 10, tzinfo=IST), datetime(2027, 4, 1, 10, tzinfo=IST)


def _close_month(
    station: OpenStation,
    day: date = TODAY,
    *,
    kind: CloseKind = CloseKind.MONTH,
    at: datetime = DECEMBER,
    by: str = SUPERVISOR,
    request: str = "",
) -> PeriodClose:
    request_id = request or f"{kind} of {day}"
    return close_period(kind, day, by=by, request_id=request_id, at=at, uow=station.write())


def _work(station: OpenStation, at: datetime, amount: int) -> None:
    """Take a payment, put the drawer away, close the day."""
    at_work(station, at=at)
    collect(station, make_payment(amount, request=f"of {at}"), at=at)
    held = 1000 + amount
    put_away(station, DenominationCount.parse(f"100x{held // 100},10x{held % 100 // 10}"), at=at)
    close(station, at.date(), at=at)


@pytest.fixture
def november(station: OpenStation) -> OpenStation:
    """Two closed days of a month."""
    add_consumer(station)
    _work(station, NOW, 1310)
    _work(station, NOW + timedelta(days=1), 200)
    return station


def test_a_month_is_the_sum_of_its_days(november: OpenStation) -> None:
    """With a receipt over nothing that shows everything ever taken."""
    month = _close_month(november)

    assert (month.number, month.first_day, month.last_day) == (
        "RTP-03-Z-000003",
        date(2026, 11, 1),
        date(2026, 11, 30),
    )
    assert month.flow == month.perpetual == Flow(2, rupees(1510))
    assert [part.number for part in month.parts] == ["RTP-03-Z-000001", "RTP-03-Z-000002"]
    zero, start = list_zeros(uow=november.read())
    assert (start.kind, zero.kind, zero.number) == (
        ZeroKind.START,
        ZeroKind.MONTH,
        "RTP-03-0-000002",
    )
    assert (zero.day, zero.perpetual) == (month.last_day, month.perpetual)
    keys = (november.key.public_hex,)
    assert is_genuine_close(month.text, keys)
    assert is_genuine_close(zero.text, keys)
    assert november.verify().ok


def test_the_same_request_closes_a_month_once(november: OpenStation) -> None:
    """And another one is refused."""
    month = _close_month(november)
    before = everything(november)

    assert _close_month(november) == month
    with pytest.raises(PeriodIsClosed, match="RTP-03-Z-000003"):
        _close_month(november, request="another")
    with pytest.raises(CloseRequestReused):
        _close_month(november, kind=CloseKind.YEAR, request=f"month of {TODAY}")
    assert everything(november) == before


def test_a_month_is_over_before_it_is_closed(november: OpenStation) -> None:
    """Its last day has passed, or was closed."""
    with pytest.raises(PeriodNotOver):
        _close_month(november, at=NOW + timedelta(days=2))
    with pytest.raises(NotAllowed):
        _close_month(november, by=CLERK)
    with pytest.raises(NothingToClose):
        _close_month(november, date(2026, 10, 5))
    last = DECEMBER - timedelta(days=1)
    close(november, last.date(), at=last)
    assert _close_month(november, at=last).flow == Flow(2, rupees(1510))


def test_a_month_waits_for_its_days(november: OpenStation) -> None:
    """And for the month before it."""
    at = NOW + timedelta(days=2)
    at_work(november, at=at)
    put_away(november, at=at)

    with pytest.raises(DaysStillOpen, match="24-11-2026"):
        _close_month(november)
    close(november, at.date(), at=at)
    january = datetime(2027, 1, 2, 10, tzinfo=IST)
    _work(november, DECEMBER, 200)
    with pytest.raises(DaysStillOpen, match="11-2026"):
        _close_month(november, DECEMBER.date(), at=january)
    _close_month(november, at=january)
    _close_month(november, DECEMBER.date(), at=january)
    assert november.verify().ok


def test_a_month_that_the_registers_contradict_is_not_closed(november: OpenStation) -> None:
    """Somebody has changed a table behind the application's back."""
    with november.write() as uow:
        lift_guards(uow.connection)
        uow.connection.exec_driver_sql("UPDATE receipt SET amount = 1 WHERE serial = 1")
        lay_guards(uow.connection)
        uow.commit()
    before = everything(november)

    with pytest.raises(ClosesDiffer, match="nothing was closed"):
        _close_month(november)
    assert everything(november) == before


def test_a_financial_year_ends_with_march(november: OpenStation) -> None:
    """After its months; the perpetual total goes on into the next one."""
    _close_month(november)
    _work(november, MARCH_END, 200)
    with pytest.raises(DaysStillOpen, match="03-2027"):
        _close_month(november, MARCH_END.date(), kind=CloseKind.YEAR, at=APRIL)
    _close_month(november, MARCH_END.date(), at=APRIL)

    year = _close_month(november, TODAY, kind=CloseKind.YEAR, at=APRIL)

    assert (year.first_day, year.last_day) == (date(2026, 4, 1), date(2027, 3, 31))
    assert year.flow == Flow(3, rupees(1710))
    assert [part.first_day.month for part in year.parts] == [11, 3]
    assert list_zeros(uow=november.read())[0].kind is ZeroKind.YEAR
    _work(november, APRIL, 200)
    with november.read() as uow:
        last = uow.days.last_closed()
    assert last is not None
    assert last.perpetual == Flow(4, rupees(1910))
    assert [run.first for run in last.runs] == ["RTP-03-2728-000001"]
    assert november.verify().ok


def test_what_is_due_is_offered(november: OpenStation) -> None:
    """The oldest month and year that are over and whose days are closed."""
    assert list_due(today=TODAY, uow=november.read()) == ()
    due = list_due(today=DECEMBER.date(), uow=november.read())

    assert due == (PeriodDue(CloseKind.MONTH, date(2026, 11, 1), date(2026, 11, 30)),)
    assert list_due(today=APRIL.date(), uow=november.read()) == due
    _close_month(november)
    due = list_due(today=APRIL.date(), uow=november.read())
    assert [(one.kind, one.last_day) for one in due] == [(CloseKind.YEAR, date(2027, 3, 31))]
