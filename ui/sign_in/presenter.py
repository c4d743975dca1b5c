"""Signing in, as plain Python."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cashier.domain.errors import CounterError
from cashier.domain.user import User
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Presenter, Runner

if TYPE_CHECKING:  # the counter is loaded by the storage worker, after the first paint
    from ui.counter import Counter, Standing


@dataclass(frozen=True, slots=True)
class SignInState:
    """What the sign-in view shows; `standing` is None until the station is open."""

    standing: "Standing | None" = None
    is_busy: bool = False
    refusal: Message | None = None

    def pending(self) -> tuple[Message, ...]:
        """Say what is left from last time."""
        if self.standing is None:
            return ()
        shifts = tuple(
            message(mark("Shift {number} of {clerk} is open"), number=one.number, clerk=one.clerk)
            for one in self.standing.open_shifts
        )
        counts = (
            (mark("Payments that were not finished: {count}"), self.standing.unfinished),
            (mark("Receipts not known to be on paper: {count}"), self.standing.unprinted),
        )
        return shifts + tuple(message(text, count=count) for text, count in counts if count)


class SignInPresenter(Presenter[SignInState]):
    """Opens the station and lets people in."""

    def __init__(
        self,
        storage: Runner,
        counter: "Callable[[], Counter]",
        *,
        opened: "Callable[[Standing], None]",
        signed_in: Callable[[User], None],
    ) -> None:
        super().__init__(SignInState())
        self._storage = storage
        self._counter = counter
        self._opened = opened
        self._signed_in = signed_in

    def open(self) -> None:
        """Open the station, or look again at how it stands."""
        self._storage.run(lambda: self._counter().open(), self._found, refused=self._refuse)

    def _found(self, standing: "Standing") -> None:
        self._become(replace(self.state, standing=standing))
        self._opened(standing)

    def sign_in(self, name: str, password: str) -> None:
        """Let somebody in; while that is being looked at, nothing else is taken."""
        if self.state.is_busy or not name.strip():
            return
        self._become(replace(self.state, is_busy=True, refusal=None))
        self._storage.run(
            lambda: self._counter().sign_in(name.strip(), password),
            self._welcome,
            refused=self._refuse,
            failed=self._give_up,
        )

    def _welcome(self, user: User) -> None:
        self._become(replace(self.state, is_busy=False))
        self._signed_in(user)

    def _refuse(self, refusal: CounterError) -> None:
        self._become(replace(self.state, is_busy=False, refusal=message_of(refusal)))

    def _give_up(self) -> None:
        self._become(replace(self.state, is_busy=False))
