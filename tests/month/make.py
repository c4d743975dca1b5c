"""A month from its first float to its last count."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from cashier.domain.calendar import IST
from cashier.domain.cheque import ChequeState
from cashier.domain.denomination import DenominationCount, notes_for
from cashier.domain.money import Money
from cashier.domain.user import Role
from cashier.services import deposits, returns, shifts, users
from cashier.services.returns import Memo
from cashier.services.users import NewUser
from cashier.station import OpenStation
from tests.builders import ADMIN, CLERK, FLOAT, PASSWORD, SUPERVISOR, make_station
from tests.month.batch import in_one_go
from tests.month.counter import Desk, Office
from tests.month.stock import BEGIN, stock

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
HOLIDAYS = (date(2026, 10, 2),)
CLERKS = (CLERK, "bina", "chand")
_SUNDAY = 6
_OPENS, _CLOSES = time(9, 30), time(16, 30)
_ACCOUNTS_A_RECEIPT = 1.1
_MOST_AT_HAND = 100_000


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
) -> Month:
    """Make a station and let a month pass there; about so many people come, on these days."""
    chance = Random(seed)
    station = make_station(folder, database_url=database_url, at=BEGIN)
    for name in CLERKS[1:]:
        new = NewUser(name, name.title(), Role.CLERK, PASSWORD)
        users.add_user(new, by=ADMIN.name, at=BEGIN, uow=station.write())
    waiting = stock(station, 40 + int(receipts * _ACCOUNTS_A_RECEIPT), chance)
    office = Office(station, chance, waiting, BEGIN)
    days = days or working_days()
    for day in days:
        with in_one_go(station) as office.station:
            _pass_day(office, day, receipts // len(days))
    station.checkpoint()
    return Month(station, office.done)


def _pass_day(office: Office, day: date, visits: int) -> None:
    office.now = datetime.combine(day, time(9), IST)
    for clerk in CLERKS:
        shifts.open_shift(clerk, FLOAT, at=office.now, uow=office.station.write())
    go_to_bank(office)
    desks = [Desk(office, clerk) for clerk in CLERKS]
    for moment in _moments(day, visits, office.chance):
        office.now = moment
        office.chance.choice(desks).serve()
    office.now = datetime.combine(day, time(17), IST)
    for clerk in CLERKS:
        close(office, clerk)
    office.latest.clear()


def _moments(day: date, visits: int, chance: Random) -> Iterator[datetime]:
    """Spread visits over the day, more of them before noon."""
    opens, closes = (datetime.combine(day, hour, IST) for hour in (_OPENS, _CLOSES))
    seconds = (closes - opens).seconds
    for part in sorted(chance.triangular(0, 1, 0.3) for _ in range(visits)):
        yield opens + timedelta(seconds=int(part * seconds))


def go_to_bank(office: Office) -> None:
    """Take what came in on the days before to the bank, and hear of what was taken earlier."""
    at_bank = deposits.list_cheques(
        ChequeState.DEPOSITED, uow=office.station.read(), limit=_MOST_AT_HAND
    )
    ripe = [one for one in at_bank if office.now - one.changed_at > timedelta(days=2)]
    cleared = []
    for cheque in ripe:
        if office.chance.random() < 0.05:
            _comes_back(office, cheque.instrument.key)
        else:
            cleared.append(cheque.instrument.key)
    if cleared:
        deposits.clear_cheques(cleared, by=SUPERVISOR, at=office.now, uow=office.station.write())
        office.done["cheques_cleared"] += len(cleared)
    at_hand = deposits.list_cheques(
        ChequeState.RECEIVED, uow=office.station.read(), limit=_MOST_AT_HAND
    )
    keys = [cheque.instrument.key for cheque in at_hand]
    if keys:
        deposits.deposit_cheques(keys, by=SUPERVISOR, at=office.now, uow=office.station.write())
        office.done["batches"] += 1


def _comes_back(office: Office, key: str) -> None:
    reason = office.chance.choice(("01", "01", "01", "84"))
    memo = Memo(key, reason, office.today)
    returns.return_cheque(memo, by=SUPERVISOR, at=office.now, uow=office.station.write())
    office.done["cheque_returned"] += 1


def close(office: Office, clerk: str) -> None:
    """Count, mostly right, and close."""
    shift = shifts.find_open_shift(clerk, uow=office.station.read())
    assert shift is not None, "everybody opened one in the morning"
    wrong = Money.from_rupees(office.chance.choice((0,) * 9 + (-100, -10, 50, 500)))
    counted: DenominationCount = notes_for(shift.expected_cash + wrong)
    reason = "miscounted change" if wrong else ""
    shifts.close_shift(clerk, counted, reason, at=office.now, uow=office.station.write())
    office.done["shift_closed"] += 1
