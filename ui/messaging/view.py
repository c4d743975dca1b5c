"""The Messages screen: what waits and what left on the left, one of them on the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.keys import MESSAGE_KEYS, KeyList
from ui.language import tr
from ui.messaging.model import MessagesModel
from ui.messaging.presenter import MessagesPresenter
from ui.messaging.side_panel import SidePanel
from ui.messaging.state import Filter, MessagesState, Task
from ui.messaging.words import filter_text, none_lines, standing_text
from ui.screens_bar import ScreensBar
from ui.widgets.entry import is_enter
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label, panel
from ui.widgets.table import give_room, table

_WIDTHS = (124, 186, 124, 58, 0)


class MessagesView(QWidget):
    """Shows what the presenter says; every act has its key."""

    def __init__(self, presenter: MessagesPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.screens, self.keys = ScreensBar(), KeyButton("F1")
        self.key_list: KeyList | None = None
        self._title, self.note = label("title"), label("soft", wraps=True)
        self.filters = {
            wanted: KeyButton(f"Ctrl+{place}", Kind.TAB) for place, wanted in enumerate(Filter, 1)
        }
        self.queue, self.export, self.send = (KeyButton(key) for key in ("F5", "F6", "F7"))
        self.resend, self.give_up = KeyButton("F8"), KeyButton("F9")
        self.area, self.templates = KeyButton("F4"), KeyButton("F3")
        self.empty, self.none = label("soft", wraps=True), label("note", wraps=True)
        self.model = MessagesModel()
        self.model.setParent(self)
        self.table = table(self.model, _WIDTHS)
        self.table.setProperty("dense", True)
        self.side = SidePanel(presenter)
        self._lay_out()
        self._connect()
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 8, 20, 12)
        outer.setSpacing(10)
        outer.addWidget(self.screens)
        outer.addLayout(_row(self._title, (self.note, 1), self.keys, spacing=20))
        acts = (self.queue, self.export, self.send, self.area, self.resend, self.give_up)
        row = _row(*acts, self.templates, spacing=20)
        row.addStretch(1)
        outer.addLayout(row)
        halves = QHBoxLayout()
        halves.setSpacing(16)
        halves.addWidget(self._list(), 1)
        halves.addWidget(self.side)
        outer.addLayout(halves, 1)

    def _list(self) -> QWidget:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 10, 14, 10)
        row = _row(*self.filters.values(), spacing=4)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.table, 1)
        column.addWidget(self.none)
        return frame

    def _connect(self) -> None:
        presenter = self._presenter
        self.keys.clicked.connect(self._show_keys)
        self.queue.clicked.connect(presenter.queue)
        self.export.clicked.connect(presenter.export)
        self.send.clicked.connect(presenter.send)
        tasks = {
            self.area: Task.AREA,
            self.resend: Task.RESEND,
            self.give_up: Task.GIVE_UP,
            self.templates: Task.TEMPLATES,
        }
        for button, task in tasks.items():
            button.clicked.connect(lambda _=False, task=task: presenter.start(task))
        for wanted, button in self.filters.items():
            button.clicked.connect(lambda _=False, wanted=wanted: presenter.choose(wanted))
        self.table.selectionModel().currentRowChanged.connect(
            lambda current, _: presenter.mark(current.row())
        )
        acts = (self.queue, self.export, self.send, *tasks, *self.filters.values())
        self.screens.listen(self)
        for button in (self.keys, self.side.back, *acts):
            button.listen(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take an Enter that no field wanted."""
        if is_enter(event) and not event.isAutoRepeat():
            self._presenter.enter()
        else:
            super().keyPressEvent(event)

    def _show_keys(self) -> None:
        """Lay this screen's keys over the window, whichever the view stands in by now."""
        if self.key_list is None:
            self.key_list = KeyList(self.window())
        self.key_list.toggle(keys=MESSAGE_KEYS)

    def begin(self) -> None:
        """Put the cursor where the task stands."""
        self._take_cursor(self._presenter.state)

    def _take_cursor(self, state: MessagesState) -> None:
        if not self.side.take_cursor(state):
            place = self.table if state.messages else self
            place.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(tr("Messages"))
        self.screens.retranslate()
        self.keys.say(tr("Keys"))
        self.export.say(tr("Write file"))
        self.area.say(tr("Changed numbers"))
        self.resend.say(tr("Send once more"))
        self.give_up.say(tr("Give up"))
        self.templates.say(tr("Templates"))
        self.empty.setText(tr("No messages here."))
        self.table.setAccessibleName(tr("Messages, the newest first"))
        give_room(self.table, _WIDTHS)
        self.model.retranslate()
        self.side.retranslate()
        self.show_state(self._presenter.state)

    def show_state(self, state: MessagesState) -> None:
        """Show what the presenter says."""
        self.note.setText(standing_text(state))
        for wanted, button in self.filters.items():
            button.say(filter_text(wanted, state.count(wanted)))
            button.setChecked(wanted is state.filter)
        self._show_acts(state)
        self.model.show_messages(state)
        has_messages = bool(state.messages)
        self.empty.setVisible(not has_messages and state.overview is not None)
        if not has_messages and self.table.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # else Qt looks for another place
        self.table.setVisible(has_messages)
        if has_messages and self.table.currentIndex().row() != state.row:
            self.table.selectRow(state.row)
        none = none_lines(state.overview.none) if state.overview else ""
        self.none.setText(tr("Not told: {why}").format(why=none) if none else "")
        self.none.setVisible(bool(none))
        before = self.side.has_turned(state)
        self.side.show_state(state)
        if self.isVisible() and (before or self.hasFocus()):
            self._take_cursor(state)

    def _show_acts(self, state: MessagesState) -> None:
        self.queue.say(tr("Write now") if state.may_send else tr("Refresh"))
        self.send.say(
            tr("Stop ({count} left)").format(count=state.sent) if state.is_sending else tr("Send")
        )
        for button in (self.export, self.send, self.area):
            button.setVisible(state.may_send)
        looks = state.task is Task.LOOK
        self.queue.setEnabled(state.is_idle and looks)
        self.export.setEnabled(state.is_idle and looks)
        self.area.setEnabled(state.is_idle and looks)
        self.send.setEnabled(looks and not state.is_busy)
        for button in (self.resend, self.give_up):
            button.setVisible(state.may_send and state.is_in_doubt)
            button.setEnabled(state.is_idle and looks)


def _row(*widgets: QWidget | tuple[QWidget, int], spacing: int) -> QHBoxLayout:
    """Put widgets side by side; one with a number takes the rest."""
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for one in widgets:
        if isinstance(one, tuple):
            row.addWidget(*one)
        else:
            row.addWidget(one)
    return row
