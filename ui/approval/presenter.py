"""Asking for a second person's word, as plain Python: by own password here, or by phone."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from cashier.domain.account_number import normalise_digits
from cashier.domain.approval import (
    RESPONSE_DIGITS,
    Approval,
    ApprovalClaim,
    ApprovalExpired,
    ApprovalUsed,
    ApprovalWay,
    ResponseRefused,
)
from cashier.domain.errors import CounterError
from cashier.domain.user import SignInLocked, SignInRefused, User
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Presenter, Runner, Turns

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from ui.approval.work import ApprovalWork, Asked
    from ui.counter import Counter

_NO_NAME = mark("Type the user name of whoever approves.")
_TOO_SHORT = mark("A response has {count} digits.")


class Place(Enum):
    """Where the cursor belongs."""

    NAME = "name"
    PASSWORD = "password"  # noqa: S105 - the name of a place, and no password
    RESPONSE = "response"


@dataclass(frozen=True, slots=True)
class ApprovalState:
    """What is to be allowed, and how far that has come; `claim` is None while nothing is asked.

    `refusal` is about the field at `place`; a new `turn` sends the cursor there again.
    """

    claim: ApprovalClaim | None = None
    way: ApprovalWay = ApprovalWay.PASSWORD
    approvers: tuple[User, ...] = ()
    name: str = ""
    asked: "Asked | None" = None
    digits: str = ""
    is_busy: bool = False
    refusal: Message | None = None
    place: Place = Place.NAME
    turn: int = 0

    @property
    def is_open(self) -> bool:
        """Whether somebody's word is awaited."""
        return self.claim is not None

    @property
    def is_dead(self) -> bool:
        """Whether the challenge can no longer be answered."""
        asked = self.asked
        return asked is not None and not (asked.attempts and asked.minutes)


def _nothing() -> None:
    """Leave it at that."""


