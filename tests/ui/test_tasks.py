"""The workers: order, threads, and who is told of what."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from cashier.domain.errors import CounterError, StorageBusy
from ui.tasks import Worker


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    """Give a worker, and end it."""
    made = Worker("storage")
    yield made
    made.close()


def _wait(qtbot: QtBot, worker: Worker) -> None:
    qtbot.waitUntil(lambda: worker.is_idle)


def _refuse() -> None:
    raise CounterError


def _fail() -> None:
    raise StorageBusy


def _blunder() -> None:
    raise ZeroDivisionError


def test_work_is_done_in_one_other_thread_and_told_in_the_windows(
    qtbot: QtBot, worker: Worker
) -> None:
    """In the order in which it was asked for."""
    told: list[tuple[int, str]] = []
    done: list[str] = []

    def work(number: int) -> int:
        done.append(threading.current_thread().name)
        return number

    for number in range(20):
        worker.run(
            partial(work, number),
            lambda result: told.append((result, threading.current_thread().name)),
        )
    assert not worker.is_idle
    _wait(qtbot, worker)

    assert told == [(number, threading.main_thread().name) for number in range(20)]
    assert set(done) == {"storage_0"}


def test_a_refusal_goes_to_who_asked(qtbot: QtBot, worker: Worker) -> None:
    """It is theirs to show beside the field."""
    told: list[CounterError] = []
    worker.run(_refuse, lambda _: None, refused=told.append)
    _wait(qtbot, worker)

    assert len(told) == 1


def test_a_refusal_that_nobody_awaits_is_shown_like_a_fault(qtbot: QtBot, worker: Worker) -> None:
    """Nothing is swallowed."""
    with qtbot.waitSignal(worker.fault_raised):
        worker.run(_refuse, lambda _: None)


def test_a_fault_is_told_to_the_window_and_frees_who_asked(qtbot: QtBot, worker: Worker) -> None:
    """The button can be pressed again."""
    freed: list[bool] = []
    with qtbot.waitSignal(worker.fault_raised):
        worker.run(_fail, lambda _: None, failed=lambda: freed.append(True))

    assert freed == [True]


def test_a_bug_in_the_work_is_told_as_one(qtbot: QtBot, worker: Worker) -> None:
    """The worker goes on afterwards."""
    with qtbot.waitSignal(worker.bug_found):
        worker.run(_blunder, lambda _: None)
    done: list[int] = []
    worker.run(lambda: 1, done.append)
    _wait(qtbot, worker)

    assert done == [1]


def test_a_bug_in_the_view_is_told_as_one(qtbot: QtBot, worker: Worker) -> None:
    """It must not end the window."""
    with qtbot.waitSignal(worker.bug_found):
        worker.run(lambda: 1, lambda _: _blunder())


def test_closing_finishes_what_was_asked_for(qtbot: QtBot) -> None:
    """A payment that is being saved is saved."""
    worker, done = Worker("storage"), list[int]()
    for number in range(5):
        worker.run(partial(done.append, number), lambda _: None)
    worker.close()

    assert done == [0, 1, 2, 3, 4]
