"""Who works at the window, and the presenters that work for them: everything but the widgets."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from cashier.domain.receipt import Receipt
from cashier.domain.shift import Shift
from cashier.domain.user import Act, User
from ui.collect.pending import PendingPresenter
from ui.collect.presenter import CollectPresenter
from ui.collect.prints import PrintDesk, ReceiptPrinter
from ui.collect.state import Stage
from ui.presenter import Presenter, Runner
from ui.reconnection.presenter import ReconnectionPresenter
from ui.shift.presenter import CloseShiftPresenter, CloseStep, OpenShiftPresenter
from ui.sign_in.presenter import SignInPresenter

if TYPE_CHECKING:  # the counter is loaded by the storage worker, after the first paint
    from ui.counter import Counter, Desk, Standing


class Screen(Enum):
    """One of the window's views."""

    SIGN_IN = "sign_in"
    OPEN_SHIFT = "open_shift"
    COLLECT = "collect"
    CLOSE_SHIFT = "close_shift"
    RECONNECTIONS = "reconnections"


@dataclass(frozen=True, slots=True)
class SessionState:
    """Which view is on screen, for whom; `turn` grows whenever a view is entered afresh."""

    screen: Screen = Screen.SIGN_IN
    standing: "Standing | None" = None
    user: User | None = None
    shift: Shift | None = None
    turn: int = 0


class Session(Presenter[SessionState]):
    """Makes the presenters, and leads from one view to the next."""

    def __init__(
        self,
        storage: Runner,
        printer: Runner,
        counter: "Callable[[], Counter]",
        print_receipt: ReceiptPrinter,
    ) -> None:
        super().__init__(SessionState())
        self._storage, self._counter = storage, counter
        self.sign_in = SignInPresenter(
            storage, counter, opened=self._station_opened, signed_in=self._signed_in
        )
        self.open_shift = OpenShiftPresenter(storage, counter, opened=self._shift_opened)
        self.close_shift = CloseShiftPresenter(storage, counter, finished=self.sign_out)
        self.collect = CollectPresenter(storage, counter, issued=self._receipt_issued)
        self.prints = PrintDesk(
            storage, printer, counter, print_receipt=print_receipt, changed=self._paper_changed
        )
        self.pending = PendingPresenter(
            storage,
            counter,
            prints=self.prints,
            resumed=self.collect.resume,
            changed=self.collect.refresh,
        )
        self.reconnections = ReconnectionPresenter(storage, counter)

    def start(self) -> None:
        """Open the station, while the sign-in view is already on screen."""
        self.sign_in.open()

    def _station_opened(self, standing: "Standing") -> None:
        self._become(replace(self.state, standing=standing))

    def _signed_in(self, user: User) -> None:
        self._become(replace(self.state, user=user, shift=None))
        self.prints.begin(user.name)
        if user.may(Act.COLLECT):
            self._storage.run(lambda: self._counter().desk(user.name), self._go_to_desk)
        else:
            self.go_to_reconnections()

    def _go_to_desk(self, desk: "Desk") -> None:
        user = self.state.user
        assert user is not None, "somebody has signed in"
        if desk.shift is not None:
            self._shift_opened(desk.shift)
        else:
            self.open_shift.begin(user)
            self._enter(Screen.OPEN_SHIFT)

    def _shift_opened(self, shift: Shift) -> None:
        user = self.state.user
        assert user is not None, "somebody has signed in"
        self._become(replace(self.state, shift=shift))
        if shift.counted is not None:  # the drawer takes no more money
            self.close_shift.begin(user, shift)
            self._enter(Screen.CLOSE_SHIFT)
            return
        self.collect.begin(user, shift)
        self.pending.begin(user.name)
        self._enter(Screen.COLLECT)

    def _receipt_issued(self, receipt: Receipt) -> None:
        self.prints.print(receipt.number)
        self.collect.refresh()

    def _paper_changed(self) -> None:
        self.collect.refresh()
        self.pending.look_again()

    def go_to_collect(self) -> None:
        """Go back to the payments, as they were left; not from a drawer that has been counted."""
        if self.state.shift is not None and not self._is_counted():
            self._enter(Screen.COLLECT)

    def _is_counted(self) -> bool:
        return self.close_shift.state.step is CloseStep.COMPARE

    def go_to_reconnections(self) -> None:
        """Show the queue of reconnections."""
        if self.state.user is not None:
            self._enter(Screen.RECONNECTIONS)

    def go_to_close(self) -> None:
        """Count the drawer; not while a payment is being saved."""
        user, shift = self.state.user, self.state.shift
        if user is None or shift is None or self.collect.state.stage is Stage.SAVING:
            return
        self.collect.escape()
        self.close_shift.begin(user, shift)
        self._enter(Screen.CLOSE_SHIFT)

    def sign_out(self) -> None:
        """Leave the window to the next person; the shift stays as it is."""
        if self.state.user is None or self.collect.state.stage is Stage.SAVING:
            return
        if self.state.shift is not None:
            self.collect.escape()
        self._become(replace(self.state, user=None, shift=None))
        self.sign_in.open()
        self._enter(Screen.SIGN_IN)

    def _enter(self, screen: Screen) -> None:
        self._become(replace(self.state, screen=screen, turn=self.state.turn + 1))
