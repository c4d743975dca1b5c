"""A walk over an office's days: it acts, is refused where a rule forbids it, and looks round."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from random import Random
from typing import TypeVar

from sqlalchemy import func, select

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.calendar import IST
from cashier.domain.custody import CHEST
from cashier.domain.denomination import DenominationCount, notes_for
from cashier.domain.errors import CounterError
from cashier.domain.money import Money
from cashier.domain.user import Role
from cashier.services import approvals, shifts, users
from cashier.services.users import NewUser
from cashier.station import OpenStation, open_station
from cashier.storage import schema
from tests import builders
from tests.builders import ADMIN, CLERK, PASSWORD, SUPERVISOR
from tests.simulation.day_model import PLACES, DayModel

CLERKS = (CLERK, "bina")
SUPERVISORS = (SUPERVISOR, "tara")
BEGIN = datetime(2026, 11, 2, 9, 0, tzinfo=IST)
ACCOUNTS = 40
T = TypeVar("T")


def notes(paise: int) -> DenominationCount:
    """Count a sum out."""
    return notes_for(Money(paise))


class Walker:
    """One office, its model and its chance."""

    def __init__(self, folder: Path, seed: int, *, database_url: str = "") -> None:
        self.folder = folder
        self.chance = Random(seed)
        self.model = DayModel(BEGIN)
        self.done: Counter[str] = Counter()
        self.serial = 0
        self.station: OpenStation = builders.make_station(
            folder, database_url=database_url, at=BEGIN
        )
        for name, role in ((CLERKS[1], Role.CLERK), (SUPERVISORS[1], Role.SUPERVISOR)):
            new = NewUser(name, name.title(), role, PASSWORD)
            users.add_user(new, by=ADMIN.name, at=BEGIN, uow=self.station.write())
        self.accounts = [self._account(3_200_000_000 + index) for index in range(ACCOUNTS)]

    def _account(self, number: int) -> str:
        """Add somebody who owes one rupee, so that whatever is paid pays all of it."""
        bill = builders.make_bill(fixed_charge=1, energy_charge=0, electricity_duty=0)
        return builders.add_consumer(
            self.station, bill, account_number=str(number), old_account_number=""
        )

    def does(self, name: str, act: Callable[[], T], *refusals: str) -> T | None:
        """Act; where a rule forbids it, make sure that it is refused and leaves nothing."""
        before = self.entries()
        try:
            done = act()
        except CounterError as refusal:
            found = type(refusal).__name__
            assert found in refusals, f"{name}: {found}, where {refusals or 'nothing'} was due"
            assert self.entries() == before, f"{name} was refused, and something was recorded"
            self.done[f"{name}: {found}"] += 1
            return None
        assert not refusals, f"{name} was done, where {refusals} was due"
        self.done[name] += 1
        return done

    def entries(self) -> int:
        """Count what is on record."""
        with self.station.read() as uow:
            last = uow.connection.execute(select(func.max(schema.journal.c.position))).scalar()
        return last or 0

    def next_serial(self) -> int:
        """Number whatever needs a number of its own."""
        self.serial += 1
        return self.serial

    def some(self, most: int) -> int:
        """Choose whole rupees, in paise."""
        return self.chance.randrange(1, max(most // 100, 1) + 1) * 100

    def approved(self, claim: ApprovalClaim, by: str) -> Approval:
        """Take a supervisor's word."""
        return approvals.approve_here(
            claim,
            approver=by,
            password=PASSWORD,
            at=self.model.now,
            read=self.station.read,
            write=self.station.write,
        )

    def if_closed(self) -> tuple[str, ...]:
        """Tell that nothing more can be dated today, where it is so."""
        return ("DayIsClosed",) if self.model.is_today_closed else ()

    def restarts(self) -> None:
        """Everything that is known is in the folder."""
        self.station.close()
        self.station = open_station(self.folder)

    def check(self) -> None:
        """Hold the ledger of cash, its ages and every drawer against the model."""
        model = self.model
        with self.station.read() as uow:
            for place in PLACES:
                found = uow.custody.balance(place).paise
                assert found == model.places[place], f"{place}: {found}, not {model.places[place]}"
            ages = {day: amount.paise for day, amount in uow.custody.ages(CHEST)}
        assert ages == model.chest, "the chest's cash by its days"
        for clerk in CLERKS:
            shift = shifts.find_open_shift(clerk, uow=self.station.read())
            drawer = model.drawer_of(clerk)
            held = (shift.number, shift.expected_cash.paise) if shift else None
            assert held == ((drawer.number, drawer.books) if drawer else None), clerk
