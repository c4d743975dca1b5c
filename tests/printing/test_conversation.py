"""What is said to a printer, over a line of the tests' own."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from printing.condition import Condition
from printing.conversation import (
    Channel,
    Conversation,
    Manners,
    NotConnectedError,
    Patience,
    status_over,
    translating,
)
from printing.outcome import PrintReason, PrintState
from printing.status import ASK_NOW, ASK_WHEN_DONE
from tests.printing.fake_printer import READY

QUICK = Patience(status_ms=300, total_ms=600)


class FakeLine:
    """A line that takes so many bytes, and gives its answers one by one."""

    def __init__(self, *answers: bytes, takes: int = 1_000_000) -> None:
        self.answers = list(answers)
        self.takes = takes
        self.written = b""
        self.dropped = False

    def write(self, data: memoryview, timeout_s: float) -> int:
        """Take three bytes at a time."""
        assert timeout_s > 0
        if len(self.written) >= self.takes:
            raise TimeoutError
        self.written += bytes(data[:3])
        return len(data[:3])

    def read(self, timeout_s: float) -> bytes:
        """Give the next answer."""
        assert timeout_s > 0
        if not self.answers:
            time.sleep(timeout_s)
            raise TimeoutError
        return self.answers.pop(0)

    def drain(self, timeout_s: float) -> None:
        """Be empty."""

    def drop(self) -> None:
        """Note it."""
        self.dropped = True


def _hold(
    line: FakeLine, *, manners: Manners | None = None, left_s: float = 2
) -> tuple[PrintState, PrintReason]:
    conversation = Conversation(line, QUICK, time.monotonic() + left_s)
    return conversation.hold(b"the whole job", manners or Manners())


def test_everything_is_said_in_order() -> None:
    """State, job, and the question that stands behind it."""
    line = FakeLine(READY[:1], READY[1:], b"\x00")

    assert _hold(line) == (PrintState.CONFIRMED, PrintReason.PRINTED)
    assert line.written == ASK_NOW + b"the whole job" + ASK_WHEN_DONE
    assert not line.dropped


def test_a_line_that_stands_still_is_given_up_and_emptied() -> None:
    """Half a receipt must not come out when it moves again."""
    line = FakeLine(READY, takes=len(ASK_NOW) + 6)

    assert _hold(line) == (PrintState.UNKNOWN, PrintReason.STALLED)
    assert line.dropped


def test_a_printer_that_must_answer_first_is_sent_nothing_before() -> None:
    """On a line where silence means that nobody is there."""
    line = FakeLine()

    assert _hold(line, manners=Manners(answers_first=True)) == (
        PrintState.FAILED,
        PrintReason.SILENT,
    )
    assert line.written == ASK_NOW


def test_part_of_an_answer_is_better_than_none() -> None:
    """Somebody is there, even if it says too little."""
    line = FakeLine(READY[:1], b"\x00")

    ending = _hold(line, manners=Manners(answers_first=True))

    assert ending == (PrintState.CONFIRMED, PrintReason.PRINTED)


def test_time_that_is_up_is_no_time() -> None:
    """Nothing is sent any more."""
    line = FakeLine(READY)

    assert _hold(line, left_s=-1) == (PrintState.FAILED, PrintReason.NO_ANSWER)
    assert line.written == ASK_NOW


@contextmanager
def _failing(error: OSError | None) -> Iterator[Channel]:
    if error:
        raise error
    yield FakeLine()


@contextmanager
def _connected() -> Iterator[Channel]:
    yield FakeLine(READY)


def test_a_status_is_a_state_or_the_reason_why_there_is_none() -> None:
    """Never an exception."""
    busy, reset = NotConnectedError(PrintReason.BUSY), ConnectionResetError()

    assert status_over(_connected(), QUICK, "x").condition is Condition.READY
    assert status_over(_failing(busy), QUICK, "x").because is PrintReason.BUSY
    assert status_over(_failing(reset), QUICK, "x").because is PrintReason.CUT_OFF


def test_a_librarys_errors_are_translated_in_their_order() -> None:
    """The first that fits; what is not named is a bug and stays one."""
    known: dict[type[Exception], type[OSError]] = {KeyError: TimeoutError, LookupError: OSError}

    with pytest.raises(TimeoutError), translating(known):
        raise KeyError
    with pytest.raises(OSError, match="far"), translating(known):
        raise IndexError("far")
    with pytest.raises(ZeroDivisionError), translating(known):
        raise ZeroDivisionError
