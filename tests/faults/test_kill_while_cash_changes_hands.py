"""kill -9 at every statement of what moves cash between people: it moved once, or not at all."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cashier.domain.custody import CHEST, IMPREST, VARIANCE, drawer_of
from cashier.domain.money import Money
from cashier.station import OpenStation, open_station
from tests.faults.custody_acts import hand_closing_in, prepare_cash, turn_in_in
from tests.faults.every_death import Deathbed
from tests.faults.judges import Acks, count_entries, unsound
from tests.faults.nursery import Nursery

_TURNED_IN = {CHEST: Money(200_000), IMPREST: Money(-100_000), VARIANCE: Money(0)}


@pytest.fixture(scope="module")
def with_cash(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a station with cash in a drawer, closed; tests copy the folder."""
    folder = tmp_path_factory.mktemp("with-cash") / "station"
    prepare_cash(prepared, folder)
    return folder


def _balances(station: OpenStation) -> dict[str, Money]:
    with station.read() as uow:
        return {place: uow.custody.balance(place) for place in (CHEST, IMPREST, VARIANCE)}


JUDGED: dict[str, tuple[Callable[[OpenStation], object], dict[str, int]]] = {
    "turn_in": (turn_in_in, {"transfer_offered": 1, "transfer_accepted": 1}),
    "hand_closing": (
        hand_closing_in,
        {"shift_closed": 1, "closing_accepted": 1, "variance_settled": 1},
    ),
}
"""Each act: how people do it again, and the entries that there are in the end."""


def _judge(act: str, folder: Path, acks: Acks) -> Iterator[str]:
    again, entries = JUDGED[act]
    station = open_station(folder)
    yield from unsound(station)
    for word, kind in (("offered", "transfer_offered"), ("accepted", "transfer_accepted")):
        acked = any(ack.startswith(word) for ack in acks)
        if acked and not count_entries(station, kind):
            yield f"lost: {kind} was acknowledged and is not there"
    again(station)
    for kind, number in entries.items():
        if count_entries(station, kind) != number:
            yield f"doubled: {count_entries(station, kind)} entries of {kind}"
    yield from _misplaced(act, station)
    yield from unsound(station)
    station.close()


def _misplaced(act: str, station: OpenStation) -> Iterator[str]:
    """Cash that moved twice, or half, stands at a place where it should not be."""
    found = _balances(station)
    with station.read() as uow:
        shift = uow.shifts.find(1)
        drawer = uow.custody.balance(drawer_of(1))
    assert shift is not None
    if act == "turn_in":
        if (found, shift.turned_in) != (_TURNED_IN, Money(200_000)):
            yield f"doubled: the places hold {found}"
    elif drawer + shift.cash_taken != Money(0) or found[IMPREST]:
        yield f"half-done: {drawer} left in the drawer, {found}"


@pytest.fixture
def deathbed(nursery: Nursery, with_cash: Path, tmp_path: Path) -> Deathbed:
    """Give a place for children to die at."""
    return Deathbed(nursery, with_cash, tmp_path / "station", _judge)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("act", JUDGED)
def test_a_death_at_any_statement_leaves_it_done_or_not_done(act: str, deathbed: Deathbed) -> None:
    """Each point is tried in a copy of its own, and each child really dies there."""
    assert not deathbed.every_death(act)


def test_a_turn_in_split_in_two_would_be_caught(deathbed: Deathbed) -> None:
    """The harness must see an entry without what it moves."""
    assert deathbed.deaths_seen("turn_in", "split_commits")
