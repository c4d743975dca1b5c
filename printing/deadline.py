"""Time limits for calls into a system that knows none."""

from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class _Failure:
    error: OSError


def run_within(timeout_s: float, call: Callable[[], Result], *, name: str) -> Result:
    """Run a call beside us, and leave it behind when it is late.

    It then ends whenever the system lets it, in a thread of its own called `name`, and what it
    gives is thrown away. What it raises in time is raised here, if it is an OSError. Anything
    else is a bug: the thread's own hook tells of it, and here it is late.

    Raises:
        TimeoutError: It did not end in time.
        OSError: What the call raised.
    """
    ended: SimpleQueue[Result | _Failure] = SimpleQueue()

    def run() -> None:
        try:
            ended.put(call())
        except OSError as error:
            ended.put(_Failure(error))

    Thread(target=run, name=name, daemon=True).start()
    try:
        answer = ended.get(timeout=max(timeout_s, 0))
    except Empty:
        raise TimeoutError from None
    if isinstance(answer, _Failure):
        raise answer.error
    return answer
