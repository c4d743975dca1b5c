"""Looking consumers up in the storage worker; an answer that comes too late is dropped."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from cashier.domain.errors import CounterError
from ui.presenter import Result, Runner, Turns

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.enquiry import ConsumerView
    from cashier.services.ports import ConsumerMatch
    from ui.counter import Counter

    Found = tuple[tuple[ConsumerMatch, ...], ConsumerView | None]


class Finder:
    """Asks the counter; what is asked for last counts. `turns` are shared with what else waits.

    What nobody is found by is counted under the name of the `clerk`; under none, it is not.
    """

    def __init__(
        self,
        storage: Runner,
        counter: "Callable[[], Counter]",
        turns: Turns,
        *,
        refused: Callable[[CounterError], None],
        clerk: Callable[[], str] = str,
    ) -> None:
        self._storage = storage
        self._clerk = clerk
        self._counter = counter
        self._turns = turns
        self._refused = refused

    def look_for(self, text: str, today: date, found: "Callable[[Found], None]") -> None:
        """List whom a text can mean, and open the one that it means beyond doubt.

        A number that lacks a digit begins somebody's: that one is offered, never opened.
        """

        def look() -> "Found":
            counter = self._counter()
            matches = counter.find(text)
            sure = len(matches) == 1 and matches[0].is_whole
            view = counter.open_account(matches[0].account_number, today) if sure else None
            return matches, view

        self._ask(look, found, lambda refusal: self._missed(text, refusal))

    def _missed(self, text: str, refusal: CounterError) -> None:
        """Say it first; that nobody was found is counted while the clerk reads it."""
        from cashier.services.enquiry import NothingFound

        self._refused(refusal)
        clerk = self._clerk()
        if clerk and isinstance(refusal, NothingFound):
            self._storage.run(lambda: self._counter().note_missed(text, clerk), lambda _: None)

    def read(self, number: str, today: date, then: "Callable[[ConsumerView], None]") -> None:
        """Open an account."""
        self._ask(lambda: self._counter().open_account(number, today), then)

    def read_again(
        self,
        number: str,
        today: date,
        then: "Callable[[ConsumerMatch, ConsumerView], None]",
    ) -> None:
        """Open an account that was open before, with what a search would have said of it."""

        def look() -> "tuple[ConsumerMatch, ConsumerView]":
            counter = self._counter()
            match = next(one for one in counter.find(number) if one.account_number == number)
            return match, counter.open_account(number, today)

        self._ask(look, lambda found: then(*found))

    def _ask(
        self,
        look: Callable[[], Result],
        then: Callable[[Result], None],
        refused: Callable[[CounterError], None] | None = None,
    ) -> None:
        turn = self._turns.next()
        then = self._turns.if_current(turn, then)
        self._storage.run(look, then, refused=refused or self._refused)
