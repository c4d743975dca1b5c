"""The page of the roster: a calendar of the next weeks for one weekend clerk at a time."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from ui.administration.day_cell import DayCell
from ui.administration.models import DaysModel
from ui.administration.roster import RosterPresenter, RosterState
from ui.administration.words import days_text
from ui.language import tr
from ui.theme import fix_size, text_px
from ui.tokens import TYPE
from ui.widgets.entry import is_enter
from ui.widgets.field import Field
from ui.widgets.icon import Icon
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import box, heading, label, panel
from ui.widgets.table import table

_SIDE_WIDTH, _AIR = 380, 28
_ANY_WIDTH = (0,) * 7


class RosterPage(QWidget):
    """Arrows go through the days, the space bar marks them, Enter asks for the order."""

    def __init__(self, presenter: RosterPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._turn = -1
        self.before, self.after = KeyButton("F3"), KeyButton("F4")
        self.weekends = KeyButton("F5")
        self._who_title, self.who, self._count = heading(), label("name", wraps=True), label("soft")
        self.model = DaysModel()
        self.model.setParent(self)
        self.table = table(self.model, _ANY_WIDTH)
        self._hint, self.note = label("note", wraps=True), label("soft", wraps=True)
        self._marked_box, self._marked_title = box("change"), label("label", wraps=True)
        self.marked = label("row", wraps=True)
        self.reason = Field()
        self.refusal = label("refusal", wraps=True)
        self.said, self._tick = label("done", wraps=True), Icon("tick", "done", 20)
        self.button = KeyButton("Enter", Kind.PRIMARY)
        self._lay_out()
        self._connect()
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 10, 16, 10)
        column.addWidget(self._hint)
        self._dress_table()
        column.addWidget(self.table, 1)
        row.addWidget(frame, 1)
        row.addWidget(self._side())

    def _dress_table(self) -> None:
        view = self.table
        view.setItemDelegate(DayCell(view))
        view.setSelectionBehavior(view.SelectionBehavior.SelectItems)
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.setVerticalScrollMode(view.ScrollMode.ScrollPerPixel)

    def _side(self) -> QFrame:
        frame = panel()
        fix_size(frame, width=_SIDE_WIDTH)
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 12, 20, 20)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self._who_title, 1)
        top.addWidget(self._count)
        column.addLayout(top)
        column.addWidget(self.who)
        keys = QHBoxLayout()
        keys.setSpacing(18)
        keys.addWidget(self.before)
        keys.addWidget(self.after)
        keys.addStretch(1)
        column.addLayout(keys)
        column.addWidget(self.weekends)
        column.addWidget(self.note)
        inside = QVBoxLayout(self._marked_box)
        inside.setContentsMargins(14, 8, 14, 10)
        for widget in (self._marked_title, self.marked):
            inside.addWidget(widget)
        column.addWidget(self._marked_box)
        column.addWidget(self.reason)
        column.addWidget(self.refusal)
        said = QHBoxLayout()
        said.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.said, 1)
        column.addLayout(said)
        column.addStretch(1)
        column.addWidget(self.button)
        return frame

    def _connect(self) -> None:
        presenter = self._presenter
        self.before.clicked.connect(lambda: presenter.next_clerk(-1))
        self.after.clicked.connect(lambda: presenter.next_clerk(1))
        self.weekends.clicked.connect(presenter.mark_weekends)
        for button in (self.before, self.after, self.weekends):
            button.listen(self)
        self.table.selectionModel().currentChanged.connect(self._go_to)
        self.table.clicked.connect(lambda _: presenter.mark())
        self.reason.entry.textChanged.connect(presenter.type_reason)
        self.reason.entry.entered.connect(presenter.confirm)
        self.button.clicked.connect(self._enter)

    def _go_to(self, current: QModelIndex) -> None:
        if current.isValid():
            self._presenter.go_to(self.model.day(current))

    def _enter(self) -> None:
        if self._presenter.state.is_asking:
            self._presenter.confirm()
        else:
            self._presenter.ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what the calendar leaves alone: the space bar marks, Enter asks for the order."""
        in_days = self.table.hasFocus()
        if in_days and event.key() == Qt.Key.Key_Space:
            self._presenter.mark()
        elif in_days and is_enter(event) and not event.isAutoRepeat():
            self._presenter.ask()
        else:
            super().keyPressEvent(event)

    def escape(self) -> bool:
        """Put the order away, else the marks; tell whether there was either."""
        return self._presenter.escape()

    def begin(self) -> None:
        """Put the cursor into the calendar, or to the order that is asked for."""
        if self._presenter.state.is_asking:
            self.reason.take_cursor()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._who_title.setText(tr("Weekend clerk").upper())
        self.before.say(tr("The one before"))
        self.after.say(tr("The next one"))
        self.weekends.say(tr("Mark every weekend"))
        self._hint.setText(
            tr("Arrow keys go through the days, the space bar marks one, Enter asks for the order.")
        )
        self.reason.say(tr("Number of the order, or the reason"))
        self.table.setAccessibleName(tr("Roster of the next weeks"))
        self.table.verticalHeader().setDefaultSectionSize(_cell_height())
        self.model.retranslate()
        self._turn = -1
        self.show_state(self._presenter.state)

    def show_state(self, state: RosterState) -> None:
        """Show what the presenter says."""
        self.model.show_state(state)
        self._show_who(state)
        self._show_marked(state)
        self.reason.setVisible(state.is_asking)
        self.reason.entry.show_text(state.reason)
        said = state.refusal.text() if state.refusal else ""
        self.reason.refuse(said if state.is_asking else "")
        self.refusal.setText("" if state.is_asking else said)
        self.refusal.setVisible(bool(said) and not state.is_asking)
        self.said.setText(state.said.text() if state.said else "")
        self._tick.setVisible(state.said is not None)
        self._show_button(state)
        if state.turn != self._turn:
            self._turn = state.turn
            if state.day is not None and state.day in self.model.days:
                self.table.setCurrentIndex(self.model.index_of(state.day))
            if self.isVisible():
                self.begin()

    def _show_who(self, state: RosterState) -> None:
        clerks = state.sheet.clerks if state.sheet else ()
        self.who.setText(state.clerk.full_name if state.clerk else "")
        self._count.setText(f"{state.row + 1} / {len(clerks)}" if len(clerks) > 1 else "")
        self.note.setText(
            ""
            if clerks or state.sheet is None
            else tr("There is no weekend clerk. Give somebody that role on the page of users.")
        )
        self.note.setVisible(bool(self.note.text()))
        for button in (self.before, self.after):
            button.setVisible(len(clerks) > 1)
        self.weekends.setVisible(bool(clerks))

    def _show_marked(self, state: RosterState) -> None:
        self._marked_box.setVisible(bool(state.marked))
        words = tr("Off the roster") if state.takes_off else tr("On the roster")
        self._marked_title.setText(words)
        self.marked.setText(days_text(tuple(sorted(state.marked))) if state.marked else "")

    def _show_button(self, state: RosterState) -> None:
        words = tr("Set the roster") if state.is_asking else tr("Ask for the order")
        self.button.say(tr("Saving …") if state.is_busy else words)
        self.button.setEnabled(not state.is_busy)
        self.button.setVisible(bool(state.marked))


def _cell_height() -> int:
    """Tell how high a day is: two lines, and some air around them."""
    return text_px(TYPE.small) + text_px(TYPE.note) + _AIR
