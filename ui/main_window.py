"""The window: the bar on top, one view at a time, and the keys that go from one to another."""

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cashier.domain.errors import CounterError, Fault
from ui.approval.panel import ApprovalPanel
from ui.approval.view import ApprovalsView
from ui.basket.view import BasketView
from ui.cheques.view import ChequesView
from ui.collect.view import CollectView
from ui.consumer_screen.presenter import ConsumerScreenPresenter
from ui.consumer_screen.window import ConsumerWindow
from ui.correction.view import CorrectionView
from ui.excepthook import report_bug
from ui.idle import IdleWatch
from ui.keys import KeyList
from ui.language import Language, current_language, mark, on_language_changed, tr
from ui.lock.view import LockView
from ui.messages import Message, message, message_of
from ui.preferences import Preferences, preferences_in_use, use_preferences
from ui.printer.condition import LOOK_EVERY_MS
from ui.printer.view import PrinterView
from ui.reconnection.view import ReconnectionView
from ui.session import Screen, Session, SessionState
from ui.shift.close_view import CloseShiftView
from ui.shift.open_view import OpenShiftView
from ui.sign_in.view import SignInView
from ui.tokens import TEXT_PERCENTS, THEMES
from ui.top_bar import TopBar
from ui.widgets.banner import Banner

_BUG = mark(
    "Something unexpected happened. What was saved is safe; look before you go on. "
    "Tell support the number {reference}."
)
_SIZE = (1366, 768)


class _View(Protocol):
    """What the window asks of every view."""

    def retranslate(self) -> None: ...

    def begin(self) -> None: ...


