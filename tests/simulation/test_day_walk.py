"""A long walk over custody, remittance and day close, held against a model after each step.

`CASHIER_SIMULATION=20 pytest tests/simulation` walks twenty times as far.
"""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from cashier.domain import remittance as remittance_rules
from cashier.domain.day_close_check import CheckCode, CheckItem, answered
from cashier.domain.money import Money
from cashier.domain.remittance import CoveredDay
from cashier.journal import movements
from cashier.services import custody, day_close_checks, remittance, shifts
from tests.arithmetic.ledger import moves_of
from tests.arithmetic.source import books_at
from tests.simulation.test_counter_machine import CAUGHT, LONGER
from tests.simulation.walker import BEGIN
from tests.simulation.walking_office import DayWalk

STEPS = 1_000


def _finish(walk: DayWalk) -> None:
    """Check the whole record at the end, and its ledger by another way."""
    found = walk.station.verify(rebuild=True)
    assert found.ok, found.problems[0].text
    with walk.station.read() as uow:
        moved = uow.custody.list_movements(BEGIN.date(), walk.model.today)
    told = [
        (one.kind.value, one.source, one.target, one.collected_on.isoformat(), one.amount.paise)
        for one in moved
    ]
    again = [
        (one.kind, one.source, one.target, one.collected_on, one.paise)
        for one in moves_of(books_at(walk.station))
    ]
    assert told == again, "the ledger says what the journal says"


@pytest.mark.slow
@pytest.mark.timeout(600 * LONGER)
def test_an_office_on_sqlite_keeps_its_cash_together(tmp_path: Path) -> None:
    """Whatever its people do in whatever order."""
    walk = DayWalk(tmp_path / "station", 1)
    try:
        walk.walk(STEPS * LONGER)
        _finish(walk)
        assert set(walk.done) >= DONE, "something of everything"
    finally:
        walk.station.close()


@pytest.mark.slow
@pytest.mark.timeout(600 * LONGER)
def test_an_office_on_postgresql_keeps_its_cash_together(
    postgres_database: str, tmp_path: Path
) -> None:
    """The same walk by the other database."""
    walk = DayWalk(tmp_path / "station", 3, database_url=postgres_database)
    try:
        walk.walk(STEPS * LONGER // 3)
        _finish(walk)
    finally:
        walk.station.close()


def _arrives_nowhere(*_args: object, **_kwargs: object) -> tuple[()]:
    return ()


def _newest_first(ages: Iterable[tuple[date, Money]], total: Money) -> tuple[CoveredDay, ...]:
    return remittance_rules.cover_days(reversed(tuple(ages)), total)


def _nobody_asks(*_args: object, **_kwargs: object) -> None:
    return None


def _cash_is_done(*_args: object, **_kwargs: object) -> CheckItem:
    return answered(CheckCode.CASH, is_open=False)


MUTANTS: dict[str, tuple[object, str, Callable[..., object]]] = {
    "a turn-in leaves the drawer and arrives nowhere": (
        movements,
        "transfer_accepted",
        _arrives_nowhere,
    ),
    "the newest money goes to the bank first": (remittance, "cover_days", _newest_first),
    "what was refused is accepted all the same": (custody, "_require_open", _nobody_asks),
    "a drawer is counted while some of it is on its way": (
        shifts,
        "require_nothing_offered",
        _nobody_asks,
    ),
    "a day is closed with cash in the chest": (day_close_checks, "_cash", _cash_is_done),
    "a closed day is opened again": (shifts, "require_open_day", _nobody_asks),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_bug_is_caught(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or the model would be no use."""
    place, attribute, mutant = MUTANTS[name]
    monkeypatch.setattr(place, attribute, mutant)
    walk = DayWalk(tmp_path / "station", 1)
    try:
        with pytest.raises(CAUGHT):
            walk.walk(3 * STEPS)
    finally:
        walk.station.close()


DONE = {
    "opens",
    "pays",
    "cancels",
    "offers",
    "answers",
    "refuses",
    "withdraws",
    "counts",
    "closes",
    "accepts a closing",
    "recovers",
    "settles",
    "remits",
    "acknowledges",
    "brings back",
    "closes a day",
}
