"""The views, each made when it is first shown; loading them all would keep sign-in waiting."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMainWindow, QWidget

from ui.screen import Screen
from ui.session import Session
from ui.sign_in.view import SignInView
from ui.widgets.pages import Pages

if TYPE_CHECKING:  # what follows the first paint
    from ui.administration.view import AdministrationView
    from ui.alerts.view import AlertsView
    from ui.approval.panel import ApprovalPanel
    from ui.approval.view import ApprovalsView
    from ui.bank.view import BankView
    from ui.basket.view import BasketView
    from ui.cheques.view import ChequesView
    from ui.collect.view import CollectView
    from ui.consumer_screen.window import ConsumerWindow
    from ui.correction.view import CorrectionView
    from ui.custody.view import CustodyView
    from ui.day.view import DayView
    from ui.drive.view import DriveView
    from ui.journal.view import JournalView
    from ui.keys import KeyList
    from ui.lock.view import LockView
    from ui.messaging.view import MessagesView
    from ui.numbers.view import NumbersView
    from ui.printer.view import PrinterView
    from ui.reconnection.view import ReconnectionView
    from ui.reports.view import ReportsView
    from ui.screens_bar import ScreensBar
    from ui.shift.close_view import CloseShiftView
    from ui.shift.open_view import OpenShiftView


class View(Protocol):
    """What the window asks of every view."""

    def retranslate(self) -> None: ...

    def begin(self) -> None: ...


Made = TypeVar("Made", bound=QWidget)


class Views(QMainWindow):
    """Makes the views of a session, and wires what they ask for to it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._pages = Pages()
        self._bars: list[ScreensBar] = []
        self._makers: dict[Screen, Callable[[], QWidget]] = {
            Screen.SIGN_IN: lambda: self.sign_in,
            Screen.OPEN_SHIFT: lambda: self.open_shift,
            Screen.COLLECT: lambda: self.collect,
            Screen.LOCKED: lambda: self.lock,
            Screen.BASKET: lambda: self.basket,
            Screen.CHEQUES: lambda: self.cheques,
            Screen.CUSTODY: lambda: self.custody,
            Screen.RECONNECTIONS: lambda: self.reconnections,
            Screen.DRIVE: lambda: self.drive,
            Screen.BANK: lambda: self.bank,
            Screen.DAY: lambda: self.day,
            Screen.ALERTS: lambda: self.alerts,
            Screen.ADMINISTRATION: lambda: self.administration,
            Screen.REPORTS: lambda: self.reports,
            Screen.JOURNAL: lambda: self.journal,
            Screen.MESSAGES: lambda: self.messages,
            Screen.NUMBERS: lambda: self.numbers,
            Screen.CORRECTION: lambda: self.correction,
            Screen.CLOSE_SHIFT: lambda: self.close_shift,
            Screen.PRINTER: lambda: self.printer,
            Screen.APPROVALS: lambda: self.approvals,
        }

    def view_of(self, screen: Screen) -> QWidget:
        """Give the view of a screen, made now if it never was on screen."""
        return self._makers[screen]()

    def make_ahead(self) -> None:
        """Make the views one by one, with whatever the clerk does in between."""
        waiting = iter(self._makers)

        def make() -> None:
            screen = next(waiting, None)
            if screen is None:
                timer.deleteLater()
            else:
                self.view_of(screen)

        timer = QTimer(self)
        timer.timeout.connect(make)
        timer.start(0)

    def _adopt(self, view: Made, bar: "ScreensBar | None" = None) -> Made:
        self._pages.add(view)
        if bar is not None:
            bar.chosen.connect(self.session.go_to)
            bar.show_screens(self.session.screens(), self.session.state.screen)
            self._bars.append(bar)
        return view

    @cached_property
    def sign_in(self) -> SignInView:
        """Name, password, Enter."""
        return self._adopt(SignInView(self.session.sign_in))

    @cached_property
    def open_shift(self) -> "OpenShiftView":
        """The counted float."""
        from ui.shift.open_view import OpenShiftView

        return self._adopt(OpenShiftView(self.session.open_shift))

    @cached_property
    def collect(self) -> "CollectView":
        """What a clerk sees all day."""
        from ui.collect.view import CollectView

        session = self.session
        made = CollectView(session.collect, session.prints, session.pending, drawer=session.drawer)
        made.keys.clicked.connect(self._toggle_key_list)
        made.close_shift.clicked.connect(session.go_to_close)
        made.correct.clicked.connect(session.go_to_correction)
        made.offer_slips(session.number_slips)
        made.offer_mobile(session.mobile)
        return self._adopt(made, made.screens)

    def _toggle_key_list(self) -> None:
        self.key_list.toggle()

    @cached_property
    def basket(self) -> "BasketView":
        """Several consumers, one payer."""
        from ui.basket.view import BasketView

        made = BasketView(self.session.basket)
        made.back.clicked.connect(self.session.go_to_collect)
        return self._adopt(made)

    @cached_property
    def close_shift(self) -> "CloseShiftView":
        """The blind count."""
        from ui.shift.close_view import CloseShiftView

        made = CloseShiftView(self.session.close_shift)
        made.back.clicked.connect(self.session.go_to_collect)
        return self._adopt(made)

    @cached_property
    def custody(self) -> "CustodyView":
        """Cash in people's hands."""
        from ui.custody.view import CustodyView

        made = CustodyView(self.session.custody)
        return self._adopt(made, made.screens)

    @cached_property
    def cheques(self) -> "ChequesView":
        """The register of papers."""
        from ui.cheques.view import ChequesView

        made = ChequesView(self.session.cheques)
        return self._adopt(made, made.screens)

    @cached_property
    def reconnections(self) -> "ReconnectionView":
        """The queue of orders."""
        from ui.reconnection.view import ReconnectionView

        made = ReconnectionView(self.session.reconnections)
        return self._adopt(made, made.screens)

    @cached_property
    def drive(self) -> "DriveView":
        """Who owes much, and what is done about it."""
        from ui.drive.view import DriveView

        made = DriveView(self.session.drive)
        return self._adopt(made, made.screens)

    @cached_property
    def bank(self) -> "BankView":
        """Cash, slips and the bank's statement."""
        from ui.bank.view import BankView

        made = BankView(self.session.bank)
        return self._adopt(made, made.screens)

    @cached_property
    def administration(self) -> "AdministrationView":
        """Users, roster, policies."""
        from ui.administration.view import AdministrationView

        made = AdministrationView(self.session.administration)
        return self._adopt(made, made.screens)

    @cached_property
    def day(self) -> "DayView":
        """Closing the day."""
        from ui.day.view import DayView

        made = DayView(self.session.day)
        return self._adopt(made, made.screens)

    @cached_property
    def alerts(self) -> "AlertsView":
        """What was noticed."""
        from ui.alerts.view import AlertsView

        made = AlertsView(self.session.alerts)
        self._adopt(made, made.screens)
        self.session.alerts.bind(lambda state: self._count_alerts(state.today_count))
        return made

    def _count_alerts(self, count: int) -> None:
        for bar in self._bars:
            bar.count(Screen.ALERTS, count)

    @cached_property
    def journal(self) -> "JournalView":
        """The record itself."""
        from ui.journal.view import JournalView

        made = JournalView(self.session.journal)
        return self._adopt(made, made.screens)

    @cached_property
    def numbers(self) -> "NumbersView":
        """Account numbers."""
        from ui.numbers.view import NumbersView

        made = NumbersView(self.session.numbers)
        return self._adopt(made, made.screens)

    @cached_property
    def messages(self) -> "MessagesView":
        """What consumers are told."""
        from ui.messaging.view import MessagesView

        made = MessagesView(self.session.messages)
        return self._adopt(made, made.screens)

    @cached_property
    def reports(self) -> "ReportsView":
        """A period's figures."""
        from ui.reports.view import ReportsView

        made = ReportsView(self.session.reports)
        return self._adopt(made, made.screens)

    @cached_property
    def printer(self) -> "PrinterView":
        """Which printer it is."""
        from ui.printer.view import PrinterView

        made = PrinterView(self.session.printer, self.session.condition)
        made.back.clicked.connect(self.session.leave_printer)
        return self._adopt(made)

    @cached_property
    def approvals(self) -> "ApprovalsView":
        """A word given by phone."""
        from ui.approval.view import ApprovalsView

        made = ApprovalsView(self.session.answering, self.session.enrolment)
        made.left.connect(lambda: self.session.go_to(Screen.RECONNECTIONS))
        return self._adopt(made, made.screens)

    @cached_property
    def correction(self) -> "CorrectionView":
        """Receipts put right."""
        from ui.correction.view import CorrectionView

        made = CorrectionView(self.session.correction)
        made.left.connect(self.session.go_to_collect)
        return self._adopt(made)

    @cached_property
    def lock(self) -> "LockView":
        """A name, a password, and no word of what stood there."""
        from ui.lock.view import LockView

        made = LockView(self.session.lock)
        made.sign_out.clicked.connect(self.session.sign_out)
        return self._adopt(made)

    @cached_property
    def approval(self) -> "ApprovalPanel":
        """A second person's word, asked for over any view."""
        from ui.approval.panel import ApprovalPanel

        return ApprovalPanel(self.session.approval)

    @cached_property
    def consumer(self) -> "ConsumerWindow":
        """What the consumer sees on the second monitor."""
        from ui.consumer_screen.presenter import ConsumerScreenPresenter
        from ui.consumer_screen.window import ConsumerWindow

        return ConsumerWindow(ConsumerScreenPresenter(self.session), self)

    @cached_property
    def key_list(self) -> "KeyList":
        """Every key, over whatever is on screen."""
        from ui.keys import KeyList

        return KeyList(self)
