"""What is said to a printer over a two-way line, whatever the line is made of.

"Sent" is not "printed". A peer that never reads takes a whole receipt into its buffers in a
millisecond, and a printer without paper prints what it holds when paper is back. So the job ends
with a question that is answered after the last line has been printed, everything has a time limit,
and what cannot be known is called unknown.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

from printing.condition import Condition, PrinterStatus, condition_of
from printing.outcome import PrintReason, PrintState
from printing.status import (
    ANSWERS_NOW,
    ASK_NOW,
    ASK_WHEN_DONE,
    done_answer,
    paper_near_end,
    real_time_answers,
    trouble,
)

_SHORTEST_WAIT_S = 0.001  # 0 would mean "do not wait" to some libraries, and "for ever" to others


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a printer is waited for, in milliseconds.

    `status_ms` is the time for an answer that a printer gives at once, if it gives any at all;
    `total_ms` is everything from the first packet until the clerk is told something. On a slow
    line, the time that the job's bytes need comes on top, as long as the line moves.
    """

    connect_ms: int = 1_000
    status_ms: int = 150
    total_ms: int = 2_000


class Channel(Protocol):
    """A two-way line. Whatever goes wrong on it is an OSError, lateness a TimeoutError.

    A time limit is in seconds, and never 0 or less.
    """

    def write(self, data: memoryview, timeout_s: float) -> int:
        """Hand over a beginning of `data`, and tell how many bytes it took."""
        ...

    def read(self, timeout_s: float) -> bytes:
        """Take what has come; empty where the other side has closed the line."""
        ...

    def drain(self, timeout_s: float) -> None:
        """Wait until what was written has left this machine, as far as that can be known."""
        ...

    def drop(self) -> None:
        """Throw away what this machine still holds of half a job, so that it is not printed."""
        ...


class PartlyTakenError(TimeoutError):
    """Time was up, and nobody knows how much of the data went before."""


