"""kill -9 at every statement of every act: nothing lost, nothing doubled, nothing half-done."""

import shutil
import signal
from pathlib import Path

import pytest

from tests.faults.judges import JUDGES, judge_payment
from tests.faults.nursery import Nursery

_NEEDS_WORK = {"print_receipt", "restore_backup"}
_NEEDS_NOTHING = {"make_station"}


def _scene(act: str, folder: Path, prepared: Path, at_work: Path) -> Path:
    """Lay out what an act begins with, anew."""
    shutil.rmtree(folder, ignore_errors=True)
    if act in _NEEDS_NOTHING:
        folder.mkdir()
    else:
        shutil.copytree(at_work if act in _NEEDS_WORK else prepared, folder)
    return folder


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("act", JUDGES)
def test_a_death_at_any_statement_leaves_it_done_or_not_done(
    act: str, nursery: Nursery, prepared: Path, at_work: Path, tmp_path: Path
) -> None:
    """Each point is tried in a copy of its own, and each child really dies there."""
    folder = tmp_path / "station"
    whole = nursery.live(act, _scene(act, folder, prepared, at_work))
    assert whole.exit_code == 0
    assert not list(JUDGES[act](folder, whole.acks))
    assert whole.points > 10
    wrong = []
    for point in range(1, whole.points + 1):
        life = nursery.live(act, _scene(act, folder, prepared, at_work), kill_at=point)
        assert (life.exit_code, bool(life.died_at)) == (-signal.SIGKILL, True)
        found = JUDGES[act](folder, life.acks)
        wrong += [f"{point} of {whole.points}, {life.died_at}: {words}" for words in found]

    assert not wrong


def test_a_new_request_id_on_retry_would_be_caught(
    nursery: Nursery, prepared: Path, at_work: Path, tmp_path: Path
) -> None:
    """The harness must see a payment taken twice, for that is what it is there for."""
    folder = tmp_path / "station"
    points = nursery.live("pay", _scene("pay", folder, prepared, at_work)).points
    doubled = 0
    for point in range(points - 4, points + 1):
        life = nursery.live("pay", _scene("pay", folder, prepared, at_work), kill_at=point)
        found = list(judge_payment(folder, life.acks, retry_as="another-id"))
        doubled += any(words.startswith("doubled") for words in found)

    assert doubled


def test_a_commit_split_in_two_would_be_caught(
    nursery: Nursery, prepared: Path, at_work: Path, tmp_path: Path
) -> None:
    """The harness must see an entry without its projections."""
    folder = tmp_path / "station"
    scene = _scene("pay", folder, prepared, at_work)
    points = nursery.live("pay", scene, mutant="split_commits").points
    half_done = 0
    for point in range(points // 2, points + 1):
        scene = _scene("pay", folder, prepared, at_work)
        life = nursery.live("pay", scene, kill_at=point, mutant="split_commits")
        assert life.exit_code == -signal.SIGKILL
        half_done += any(w.startswith("half-done") for w in _judged(folder, life.acks))

    assert half_done


def _judged(folder: Path, acks: tuple[str, ...]) -> list[str]:
    """Judge the broken code: that the retry itself fails counts as half-done, too."""
    try:
        return list(judge_payment(folder, acks))
    except Exception as error:  # noqa: BLE001 - the mutant may break anything
        return [f"half-done: {error}"]
