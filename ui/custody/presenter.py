"""Cash in hand, as plain Python: one list, and one task at a time."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from cashier.domain.custody_transfer import Transfer, TransferKind
from cashier.domain.custody_variance import SettlementKind
from cashier.domain.denomination import DenominationCount
from cashier.domain.errors import CounterError
from cashier.domain.user import User
from printing.outcome import PrintState
from ui.custody.slips import TurnInSlips
from ui.custody.state import NOTHING, CustodyState, Item, Standing, Task
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Presenter, Runner, Turns

if TYPE_CHECKING:  # the counter is loaded by the storage worker, after the first paint
    from ui.counter import Counter
    from ui.custody.work import CustodyDesk

_NOBODY = {
    TransferKind.TURN_IN: mark("There is no supervisor to turn cash in to."),
    TransferKind.HANDOVER: mark("No other clerk has an open drawer of the same day."),
}


class CustodyPresenter(Presenter[CustodyState]):
    """Offers, counts again, refuses, takes back, and makes variances good."""

    def __init__(
        self,
        storage: Runner,
        counter: "Callable[[], Counter]",
        *,
        slips: TurnInSlips,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(CustodyState())
        self._storage, self._counter = storage, counter
        self._slips = slips
        self._changed = changed
        self._turns = Turns()
        self._request = ""

    def begin(self, user: User) -> None:
        """Work for this user; what somebody else had begun is forgotten."""
        if self.state.user != user:
            self._become(CustodyState(user=user))

    def refresh(self) -> None:
        """Read the list again; what is being done stays as it is."""
        turn = self._turns.next()
        self._storage.run(lambda: self._desk().look(), self._turns.if_current(turn, self._show))

    def _desk(self) -> "CustodyDesk":
        from ui.custody.work import CustodyDesk

        assert self.state.user is not None, "somebody has signed in"
        return CustodyDesk(self._counter(), self.state.user)

    def _show(self, standing: Standing) -> None:
        row = min(self.state.row, max(len(standing.items) - 1, 0))
        self._become(replace(self.state, standing=standing, row=row))

    def mark(self, row: int) -> None:
        """Mark a line of the list; not while something is being done to the marked one."""
        if self.state.task is Task.LOOK and 0 <= row < len(self.state.standing.items):
            self._become(replace(self.state, row=row))

    def start_offer(self, kind: TransferKind) -> None:
        """Begin to count notes out for somebody."""
        if self.state.is_busy or not self.state.standing.has_drawer:
            return
        self._storage.run(
            lambda: self._desk().receivers(kind), lambda found: self._begin_offer(kind, found)
        )

    def _begin_offer(self, kind: TransferKind, receivers: tuple[User, ...]) -> None:
        self._request = str(uuid4())
        refusal = None if receivers else message(_NOBODY[kind])
        self._start(
            Task.OFFER if receivers else Task.LOOK,
            kind=kind,
            receivers=receivers,
            receiver=0,
            refusal=refusal,
        )

    def _start(self, task: Task, **changes: Any) -> None:  # noqa: ANN401 - as each field is
        cleared: dict[str, Any] = {
            "task": task,
            "count": NOTHING,
            "refusal": None,
            "said": None,
            "paper": None,
            "paper_state": None,
            "is_busy": False,
            "turn": self.state.turn + 1,
        }
        self._become(replace(self.state, **cleared | changes))

    def choose_receiver(self) -> None:
        """Take the next one who could receive it."""
        if self.state.task is Task.OFFER and not self.state.is_busy:
            following = (self.state.receiver + 1) % len(self.state.receivers)
            self._become(replace(self.state, receiver=following, refusal=None))

    def open_item(self) -> None:
        """Do with the marked line what it waits for: count it, make it good, or print its slip."""
        item, user = self.state.item, self.state.user
        if self.state.task is not Task.LOOK or self.state.is_busy or item is None or user is None:
            return
        if item.is_for(user) or item.is_from(user):
            self._start(Task.ACCEPT)
        elif item.variance is not None:
            short = item.variance.is_shortage
            how = SettlementKind.RECOVERED if short else SettlementKind.RETURNED
            self._start(Task.SETTLE, how=how)
        elif item.has_slip and item.transfer is not None:
            self._print(item.transfer)

    def start_refusal(self) -> None:
        """Begin to refuse what is offered to this user; a closed drawer is not refused."""
        item, user = self.state.item, self.state.user
        is_idle = self.state.task in {Task.LOOK, Task.ACCEPT} and not self.state.is_busy
        if is_idle and user and item and item.transfer and item.is_for(user):
            self._start(Task.REFUSE)

    def choose_how(self, how: SettlementKind) -> None:
        """Give an excess back, or keep it."""
        item = self.state.item
        is_excess = item is not None and item.variance and not item.variance.is_shortage
        if self.state.task is Task.SETTLE and is_excess and how is not SettlementKind.RECOVERED:
            self._become(replace(self.state, how=how, refusal=None))

    def change(self, count: DenominationCount) -> None:
        """Take what has been counted so far."""
        if self.state.task in {Task.OFFER, Task.ACCEPT} and count != self.state.count:
            self._become(replace(self.state, count=count, refusal=None))

    def step_back(self) -> None:
        """Give up what was begun; nothing of it is on record."""
        if self.state.task is not Task.LOOK and not self.state.is_busy:
            self._start(Task.LOOK)

    def offer(self) -> None:
        """Offer what was counted to whoever was chosen."""
        state, request = self.state, self._request
        if state.task is Task.OFFER and state.to is not None:
            kind, count, to = state.kind, state.count, state.to.name
            said = mark("{number} is offered to {receiver}; it is yours until it is accepted.")
            self._do(
                lambda: self._desk().offer(kind, count, to, request),
                lambda made: message(said, number=made.number, receiver=made.receiver_name),
            )

    def accept(self, password: str = "") -> None:
        """Take what the receiver has counted; only now the cash moves."""
        state, item = self.state, self.state.item
        if state.task is Task.ACCEPT and item is not None:
            self._do(lambda: self._desk().accept(item, state.count, password), self._accepted)

    def _accepted(self, taken: Transfer) -> Message:
        self._print(taken)
        said = mark("{number}: {amount} is in the hands of {receiver}.")
        receiver = taken.receiver_name
        return message(said, number=taken.number, amount=taken.amount, receiver=receiver)

    def refuse(self, reason: str) -> None:
        """Leave what was offered with its giver."""
        number = self._number(self.state.item)
        if self.state.task is Task.REFUSE and number:
            said = message(mark("{number} was refused."), number=number)
            self._do(lambda: self._desk().refuse(number, reason), lambda _: said)

    def withdraw(self) -> None:
        """Take an own offer back."""
        item, user, number = self.state.item, self.state.user, self._number(self.state.item)
        if item and user and item.is_from(user) and self.state.task in {Task.LOOK, Task.ACCEPT}:
            said = message(mark("{number} was withdrawn."), number=number)
            self._do(lambda: self._desk().withdraw(number), lambda _: said)

    @staticmethod
    def _number(item: Item | None) -> str:
        return item.transfer.number if item is not None and item.transfer else ""

    def settle(self, amount: str, reference: str) -> None:
        """Make a part of the marked shortage or excess good."""
        state, item = self.state, self.state.item
        if state.task is Task.SETTLE and item is not None and item.variance is not None:
            number = item.variance.shift_number
            said = message(mark("Entered for shift {number}."), number=number)
            self._do(
                lambda: self._desk().settle(number, state.how, amount, reference), lambda _: said
            )

    def _do(self, work: Callable[[], Any], said: Callable[[Any], Message]) -> None:
        """Do one act; while it runs, no second one begins."""
        if self.state.is_busy:
            return
        self._become(replace(self.state, is_busy=True, refusal=None))
        self._storage.run(
            work,
            lambda result: self._end(said, result),
            refused=self._refuse,
            failed=lambda: self._become(replace(self.state, is_busy=False)),
        )

    def _end(self, said: Callable[[Any], Message], result: Any) -> None:  # noqa: ANN401 - as each act's is
        self._start(Task.LOOK)
        words = said(result)
        self._become(replace(self.state, said=words))
        self.refresh()
        self._changed()

    def _refuse(self, refusal: CounterError) -> None:
        self._become(replace(self.state, is_busy=False, refusal=message_of(refusal)))
        self.refresh()

    def _print(self, taken: Transfer) -> None:
        self._storage.run(
            lambda: self._desk().issuer(),
            lambda issuer: self._slips.print(taken, issuer, self._say_paper),
        )

    def _say_paper(self, said: Message, state: PrintState | None) -> None:
        self._become(replace(self.state, paper=said, paper_state=state))
