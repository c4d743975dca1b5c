"""The window: the bar on top, one view at a time, and the keys that go from one to another."""

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from cashier.domain.errors import CounterError, Fault
from ui.collect.view import CollectView
from ui.consumer_screen.presenter import ConsumerScreenPresenter
from ui.consumer_screen.window import ConsumerWindow
from ui.excepthook import report_bug
from ui.keys import KeyList
from ui.language import current_language, mark, on_language_changed, tr, use_language
from ui.messages import Message, message, message_of
from ui.reconnection.view import ReconnectionView
from ui.session import Screen, Session, SessionState
from ui.shift.close_view import CloseShiftView
from ui.shift.open_view import OpenShiftView
from ui.sign_in.view import SignInView
from ui.theme import DARK, LIGHT, current_theme, use_theme
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

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._turn = 0
        self._said: Message | None = None
        self.bar = TopBar()
        self.fault = Banner("fault", ("Alt+H",), margin=20)
        self.sign_in = SignInView(session.sign_in)
        self.open_shift = OpenShiftView(session.open_shift)
        self.collect = CollectView(session.collect, session.prints, session.pending)
        self.close_shift = CloseShiftView(session.close_shift)
        self.reconnections = ReconnectionView(session.reconnections)
        self.consumer = ConsumerWindow(ConsumerScreenPresenter(session), self)
        self._views: dict[Screen, _View] = {
            Screen.SIGN_IN: self.sign_in,
            Screen.OPEN_SHIFT: self.open_shift,
            Screen.COLLECT: self.collect,
            Screen.CLOSE_SHIFT: self.close_shift,
            Screen.RECONNECTIONS: self.reconnections,
        }
        self._stack = QStackedWidget()
        self._lay_out()
        self.key_list = KeyList(self)
        self._connect()
        self._listen()
        self._forget_language = on_language_changed(self.retranslate)
        self.retranslate()
        session.bind(self.show_state)
        session.prints.bind(lambda _: self._show_bar())

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
        column.addWidget(self._stack, 1)
        self.setCentralWidget(page)
        self.resize(*_SIZE)

    def _widgets(self) -> tuple[QWidget, ...]:
        """List the views in the order of `_views`."""
        return (
            self.sign_in,
            self.open_shift,
            self.collect,
            self.close_shift,
            self.reconnections,
        )

    def _connect(self) -> None:
        session = self.session
        self.bar.language_chosen.connect(use_language)
        self.fault.answered.connect(self._put_fault_away)
        self.collect.keys.clicked.connect(self.key_list.toggle)
        self.collect.reconnections.clicked.connect(session.go_to_reconnections)
        self.collect.close_shift.clicked.connect(session.go_to_close)
        self.close_shift.back.clicked.connect(session.go_to_collect)
        self.reconnections.collect.clicked.connect(session.go_to_collect)

    def _listen(self) -> None:
        acts = (
            ("Ctrl+L", self._change_language),
            ("Ctrl+D", self._change_theme),
            ("Ctrl+K", self.consumer.toggle),
            ("F12", self.session.sign_out),
        )
        for key, act in acts:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)
        self.fault.listen(self)

    @staticmethod
    def _change_language() -> None:
        use_language(current_language().other)

    @staticmethod
    def _change_theme() -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication), "a window has one"
        use_theme(application, LIGHT if current_theme() is DARK else DARK)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setWindowTitle(tr("Cashier"))
        for view in self._views.values():
            view.retranslate()
        self._show_bar()
        self._say_fault()

    def show_state(self, state: SessionState) -> None:
        """Show the view that the session is at."""
        self._show_bar()
        view = self._views[state.screen]
        self.reconnections.collect.setVisible(state.shift is not None)
        self._stack.setCurrentIndex(tuple(self._views).index(state.screen))
        if state.turn != self._turn:
            self._turn = state.turn
            view.begin()

    def _show_bar(self) -> None:
        state = self.session.state
        self.bar.show_all(state.standing, state.user, state.shift, self.session.prints.state)

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
            self.consumer.begin()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once: a payment being saved is finished, an accepted one stays as a draft."""
        self._forget_language()
        self.consumer.close()
        super().closeEvent(event)
        self.closed.emit()
