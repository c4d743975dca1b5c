"""The presenters, each made when it is first needed: sign-in alone is needed before a key is.

Loading them all takes longer than showing the window, so each is loaded where it is made.
"""

from abc import abstractmethod
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from ui.presenter import Presenter, Runner, State
from ui.sign_in.presenter import SignInPresenter

if TYPE_CHECKING:  # what follows the first paint
    from cashier.domain.approval import Approval, ApprovalClaim
    from cashier.domain.receipt import Receipt
    from cashier.domain.shift import Shift
    from cashier.domain.user import User
    from ui.administration.presenter import AdministrationPresenter
    from ui.alerts.presenter import AlertsPresenter
    from ui.approval.answering import AnswerPresenter
    from ui.approval.enrolment import EnrolPresenter
    from ui.approval.presenter import ApprovalPresenter
    from ui.bank.presenter import BankPresenter
    from ui.basket.presenter import BasketPresenter
    from ui.cheques.presenter import ChequesPresenter
    from ui.collect.mobile_desk import MobileDesk
    from ui.collect.pending import PendingPresenter
    from ui.collect.presenter import CollectPresenter
    from ui.collect.prints import PrintDesk
    from ui.correction.presenter import CorrectionPresenter
    from ui.counter import Counter, Standing
    from ui.custody.presenter import CustodyPresenter
    from ui.day.presenter import DayPresenter
    from ui.drawer.presenter import DrawerPresenter
    from ui.drive.presenter import DrivePresenter
    from ui.journal.presenter import JournalPresenter
    from ui.lock.presenter import LockPresenter
    from ui.messaging.presenter import MessagesPresenter
    from ui.numbers.presenter import NumbersPresenter
    from ui.numbers.slips import NumberSlips
    from ui.printer.condition import ConditionPresenter
    from ui.printer.presenter import PrinterPresenter
    from ui.printer_work import PrinterWork
    from ui.reconnection.presenter import ReconnectionPresenter
    from ui.reports.presenter import ReportsPresenter
    from ui.shift.presenter import CloseShiftPresenter, OpenShiftPresenter