class MainWindow(QMainWindow):
    """Shows what the session says, and tells when it has been closed."""

    closed = Signal()
    preferred = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._turn = 0
        self._said: Message | None = None
        self._looking = QTimer(self)
        self.bar = TopBar()
        self.fault = Banner("fault", ("Alt+X",), margin=20)
        self.sign_in = SignInView(session.sign_in)
        self.open_shift = OpenShiftView(session.open_shift)
        self.collect = CollectView(
            session.collect, session.prints, session.pending, drawer=session.drawer
        )
        self.close_shift = CloseShiftView(session.close_shift)
        self.cheques = ChequesView(session.cheques)
        self.reconnections = ReconnectionView(session.reconnections)
        self.basket = BasketView(session.basket)
        self.lock = LockView(session.lock)
        self._idle = IdleWatch(self)
        self.consumer = ConsumerWindow(ConsumerScreenPresenter(session), self)
        self.printer = PrinterView(session.printer, session.condition)
        self.approval = ApprovalPanel(session.approval)
        self.approvals = ApprovalsView(session.answering, session.enrolment)
        self.correction = CorrectionView(session.correction)
        self._views = self._list_views()
        self._screen_bars = tuple(
            view.screens
            for view in (self.collect, self.cheques, self.reconnections, self.approvals)
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self.key_list = KeyList(self)
        self._connect()
        self._listen()
        self._forget_language = on_language_changed(self.retranslate)
        self.retranslate()
        session.bind(self.show_state)
        session.prints.bind(lambda _: self._show_bar())
        session.condition.bind(lambda _: self._show_bar())

    def _list_views(self) -> dict[Screen, _View]:
        return {
            Screen.SIGN_IN: self.sign_in,
            Screen.OPEN_SHIFT: self.open_shift,
            Screen.COLLECT: self.collect,
            Screen.CLOSE_SHIFT: self.close_shift,
            Screen.CHEQUES: self.cheques,
            Screen.RECONNECTIONS: self.reconnections,
            Screen.PRINTER: self.printer,
            Screen.APPROVALS: self.approvals,
            Screen.CORRECTION: self.correction,
            Screen.LOCKED: self.lock,
            Screen.BASKET: self.basket,
        }

    def _lay_out(self) -> None:
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.fault)
        for widget in self._widgets():
            self._stack.addWidget(widget)
        over = QGridLayout()  # the approval shares its cell with the views, and lies over them
        over.addWidget(self._stack, 0, 0)
        over.addWidget(self.approval, 0, 0)
        column.addLayout(over, 1)
        self.setCentralWidget(page)
        self.resize(*_SIZE)

    def _widgets(self) -> tuple[QWidget, ...]:
        """List the views in the order of `_views`."""
        return (
            self.sign_in,
            self.open_shift,
            self.collect,
            self.close_shift,
            self.cheques,
            self.reconnections,
            self.printer,
            self.approvals,
            self.correction,
            self.lock,
            self.basket,
        )

    def _connect(self) -> None:
        session = self.session
        self.bar.language_chosen.connect(self._choose_language)
        self.fault.answered.connect(self._put_fault_away)
        self.lock.sign_out.clicked.connect(session.sign_out)
        self._idle.idle.connect(session.lock_up)
        self.collect.keys.clicked.connect(self.key_list.toggle)
        for bar in self._screen_bars:
            bar.chosen.connect(session.go_to)
        self.collect.close_shift.clicked.connect(session.go_to_close)
        self.close_shift.back.clicked.connect(session.go_to_collect)
        self.printer.back.clicked.connect(session.leave_printer)
        self.approvals.left.connect(session.go_to_reconnections)
        self.collect.correct.clicked.connect(session.go_to_correction)
        self.correction.left.connect(session.go_to_collect)
        self.basket.back.clicked.connect(session.go_to_collect)

    def _listen(self) -> None:
        acts = (
            ("Ctrl+L", self._change_language),
            ("Ctrl+D", self._change_theme),
            ("Ctrl++", lambda: self._change_text(1)),
            ("Ctrl+=", lambda: self._change_text(1)),
            ("Ctrl+-", lambda: self._change_text(-1)),
            ("Ctrl+K", self.consumer.toggle),
            ("Ctrl+Shift+L", self.session.lock_up),
            ("F12", self.session.sign_out),
            ("Alt+2", self.session.go_to_basket),
            ("Alt+9", self.session.go_to_printer),
        )
        for key, act in acts:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)
        self.fault.listen(self)
        self._looking.setInterval(LOOK_EVERY_MS)
        self._looking.timeout.connect(self.session.rest)
        self._looking.start()

    def _change_language(self) -> None:
        self._choose_language(current_language().other)

    def _choose_language(self, language: Language) -> None:
        self._prefer(replace(preferences_in_use(), language=language))

    def _change_theme(self) -> None:
        chosen = preferences_in_use()
        following = THEMES[(THEMES.index(chosen.theme) + 1) % len(THEMES)]
        self._prefer(replace(chosen, theme=following))

    def _change_text(self, step: int) -> None:
        chosen = preferences_in_use()
        index = TEXT_PERCENTS.index(chosen.text_percent) + step
        if 0 <= index < len(TEXT_PERCENTS):
            self._prefer(replace(chosen, text_percent=TEXT_PERCENTS[index]))

    def _prefer(self, chosen: Preferences) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication), "a window has one"
        use_preferences(application, chosen)
        self.preferred.emit(chosen)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setWindowTitle(tr("Cashier"))
        for view in self._views.values():
            view.retranslate()
        self.approval.retranslate()
        self._show_bar()
        self._say_fault()

    def show_state(self, state: SessionState) -> None:
        """Show the view that the session is at."""
        self._show_bar()
        view = self._views[state.screen]
        for bar in self._screen_bars:
            bar.show_screens(self.session.screens(), state.screen)
        self._stack.setCurrentIndex(tuple(self._views).index(state.screen))
        if state.turn != self._turn:
            self._turn = state.turn
            view.begin()

    def _show_bar(self) -> None:
        state = self.session.state
        prints, condition = self.session.prints.state, self.session.condition.state
        self.bar.show_all(state.standing, state.user, state.shift, prints, condition=condition)

    def show_fault(self, error: CounterError | Fault) -> None:
        """Say that something around the counter failed; it stays until it is put away."""
        self._said = message_of(error)
        self._say_fault()

    def show_bug(self, bug: BaseException) -> None:
        """Say calmly that there is a bug, and under which number it was logged."""
        self.say_reference(report_bug(bug))

    def say_reference(self, reference: str) -> None:
        """Say the number under which something unexpected was logged."""
        self._said = message(_BUG, reference=reference)
        self._say_fault()

    def _put_fault_away(self) -> None:
        self._said = None
        self._say_fault()
        if self.session.state.standing is None:
            self.session.start()

    def _say_fault(self) -> None:
        if self._said is None:
            self.fault.say("")
            return
        opened = self.session.state.standing is not None
        self.fault.say(self._said.text(), tr("Hide") if opened else tr("Retry"))

    def showEvent(self, event: QShowEvent) -> None:
        """Come on screen, and the consumer's screen with it where there is a monitor for it."""
        super().showEvent(event)
        if not event.spontaneous():
            self._idle.attach(self)
            self.consumer.begin()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once: a payment being saved is finished, an accepted one stays as a draft."""
        self._forget_language()
        self._looking.stop()
        self.consumer.close()
        super().closeEvent(event)
        self.closed.emit()
