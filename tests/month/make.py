"""A month from its first float to its last count."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from cashier.domain.calendar import IST
from cashier.domain.user import Role
from cashier.services import shifts, users
from cashier.services.users import NewUser
from cashier.station import OpenStation
from tests.builders import ADMIN, CLERK, FLOAT, PASSWORD, make_station
from tests.month.backroom import SECOND, Backroom
from tests.month.batch import in_one_go
from tests.month.counter import Desk, Office
from tests.month.field import Field
from tests.month.stock import BEGIN, stock

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
HOLIDAYS = (date(2026, 10, 2),)
CLERKS = (CLERK, "bina", "chand")
_SUNDAY = 6
_OPENS, _NOON, _CLOSES = time(9, 30), time(12, 30), time(16, 30)
_ACCOUNTS_A_RECEIPT = 1.1
_IN_ONE_GO = 300
"""More acts than these in one transaction take longer each."""


@dataclass(frozen=True)
class Month:
    """A station after its month, and how often each thing was done there."""

    station: OpenStation
    done: Counter[str]


def working_days() -> tuple[date, ...]:
    """List the days on which the office was open."""
    days = (FIRST + timedelta(days=ahead) for ahead in range((LAST - FIRST).days + 1))
    return tuple(day for day in days if day.weekday() != _SUNDAY and day not in HOLIDAYS)


def make_month(
    folder: Path,
    receipts: int,
    *,
    seed: int = 1,
    database_url: str = "",
    days: Sequence[date] = (),
    closes: bool = True,
) -> Month:
    """Make a station and let a month pass there; about so many people come, on these days.

    Where it `closes` no days, the last one can still be closed.
    """
    chance = Random(seed)
    station = make_station(folder, database_url=database_url, at=BEGIN)
    for name, role in ((CLERKS[1], Role.CLERK), (CLERKS[2], Role.CLERK), (SECOND, Role.SUPERVISOR)):
        new = NewUser(name, name.title(), role, PASSWORD)
        users.add_user(new, by=ADMIN.name, at=BEGIN, uow=station.write())
    waiting = stock(station, 40 + int(receipts * _ACCOUNTS_A_RECEIPT), chance)
    office = Office(station, chance, waiting, BEGIN)
    days = days or working_days()
    for day in days:
        _pass_day(office, station, day, receipts // len(days))
        if closes:
            with in_one_go(station) as office.station:
                _end_day(office, day)
    station.checkpoint()
    return Month(station, office.done)


def _pass_day(office: Office, station: OpenStation, day: date, visits: int) -> None:
    office.now, backroom = datetime.combine(day, time(9), IST), Backroom(office)
    with in_one_go(station) as office.station:
        for clerk in CLERKS:
            shifts.open_shift(clerk, FLOAT, at=office.now, uow=office.station.write())
        backroom.begin()
        Field(office).go_round()
    moments = list(_moments(day, visits, office.chance))
    for first in range(0, visits, _IN_ONE_GO):
        with in_one_go(station) as office.station:
            _serve(office, backroom, moments[first : first + _IN_ONE_GO])
    office.now = datetime.combine(day, time(17), IST)
    with in_one_go(station) as office.station:
        for clerk in CLERKS:
            backroom.close(clerk)
            office.now += timedelta(minutes=7)
    office.latest.clear()


def _serve(office: Office, backroom: Backroom, moments: Sequence[datetime]) -> None:
    """Let people come at their moments, and clerks turn cash in at noon."""
    desks = [Desk(office, clerk) for clerk in CLERKS]
    for moment in moments:
        noon = datetime.combine(moment.date(), _NOON, IST)
        if office.now < noon <= moment:
            office.now = noon
            backroom.collect(CLERKS)
            Field(office).go_round()
        office.now = moment
        office.chance.choice(desks).serve()


def _end_day(office: Office, day: date) -> None:
    office.now, backroom = datetime.combine(day, time(18), IST), Backroom(office)
    backroom.end()
    if day == LAST:
        backroom.end_month()


def _moments(day: date, visits: int, chance: Random) -> Iterator[datetime]:
    """Spread visits over the day, more of them before noon."""
    opens, closes = (datetime.combine(day, hour, IST) for hour in (_OPENS, _CLOSES))
    seconds = (closes - opens).seconds
    for part in sorted(chance.triangular(0, 1, 0.3) for _ in range(visits)):
        yield opens + timedelta(seconds=int(part * seconds))