class ApprovalPresenter(Presenter[ApprovalState]):
    """Asks for one word at a time; whoever asked hears of the word, or that there is none.

    What was typed below stays as it is. A password is never kept in here.
    """

    def __init__(self, storage: Runner, counter: "Callable[[], Counter]") -> None:
        super().__init__(ApprovalState())
        self._storage = storage
        self._counter = counter
        self._turns = Turns()
        self._then: Callable[[Approval], None] = lambda _: None
        self._left: Callable[[], None] = _nothing

    def _work(self) -> "ApprovalWork":
        """Reach the services; called in the storage worker, which loads them."""
        from ui.approval.work import ApprovalWork

        return ApprovalWork(self._counter())

    def ask(
        self,
        claim: ApprovalClaim,
        then: Callable[[Approval], None],
        *,
        left: Callable[[], None] = _nothing,
    ) -> None:
        """Ask for a word for one act; `left` hears that none was given."""
        self.leave()
        self._then, self._left = then, left
        turn = self._turns.next()
        self._become(ApprovalState(claim, turn=self.state.turn + 1))
        self._storage.run(
            lambda: self._work().approvers(claim.clerk),
            self._turns.if_current(turn, self._show_approvers),
        )

    def _show_approvers(self, approvers: tuple[User, ...]) -> None:
        """Name who may approve; the only one is typed in already."""
        self._become(replace(self.state, approvers=approvers))
        if len(approvers) == 1 and not self.state.name:
            self.type_name(approvers[0].name)
            self.leave_name()

    def leave(self) -> None:
        """Put the question away without a word given; what it was about stays as it was."""
        if self.state.is_open:
            self._close()
            self._left()

    def _close(self) -> None:
        self._turns.next()
        self._become(ApprovalState(turn=self.state.turn + 1))

    def type_name(self, text: str) -> None:
        """Take the approver's name; a challenge made for somebody else is forgotten."""
        if self.state.is_open and text != self.state.name:
            self._become(replace(self.state, name=text, asked=None, digits="", refusal=None))

    def leave_name(self) -> None:
        """Go from the name to the password, or ask by phone."""
        if self.state.way is ApprovalWay.PASSWORD:
            self._go(Place.PASSWORD)
        else:
            self.ask_by_phone()

    def change_way(self) -> None:
        """Change from the password to the phone, or back; a name that is known is asked at once."""
        if not self.state.is_open or self.state.is_busy:
            return
        by_phone = self.state.way is ApprovalWay.PASSWORD
        way = ApprovalWay.PHONE if by_phone else ApprovalWay.PASSWORD
        self._go(Place.NAME, way=way, asked=None, digits="")
        if self.state.name:
            self.leave_name()

    def approve(self, password: str) -> None:
        """Take the word of whoever stands here; while that is looked at, nothing else is taken."""
        state, claim = self.state, self.state.claim
        if claim is None or state.is_busy or state.way is not ApprovalWay.PASSWORD:
            return
        if not password:  # an Enter that was pressed twice is no wrong password
            return
        name = state.name.strip()
        if self._is_named(name):
            self._run(lambda: self._work().approve(claim, name, password), self._given)

    def ask_by_phone(self) -> None:
        """Make a challenge to be read out; the one before it is forgotten."""
        state, claim = self.state, self.state.claim
        if claim is None or state.is_busy or state.way is not ApprovalWay.PHONE:
            return
        name = state.name.strip()
        if self._is_named(name):
            self._run(lambda: self._work().ask(claim, name), self._show_challenge)

    def _is_named(self, name: str) -> bool:
        if not name:
            self._go(Place.NAME, refusal=message(_NO_NAME))
        return bool(name)

    def _show_challenge(self, asked: "Asked") -> None:
        self._go(Place.RESPONSE, asked=asked, digits="", is_busy=False)

    def type_digits(self, text: str) -> None:
        """Take the response as told so far."""
        if self.state.is_open and text != self.state.digits:
            self._become(replace(self.state, digits=text, refusal=None))

    def redeem(self) -> None:
        """Take the response; one that is too short is no attempt."""
        asked, digits = self.state.asked, normalise_digits(self.state.digits)
        if asked is None or self.state.is_busy or self.state.is_dead:
            return
        if len(digits) != RESPONSE_DIGITS or not digits.isdigit():
            self._go(Place.RESPONSE, refusal=message(_TOO_SHORT, count=RESPONSE_DIGITS))
            return
        self._run(lambda: self._work().redeem(asked.challenge.text, digits), self._given)

    def look_at_clock(self) -> None:
        """Say again for how long the challenge is good."""
        asked = self.state.asked
        if asked is not None and not self.state.is_dead:
            until = asked.challenge.until
            self._storage.run(
                lambda: self._work().minutes_left(until),
                lambda minutes: self._show_minutes(asked, minutes),
            )

    def _show_minutes(self, asked: "Asked", minutes: int) -> None:
        now = self.state.asked
        if now is not None and now.challenge == asked.challenge and now.minutes != minutes:
            self._become(replace(self.state, asked=replace(now, minutes=minutes)))

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        turn = self._turns.next()
        self._become(replace(self.state, is_busy=True, refusal=None))
        self._storage.run(
            work,
            self._turns.if_current(turn, then),
            refused=self._turns.if_current(turn, self._refuse),
            failed=lambda: self._turns.if_current(turn, self._give_up)(None),
        )

    def _given(self, approval: Approval) -> None:
        """Put the question away first: whoever hears of the word may ask the next one."""
        then = self._then
        self._close()
        then(approval)

    def _refuse(self, refusal: CounterError) -> None:
        """Put the sentence under the field that it is about."""
        changes: dict[str, Any] = {"refusal": message_of(refusal), "is_busy": False}
        asked = self.state.asked
        if isinstance(refusal, SignInRefused | SignInLocked):
            self._go(Place.PASSWORD, **changes)
        elif asked is None:
            self._go(Place.NAME, **changes)
        else:
            self._go(Place.RESPONSE, asked=_after(refusal, asked), **changes)

    def _give_up(self, _: None) -> None:
        self._become(replace(self.state, is_busy=False))

    def _go(self, place: Place, **changes: Any) -> None:  # noqa: ANN401 - the fields of the state
        changes = {"refusal": None, **changes}
        self._become(replace(self.state, place=place, turn=self.state.turn + 1, **changes))


def _after(refusal: CounterError, asked: "Asked") -> "Asked":
    """Tell how a challenge stands after a response was refused."""
    match refusal:
        case ResponseRefused():
            left = refusal.values["left"]
            assert isinstance(left, int), "attempts are counted"
            return replace(asked, attempts=left)
        case ApprovalExpired():
            return replace(asked, minutes=0)
        case ApprovalUsed():
            return replace(asked, attempts=0)
        case _:
            return asked
