"""The Reconnections screen as plain Python: the board, and what is done with its cards."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cashier.domain.order_results import NobodySent, SentAlready
from cashier.domain.reconnection import OrderState
from cashier.domain.user import User
from printing.job_slip import NotDispatched
from ui.language import mark
from ui.messages import Message, message, message_of
from ui.presenter import Runner
from ui.reconnection.acting import ActPresenter, common_results
from ui.reconnection.overview import OverviewPresenter
from ui.reconnection.papers import JobPapers
from ui.reconnection.state import Card, Cards, Task

if TYPE_CHECKING:  # loaded by the workers, after the first paint
    from ui.counter import Counter
    from ui.printer_work import PrinterWork

_NO_CARD = mark("There is no card to act on.")
_WAITS = mark("{name} waits for a cheque: F4 releases the order, a supervisor with a reason.")
_CLOSED = mark("{number} is not open any more.")
_NO_RESULT = mark("{number} can have no result now.")
_NOT_WAITING = mark("Go to a card that waits for a cheque.")


class ReconnectionPresenter:
    """Puts the two together, and says beside the board why an act cannot begin."""

    def __init__(
        self,
        storage: Runner,
        printer: Runner,
        counter: "Callable[[], Counter]",
        *,
        work: "PrinterWork",
    ) -> None:
        self.overview = OverviewPresenter(storage, counter)
        self.act = ActPresenter(
            storage,
            printer,
            self.overview.desk,
            papers=JobPapers(counter, work),
            changed=self._changed,
        )
        self._user = ""

    def begin(self, user: User) -> None:
        """Show the screen to somebody; what another had begun is forgotten."""
        if user.name != self._user:
            self._user = user.name
            self.act.begin()
        self.overview.begin(user)

    def _changed(self, said: Message | None) -> None:
        self.overview.tell(said)
        self.overview.refresh()

    def start(self, task: Task) -> None:
        """Begin an act, or say why it cannot be."""
        state = self.overview.state
        if self.act.state.task is not None or not state.may_act or state.view is None:
            return
        if task is Task.FILE:
            self.act.open_file()
            return
        cards = state.chosen
        wrong = self._wrong(task, cards)
        if wrong is not None:
            self.overview.refuse(wrong)
            return
        match task:
            case Task.DISPATCH:
                self.act.open_dispatch(cards)
            case Task.RELEASE:
                self.act.open_release(cards[0])
            case Task.PAPER:
                self.act.open_papers(cards)
            case _:
                self.act.open_result(cards, common_results(cards), state.view.now)

    def _wrong(self, task: Task, cards: Cards) -> Message | None:
        """Say why an act cannot begin with these cards; None where it can."""
        if not cards:
            return message(_NO_CARD)
        if task is Task.RELEASE:
            is_one = len(cards) == 1 and cards[0].waiting is not None
            may = is_one and self.overview.state.may_release
            return None if may else message(_NOT_WAITING)
        check = {Task.DISPATCH: _not_to_send, Task.PAPER: _not_on_paper}.get(task, _no_result)
        return next(filter(None, map(check, cards)), None)


def _not_to_send(card: Card) -> Message | None:
    order = card.order
    if order is None:
        return message(_WAITS, name=card.about.name)
    if order.state is OrderState.DISPATCHED:
        return message_of(
            SentAlready(number=order.number, team=order.team, dispatch=order.dispatch_number)
        )
    return None if order.state.is_open else message(_CLOSED, number=order.number)


def _not_on_paper(card: Card) -> Message | None:
    if card.order is not None and card.order.dispatch_number:
        return None
    number = card.order.number if card.order else card.about.receipt_number
    return message_of(NotDispatched(number=number))


def _no_result(card: Card) -> Message | None:
    if common_results((card,)):
        return None
    order = card.order
    if order is None:
        return message(_WAITS, name=card.about.name)
    if not order.attempts:
        return message_of(NobodySent(number=order.number))
    return message(_NO_RESULT, number=order.number)
