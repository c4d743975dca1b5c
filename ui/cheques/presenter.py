"""The Cheques screen as plain Python: the register, and the act that its papers are chosen for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cashier.domain.user import Act, User
from ui.cheques.acting import ActPresenter
from ui.cheques.papers import ChequePapers
from ui.cheques.register import RegisterPresenter
from ui.cheques.state import Task
from ui.presenter import Runner

if TYPE_CHECKING:  # the counter is loaded by the storage worker, after the first paint
    from cashier.services.cheque_ports import ChequeLine
    from ui.counter import Counter
    from ui.printer_work import PrinterWork


class ChequesPresenter:
    """Puts the two together: what is chosen in one is dealt with in the other."""

    def __init__(
        self,
        storage: Runner,
        printer: Runner,
        counter: "Callable[[], Counter]",
        *,
        work: "PrinterWork",
    ) -> None:
        self.register = RegisterPresenter(storage, counter)
        self.act = ActPresenter(
            storage,
            printer,
            counter,
            papers=ChequePapers(counter, work),
            changed=self._changed,
        )
        self._may_act = False

    def begin(self, user: User) -> None:
        """Show the screen to somebody."""
        self._may_act = user.may(Act.HANDLE_CHEQUES)
        self.act.begin(user.name)
        self.register.begin(user)

    def start(self, task: Task) -> None:
        """Show what would be done with the chosen papers; a refusal stands at the search box."""
        if self._may_act and self.act.state.task is None:
            self.register.choose(lambda lines: self._open(task, lines))

    def _open(self, task: Task, lines: "tuple[ChequeLine, ...]") -> None:
        wrong = self.act.open(task, lines)
        if wrong is not None:
            self.register.refuse(wrong)

    def make_papers(self) -> None:
        """Make the slip or the notices of the paper that the cursor is on again."""
        life = self.register.state.life
        if life is not None:
            self.act.make_papers_of(life)

    def _changed(self) -> None:
        self.register.unmark()
        self.register.refresh()
