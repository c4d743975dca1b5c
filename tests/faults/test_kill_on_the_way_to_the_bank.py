"""kill -9 at every statement between the chest and the bank: all of an act, or nothing of it."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from cashier.domain.custody import BANK, CHEST, IN_TRANSIT
from cashier.domain.remittance import CameBack
from cashier.station import OpenStation, open_station
from tests.faults.bank_acts import (
    acknowledge_in,
    bring_back_in,
    match_all_in,
    prepare_bank,
    remit_in,
)
from tests.faults.every_death import Deathbed
from tests.faults.judges import Acks, count_entries, unsound
from tests.faults.nursery import Nursery


@pytest.fixture(scope="module")
def with_cash(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a station with cash in the chest and a slip on its way; tests copy the folder."""
    folder = tmp_path_factory.mktemp("with-cash") / "station"
    prepare_bank(prepared, folder)
    return folder


JUDGED: dict[str, tuple[Callable[[OpenStation], object], str, int, tuple[int, int, int]]] = {
    "remit": (remit_in, "cash_remitted", 2, (300, 600, 0)),
    "acknowledge": (acknowledge_in, "remittance_acknowledged", 1, (600, 0, 300)),
    "match_all": (match_all_in, "bank_credit_matched", 1, (600, 300, 0)),
    "bring_back": (bring_back_in, "remittance_returned", 1, (900, 0, 0)),
}
"""Each act: how a person does it again, its entries, and where the cash is in the end."""


def _cash(station: OpenStation) -> tuple[int, ...]:
    with station.read() as uow:
        balances = (uow.custody.balance(place) for place in (CHEST, IN_TRANSIT, BANK))
        return tuple(balance.paise // 100 for balance in balances)


def _judge(act: str, folder: Path, acks: Acks) -> Iterator[str]:
    again, kind, entries, cash = JUDGED[act]
    station = open_station(folder)
    yield from unsound(station)
    before = entries - 1 if act == "remit" else 0
    if count_entries(station, kind) < before + len(acks):
        yield "lost: an acknowledged act is not there"
    if sum(_cash(station)) != sum(cash):
        yield f"half-done: the cash adds up to {sum(_cash(station))}"
    with suppress(CameBack):
        again(station)
    if count_entries(station, kind) != entries:
        yield f"doubled: {count_entries(station, kind)} acts instead of {entries}"
    if _cash(station) != cash:
        yield f"half-done: the cash lies as {_cash(station)} instead of {cash}"
    yield from unsound(station)
    station.close()


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


def test_a_slip_split_in_two_would_be_caught(deathbed: Deathbed) -> None:
    """The harness must see an entry whose cash has not moved."""
    assert deathbed.deaths_seen("remit", "split_commits")
