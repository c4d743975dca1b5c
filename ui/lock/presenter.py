"""The lock, as plain Python: the same person's password opens it again."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cashier.domain.errors import CounterError
from cashier.domain.user import User
from ui.messages import Message, message_of
from ui.presenter import Presenter, Runner

if TYPE_CHECKING:  # the counter is loaded by the storage worker, after the first paint
    from ui.counter import Counter


@dataclass(frozen=True, slots=True)
class LockState:
    """Who locked the window; None while it is open."""

    user: User | None = None
    is_busy: bool = False
    refusal: Message | None = None


class LockPresenter(Presenter[LockState]):
    """Keeps everybody out but whoever sat here."""

    def __init__(
        self,
        storage: Runner,
        counter: "Callable[[], Counter]",
        *,
        unlocked: Callable[[], None],
    ) -> None:
        super().__init__(LockState())
        self._storage = storage
        self._counter = counter
        self._unlocked = unlocked

    def lock(self, user: User) -> None:
        """Wait for this person's password."""
        self._become(LockState(user))

    def unlock(self, password: str) -> None:
        """Open again; while that is being looked at, nothing else is taken."""
        user = self.state.user
        if user is None or self.state.is_busy:
            return
        self._become(replace(self.state, is_busy=True, refusal=None))
        self._storage.run(
            lambda: self._counter().sign_in(user.name, password),
            lambda _: self._open(),
            refused=self._refuse,
            failed=self._give_up,
        )

    def _open(self) -> None:
        self._become(LockState())
        self._unlocked()

    def _refuse(self, refusal: CounterError) -> None:
        self._become(replace(self.state, is_busy=False, refusal=message_of(refusal)))

    def _give_up(self) -> None:
        self._become(replace(self.state, is_busy=False))
