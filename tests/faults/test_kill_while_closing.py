"""kill -9 at every statement of a close: it is complete, or it is absent."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cashier.domain.day_close_refusals import DayIsClosed
from cashier.domain.errors import CounterError
from cashier.station import OpenStation, open_station
from tests.faults.day_acts import close_in, close_month_in, prepare_day
from tests.faults.every_death import Deathbed
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


@pytest.fixture
def deathbed(nursery: Nursery, put_away: Path, tmp_path: Path) -> Deathbed:
    """Give a place for children to die at."""
    return Deathbed(nursery, put_away, tmp_path / "station", _judge)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("act", JUDGED)
def test_a_death_at_any_statement_leaves_it_done_or_not_done(act: str, deathbed: Deathbed) -> None:
    """Each point is tried in a copy of its own, and each child really dies there."""
    assert not deathbed.every_death(act)


def test_a_close_split_in_two_would_be_caught(deathbed: Deathbed) -> None:
    """The harness must see an entry without the rows that it leaves."""
    assert deathbed.deaths_seen("close_the_day", "split_commits")


def test_two_who_close_at_once_close_once(deathbed: Deathbed) -> None:
    """Both begin at the same moment, each at a window of its own; one is told who was first."""
    folder = deathbed.scene()
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
