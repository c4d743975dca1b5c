"""What every presenter is: plain Python that holds a state and hands work to the workers."""

from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

from cashier.domain.errors import CounterError

Result = TypeVar("Result")
State = TypeVar("State")


class Runner(Protocol):
    """Does one thing after another, away from the window; what comes back arrives in the window."""

    def run(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], None],
        *,
        refused: Callable[[CounterError], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Do `work`, then call back: `then` with its result, `refused`, or `failed`.

        `failed` is told of a fault or a bug, which are shown to the clerk without its help.
        """


class Presenter(Generic[State]):
    """Holds what views show. A view binds itself, and is called with every new state."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._bound: list[Callable[[State], None]] = []

    def bind(self, show: Callable[[State], None]) -> None:
        """Let one more view show every state from now on, after those that were bound before."""
        self._bound.append(show)
        show(self.state)

    def _become(self, state: State) -> None:
        self.state = state
        for show in self._bound:
            show(
                self.state
            )  # a view may have caused a newer one, which must not be followed by this


class Turns:
    """Drops an answer that comes after the question has changed."""

    def __init__(self) -> None:
        self._turn = 0

    def next(self) -> int:
        """Begin a turn; answers of the earlier ones are dropped from now on."""
        self._turn += 1
        return self._turn

    def if_current(self, turn: int, then: Callable[[Any], None]) -> Callable[[Any], None]:
        """Make a callback that does `then` only while the turn lasts."""

        def answer(result: Any) -> None:  # noqa: ANN401 - whatever the question asked for
            if turn == self._turn:
                then(result)

        return answer
