"""kill -9 at every statement of a close: it is complete, or it is absent."""

import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cashier.domain.day_close_refusals import DayIsClosed
from cashier.domain.errors import CounterError
from cashier.station import OpenStation, open_station
from tests.faults.day_acts import close_in, close_month_in, prepare_day
from tests.faults.judges import Acks, count_entries, unsound
from tests.faults.nursery import Nursery

JUDGED: dict[str, tuple[Callable[[OpenStation], object], dict[str, int]]] = {
    "close_the_day": (close_in, {"day_closed": 1, "payment_aborted": 1}),
    "close_the_month": (
        close_month_in,
        {"day_closed": 1, "period_closed": 1, "zero_receipt_issued": 2, "payment_aborted": 1},
    ),
}
"""Each act: how people do it again, and the entries that there are in the end."""


@pytest.fixture(scope="module")
def put_away(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a station whose day only waits to be closed; tests copy the folder."""
    folder = tmp_path_factory.mktemp("put-away") / "station"
    prepare_day(prepared, folder)
    return folder


def _judge(act: str, folder: Path, acks: Acks) -> Iterator[str]:
    again, entries = JUDGED[act]
    station = open_station(folder)
    yield from unsound(station)
    for word, kind in (("closed", "day_closed"), ("month", "period_closed")):
        acked = any(ack.startswith(word) for ack in acks)
        if acked and not count_entries(station, kind):
            yield f"lost: {kind} was acknowledged and is not there"
    if count_entries(station, "period_closed") != count_entries(station, "zero_receipt_issued") - 1:
        yield "half-done: a month without its receipt over nothing"
    if count_entries(station, "day_closed") != count_entries(station, "payment_aborted"):
        yield "half-done: a payment was given up without a close, or the other way round"
    again(station)
    for kind, number in entries.items():
        if count_entries(station, kind) != number:
            yield f"doubled: {count_entries(station, kind)} entries of {kind}"
    yield from unsound(station)
    station.close()


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("act", JUDGED)
def test_a_death_at_any_statement_leaves_it_done_or_not_done(
    act: str, nursery: Nursery, put_away: Path, tmp_path: Path
) -> None:
    """Each point is tried in a copy of its own, and each child really dies there."""
    folder = tmp_path / "station"
    whole = nursery.live(act, _scene(folder, put_away))
    assert whole.exit_code == 0
    assert not list(_judge(act, folder, whole.acks))
    assert whole.points > 10
    wrong = []
    for point in range(1, whole.points + 1):
        life = nursery.live(act, _scene(folder, put_away), kill_at=point)
        assert (life.exit_code, bool(life.died_at)) == (-signal.SIGKILL, True)
        found = _judge(act, folder, life.acks)
        wrong += [f"{point} of {whole.points}, {life.died_at}: {words}" for words in found]

    assert not wrong


def test_a_close_split_in_two_would_be_caught(
    nursery: Nursery, put_away: Path, tmp_path: Path
) -> None:
    """The harness must see an entry without the rows that it leaves."""
    folder = tmp_path / "station"
    whole = nursery.live("close_the_day", _scene(folder, put_away), mutant="split_commits")
    half_done = 0
    for point in range(whole.points // 2, whole.points + 1):
        life = nursery.live(
            "close_the_day", _scene(folder, put_away), kill_at=point, mutant="split_commits"
        )
        assert life.exit_code == -signal.SIGKILL
        half_done += bool(_judged(folder, life.acks))

    assert half_done


def _judged(folder: Path, acks: Acks) -> list[str]:
    """Judge the broken code: that doing it again fails counts as half-done, too."""
    try:
        return list(_judge("close_the_day", folder, acks))
    except Exception as error:  # noqa: BLE001 - the mutant may break anything
        return [f"half-done: {error}"]


def test_two_who_close_at_once_close_once(put_away: Path, tmp_path: Path) -> None:
    """Both begin at the same moment, each at a window of its own; one is told who was first."""
    folder = _scene(tmp_path / "station", put_away)
    start = threading.Barrier(2)
    said: list[str] = []

    def close(request: str) -> None:
        station = open_station(folder)
        start.wait()
        try:
            said.append(close_in(station, request).number)
        except CounterError as refusal:
            said.append(type(refusal).__name__)
        station.close()

    racers = [threading.Thread(target=close, args=(request,)) for request in ("one", "two")]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()

    station = open_station(folder)
    assert sorted(said) == sorted(["RTP-03-Z-000001", DayIsClosed.__name__])
    assert count_entries(station, "day_closed") == 1
    assert not list(unsound(station))
    station.close()


def _scene(folder: Path, put_away: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(put_away, folder)
    return folder
