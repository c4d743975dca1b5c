"""kill -9 at every statement between the chest and the bank: all of an act, or nothing of it."""

import shutil
import signal
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


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("act", JUDGED)
def test_a_death_at_any_statement_leaves_it_done_or_not_done(
    act: str, nursery: Nursery, with_cash: Path, tmp_path: Path
) -> None:
    """Each point is tried in a copy of its own, and each child really dies there."""
    folder = tmp_path / "station"
    whole = nursery.live(act, _scene(folder, with_cash))
    assert whole.exit_code == 0
    assert not list(_judge(act, folder, whole.acks))
    assert whole.points > 10
    wrong = []
    for point in range(1, whole.points + 1):
        life = nursery.live(act, _scene(folder, with_cash), kill_at=point)
        assert (life.exit_code, bool(life.died_at)) == (-signal.SIGKILL, True)
        found = _judge(act, folder, life.acks)
        wrong += [f"{point} of {whole.points}, {life.died_at}: {words}" for words in found]

    assert not wrong


def test_a_slip_split_in_two_would_be_caught(
    nursery: Nursery, with_cash: Path, tmp_path: Path
) -> None:
    """The harness must see an entry whose cash has not moved."""
    folder = tmp_path / "station"
    whole = nursery.live("remit", _scene(folder, with_cash), mutant="split_commits")
    half_done = 0
    for point in range(whole.points // 2, whole.points + 1, 2):
        scene = _scene(folder, with_cash)
        life = nursery.live("remit", scene, kill_at=point, mutant="split_commits")
        half_done += any(words.startswith("half-done") for words in _judged(folder, life.acks))

    assert half_done


def _judged(folder: Path, acks: Acks) -> list[str]:
    """Judge the broken code: that the retry itself fails counts as half-done, too."""
    try:
        return list(_judge("remit", folder, acks))
    except Exception as error:  # noqa: BLE001 - the mutant may break anything
        return [f"half-done: {error}"]


def _scene(folder: Path, with_cash: Path) -> Path:
    """Lay out what an act begins with, anew."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(with_cash, folder)
    return folder