class Presenters(Presenter[State]):
    """Makes the presenters, and wires them to whoever leads from one to the next."""

    def __init__(
        self,
        state: State,
        storage: Runner,
        printer: Runner,
        *,
        counter: "Callable[[], Counter]",
        work: "PrinterWork",
        papers: Runner | None = None,
    ) -> None:
        super().__init__(state)
        self._storage, self._counter = storage, counter
        self._printer, self._work = printer, work
        self._long_papers = papers or printer
        self.sign_in = SignInPresenter(
            storage, counter, opened=self._station_opened, signed_in=self._signed_in
        )

    @abstractmethod
    def _station_opened(self, standing: "Standing") -> None: ...

    @abstractmethod
    def _signed_in(self, user: "User") -> None: ...

    @abstractmethod
    def _shift_opened(self, shift: "Shift") -> None: ...

    @abstractmethod
    def _receipt_issued(self, receipt: "Receipt") -> None: ...

    @abstractmethod
    def _receipts_issued(self, receipts: "tuple[Receipt, ...]") -> None: ...

    @abstractmethod
    def _receipt_corrected(self, right: "Receipt | None") -> None: ...

    @abstractmethod
    def _paper_changed(self) -> None: ...

    @abstractmethod
    def _cash_moved(self) -> None: ...

    @abstractmethod
    def _printer_is_busy(self) -> bool: ...

    @abstractmethod
    def _printer_chosen(self, url: str) -> None: ...

    @abstractmethod
    def _unlocked(self) -> None: ...

    @abstractmethod
    def _open_life(self, receipt_number: str) -> None: ...

    @abstractmethod
    def sign_out(self) -> None:
        """Leave the window to the next person."""

    @abstractmethod
    def approve(
        self,
        claim: "ApprovalClaim",
        then: "Callable[[Approval], None]",
        *,
        left: Callable[[], None] = lambda: None,
    ) -> None:
        """Ask for a second person's word."""

    @cached_property
    def lock(self) -> "LockPresenter":
        """What stands over a counter that was left alone."""
        from ui.lock.presenter import LockPresenter

        return LockPresenter(self._storage, self._counter, unlocked=self._unlocked)

    @cached_property
    def open_shift(self) -> "OpenShiftPresenter":
        """The counted float."""
        from ui.shift.presenter import OpenShiftPresenter

        return OpenShiftPresenter(
            self._storage, self._counter, opened=self._shift_opened, approve=self.approve
        )

    @cached_property
    def close_shift(self) -> "CloseShiftPresenter":
        """The blind count."""
        from ui.shift.presenter import CloseShiftPresenter

        return CloseShiftPresenter(self._storage, self._counter, finished=self.sign_out)

    @cached_property
    def collect(self) -> "CollectPresenter":
        """One payment after another."""
        from ui.collect.presenter import CollectPresenter

        return CollectPresenter(
            self._storage, self._counter, issued=self._receipt_issued, approve=self.approve
        )

    @cached_property
    def basket(self) -> "BasketPresenter":
        """One payer for several consumers."""
        from ui.basket.presenter import BasketPresenter

        return BasketPresenter(self._storage, self._counter, issued=self._receipts_issued)

    @cached_property
    def prints(self) -> "PrintDesk":
        """From saved to paper."""
        from ui.collect.prints import PrintDesk

        return PrintDesk(
            self._storage,
            self._printer,
            self._counter,
            print_receipt=self._work.print_receipt,
            changed=self._paper_changed,
        )

    @cached_property
    def pending(self) -> "PendingPresenter":
        """What a crash or a silent printer left."""
        from ui.collect.pending import PendingPresenter

        return PendingPresenter(
            self._storage,
            self._counter,
            prints=self.prints,
            resumed=self.collect.resume,
            changed=self.collect.refresh,
        )

    @cached_property
    def mobile(self) -> "MobileDesk":
        """The consumer's number, as it is said."""
        from ui.collect.mobile_desk import MobileDesk

        return MobileDesk(self._storage, self._counter)

    @cached_property
    def condition(self) -> "ConditionPresenter":
        """How the printer stands."""
        from ui.printer.condition import ConditionPresenter

        return ConditionPresenter(self._printer, self._work, is_busy=self._printer_is_busy)

    @cached_property
    def printer(self) -> "PrinterPresenter":
        """Which printer it is."""
        from ui.printer.presenter import PrinterPresenter

        return PrinterPresenter(
            self._storage,
            self._printer,
            self._counter,
            work=self._work,
            chosen=self._printer_chosen,
        )

    @cached_property
    def drawer(self) -> "DrawerPresenter":
        """Why the drawer is opened."""
        from ui.drawer.presenter import DrawerPresenter

        return DrawerPresenter(
            self._storage,
            self._printer,
            self._counter,
            work=self._work,
            opened=self.condition.look,
        )

    @cached_property
    def custody(self) -> "CustodyPresenter":
        """Cash in people's hands."""
        from ui.custody.presenter import CustodyPresenter
        from ui.custody.slips import TurnInSlips

        slips = TurnInSlips(self._printer, self._work)
        return CustodyPresenter(self._storage, self._counter, slips=slips, changed=self._cash_moved)

    @cached_property
    def cheques(self) -> "ChequesPresenter":
        """The register of papers."""
        from ui.cheques.presenter import ChequesPresenter

        return ChequesPresenter(self._storage, self._printer, self._counter, work=self._work)

    @cached_property
    def reconnections(self) -> "ReconnectionPresenter":
        """The queue of orders."""
        from ui.reconnection.presenter import ReconnectionPresenter

        return ReconnectionPresenter(self._storage, self._printer, self._counter, work=self._work)

    @cached_property
    def drive(self) -> "DrivePresenter":
        """Who owes much, and what is done about it."""
        from ui.drive.presenter import DrivePresenter

        return DrivePresenter(self._storage, self._long_papers, self._counter)

    @cached_property
    def administration(self) -> "AdministrationPresenter":
        """Users, roster, policies."""
        from ui.administration.presenter import AdministrationPresenter

        return AdministrationPresenter(self._storage, self._counter, approve=self.approve)

    @cached_property
    def alerts(self) -> "AlertsPresenter":
        """What was noticed."""
        from ui.alerts.presenter import AlertsPresenter

        return AlertsPresenter(self._storage, self._counter)

    @cached_property
    def journal(self) -> "JournalPresenter":
        """The record itself."""
        from ui.journal.presenter import JournalPresenter

        return JournalPresenter(self._storage, self._counter, open_life=self._open_life)

    @cached_property
    def number_slips(self) -> "NumberSlips":
        """A consumer's number on paper."""
        from ui.numbers.slips import NumberSlips

        return NumberSlips(self._storage, self._printer, self._counter, work=self._work)

    @cached_property
    def numbers(self) -> "NumbersPresenter":
        """Account numbers: searched for, told, and not found."""
        from ui.numbers.presenter import NumbersPresenter

        return NumbersPresenter(
            self._storage, self._long_papers, self._counter, slips=self.number_slips
        )

    @cached_property
    def messages(self) -> "MessagesPresenter":
        """What consumers are told; the gateway is waited for where nothing else waits."""
        from ui.messaging.presenter import MessagesPresenter

        return MessagesPresenter(self._storage, self._long_papers, self._counter)

    @cached_property
    def reports(self) -> "ReportsPresenter":
        """A period's figures, and what is behind them."""
        from ui.reports.presenter import ReportsPresenter

        return ReportsPresenter(self._storage, self._printer, self._counter)

    @cached_property
    def approval(self) -> "ApprovalPresenter":
        """A second person's word, asked for."""
        from ui.approval.presenter import ApprovalPresenter

        return ApprovalPresenter(self._storage, self._counter)

    @cached_property
    def bank(self) -> "BankPresenter":
        """Cash on its way to the bank, and its statements."""
        from ui.bank.presenter import BankPresenter

        return BankPresenter(
            self._storage, self._printer, self._counter, work=self._work, approve=self.approve
        )

    @cached_property
    def day(self) -> "DayPresenter":
        """What keeps a day open, and closing it."""
        from ui.day.presenter import DayPresenter

        return DayPresenter(
            self._storage, self._printer, self._counter, work=self._work, approve=self.approve
        )

    @cached_property
    def answering(self) -> "AnswerPresenter":
        """A second person's word, given by phone."""
        from ui.approval.answering import AnswerPresenter

        return AnswerPresenter(self._storage, self._counter)

    @cached_property
    def enrolment(self) -> "EnrolPresenter":
        """The secret for it."""
        from ui.approval.enrolment import EnrolPresenter

        return EnrolPresenter(self._storage, self._counter)

    @cached_property
    def correction(self) -> "CorrectionPresenter":
        """Receipts put right."""
        from ui.correction.presenter import CorrectionPresenter
        from ui.correction.slips import SlipDesk

        return CorrectionPresenter(
            self._storage,
            self._counter,
            approve=self.approve,
            slips=SlipDesk(self._printer, self._work),
            corrected=self._receipt_corrected,
        )
