"""The screen for cash in hand: the list on the left, the one task on the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.custody.model import CustodyModel
from ui.custody.presenter import CustodyPresenter
from ui.custody.state import CustodyState
from ui.custody.task_panel import TaskPanel
from ui.keys import CUSTODY_KEYS, KeyList
from ui.language import tr
from ui.screens_bar import ScreensBar
from ui.widgets.entry import is_enter
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label, panel
from ui.widgets.table import give_room, table

_WIDTHS = (112, 126, 0, 108, 144, 74)


class CustodyView(QWidget):
    """What is on its way, what waits to be counted again, and what is short or over."""

    def __init__(self, presenter: CustodyPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title, self.note = label("title"), label("soft")
        self.empty = label("soft", wraps=True)
        self.screens, self.refresh, self.keys = ScreensBar(), KeyButton("F5"), KeyButton("F1")
        self.key_list: KeyList | None = None
        self.model = CustodyModel()
        self.model.setParent(self)
        self.table = table(self.model, _WIDTHS)
        self.table.setProperty("dense", True)
        self.task = TaskPanel(presenter)
        self._lay_out()
        self._connect()
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 8, 20, 12)
        outer.setSpacing(10)
        outer.addWidget(self.screens)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._title)
        row.addWidget(self.note)
        row.addStretch(1)
        row.addWidget(self.refresh)
        row.addWidget(self.keys)
        outer.addLayout(row)
        halves = QHBoxLayout()
        halves.setSpacing(16)
        halves.addWidget(self._list(), 1)
        halves.addWidget(self.task)
        outer.addLayout(halves, 1)

    def _list(self) -> QWidget:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 10, 14, 10)
        column.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.table, 1)
        return frame

    def _connect(self) -> None:
        self.refresh.clicked.connect(self._presenter.refresh)
        self.keys.clicked.connect(self._show_keys)
        for part in (self.screens, self.refresh, self.keys):
            part.listen(self)
        self.task.listen(self)
        self.task.left.connect(self._take_cursor)
        self.table.selectionModel().currentRowChanged.connect(
            lambda current, _: self._presenter.mark(current.row())
        )
        self.table.doubleClicked.connect(lambda _: self.task.proceed())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take an Enter that no field wanted: go on with the marked line."""
        if is_enter(event) and not event.isAutoRepeat():
            self.task.proceed()
        else:
            super().keyPressEvent(event)

    def _show_keys(self) -> None:
        """Lay this screen's keys over the window, whichever the view stands in by now."""
        if self.key_list is None:
            self.key_list = KeyList(self.window())
        self.key_list.toggle(keys=CUSTODY_KEYS)

    def begin(self) -> None:
        """Read the list, and put the cursor where the task stands."""
        self._presenter.refresh()
        self.task.take_cursor(self._presenter.state)

    def _take_cursor(self) -> None:
        place = self.table if self._presenter.state.standing.items else self
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(tr("Cash in hand"))
        self.screens.retranslate()
        self.refresh.say(tr("Refresh"))
        self.keys.say(tr("Keys"))
        self.empty.setText(tr("Nothing is on its way, and nothing is open."))
        self.table.setAccessibleName(tr("Cash on its way, closed drawers, shortages"))
        give_room(self.table, _WIDTHS)
        self.model.retranslate()
        self.task.retranslate()
        self.show_state(self._presenter.state)

    def show_state(self, state: CustodyState) -> None:
        """Show what the presenter says."""
        words = tr("{count} for you to count") if state.waiting else ""
        self.note.setText(words.format(count=state.waiting))
        self.model.show_items(state)
        has_items = bool(state.standing.items)
        self.empty.setVisible(not has_items)
        self.table.setVisible(has_items)
        if has_items and self.table.currentIndex().row() != state.row:
            self.table.selectRow(state.row)
        if self.hasFocus():
            self._take_cursor()
