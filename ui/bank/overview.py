"""What lies where, and the slips, as plain Python."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from cashier.domain.user import Act, User
from ui.bank.state import OverviewState
from ui.messages import Message
from ui.presenter import Presenter, Runner

if TYPE_CHECKING:  # the counter is loaded by the storage worker, after the first paint
    from ui.bank.work import BankDesk, BankView
    from ui.counter import Counter


class OverviewPresenter(Presenter[OverviewState]):
    """Holds the two lists, and the slip that the cursor is on."""

    def __init__(self, storage: Runner, counter: "Callable[[], Counter]") -> None:
        super().__init__(OverviewState())
        self._storage = storage
        self._counter = counter
        self._user = ""

    def begin(self, user: User) -> None:
        """Show the lists to somebody; whoever may not act only reads."""
        self._user = user.name
        self._become(replace(self.state, may_act=user.may(Act.REMIT), refusal=None))
        self.refresh()

    def desk(self) -> "BankDesk":
        """Reach the services; called in the storage worker, which loads them."""
        from ui.bank.work import BankDesk

        return BankDesk(self._counter(), self._user)

    def refresh(self) -> None:
        """Read both lists again; the cursor stays on its slip."""
        self._storage.run(lambda: self.desk().view(), self._show)

    def _show(self, view: "BankView") -> None:
        number = self.state.slip.number if self.state.slip else ""
        numbers = [slip.number for slip in view.slips]
        row = numbers.index(number) if number in numbers else min(0, len(numbers) - 1)
        self._become(
            replace(
                self.state,
                lying=view.lying,
                slips=view.slips,
                today=view.today,
                row=row,
                turn=self.state.turn + 1,
            )
        )

    def go_to(self, row: int) -> None:
        """Put the cursor on a slip."""
        if row != self.state.row and 0 <= row < len(self.state.slips):
            self._become(replace(self.state, row=row, refusal=None))

    def refuse(self, wrong: Message) -> None:
        """Say why nothing was begun."""
        self._become(replace(self.state, refusal=wrong))
