"""The Journal screen: what entries are about, the entries, and the one under the cursor."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.formats import short_moment
from ui.journal.detail_panel import DetailPanel
from ui.journal.filter_row import FilterRow
from ui.journal.models import CHOICES, WHAT, WHO, EntriesModel, GroupsModel
from ui.journal.presenter import JournalPresenter
from ui.journal.state import JournalState
from ui.keys import JOURNAL_KEYS, KeyList
from ui.language import tr
from ui.screens_bar import ScreensBar
from ui.theme import fix_size, text_percent
from ui.tokens import TEXT_PERCENTS
from ui.widgets.entry import is_enter
from ui.widgets.icon import Icon
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label, panel
from ui.widgets.table import give_room, table

_GROUPS_WIDTH, _DETAIL_WIDTH = 156, 376
_WIDTHS = (72, 124, 0, 124)


class JournalView(QWidget):
    """Shows what the presenter says; left and right go between the lists, Enter into a receipt."""

    def __init__(self, presenter: JournalPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._turn = -1
        self.screens, self.filters = ScreensBar(), FilterRow()
        self._title, self.note = label("title"), label("soft")
        self._state_icon, self.standing = Icon("shield", "soft", 20), label("strong")
        self.check_on, self.check_all = KeyButton("F6"), KeyButton("F7")
        self.refresh, self.keys = KeyButton("F5"), KeyButton("F1")
        self.key_list: KeyList | None = None
        self.groups_model, self.model = GroupsModel(), EntriesModel()
        self.groups, self.table = table(self.groups_model, (0,)), table(self.model, _WIDTHS)
        self.detail, self.nothing = DetailPanel(), label("soft")
        for model in (self.groups_model, self.model):
            model.setParent(self)
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
        outer.addLayout(self._title_row())
        outer.addWidget(self.filters)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._groups_panel())
        row.addWidget(self._entries_panel(), 1)
        fix_size(self.detail, width=_DETAIL_WIDTH)
        row.addWidget(self.detail)
        outer.addLayout(row, 1)

    def _title_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self.note)
        row.addStretch(1)
        for widget in (self._state_icon, self.standing):
            row.addWidget(widget)
        for button in (self.check_on, self.check_all, self.refresh, self.keys):
            row.addWidget(button)
        return row

    def _groups_panel(self) -> QWidget:
        frame = panel()
        fix_size(frame, width=_GROUPS_WIDTH)
        column = QVBoxLayout(frame)
        column.setContentsMargins(6, 8, 6, 8)
        self.groups.horizontalHeader().hide()
        self.groups.setProperty("dense", True)
        column.addWidget(self.groups)
        return frame

    def _entries_panel(self) -> QWidget:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(10, 8, 10, 8)
        self.table.setProperty("dense", True)
        column.addWidget(self.table, 1)
        column.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignHCenter)
        return frame

    def _connect(self) -> None:
        presenter, filters = self._presenter, self.filters
        filters.period.chosen.connect(presenter.choose)
        filters.period.first.textChanged.connect(presenter.type_first)
        filters.period.last.textChanged.connect(presenter.type_last)
        filters.actor.textChanged.connect(presenter.type_actor)
        filters.text.textChanged.connect(presenter.type_text)
        filters.asked.connect(presenter.look)
        self.refresh.clicked.connect(presenter.look)
        self.keys.clicked.connect(self._toggle_keys)
        self.check_on.clicked.connect(lambda _=False: presenter.check())
        self.check_all.clicked.connect(lambda _=False: presenter.check(from_start=True))
        self.groups.selectionModel().currentRowChanged.connect(self._choose_group)
        self.table.selectionModel().currentRowChanged.connect(self._go_to)
        self.table.doubleClicked.connect(lambda _: presenter.open_receipt())
        self.model.wanted.connect(presenter.more)

    def _listen(self) -> None:
        for one in (self.screens, self.filters):
            one.listen(self)
        for button in (self.refresh, self.check_on, self.check_all, self.keys):
            button.listen(self)
        for key, act in (("Esc", self._escape), ("F9", self._into_text)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        for key, here, there in (
            ("Left", self.table, self.groups),
            ("Right", self.groups, self.table),
        ):
            across = QShortcut(QKeySequence(key), here)
            across.setContext(Qt.ShortcutContext.WidgetShortcut)
            across.activated.connect(lambda there=there: self._to(there))

    def _toggle_keys(self) -> None:
        if self.key_list is None:
            self.key_list = KeyList(self.window())
        self.key_list.toggle(keys=JOURNAL_KEYS)

    def _choose_group(self, current: QModelIndex) -> None:
        self._presenter.choose_group(CHOICES[current.row()])

    def _go_to(self, current: QModelIndex) -> None:
        self._presenter.go_to(current.row())

    def _escape(self) -> None:
        if not self._presenter.stop():
            self._to(self.table)

    def _into_text(self) -> None:
        self._to(self.detail.says)

    @staticmethod
    def _to(widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go with Enter from what entries are about to them, and on to a receipt's life."""
        if not is_enter(event):
            super().keyPressEvent(event)
        elif event.isAutoRepeat():
            event.accept()
        elif self.table.hasFocus():
            self._presenter.open_receipt()
        else:
            self._to(self.table)

    def begin(self) -> None:
        """Put the cursor into the list of entries."""
        self._to(self.table)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(tr("Journal"))
        self.screens.retranslate()
        self.filters.retranslate()
        self.detail.retranslate()
        self.refresh.say(tr("Look again"))
        self.keys.say(tr("Keys"))
        self.check_on.say(tr("Check"))
        self.check_all.say(tr("Check all"))
        self.groups.setAccessibleName(tr("What entries are about"))
        self.table.setAccessibleName(tr("Entries, the newest first"))
        self.nothing.setText(tr("Nothing was found."))
        give_room(self.table, _WIDTHS)
        self.table.setColumnHidden(WHO, text_percent() > TEXT_PERCENTS[0])
        self.groups_model.retranslate()
        self.model.retranslate()
        self._turn = -1
        self.show_state(self._presenter.state)

    def show_state(self, state: JournalState) -> None:
        """Show what the presenter says."""
        self.filters.show_state(state)
        self.note.setText(_look_text(state))
        icon, ink, words = _standing(state)
        self._state_icon.show_icon(icon, ink)
        self.standing.setText(words)
        self.model.show_entries(state)
        self.nothing.setVisible(not state.lines and not state.is_looking and state.last > 0)
        self.groups.selectRow(CHOICES.index(state.group))
        if state.turn != self._turn and state.row >= 0:
            self._turn = state.turn
            self.table.scrollToTop()
        if state.row >= 0 and self.table.currentIndex().row() != state.row:
            self.table.setCurrentIndex(self.model.index(state.row, WHAT))
        self.detail.show_state(state)


def _look_text(state: JournalState) -> str:
    """Say how many entries there are, or how far back a look has come."""
    if state.is_looking:
        back = tr("Looking … back to entry {number} · Esc stops")
        return back.format(number=f"{state.reached:,}")
    return tr("{count} entries").format(count=f"{state.last:,}") if state.last else ""


def _standing(state: JournalState) -> tuple[str, str, str]:
    """Say how far the record was checked: an icon, its colour, and words."""
    check, progress = state.check, state.checking
    if progress is not None:
        words = tr("Checking … {done} of {all} · Esc stops")
        return "clock", "soft", words.format(done=f"{progress.done:,}", all=f"{progress.all:,}")
    if check is None:
        return "question", "soft", tr("Never checked here")
    if check.problem:
        found = tr("Not sound after entry {entries}")
        return "warning", "bad", found.format(entries=f"{check.entries:,}")
    sound = tr("Sound up to entry {entries}, {time}")
    when = short_moment(check.at)
    return "shield", "done", sound.format(entries=f"{check.entries:,}", time=when)
