"""The Cheques screen: the register and one cheque's life, or the act that is being done."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cashier.domain.cheque import ChequeState
from ui.cheques.act_page import ActPage
from ui.cheques.life_panel import LifePanel
from ui.cheques.models import RegisterModel
from ui.cheques.presenter import ChequesPresenter
from ui.cheques.state import ActState, RegisterState, Task
from ui.cheques.words import count_text, state_text
from ui.keys import CHEQUE_KEYS, KeyList
from ui.language import tr
from ui.screens_bar import ScreensBar
from ui.theme import fix_size, text_percent
from ui.tokens import TEXT_PERCENTS
from ui.widgets.entry import SearchEntry, is_enter
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label, panel
from ui.widgets.table import give_room, table

_WIDTHS = (28, 130, 66, 72, 0, 140, 92, 134, 76, 86)
_NARROW = (4, 8)
"""Columns that large text leaves no room for; what they say stands on the right as well."""
_REGISTER, _ACT = 0, 1


class ChequesView(QWidget):
    """Shows what the presenters say; every act has its key."""

    def __init__(self, presenter: ChequesPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register, self._act = presenter.register, presenter.act
        self._presenter = presenter
        self._turn = -1
        self.screens = ScreensBar()
        self._title, self._note = label("title"), label("soft")
        self.search, self.refusal = SearchEntry("F2"), label("refusal")
        self.keys = KeyButton("F1")
        self.key_list: KeyList | None = None
        self.states: dict[ChequeState | None, KeyButton] = {
            state: KeyButton(f"Ctrl+{place}", Kind.CHOICE)
            for place, state in enumerate((None, *ChequeState))
        }
        self.model = RegisterModel()
        self.model.setParent(self)
        self.table = table(self.model, _WIDTHS)
        self.table.setProperty("dense", True)
        self._empty = label("soft")
        self.life = LifePanel()
        self.marked, self._hint = label("strong"), label("note")
        self.acts = {
            Task.DEPOSIT: KeyButton("F5", Kind.CHOICE),
            Task.CLEAR: KeyButton("F6", Kind.CHOICE),
            Task.RETURN: KeyButton("F7", Kind.CHOICE),
        }
        self.page = ActPage(self._act)
        self._list = QWidget()
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self._listen()
        self.retranslate()
        self._register.bind(self.show_register)
        self._act.bind(self.show_act)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 8, 20, 12)
        outer.setSpacing(8)
        outer.addWidget(self.screens)
        outer.addWidget(self._pages, 1)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._title_row())
        column.addLayout(self._state_row())
        panels = QHBoxLayout()
        panels.setSpacing(16)
        panels.addWidget(self._list_panel(), 1)
        panels.addWidget(self.life)
        column.addLayout(panels, 1)
        self._pages.addWidget(self._list)
        self._pages.addWidget(self.page)

    def _title_row(self) -> QHBoxLayout:
        fix_size(self.search, width=430, height=46)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._title)
        row.addWidget(self._note)
        row.addStretch(1)
        row.addWidget(self.refusal)
        row.addWidget(self.search)
        row.addWidget(self.keys)
        return row

    def _state_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in self.states.values():
            row.addWidget(button)
        return row

    def _list_panel(self) -> QWidget:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self._empty)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.marked)
        row.addWidget(self._hint)
        row.addStretch(1)
        for button in self.acts.values():
            button.setCheckable(False)
            row.addWidget(button)
        column.addLayout(row)
        return frame

    def _connect(self) -> None:
        register = self._register
        self.search.tell_scans()
        self.search.scanned.connect(register.scan)
        self.search.textChanged.connect(register.type_search)
        self.search.entered.connect(lambda: register.find(self._to_table))
        self.model.wanted.connect(register.more)
        self.table.selectionModel().currentRowChanged.connect(self._go_to)
        for state, button in self.states.items():
            button.clicked.connect(lambda _=False, state=state: register.choose_state(state))
        for task, button in self.acts.items():
            button.clicked.connect(lambda _=False, task=task: self._presenter.start(task))
        self.life.papers.clicked.connect(self._presenter.make_papers)
        self.keys.clicked.connect(self._show_keys)

    def _listen(self) -> None:
        for button in (*self.states.values(), *self.acts.values(), self.life.papers, self.keys):
            button.listen(self._list)
        self.screens.listen(self)
        keys = (
            ("F2", self._go_to_search),
            ("Ctrl+A", self._register.mark_all),
            ("Esc", self._escape),
        )
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self._list)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark with the space bar; what else is typed or scanned goes into the search box."""
        if self._pages.currentIndex() != _REGISTER:
            super().keyPressEvent(event)
        elif is_enter(event):
            self._end_typing(event)
        elif event.key() == Qt.Key.Key_Space:
            self._register.toggle()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self._to_table()
        elif event.text() and event.text().isprintable():
            if not self.search.hasFocus():
                self._go_to_search()
            QApplication.sendEvent(self.search, event)
        else:
            super().keyPressEvent(event)

    def _end_typing(self, event: QKeyEvent) -> None:
        """Let the search box have an Enter that began elsewhere, with the text before it."""
        if self.search.hasFocus():
            QApplication.sendEvent(self.search, event)

    def _go_to(self, current: QModelIndex) -> None:
        self._register.go_to(current.row())

    def _show_keys(self) -> None:
        """Lay this screen's keys over the window, whichever the view stands in by now."""
        if self.key_list is None:
            self.key_list = KeyList(self.window())
        self.key_list.toggle(keys=CHEQUE_KEYS)

    def _go_to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def _to_table(self, *_: object) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _escape(self) -> None:
        self._register.escape()
        self._to_table()

    def begin(self) -> None:
        """Put the cursor into the register, or where the act has come to."""
        if self._act.state.task is None:
            self._to_table()
        else:
            self.page.begin()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(tr("Cheques"))
        self.screens.retranslate()
        self.search.say_hint(tr("Number, drawer, amount, account"))
        self.search.setAccessibleName(tr("Search box: number, drawer, amount, account or receipt"))
        self.keys.say(tr("Keys"))
        self.acts[Task.DEPOSIT].say(tr("Deposit"))
        self.acts[Task.CLEAR].say(tr("Cleared"))
        self.acts[Task.RETURN].say(tr("Returned"))
        self.table.setAccessibleName(tr("Register of cheques"))
        self._hint.setText(tr("space bar marks · Ctrl+A all"))
        self._show_columns()
        self.model.retranslate()
        self.page.retranslate()
        self._turn = -1
        self.show_register(self._register.state)

    def _show_columns(self) -> None:
        """Give the columns room by the size of text; the largest leaves some of them out."""
        is_wide = text_percent() == TEXT_PERCENTS[0]
        give_room(self.table, _WIDTHS)
        for column in _NARROW:
            self.table.setColumnHidden(column, not is_wide)
        drawer = _WIDTHS.index(0) + 1
        stretch = QHeaderView.ResizeMode.Fixed if is_wide else QHeaderView.ResizeMode.Stretch
        self.table.horizontalHeader().setSectionResizeMode(drawer, stretch)

    def show_register(self, state: RegisterState) -> None:
        """Show what the register's presenter says."""
        self.search.show_text(state.text)
        self.search.show_refused(refused=state.refusal is not None)
        self.refusal.setText(state.refusal.text() if state.refusal else "")
        self.model.show_register(state)
        self._empty.setText(tr("No cheques here."))
        self._empty.setVisible(not state.lines)
        found = tr("found with “{text}”").format(text=state.found) if state.found else ""
        self._note.setText(found)
        self._show_states(state)
        self._show_marks(state)
        self.life.show_state(state)
        if state.turn != self._turn:
            self._turn = state.turn
            self.table.selectRow(state.row)
            self.table.scrollToTop()

    def _show_states(self, state: RegisterState) -> None:
        counts = {total.state: total.count for total in state.totals}
        for one, button in self.states.items():
            name = tr("All") if one is None else state_text(one)
            count = sum(counts.values()) if one is None else counts.get(one, 0)
            button.say(f"{name} {count}")
            button.setChecked(one == state.state)

    def _show_marks(self, state: RegisterState) -> None:
        count = len(state.marked)
        words = tr("{papers} marked · {total}")
        said = words.format(papers=count_text(count), total=state.marked_total) if count else ""
        self.marked.setText(said)
        self._hint.setVisible(state.may_act and not count)
        for button in self.acts.values():
            button.setVisible(state.may_act)

    def show_act(self, state: ActState) -> None:
        """Change between the register and the act."""
        page = _REGISTER if state.task is None else _ACT
        if page != self._pages.currentIndex():
            self._pages.setCurrentIndex(page)
            self.begin()
