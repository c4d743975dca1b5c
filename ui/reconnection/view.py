"""The Reconnections screen: the board, and the page of the act that was begun on it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.keys import RECONNECTION_KEYS, KeyList
from ui.language import tr
from ui.reconnection.act_page import ActPage
from ui.reconnection.board import Board
from ui.reconnection.presenter import ReconnectionPresenter
from ui.reconnection.state import ActState, BoardState, Task
from ui.reconnection.words import alarm_text, summary_text
from ui.screens_bar import ScreensBar
from ui.theme import fix_size
from ui.widgets.entry import SearchEntry, is_enter
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label, restyle
from ui.widgets.pages import Pages

TICK_MS = 60_000
_KEYS = {
    Task.DISPATCH: "F6",
    Task.DONE: "F7",
    Task.PAPER: "F8",
    Task.RELEASE: "F4",
    Task.FILE: "F9",
}


class ReconnectionView(QWidget):
    """Shows what the presenters say; every act has its key, and nothing lies over the board."""

    def __init__(self, presenter: ReconnectionPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter, self._overview = presenter, presenter.overview
        self.screens, self.board = ScreensBar(), Board()
        self.key_list: KeyList | None = None
        self._title, self.summary = label("title"), label("soft")
        self.alarm, self.line = label("not_paid"), label("note", wraps=True)
        self.search = SearchEntry("F2")
        self.keys, self.refresh = KeyButton("F1"), KeyButton("F5")
        self.acts = {task: KeyButton(key) for task, key in _KEYS.items()}
        self.page = ActPage(presenter.act)
        self._list, self._pages = QWidget(), Pages()
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._lay_out()
        self._connect()
        self._listen()
        self.retranslate()
        self._overview.bind(self.show_board)
        presenter.act.bind(self._show_act)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 8, 20, 8)
        outer.setSpacing(8)
        outer.addWidget(self.screens)
        outer.addWidget(self._pages, 1)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        first.setSpacing(20)
        for widget in (self._title, self.summary):
            first.addWidget(widget)
        first.addStretch(1)
        for button in (self.refresh, self.keys):
            first.addWidget(button)
        second.setSpacing(16)
        fix_size(self.search, height=40)
        second.addWidget(self.search, 1)
        for act in self.acts.values():
            second.addWidget(act)
        column.addLayout(first)
        column.addLayout(second)
        third.addWidget(self.line, 1)
        third.addWidget(self.alarm)
        column.addLayout(third)
        column.addWidget(self.board, 1)
        self._pages.add(self._list)
        self._pages.add(self.page)

    def _connect(self) -> None:
        overview = self._overview
        self.board.moved.connect(overview.move)
        self.board.pointed.connect(overview.go_to)
        self.board.marked.connect(overview.toggle)
        self.board.marked_all.connect(overview.mark_lane)
        self.search.tell_scans()
        self.search.scanned.connect(self._take_scan)
        self.search.textChanged.connect(overview.type)
        self.search.entered.connect(self._to_board)
        self.refresh.clicked.connect(overview.refresh)
        self.keys.clicked.connect(self._show_keys)
        for task, button in self.acts.items():
            button.clicked.connect(lambda _=False, task=task: self._presenter.start(task))
        self._clock.timeout.connect(overview.tick)

    def _listen(self) -> None:
        for button in (self.refresh, self.keys, *self.acts.values()):
            button.listen(self._list)
        self.screens.listen(self)
        for key, act in (("F2", self._to_search), ("Esc", self._escape)):
            shortcut = QShortcut(QKeySequence(key), self._list)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let what is typed or scanned on the board go into the search box."""
        if self._pages.current() is not self._list:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self._to_board()
        elif is_enter(event):
            if self.search.hasFocus():
                QApplication.sendEvent(self.search, event)
        elif event.text() and event.text().isprintable():
            if not self.search.hasFocus():
                self._to_search()
            QApplication.sendEvent(self.search, event)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the clocks go on while they are seen."""
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the clocks rest."""
        super().hideEvent(event)
        self._clock.stop()

    def _take_scan(self, text: str) -> None:
        """Go to the order whose slip was scanned."""
        self._overview.type(text)
        self._to_board()

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def _to_board(self) -> None:
        self.board.setFocus(Qt.FocusReason.OtherFocusReason)

    def _escape(self) -> None:
        self._overview.escape()
        self._to_board()

    def _show_keys(self) -> None:
        """Lay this screen's keys over the window, whichever the view stands in by now."""
        if self.key_list is None:
            self.key_list = KeyList(self.window())
        self.key_list.toggle(keys=RECONNECTION_KEYS)

    def begin(self) -> None:
        """Put the cursor on the board, or where the act has come to."""
        if self._presenter.act.state.task is None:
            self._to_board()
        else:
            self.page.begin()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(tr("Reconnections"))
        self.screens.retranslate()
        self.keys.say(tr("Keys"))
        self.refresh.say(tr("Refresh"))
        self.search.say_hint(tr("Order, account or name"))
        self.search.setAccessibleName(tr("Search box: order, account, name, place or team"))
        self.acts[Task.DISPATCH].say(tr("Dispatch to team"))
        self.acts[Task.DONE].say(tr("Enter result"))
        self.acts[Task.PAPER].say(tr("Print slips"))
        self.acts[Task.RELEASE].say(tr("Release"))
        self.acts[Task.FILE].say(tr("Results from a file"))
        self.board.retranslate()
        self.page.retranslate()
        self.show_board(self._overview.state)

    def show_board(self, state: BoardState) -> None:
        """Show what the presenter says of the board."""
        self.search.show_text(state.text)
        self.summary.setText(summary_text(state))
        self.alarm.setText(alarm_text(state))
        self._show_line(state)
        has_waiting = bool(state.view and state.view.waiting)
        for task, button in self.acts.items():
            wanted = task is not Task.RELEASE or (state.may_release and has_waiting)
            button.setVisible(state.may_act and wanted)
        self.page.show_time(state.view.now if state.view else None)
        self.board.show_board(state)

    def _show_line(self, state: BoardState) -> None:
        """Say below the keys what was refused, or done, or marked; else how to mark."""
        look, text = "note", tr("space bar marks · Ctrl+A the column · type to search")
        if state.refusal is not None:
            look, text = "refusal", state.refusal.text()
        elif state.said is not None:
            look, text = "done", state.said.text()
        elif state.marked:
            look, text = "strong", tr("{count} marked").format(count=len(state.marked))
        elif not state.may_act:
            text = ""
        self.line.setText(text)
        if self.line.property("look") != look:
            self.line.setProperty("look", look)
            restyle(self.line)

    def _show_act(self, state: ActState) -> None:
        page = self._list if state.task is None else self.page
        if page is not self._pages.current():
            self._pages.turn_to(page)
            if self.isVisible():
                self.begin()
