"""Answering a challenge as the supervisor who is elsewhere, as plain Python."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from cashier.domain.approval import ApprovedAct, MalformedChallenge, read_challenge
from cashier.domain.errors import CounterError
from cashier.domain.money import Money
from cashier.domain.user import SignInLocked, SignInRefused, User
from ui.messages import Message, message_of
from ui.presenter import Presenter, Runner, Turns

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.approvals import Response
    from ui.approval.work import ApprovalWork
    from ui.counter import Counter


class Step(Enum):
    """How far the answer has come."""

    CHALLENGE = "challenge"
    PASSWORD = "password"  # noqa: S105 - the name of a step, and no password
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class AnswerState:
    """The challenge as heard, what it would allow, and the digits to be read out."""

    step: Step = Step.CHALLENGE
    text: str = ""
    challenge: str = ""
    act: ApprovedAct | None = None
    amount: Money = Money(0)  # noqa: RUF009 - Money is immutable
    digits: str = ""
    is_busy: bool = False
    refusal: Message | None = None
    turn: int = 0


class AnswerPresenter(Presenter[AnswerState]):
    """Says what a challenge allows before the own password answers it."""

    def __init__(self, storage: Runner, counter: "Callable[[], Counter]") -> None:
        super().__init__(AnswerState())
        self._storage = storage
        self._counter = counter
        self._turns = Turns()
        self._approver = ""

    def _work(self) -> "ApprovalWork":
        """Reach the services; called in the storage worker, which loads them."""
        from ui.approval.work import ApprovalWork

        return ApprovalWork(self._counter())

    def begin(self, approver: User) -> None:
        """Answer in this supervisor's name; nothing is left of an answer before."""
        self._approver = approver.name
        self.clear()

    def clear(self) -> None:
        """Wait for the next challenge."""
        self._turns.next()
        self._become(AnswerState(turn=self.state.turn + 1))

    def type_challenge(self, text: str) -> None:
        """Take the challenge as heard so far; another one is looked at anew."""
        if text != self.state.text:
            self._turns.next()
            self._become(AnswerState(text=text, turn=self.state.turn))

    def read(self) -> None:
        """Say what the challenge would allow; nothing is answered yet."""
        if self.state.step is not Step.CHALLENGE or not self.state.text.strip():
            return
        try:
            act, amount, challenge = read_challenge(self.state.text)
        except MalformedChallenge as refusal:
            self._go(Step.CHALLENGE, refusal=message_of(refusal))
        else:
            self._go(Step.PASSWORD, act=act, amount=amount, challenge=challenge, refusal=None)

    def respond(self, password: str) -> None:
        """Answer it; while that is looked at, nothing else is taken."""
        state, approver = self.state, self._approver
        if state.step is not Step.PASSWORD or state.is_busy:
            return
        turn = self._turns.next()
        self._become(replace(state, is_busy=True, refusal=None))
        self._storage.run(
            lambda: self._work().respond(state.challenge, approver, password),
            self._turns.if_current(turn, self._tell),
            refused=self._turns.if_current(turn, self._refuse),
            failed=lambda: self._turns.if_current(turn, self._give_up)(None),
        )

    def _tell(self, response: "Response") -> None:
        self._go(Step.TOLD, digits=response.digits, is_busy=False)

    def _refuse(self, refusal: CounterError) -> None:
        own = isinstance(refusal, SignInRefused | SignInLocked)
        step = Step.PASSWORD if own else Step.CHALLENGE
        self._go(step, refusal=message_of(refusal), is_busy=False)

    def _give_up(self, _: None) -> None:
        self._become(replace(self.state, is_busy=False))

    def _go(self, step: Step, **changes: Any) -> None:  # noqa: ANN401 - the fields of the state
        self._become(replace(self.state, step=step, turn=self.state.turn + 1, **changes))
