"""Giving a supervisor the secret that answers challenges, as plain Python; it is shown once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from cashier.domain.approval import MalformedSecret
from cashier.domain.errors import CounterError
from cashier.domain.user import SignInLocked, SignInRefused, User
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Presenter, Runner, Turns

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from ui.approval.work import ApprovalWork
    from ui.counter import Counter

_NO_NAME = mark("Type the administrator's user name.")


class Place(Enum):
    """The field that a refusal is about."""

    ADMINISTRATOR = "administrator"
    PASSWORD = "password"  # noqa: S105 - the name of a place, and no password
    SECRET = "secret"  # noqa: S105 - the name of a place, and no secret


@dataclass(frozen=True, slots=True)
class EnrolState:
    """The administrator and a secret of another station as typed; then the secret, to be noted."""

    is_open: bool = False
    administrator: str = ""
    text: str = ""
    secret: str = ""
    is_busy: bool = False
    refusal: Message | None = None
    place: Place = Place.ADMINISTRATOR
    turn: int = 0


class EnrolPresenter(Presenter[EnrolState]):
    """An administrator's password gives the supervisor who has signed in a secret."""

    def __init__(self, storage: Runner, counter: "Callable[[], Counter]") -> None:
        super().__init__(EnrolState())
        self._storage = storage
        self._counter = counter
        self._turns = Turns()
        self._approver = ""

    def _work(self) -> "ApprovalWork":
        """Reach the services; called in the storage worker, which loads them."""
        from ui.approval.work import ApprovalWork

        return ApprovalWork(self._counter())

    def begin(self, approver: User) -> None:
        """Enrol this supervisor; no secret of an earlier one is left on screen."""
        self._approver = approver.name
        self.put_away()

    def ask(self) -> None:
        """Ask for the administrator; asked again, put the question away."""
        if self.state.is_open:
            self.put_away()
        else:
            self._become(EnrolState(is_open=True, turn=self.state.turn + 1))

    def put_away(self) -> None:
        """Show nothing more; a secret that was shown is not shown again."""
        self._turns.next()
        self._become(EnrolState(turn=self.state.turn + 1))

    def type_administrator(self, text: str) -> None:
        """Take the administrator's name."""
        if text != self.state.administrator:
            self._become(replace(self.state, administrator=text, refusal=None))

    def type_secret(self, text: str) -> None:
        """Take the secret that the supervisor has at another station."""
        if text != self.state.text:
            self._become(replace(self.state, text=text, refusal=None))

    def enrol(self, password: str) -> None:
        """Give the secret; while that is looked at, nothing else is taken."""
        state, approver = self.state, self._approver
        if not state.is_open or state.is_busy or state.secret:
            return
        by, secret = state.administrator.strip(), state.text.strip()
        if not by:
            self._say(message(_NO_NAME), Place.ADMINISTRATOR)
            return
        turn = self._turns.next()
        self._become(replace(state, is_busy=True, refusal=None))
        self._storage.run(
            lambda: self._work().enrol(approver, secret, by=by, password=password),
            self._turns.if_current(turn, self._show),
            refused=self._turns.if_current(turn, self._refuse),
            failed=lambda: self._turns.if_current(turn, self._give_up)(None),
        )

    def _show(self, secret: str) -> None:
        self._become(EnrolState(is_open=True, secret=secret, turn=self.state.turn + 1))

    def _refuse(self, refusal: CounterError) -> None:
        match refusal:
            case SignInRefused() | SignInLocked():
                place = Place.PASSWORD
            case MalformedSecret():
                place = Place.SECRET
            case _:
                place = Place.ADMINISTRATOR
        self._say(message_of(refusal), place)

    def _say(self, refusal: Message, place: Place) -> None:
        turn = self.state.turn + 1
        self._become(replace(self.state, is_busy=False, refusal=refusal, place=place, turn=turn))

    def _give_up(self, _: None) -> None:
        self._become(replace(self.state, is_busy=False))