class NotConnectedError(OSError):
    """There is no line to the printer; the reason says why."""

    def __init__(self, reason: PrintReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Manners:
    """What a printer is known to do.

    `confirms`: it answers when the job has been printed. `answers_first`: it is sent nothing
    unless it has answered the question for its state, since on this line nothing else tells a
    printer that is switched off from one that prints.
    """

    confirms: bool = True
    answers_first: bool = False


class Conversation:
    """One job, or one question, over one channel."""

    def __init__(self, channel: Channel, patience: Patience, until: float) -> None:
        self._channel = channel
        self._status_s = patience.status_ms / 1000
        self._stall_s = max(patience.total_ms / 1000 - self._status_s, _SHORTEST_WAIT_S)
        self._until = until
        self._received = b""

    def hold(self, data: bytes, manners: Manners) -> tuple[PrintState, PrintReason]:
        """Ask for the state, send everything, and say what is known of the paper afterwards."""
        refusal = self._refusal(manners)
        if refusal:
            return PrintState.FAILED, refusal
        sent, failure = self._write(data + ASK_WHEN_DONE if manners.confirms else data)
        if failure is None:
            return self._await_answer() if manners.confirms else self._await_empty()
        self._channel.drop()
        if sent == 0:
            return PrintState.FAILED, _when_nothing_went(failure)
        return PrintState.UNKNOWN, failure

    def ask(self) -> Condition:
        """Ask what state the printer is in.

        Raises:
            OSError: The line is broken.
        """
        answers = self._ask_now()
        return condition_of(answers)

    def _refusal(self, manners: Manners) -> PrintReason | None:
        """Find out why nothing may be sent; None where something may."""
        try:
            answers = self._ask_now()
        except TimeoutError:
            return PrintReason.NO_ANSWER
        except OSError:
            return PrintReason.CUT_OFF
        if manners.answers_first and not answers:
            return PrintReason.SILENT
        return trouble(answers)

    def _ask_now(self) -> tuple[int, ...]:
        """Ask for the state; fewer answers than questions where the printer does not say.

        Raises:
            TimeoutError: It does not even take the question.
            OSError: The line is broken.
        """
        before = len(real_time_answers(self._received))
        until = monotonic() + self._status_s
        self._write_all(ASK_NOW, until)
        try:
            while len(real_time_answers(self._received)) < before + ANSWERS_NOW:
                self._read(until)
        except TimeoutError:
            pass
        return real_time_answers(self._received)[before:]

    def _write_all(self, data: bytes, until: float) -> None:
        view = memoryview(data)
        while view:
            view = view[self._channel.write(view, _left(until)) :]

    def _write(self, data: bytes) -> tuple[int, PrintReason | None]:
        """Write the job; tell how many bytes went, and what stopped the rest."""
        sent, view = 0, memoryview(data)
        while sent < len(data):
            try:
                sent += self._channel.write(view[sent:], min(_left(self._until), self._stall_s))
            except PartlyTakenError:
                return sent + 1, PrintReason.STALLED
            except TimeoutError:
                return sent, PrintReason.STALLED
            except OSError:
                return sent, PrintReason.CUT_OFF
        return sent, None

    def _await_answer(self) -> tuple[PrintState, PrintReason]:
        try:
            while (answer := done_answer(self._received)) is None:
                self._read(self._until - self._status_s)
        except TimeoutError:
            return PrintState.UNKNOWN, self._why_silent()
        except OSError:
            return PrintState.UNKNOWN, PrintReason.CUT_OFF
        near_end = paper_near_end(answer)
        reason = PrintReason.PAPER_NEAR_END if near_end else PrintReason.PRINTED
        return PrintState.CONFIRMED, reason

    def _await_empty(self) -> tuple[PrintState, PrintReason]:
        """Wait only until the job has left, for a printer that never says more."""
        try:
            self._channel.drain(_left(self._until))
        except TimeoutError:
            self._channel.drop()
            return PrintState.UNKNOWN, PrintReason.STALLED
        except OSError:
            return PrintState.UNKNOWN, PrintReason.CUT_OFF
        return PrintState.UNKNOWN, PrintReason.SENT

    def _why_silent(self) -> PrintReason:
        """Find out whether a printer that does not answer says why, when asked the other way."""
        try:
            return trouble(self._ask_now()) or PrintReason.NO_ANSWER
        except OSError:
            return PrintReason.NO_ANSWER

    def _read(self, until: float) -> None:
        """Take what has come.

        Raises:
            TimeoutError: Nothing came in time.
            OSError: The line is broken or was closed.
        """
        chunk = self._channel.read(_left(until))
        if not chunk:
            raise ConnectionAbortedError
        self._received += chunk


def status_over(
    connect: AbstractContextManager[Channel], patience: Patience, where: str
) -> PrinterStatus:
    """Connect, ask for the state, and put whatever comes of it into words."""
    until = monotonic() + patience.total_ms / 1000
    try:
        with connect as channel:
            condition = Conversation(channel, patience, until).ask()
    except NotConnectedError as missing:
        return PrinterStatus(Condition.UNAVAILABLE, where, missing.reason)
    except TimeoutError:
        return PrinterStatus(Condition.SILENT, where)
    except OSError:
        return PrinterStatus(Condition.UNAVAILABLE, where, PrintReason.CUT_OFF)
    return PrinterStatus(condition, where)


@contextmanager
def translating(errors: dict[type[Exception], type[OSError]]) -> Iterator[None]:
    """Turn a library's own errors into those that a channel may raise; the first that fits."""
    try:
        yield
    except tuple(errors) as error:
        kind = next(errors[known] for known in errors if isinstance(error, known))
        raise kind(str(error)) from error


def _left(until: float) -> float:
    """Give the seconds that are left.

    Raises:
        TimeoutError: None are.
    """
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError
    return max(left, _SHORTEST_WAIT_S)


def _when_nothing_went(failure: PrintReason) -> PrintReason:
    return PrintReason.NO_ANSWER if failure is PrintReason.STALLED else failure
