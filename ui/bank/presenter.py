"""The Bank screen as plain Python: the lists, the act on one slip, and the statement."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cashier.domain.remittance import AlreadyAcknowledged, PayInSlip, SlipKind, SlipState
from cashier.domain.user import User
from ui.bank.acting import ActPresenter, Ask
from ui.bank.matching import MatchPresenter
from ui.bank.overview import OverviewPresenter
from ui.bank.papers import BankPapers
from ui.bank.state import Task, chest_of
from ui.language import mark
from ui.messages import message, message_of
from ui.presenter import Runner

if TYPE_CHECKING:  # the counter is loaded by the storage worker, after the first paint
    from ui.counter import Counter
    from ui.printer_work import PrinterWork

_NOTHING = mark("The chest is empty; cash comes into it when a drawer is accepted.")
_NO_SLIP = mark("Mark a slip first.")
_ONLY_CASH = mark("Cheques come back one by one, on their own screen.")
_NO_MATCH = mark("No line of a statement stands with {number}.")
_CAME_BACK = mark("The cash of {number} was brought back to the chest.")


class BankPresenter:
    """Puts the three together."""

    def __init__(
        self,
        storage: Runner,
        printer: Runner,
        counter: "Callable[[], Counter]",
        *,
        work: "PrinterWork",
        approve: Ask,
    ) -> None:
        self.overview = OverviewPresenter(storage, counter)
        desk = self.overview.desk
        self.act = ActPresenter(
            storage,
            printer,
            desk,
            papers=BankPapers(counter, work),
            approve=approve,
            changed=self.overview.refresh,
        )
        self.match = MatchPresenter(storage, desk, changed=self.overview.refresh)
        self._user = ""

    def begin(self, user: User) -> None:
        """Show the screen to somebody; what another had begun is forgotten."""
        if user.name != self._user:
            self._user = user.name
            self.act.begin()
            self.match.leave()
        self.overview.begin(user)

    def start(self, task: Task) -> None:
        """Begin an act, or say beside the lists why it cannot be."""
        state = self.overview.state
        is_reading = task is Task.PAPER
        if self.act.state.task is not None or not (state.may_act or is_reading):
            return
        if task is Task.REMIT:
            self._start_remit()
        elif state.slip is None:
            self.overview.refuse(message(_NO_SLIP))
        else:
            self._start_with(task, state.slip)

    def _start_remit(self) -> None:
        chest = chest_of(self.overview.state.lying)
        if chest:
            self.act.open_remit(chest)
        else:
            self.overview.refuse(message(_NOTHING))

    def _start_with(self, task: Task, slip: PayInSlip) -> None:
        today = self.overview.state.today
        assert today is not None, "the slips were read on a day"
        match task:
            case Task.PAPER:
                self.act.open_paper(slip)
            case _ if slip.state is SlipState.CAME_BACK:
                self.overview.refuse(message(_CAME_BACK, number=slip.number))
            case Task.PART if slip.credited:
                self.act.open_part(slip)
            case Task.PART:
                self.overview.refuse(message(_NO_MATCH, number=slip.number))
            case Task.RETURN if slip.kind is SlipKind.CHEQUES:
                self.overview.refuse(message(_ONLY_CASH))
            case _ if slip.is_acknowledged:
                stamped = AlreadyAcknowledged(
                    number=slip.number, reference=slip.reference, amount=slip.amount
                )
                self.overview.refuse(message_of(stamped))
            case Task.RETURN:
                self.act.open_return(slip)
            case _:
                self.act.open_stamp(slip, today)

    def open_statement(self) -> None:
        """Show slips and statement side by side."""
        if self.act.state.task is None:
            self.match.open(may_act=self.overview.state.may_act)
