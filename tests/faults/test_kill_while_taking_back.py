"""kill -9 at every statement of what takes money back: all of an act, or nothing of it."""

import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from cashier.domain.cheque import Instrument
from cashier.domain.deposit import ChequeNotAtHand, ChequeNotDeposited
from cashier.domain.reversal import AlreadyReversed
from cashier.station import OpenStation, open_station
from tests.faults.judges import Acks, count_entries, unsound
from tests.faults.nursery import Nursery
from tests.faults.reversal_acts import (
    BESIDE_CASH,
    SHARED,
    cancel_in,
    come_back_in,
    correct_in,
    deposit_in,
    prepare_money,
)


@pytest.fixture(scope="module")
def with_money(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a station with receipts to take back, closed; tests copy the folder."""
    folder = tmp_path_factory.mktemp("with-money") / "station"
    prepare_money(prepared, folder)
    return folder


def _come_back_both(station: OpenStation) -> None:
    for paper in (SHARED, BESIDE_CASH):
        with suppress(ChequeNotDeposited):
            come_back_in(station, paper)


def _rows(station: OpenStation, table: str) -> int:
    with station.read() as uow:
        found = uow.connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()  # noqa: S608 - a name from here
    return int(found or 0)


JUDGED: dict[str, tuple[Callable[[OpenStation], object], str, int, int, int]] = {
    "cancel": (cancel_in, "receipt_cancelled", 1, 1, 4),
    "correct": (correct_in, "receipt_corrected", 1, 1, 5),
    "deposit": (deposit_in, "cheques_deposited", 2, 0, 5),
    "come_back": (_come_back_both, "cheque_returned", 2, 3, 5),
}
"""Each act: how a person does it again, its entries, reversals and receipts in the end."""


def _judge(act: str, folder: Path, acks: Acks) -> Iterator[str]:
    again, kind, entries, reversals, receipts = JUDGED[act]
    station = open_station(folder)
    yield from unsound(station)
    already = entries - 1 if act == "deposit" else 0
    if count_entries(station, kind) < already + len(acks):
        yield "lost: an acknowledged act is not there"
    yield from _half_done(act, station)
    with suppress(AlreadyReversed, ChequeNotAtHand):
        again(station)
    if count_entries(station, kind) != entries:
        yield f"doubled: {count_entries(station, kind)} acts instead of {entries}"
    found = (_rows(station, "reversal"), _rows(station, "receipt"))
    if found != (reversals, receipts):
        yield f"half-done: {found} reversals and receipts instead of {(reversals, receipts)}"
    yield from unsound(station)
    station.close()


def _half_done(act: str, station: OpenStation) -> Iterator[str]:
    """A cheque for two accounts takes both back or none, and a pair has both of its halves."""
    reversals, receipts = _rows(station, "reversal"), _rows(station, "receipt")
    if act == "come_back" and (reversals, receipts) not in {(0, 4), (2, 4), (3, 5)}:
        yield f"half-done: {reversals} reversals, {receipts} receipts"
    if act == "correct" and receipts != 4 + reversals:
        yield "half-done: one half of a pair without the other"


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("act", JUDGED)
def test_a_death_at_any_statement_leaves_it_done_or_not_done(
    act: str, nursery: Nursery, with_money: Path, tmp_path: Path
) -> None:
    """Each point is tried in a copy of its own, and each child really dies there."""
    folder = tmp_path / "station"
    whole = nursery.live(act, _scene(folder, with_money))
    assert whole.exit_code == 0
    assert not list(_judge(act, folder, whole.acks))
    assert whole.points > 10
    wrong = []
    for point in range(1, whole.points + 1):
        life = nursery.live(act, _scene(folder, with_money), kill_at=point)
        assert (life.exit_code, bool(life.died_at)) == (-signal.SIGKILL, True)
        found = _judge(act, folder, life.acks)
        wrong += [f"{point} of {whole.points}, {life.died_at}: {words}" for words in found]

    assert not wrong


def test_a_return_split_in_two_would_be_caught(
    nursery: Nursery, with_money: Path, tmp_path: Path
) -> None:
    """The harness must see an act without its consequences."""
    folder = tmp_path / "station"
    whole = nursery.live("come_back", _scene(folder, with_money), mutant="split_commits")
    half_done = 0
    for point in range(whole.points // 2, whole.points + 1, 2):
        scene = _scene(folder, with_money)
        life = nursery.live("come_back", scene, kill_at=point, mutant="split_commits")
        assert life.exit_code == -signal.SIGKILL
        half_done += bool(_judged(folder, life.acks))

    assert half_done


def _judged(folder: Path, acks: Acks) -> list[str]:
    """Judge the broken code: that the retry itself fails counts as half-done, too."""
    try:
        return [words for words in _judge("come_back", folder, acks) if "half-done" in words]
    except Exception as error:  # noqa: BLE001 - the mutant may break anything
        return [f"half-done: {error}"]


def _scene(folder: Path, with_money: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(with_money, folder)
    return folder


def test_the_scene_has_what_it_says(with_money: Path) -> None:
    """Four receipts and two cheques at the bank."""
    station = open_station(with_money)
    papers: tuple[Instrument, ...] = (SHARED, BESIDE_CASH)
    with station.read() as uow:
        known = [uow.cheques.find(paper.key) for paper in papers]
    assert [cheque.state for cheque in known if cheque] == ["deposited", "deposited"]
    assert _rows(station, "receipt") == 4
    station.close()
