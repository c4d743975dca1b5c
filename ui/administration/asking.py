"""What every page of the office has in common: look a change over, have it allowed, make it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.errors import CounterError
from ui.presenter import Presenter, Runner, State, Turns

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from ui.administration.work import AdministrationWork
    from ui.counter import Counter


class Approve(Protocol):
    """Asks a second person for one word; `left` hears that none was given."""

    def __call__(
        self,
        claim: ApprovalClaim,
        then: Callable[[Approval], None],
        *,
        left: Callable[[], None],
    ) -> None: ...


class AskingPresenter(Presenter[State]):
    """A page in an administrator's name; answers that come after the page was left are dropped."""

    def __init__(
        self, state: State, storage: Runner, counter: "Callable[[], Counter]", *, approve: Approve
    ) -> None:
        super().__init__(state)
        self._storage = storage
        self._counter = counter
        self._approve = approve
        self._turns = Turns()
        self._user = ""

    def _work(self) -> "AdministrationWork":
        """Reach the services; called in the storage worker, which loads them."""
        from ui.administration.work import AdministrationWork

        return AdministrationWork(self._counter(), self._user)

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        turn = self._turns.next()
        self._storage.run(
            work,
            self._turns.if_current(turn, then),
            refused=self._turns.if_current(turn, self._refuse),
            failed=lambda: self._turns.if_current(turn, lambda _: self._give_up())(None),
        )

    def _ask(self, claim: ApprovalClaim, then: Callable[[Approval], None]) -> None:
        """Have a supervisor allow it; without a word, what was typed stays as it is."""
        turn = self._turns.next()
        self._approve(
            claim,
            self._turns.if_current(turn, then),
            left=lambda: self._turns.if_current(turn, lambda _: self._give_up())(None),
        )

    def _refuse(self, refusal: CounterError) -> None:
        """Put the sentence under the field that it is about."""
        raise NotImplementedError

    def _give_up(self) -> None:
        """Take keys again: nothing came of it."""
        raise NotImplementedError
