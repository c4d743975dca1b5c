"""The Reports screen: what can be picked on the left; on the right, what it comes to."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QTableView, QVBoxLayout, QWidget

from ui.keys import REPORT_KEYS, KeyList
from ui.language import tr
from ui.reports.life_page import LifeView
from ui.reports.picker import Picker
from ui.reports.presenter import ReportsPresenter
from ui.reports.state import FileKind, LifePage, Period, Place, ReportsState, TablePage
from ui.reports.table_panel import TablePanel
from ui.reports.words import (
    FILE_WORDS,
    PERIOD_WORDS,
    rows_text,
    span_text,
    way_text,
    writing_text,
)
from ui.screens_bar import ScreensBar
from ui.widgets.entry import is_enter
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.pages import Pages
from ui.widgets.period_row import PeriodRow
from ui.widgets.scan import ScanReader

_FILE_KEYS = {
    FileKind.PDF: "F6",
    FileKind.EXCEL: "F7",
    FileKind.CSV: "F8",
    FileKind.JSON: "F9",
}
_WITH_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_SIDE, _GAP = 20, 16
_DAY_PLACES = {Place.FIRST, Place.LAST}


class ReportsView(QWidget):
    """Shows what the presenter says; Enter goes behind a figure, Esc goes back step by step."""

    def __init__(self, presenter: ReportsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._presenter = presenter
        self._turn, self._depth = -1, 0
        self._scrolls: list[int] = []
        self._scan, self._picked_before_scan = ScanReader(), 0
        self.screens, self.period = ScreensBar(), PeriodRow(PERIOD_WORDS.items(), Period.TYPED)
        self._title, self.note = label("title"), label("soft")
        self.refresh, self.keys = KeyButton("F5"), KeyButton("F1")
        self.files = {kind: KeyButton(key) for kind, key in _FILE_KEYS.items()}
        self.written, self.refusal = label("note", wraps=True), label("refusal", wraps=True)
        self.picker, self.panel, self.life = Picker(), TablePanel(), LifeView()
        self._pages = Pages()
        self.key_list: KeyList | None = None
        self._lay_out()
        self._connect()
        self._listen()
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_SIDE, 8, _SIDE, 12)
        outer.setSpacing(8)
        outer.addWidget(self.screens)
        outer.addLayout(self._title_row())
        outer.addWidget(self.period)
        outer.addWidget(self.written)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(self.picker)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.refusal)
        right.addWidget(self._pages, 1)
        for page in (self.panel, self.life):
            self._pages.add(page)
        row.addLayout(right, 1)
        outer.addLayout(row, 1)

    def _title_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._title)
        row.addWidget(self.note)
        row.addStretch(1)
        for button in (*self.files.values(), self.refresh, self.keys):
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        presenter, picker = self._presenter, self.picker
        self.period.chosen.connect(presenter.choose)
        self.period.first.textChanged.connect(presenter.type_first)
        self.period.last.textChanged.connect(presenter.type_last)
        picker.number.textChanged.connect(presenter.type_number)
        picker.number.entered.connect(presenter.find)
        picker.number.scanned.connect(self._find_scanned)
        picker.list.selectionModel().currentChanged.connect(self._pick)
        for view in (self.panel.table, self.life.table):
            view.selectionModel().currentRowChanged.connect(self._go_to)
            view.doubleClicked.connect(lambda _: presenter.open_row())
        self.panel.rows.wanted.connect(presenter.more)
        self.refresh.clicked.connect(presenter.read)
        self.keys.clicked.connect(self._toggle_keys)
        for kind, button in self.files.items():
            button.clicked.connect(lambda _=False, kind=kind: presenter.write(kind))

    def _listen(self) -> None:
        for one in (self.screens, self.period):
            one.listen(self)
        for button in (self.refresh, self.keys, *self.files.values()):
            button.listen(self)
        for key, act in (("Esc", self._escape), ("F3", self._to_number)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _toggle_keys(self) -> None:
        if self.key_list is None:
            self.key_list = KeyList(self.window())
        self.key_list.toggle(keys=REPORT_KEYS)

    def _pick(self, current: QModelIndex) -> None:
        self._presenter.pick(current.row())

    def _go_to(self, current: QModelIndex) -> None:
        self._presenter.go_to(current.row())

    def _escape(self) -> None:
        if not self._presenter.escape():
            self._to_list()

    def _to_list(self) -> None:
        self.picker.show()
        self.picker.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_number(self) -> None:
        """Ask for a receipt's number; beside a life, which has all of the screen, as well."""
        self.picker.show()
        self.picker.go_to_number()

    def _find_scanned(self, number: str) -> None:
        self._presenter.scan(number, self._presenter.state.choice_row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick a report by its sign; go with Enter from a report to what is behind its rows.

        A scanned receipt comes as signs, too: what they picked is as it was before.
        """
        if is_enter(event):
            self._enter(event)
            return
        sign = event.text()
        if self._scan.hear(event):
            self._picked_before_scan = self._presenter.state.choice_row
        is_plain = not event.modifiers() & _WITH_KEYS
        if not (sign and is_plain and self._presenter.pick_by(sign)):
            super().keyPressEvent(event)

    def _enter(self, event: QKeyEvent) -> None:
        event.accept()
        scanned = self._scan.end(event)
        if scanned:
            self._presenter.scan(scanned, self._picked_before_scan)
        elif event.isAutoRepeat():
            return
        elif self._table().hasFocus():
            self._presenter.open_row()
        elif self.picker.list.hasFocus():
            self._to_table()

    def _table(self) -> QTableView:
        is_life = isinstance(self._presenter.state.page, LifePage)
        return self.life.table if is_life else self.panel.table

    def _to_table(self) -> None:
        """Go into the table; one that wants more room than it has gets the list's."""
        place = self._table() if self._table().isVisibleTo(self) else self
        place.setFocus(Qt.FocusReason.OtherFocusReason)
        self._share_room()

    def _share_room(self) -> None:
        """Put the list away from who is behind a figure, or in a table that needs its room."""
        is_behind = len(self._presenter.state.pages) > 1
        beside = self.width() - 2 * _SIDE - self.picker.width() - _GAP
        is_in_wide = self.panel.table.hasFocus() and self.panel.is_crowded_in(beside)
        is_asked = self.picker.number.hasFocus()
        self.picker.setVisible(is_asked or not (is_behind or is_in_wide))

    def begin(self) -> None:
        """Put the cursor into the list, or into what is open."""
        self._to_table() if len(self._presenter.state.pages) > 1 else self._to_list()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(tr("Reports"))
        self.refresh.say(tr("Read again"))
        self.keys.say(tr("Keys"))
        for kind, button in self.files.items():
            button.say(tr(FILE_WORDS[kind]))
        for part in (self.screens, self.period, self.picker, self.panel, self.life):
            part.retranslate()
        self.panel.hint.setText(tr("Enter: what is behind it"))
        self._turn = -1
        self.show_state(self._presenter.state)

    def show_state(self, state: ReportsState) -> None:
        """Show what the presenter says."""
        self.picker.show_state(state)
        self.period.show_period(state.period, state.first_text, state.last_text)
        is_day = state.place in _DAY_PLACES
        self.period.refuse(state.refusal if is_day else None, at_first=state.place is Place.FIRST)
        self._say_note(state)
        self._say_files(state)
        refused = state.refusal if state.place is Place.TABLE else None
        self.refusal.setText(refused.text() if refused else "")
        self.refusal.setVisible(refused is not None)
        self._show_page(state)

    def _say_note(self, state: ReportsState) -> None:
        parts = []
        if state.is_reading:
            parts.append(tr("Reading …"))
        elif state.span is not None and state.table is not None:
            report = state.table.report
            parts = [span_text(state.span), rows_text(len(report.rows), report.count)]
        self.note.setText(" · ".join(parts))

    def _say_files(self, state: ReportsState) -> None:
        for button in self.files.values():
            button.setEnabled(state.writing is None and state.table is not None)
        text = state.written.text() if state.written else ""
        self.written.setText(writing_text(state.writing) if state.writing else text)
        self.written.setVisible(bool(self.written.text()))

    def _show_page(self, state: ReportsState) -> None:
        page = state.page
        if page is None:
            self._pages.hide()
            return
        self._pages.show()
        is_other = state.turn != self._turn
        had_cursor = self.panel.table.hasFocus() or self.life.table.hasFocus()
        if is_other:
            self._keep_place(len(state.pages))
            self._turn = state.turn
        if isinstance(page, TablePage):
            self.panel.show_page(page, way_text(state.pages))
            self._pages.turn_to(self.panel)
        else:
            self.life.show_page(page, way_text(state.pages[:-1]))
            self._pages.turn_to(self.life)
        if is_other:
            self._take_place(len(state.pages), had_cursor=had_cursor)
            self._share_room()

    def _keep_place(self, depth: int) -> None:
        """Remember how far a table was scrolled before going behind one of its rows."""
        if depth > self._depth > 0:
            self._scrolls = self._scrolls[: self._depth - 1]
            self._scrolls.append(self.panel.table.verticalScrollBar().value())

    def _take_place(self, depth: int, *, had_cursor: bool) -> None:
        """Stand where one stood before, or on top; the cursor goes along with who drills."""
        if depth < self._depth and depth <= len(self._scrolls):
            self.panel.table.verticalScrollBar().setValue(self._scrolls[depth - 1])
        if had_cursor or (depth != self._depth and depth > 1):
            self._to_table()
        if self.period.has_cursor() and depth == 1:
            self._to_list()
        self._depth = depth
