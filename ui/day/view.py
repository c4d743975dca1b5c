"""The Day screen: what is to be done on the left, one button at its end, figures on the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.day.closed_panel import ClosedPanel
from ui.day.figures_panel import FiguresPanel
from ui.day.list_panel import ListPanel
from ui.day.presenter import DayPresenter
from ui.day.state import Asking, DayState
from ui.day.words import due_text, weekday_text
from ui.formats import full_day
from ui.keys import DAY_KEYS, KeyList
from ui.language import tr
from ui.screens_bar import ScreensBar
from ui.theme import fix_size
from ui.widgets.entry import is_enter
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label

_LEFT_WIDTH = 420


class DayView(QWidget):
    """Shows what the presenter says; every act has its key."""

    def __init__(self, presenter: DayPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._turn = -1
        self._asking = Asking.NOTHING
        self.screens = ScreensBar()
        self._title, self.day, self._note = label("title"), label("soft"), label("doubt")
        self.older, self.newer = KeyButton("PgUp"), KeyButton("PgDown")
        self.refresh, self.due, self.keys = KeyButton("F5"), KeyButton("F7"), KeyButton("F1")
        self.key_list: KeyList | None = None
        self.list, self.closed, self.figures = ListPanel(), ClosedPanel(), FiguresPanel()
        self.closed.hide()
        self._lay_out()
        self._connect()
        self._listen()
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 8, 20, 12)
        outer.setSpacing(8)
        outer.addWidget(self.screens)
        top = QHBoxLayout()
        top.setSpacing(18)
        for widget in (self._title, self.day, self._note):
            top.addWidget(widget)
        top.addStretch(1)
        for button in (self.due, self.older, self.newer, self.refresh, self.keys):
            top.addWidget(button)
        outer.addLayout(top)
        row = QHBoxLayout()
        row.setSpacing(16)
        for panel in (self.list, self.closed):
            fix_size(panel, width=_LEFT_WIDTH)
            row.addWidget(panel)
        row.addWidget(self.figures, 1)
        outer.addLayout(row, 1)

    def _connect(self) -> None:
        presenter, questions = self._presenter, self.list
        questions.moved.connect(presenter.go_to)
        questions.list.entered.connect(self._enter)
        questions.leave.clicked.connect(presenter.ask_reason)
        questions.reason.entry.textChanged.connect(presenter.type_reason)
        questions.reason.entry.entered.connect(presenter.leave_item)
        questions.close_day.clicked.connect(presenter.ask_close)
        questions.clock.clicked.connect(presenter.ask_clock)
        self.closed.print_again.clicked.connect(presenter.print_again)
        self.closed.sheet.clicked.connect(presenter.write_sheet)
        self.closed.close_period.clicked.connect(presenter.ask_close_period)
        self.due.clicked.connect(presenter.ask_close_period)
        self.older.clicked.connect(presenter.older)
        self.newer.clicked.connect(presenter.newer)
        self.refresh.clicked.connect(presenter.look)
        self.keys.clicked.connect(self._show_keys)

    def _listen(self) -> None:
        for one in (self.screens, self.list, self.older, self.newer, self.refresh, self.keys):
            one.listen(self)
        self.due.listen(self.list)  # a closed day has a button of its own under that key
        self.closed.listen(self.closed)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._escape)

    def _show_keys(self) -> None:
        """Lay this screen's keys over the window, whichever the view stands in by now."""
        if self.key_list is None:
            self.key_list = KeyList(self.window())
        self.key_list.toggle(keys=DAY_KEYS)

    def _enter(self) -> None:
        """Close what was asked about, else leave the marked line to the next day."""
        if self._presenter.state.asking in {Asking.CLOSE_DAY, Asking.CLOSE_PERIOD}:
            self._presenter.confirm()
        else:
            self._presenter.ask_reason()

    def _escape(self) -> None:
        self._presenter.escape()
        self._take_cursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with Enter wherever the cursor is, once a press."""
        if not is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._enter()

    def begin(self) -> None:
        """Put the cursor where the keys are about something."""
        self._take_cursor()

    def _take_cursor(self) -> None:
        if self._presenter.state.close is None:
            self.list.take_cursor()
        else:
            self.closed.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.figures.grow()

    def show_state(self, state: DayState) -> None:
        """Show the day that the presenter is at."""
        is_closed = state.close is not None
        self.list.setVisible(not is_closed)
        self.closed.setVisible(is_closed)
        self.list.show_state(state)
        self.closed.show_state(state)
        self.figures.show_state(state)
        self._show_top(state)
        if state.turn != self._turn or state.asking is not self._asking:
            self._turn, self._asking = state.turn, state.asking
            if self.isVisible():
                self._take_cursor()

    def _show_top(self, state: DayState) -> None:
        self._title.setText(tr("Day close"))
        day = state.quote.day if state.quote else None
        self.day.setText(f"{full_day(day)} · {weekday_text(day)}" if day else "")
        said = state.said is not None and state.close is None
        self._note.setText(state.said.text() if said and state.said else "")
        self.due.say(tr("Close {period}").format(period=due_text(state)))
        self.due.setVisible(state.due is not None and state.close is None)
        self.older.setVisible(state.shown + 1 < len(state.days))
        self.newer.setVisible(state.has_newer)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.screens.retranslate()
        self.older.say(tr("Earlier close"))
        self.newer.say(tr("Later"))
        self.refresh.say(tr("Read again"))
        self.keys.say(tr("Keys"))
        self.list.retranslate()
        self.figures.retranslate()
        self.show_state(self._presenter.state)
