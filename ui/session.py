"""Who works at the window, and the presenters that work for them: everything but the widgets."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cashier.domain.user import Act
from ui.loading import load_views
from ui.presenter import Runner
from ui.presenters import Presenters
from ui.screen import WITH_PRINTER, Screen, may_see, screens_of

if TYPE_CHECKING:  # what follows the first paint
    from cashier.domain.approval import Approval, ApprovalClaim
    from cashier.domain.receipt import Receipt
    from cashier.domain.shift import Shift
    from cashier.domain.user import User
    from ui.counter import Counter, Desk, Standing
    from ui.printer_work import PrinterWork


@dataclass(frozen=True, slots=True)
class SessionState:
    """Which view is on screen, for whom; `turn` grows whenever a view is entered afresh.

    `is_ready` once all that the views are made of has been loaded, away from the window.
    """

    screen: Screen = Screen.SIGN_IN
    standing: "Standing | None" = None
    user: "User | None" = None
    shift: "Shift | None" = None
    turn: int = 0
    is_ready: bool = False


class Session(Presenters[SessionState]):
    """Leads from one view to the next."""

    def __init__(
        self,
        storage: Runner,
        printer: Runner,
        counter: "Callable[[], Counter]",
        work: "PrinterWork",
        *,
        papers: Runner | None = None,
    ) -> None:
        super().__init__(
            SessionState(), storage, printer, counter=counter, work=work, papers=papers
        )
        self._before_printer = self._before_lock = Screen.SIGN_IN

    def start(self) -> None:
        """Open the station, while the sign-in view is already on screen."""
        self.sign_in.open()

    def _station_opened(self, standing: "Standing") -> None:
        is_first = self.state.standing is None
        self._become(replace(self.state, standing=standing))
        if is_first:
            self._storage.run(
                load_views, lambda _: self._become(replace(self.state, is_ready=True))
            )
            self._printer.run(self._work.warm_up, lambda _: None, refused=lambda _: None)
            self.condition.look()

    def _signed_in(self, user: "User") -> None:
        self._become(replace(self.state, user=user, shift=None))
        self.prints.begin(user.name)
        self.number_slips.begin(user.name)
        if user.may(Act.COLLECT):
            self._storage.run(lambda: self._counter().desk(user.name), self._go_to_desk)
        elif user.may(Act.MANAGE_USERS):
            self.go_to(Screen.ADMINISTRATION)
        elif user.may(Act.VIEW_OFFICE) and not user.may(Act.APPROVE):
            self.go_to(Screen.ALERTS)  # whoever does nothing but look
        else:
            self.go_to(Screen.RECONNECTIONS)
            if user.may(Act.VIEW_OFFICE):
                self.alerts.begin(user)

    def _go_to_desk(self, desk: "Desk") -> None:
        user = self.state.user
        assert user is not None, "somebody has signed in"
        if desk.shift is not None:
            self._shift_opened(desk.shift)
        else:
            self.open_shift.begin(user)
            self._enter(Screen.OPEN_SHIFT)

    def _shift_opened(self, shift: "Shift") -> None:
        user = self.state.user
        assert user is not None, "somebody has signed in"
        self._become(replace(self.state, shift=shift))
        if shift.counted is not None:  # the drawer takes no more money
            self.close_shift.begin(user, shift)
            self._enter(Screen.CLOSE_SHIFT)
            return
        self.collect.begin(user, shift)
        self.pending.begin(user.name)
        self.drawer.begin(user.name)
        self.mobile.begin(user.name)
        self._enter(Screen.COLLECT)

    def _receipt_issued(self, receipt: "Receipt") -> None:
        self.prints.print_new(receipt.number)
        self.collect.refresh()

    def _receipts_issued(self, receipts: "tuple[Receipt, ...]") -> None:
        for receipt in receipts:
            self.prints.print_new(receipt.number)
        self.collect.refresh()

    def _paper_changed(self) -> None:
        self.collect.refresh()
        self.pending.look_again()
        self.condition.look()

    def _cash_moved(self) -> None:
        """Let the payments know that the drawer holds less; whoever has none has no payments."""
        if self.state.shift is not None:
            self.collect.refresh()

    def go_to_collect(self) -> None:
        """Go back to the payments, as they were left; not from a drawer that has been counted."""
        if self.state.shift is not None and self._may_leave() and not self._is_counted():
            self._enter(Screen.COLLECT)

    def _may_leave(self) -> bool:
        """Tell whether another screen can be gone to: nobody passes the lock."""
        return self.state.user is not None and self.state.screen is not Screen.LOCKED

    def _is_counted(self) -> bool:
        return self.close_shift.is_counted

    def screens(self) -> tuple[Screen, ...]:
        """List the screens of the bar that whoever is signed in may go to."""
        user = self.state.user
        return screens_of(user, has_shift=self.state.shift is not None) if user else ()

    def go_to(self, screen: Screen) -> None:
        """Go to a screen of the bar, if it is offered."""
        if screen is Screen.COLLECT:
            self.go_to_collect()
        elif screen is Screen.BASKET:
            self.go_to_basket()
        else:
            self._go_to_right(screen)

    def _go_to_right(self, screen: Screen) -> None:
        """Go to a screen that needs a right; with cash in hand, not while a payment is saved."""
        user = self.state.user
        if user is None or not self._may_leave() or not may_see(user, screen):
            return
        if not (screen is Screen.CUSTODY and self._is_saving()):
            self._begin(screen, user)
            self._enter(screen)

    def _begin(self, screen: Screen, user: "User") -> None:
        """Tell the presenter of a screen whom it is for; each is made when it is first needed."""
        begins: dict[Screen, Callable[[], None]] = {
            Screen.CHEQUES: lambda: self.cheques.begin(user),
            Screen.CUSTODY: lambda: self.custody.begin(user),
            Screen.RECONNECTIONS: lambda: self.reconnections.begin(user),
            Screen.DRIVE: lambda: self.drive.begin(user),
            Screen.BANK: lambda: self.bank.begin(user),
            Screen.ADMINISTRATION: lambda: self.administration.begin(user),
            Screen.DAY: lambda: self.day.begin(user),
            Screen.ALERTS: lambda: self._begin_alerts(user),
            Screen.REPORTS: lambda: self._begin_reports(user),
            Screen.JOURNAL: lambda: self.journal.begin(user),
            Screen.MESSAGES: lambda: self.messages.begin(user),
            Screen.NUMBERS: lambda: self.numbers.begin(user),
            Screen.APPROVALS: lambda: self._begin_approvals(user),
        }
        begins[screen]()

    def _begin_alerts(self, user: "User") -> None:
        self.alerts.begin(user)
        self.alerts.enter()

    def _begin_reports(self, user: "User") -> None:
        self.reports.begin(user)
        self.reports.enter()

    def _begin_approvals(self, user: "User") -> None:
        if self.state.screen is not Screen.APPROVALS:
            self.answering.begin(user)
            self.enrolment.begin(user)

    def _open_life(self, receipt_number: str) -> None:
        """Go from an entry to the whole life of its receipt."""
        self.go_to(Screen.REPORTS)
        self.reports.open_life(receipt_number)

    def go_to_basket(self) -> None:
        """Take one payer's money for several consumers; what was put together waits there."""
        user, shift = self.state.user, self.state.shift
        if user is None or shift is None or not self._may_leave() or self._is_counted():
            return
        if not self._is_saving():
            self.basket.begin(user, shift)
            self._enter(Screen.BASKET)

    def go_to_printer(self) -> None:
        """Find, try and choose the printer; whoever has signed in may, and is named with it."""
        user, standing, screen = self.state.user, self.state.standing, self.state.screen
        if user is None or standing is None or screen not in WITH_PRINTER:
            return
        if not self._is_saving():
            self._before_printer = screen
            self.printer.begin(user, standing.printer_url)
            self._enter(Screen.PRINTER)

    def leave_printer(self) -> None:
        """Go back to where the Printer screen was opened from."""
        if self.state.screen is Screen.PRINTER:
            self._enter(self._before_printer)

    def _printer_is_busy(self) -> bool:
        """Tell whether asking the printer would keep a receipt waiting, or there is none to ask."""
        return self.prints.state.is_printing or self.state.standing is None

    def _printer_chosen(self, url: str) -> None:
        assert self.state.standing is not None, "somebody has signed in to a station"
        self._become(replace(self.state, standing=replace(self.state.standing, printer_url=url)))
        self.condition.look()

    def approve(
        self,
        claim: "ApprovalClaim",
        then: "Callable[[Approval], None]",
        *,
        left: Callable[[], None] = lambda: None,
    ) -> None:
        """Ask for a second person's word over what is on screen; `left` hears that none came."""
        if self._may_leave():
            self.approval.ask(claim, then, left=left)
        else:
            left()

    def go_to_correction(self) -> None:
        """Put a receipt of this shift right; the payment in front of the window waits."""
        user, shift = self.state.user, self.state.shift
        if user is None or shift is None or self.state.screen is not Screen.COLLECT:
            return
        if not self._is_saving():
            self.correction.begin(user, shift)
            self._enter(Screen.CORRECTION)

    def _receipt_corrected(self, right: "Receipt | None") -> None:
        """Print what stands in a receipt's place; its payer still stands at the counter."""
        self.collect.put_away_saved()
        if right is not None:
            self.prints.print_new(right.number)
        self.collect.refresh()

    def rest(self) -> None:
        """Do what can wait while nobody is at the window: ask the printer, tidy the record."""
        if self.state.standing is None:
            return
        self.condition.look()
        if self.collect.is_at_rest and not self._is_saving():
            self._storage.run(lambda: self._counter().tidy(), lambda _: None)

    def go_to_close(self) -> None:
        """Count the drawer; not while a payment is being saved."""
        user, shift = self.state.user, self.state.shift
        if user is None or shift is None or self._is_saving() or not self._may_leave():
            return
        self._give_up()
        self.close_shift.begin(user, shift)
        self._enter(Screen.CLOSE_SHIFT)

    def _is_saving(self) -> bool:
        return self.collect.is_saving or self.basket.is_saving

    def _give_up(self) -> None:
        """Give up what was half typed; nobody finds it in the next person's hands."""
        self.collect.give_up()
        self.basket.give_up()

    def lock_up(self) -> None:
        """Show nothing until the same person is back; what was typed stays as it is."""
        if self.state.user is None or self.state.screen is Screen.LOCKED:
            return
        self._before_lock = self.state.screen
        self.lock.lock(self.state.user)
        self._enter(Screen.LOCKED)

    def _unlocked(self) -> None:
        if self.state.screen is Screen.LOCKED:
            self._enter(self._before_lock)

    def sign_out(self) -> None:
        """Leave the window to the next person; the shift stays as it is."""
        if self.state.user is None or self._is_saving():
            return
        if self.state.shift is not None:
            self._give_up()
        self.alerts.leave()
        self.reports.leave()
        self.journal.leave()
        if "messages" in vars(self):
            self.messages.leave()
        self.give_up_papers()
        name = self.state.user.name
        self._storage.run(lambda: self._counter().sign_out(name), lambda _: None)
        self._become(replace(self.state, user=None, shift=None))
        self.sign_in.open()
        self._enter(Screen.SIGN_IN)

    def give_up_papers(self) -> None:
        """Want no long paper any more that is being drawn; nobody is there who waits for it."""
        if "drive" in vars(self):
            self.drive.leave()
        if "numbers" in vars(self):
            self.numbers.notices.give_up()

    def _enter(self, screen: Screen) -> None:
        self.approval.leave()
        self._become(replace(self.state, screen=screen, turn=self.state.turn + 1))
