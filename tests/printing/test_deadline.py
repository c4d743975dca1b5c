"""Calls that know no time limit."""

import time
from threading import Event

import pytest

from printing.deadline import run_within


def test_a_call_in_time_gives_what_it_gives() -> None:
    """From another thread, and nobody notices."""
    assert run_within(10, lambda: 42, name="quick") == 42


def test_a_call_that_fails_in_time_fails_here() -> None:
    """With the very same error."""
    error = PermissionError("no")

    def fail() -> None:
        raise error

    with pytest.raises(PermissionError) as caught:
        run_within(10, fail, name="failing")
    assert caught.value is error


@pytest.mark.parametrize("limit_s", [0.05, 0, -1])
def test_a_call_that_hangs_is_left_behind(limit_s: float) -> None:
    """It ends when the system lets it."""
    over = Event()
    start = time.monotonic()

    with pytest.raises(TimeoutError):
        run_within(limit_s, over.wait, name="hanging")

    assert time.monotonic() - start < 5
    over.set()
