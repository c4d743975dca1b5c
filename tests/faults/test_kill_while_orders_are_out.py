"""kill -9 at every statement while teams are sent and results heard: all of an act, or nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cashier.services.orders import get_order
from cashier.station import OpenStation, open_station
from tests.faults import order_acts
from tests.faults.every_death import Deathbed
from tests.faults.judges import Acks, count_entries, unsound
from tests.faults.nursery import Nursery
from tests.faults.order_acts import prepare_orders


@pytest.fixture(scope="module")
def with_orders(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a station with orders in every state; tests copy the folder."""
    folder = tmp_path_factory.mktemp("with-orders") / "station"
    prepare_orders(prepared, folder)
    return folder


START = ("queued", "queued", "dispatched", "dispatched", "recalled untold")
JUDGED: dict[str, tuple[Callable[[OpenStation], object], dict[str, int], tuple[str, ...]]] = {
    "order_dispatch": (
        order_acts.dispatch_in,
        {"orders_dispatched": 2},
        ("dispatched", "dispatched", *START[2:]),
    ),
    "order_done": (order_acts.done_in, {"order_done": 1}, (*START[:2], "done", *START[3:])),
    "order_fail": (order_acts.fail_in, {"order_failed": 1}, (*START[:3], "failed", START[4])),
    "order_tell": (order_acts.tell_in, {"recall_told": 1}, (*START[:4], "recalled")),
    "order_hear_file": (
        order_acts.hear_file_in,
        {"order_done": 1, "order_failed": 1},
        (*START[:2], "done", "failed", START[4]),
    ),
}
"""Each act: how a person does it again, its entries in the end, and how the orders stand then."""


def _states(station: OpenStation) -> tuple[str, ...]:
    numbers = (
        order_acts.FIRST,
        order_acts.SECOND,
        order_acts.DONE,
        order_acts.FAILED,
        order_acts.RECALLED,
    )
    orders = (get_order(number, uow=station.read()) for number in numbers)
    return tuple(order.state + (" untold" if order.must_be_told else "") for order in orders)


def _judge(act: str, folder: Path, acks: Acks) -> Iterator[str]:
    again, entries, states = JUDGED[act]
    station = open_station(folder)
    yield from unsound(station)
    found = _states(station)
    if found not in {START, states}:
        yield f"half-done: the orders stand as {found}"
    if acks and found != states:
        yield "lost: an acknowledged act is not there"
    again(station)
    if _states(station) != states:
        yield f"half-done: again, and the orders stand as {_states(station)}"
    for kind, number in entries.items():
        if count_entries(station, kind) != number:
            yield f"doubled: {count_entries(station, kind)} of {kind}"
    yield from unsound(station)
    station.close()


@pytest.fixture
def deathbed(nursery: Nursery, with_orders: Path, tmp_path: Path) -> Deathbed:
    """Give a place for children to die at."""
    return Deathbed(nursery, with_orders, tmp_path / "station", _judge)


def test_the_orders_begin_in_every_state(with_orders: Path) -> None:
    """Otherwise the deaths would be about something else."""
    station = open_station(with_orders)

    assert _states(station) == START
    station.close()


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("act", JUDGED)
def test_a_death_at_any_statement_leaves_it_done_or_not_done(act: str, deathbed: Deathbed) -> None:
    """Each point is tried in a copy of its own, and each child really dies there."""
    assert not deathbed.every_death(act)


def test_a_dispatch_split_in_two_would_be_caught(deathbed: Deathbed) -> None:
    """The harness must see an entry whose orders are still in the queue."""
    assert deathbed.deaths_seen("order_dispatch", "split_commits")
