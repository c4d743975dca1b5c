"""The window: the bar on top, one view at a time, and the keys that go from one to another."""

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from ui.excepthook import report_bug
from ui.idle import IdleWatch
from ui.language import Language, current_language, mark, on_language_changed, tr
from ui.messages import Message, message, message_of
from ui.preferences import Preferences, preferences_in_use, use_preferences
from ui.session import Session, SessionState
from ui.tokens import TEXT_PERCENTS, THEMES
from ui.top_bar import TopBar
from ui.views import View, Views
from ui.widgets.banner import Banner

if TYPE_CHECKING:  # what follows the first paint
    from cashier.domain.errors import CounterError, Fault

_BUG = mark(
    "Something unexpected happened. What was saved is safe; look before you go on. "
    "Tell support the number {reference}."
)
_SIZE = (1366, 768)


_REST_EVERY_MS = 15_000
"""How often the printer is asked how it stands, and the record tidied, while nobody pays."""


class MainWindow(Views):
    """Shows what the session says, and tells when it has been closed."""

    closed = Signal()
    preferred = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._turn = 0
        self._is_ready = False
        self._said: Message | None = None
        self._looking = QTimer(self)
        self._over = (
            QGridLayout()
        )  # the approval shares its cell with the views, and lies over them
        self.bar = TopBar()
        self.fault = Banner("fault", ("Alt+X",), margin=20)
        self._idle = IdleWatch(self)
        self._lay_out()
        self._connect()
        self._listen()
        self._forget_language = on_language_changed(self.retranslate)
        self.retranslate()
        session.bind(self.show_state)

    def _lay_out(self) -> None:
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.fault)
        self._over.addWidget(self._pages, 0, 0)
        column.addLayout(self._over, 1)
        self.setCentralWidget(page)
        self.resize(*_SIZE)

    def _connect(self) -> None:
        self.bar.language_chosen.connect(self._choose_language)
        self.fault.answered.connect(self._put_fault_away)
        self._idle.idle.connect(self.session.lock_up)

    def _listen(self) -> None:
        acts = (
            ("Ctrl+L", self._change_language),
            ("Ctrl+D", self._change_theme),
            ("Ctrl++", lambda: self._change_text(1)),
            ("Ctrl+=", lambda: self._change_text(1)),
            ("Ctrl+-", lambda: self._change_text(-1)),
            ("Ctrl+K", self._toggle_consumers_screen),
            ("Ctrl+Shift+L", self.session.lock_up),
            ("F12", self.session.sign_out),
            ("Alt+9", self.session.go_to_printer),
        )
        for key, act in acts:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)
        self.fault.listen(self)
        self._looking.setInterval(_REST_EVERY_MS)
        self._looking.timeout.connect(self.session.rest)
        self._looking.start()

    def _toggle_consumers_screen(self) -> None:
        self.consumer.toggle()

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
        for page in self._pages.pages():
            cast("View", page).retranslate()
        if self._is_ready:
            self.approval.retranslate()
        self._show_bar()
        self._say_fault()

    def show_state(self, state: SessionState) -> None:
        """Show the view that the session is at."""
        if state.is_ready or state.user is not None:
            self._get_ready()
        self._show_bar()
        widget = self.view_of(state.screen)
        for bar in self._bars:
            bar.show_screens(self.session.screens(), state.screen)
        self._pages.turn_to(widget)
        if state.turn != self._turn:
            self._turn = state.turn
            cast("View", widget).begin()

    def _get_ready(self) -> None:
        """Make what may be needed at any moment; once, and after the first paint."""
        if self._is_ready:
            return
        self._is_ready = True
        self._over.addWidget(self.approval, 0, 0)
        self.approval.retranslate()
        self.session.prints.bind(lambda _: self._show_bar())
        self.session.condition.bind(lambda _: self._show_bar())
        if self.isVisible():
            self.consumer.begin()
        self.make_ahead()

    def _show_bar(self) -> None:
        state = self.session.state
        self.bar.show_all(state.standing, state.user, state.shift)
        if self._is_ready and state.standing is not None:
            prints, condition = self.session.prints.state, self.session.condition.state
            self.bar.show_printer(state.standing, prints, condition)

    def show_fault(self, error: "CounterError | Fault") -> None:
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
            if self._is_ready:
                self.consumer.begin()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once: a payment being saved is finished, an accepted one stays as a draft."""
        self._forget_language()
        self._looking.stop()
        if self._is_ready:
            self.consumer.close()
        super().closeEvent(event)
        self.closed.emit()
