"""What nobody was found by: a list, and a word for what was looked into."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.language import tr
from ui.numbers.missed import MissedPresenter
from ui.numbers.models import MissedModel
from ui.numbers.state import MissedState
from ui.widgets.entry import is_enter
from ui.widgets.field import Field
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label, panel
from ui.widgets.table import give_room, table

_WIDTHS = (0, 180, 80, 170, 160, 150)


class MissedPage(QWidget):
    """Shows the list; Enter asks for a word, and takes it."""

    def __init__(self, presenter: MissedPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._turn = -1
        self._empty, self.refusal = label("soft"), label("refusal", wraps=True)
        self.model = MissedModel()
        self.model.setParent(self)
        self.table = table(self.model, _WIDTHS)
        self._list = panel()
        self.word = Field()
        self.clear = KeyButton("Enter", Kind.PRIMARY)
        self._lay_out()
        self._connect()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(self._empty)
        inside = QVBoxLayout(self._list)
        inside.setContentsMargins(12, 12, 12, 10)
        inside.addWidget(self.table)
        outer.addWidget(self._list, 1)
        for widget in (self.word, self.refusal, self.clear):
            outer.addWidget(widget)
        outer.addStretch(0)

    def _connect(self) -> None:
        presenter = self._presenter
        self.clear.clicked.connect(self._enter)
        self.word.entry.textChanged.connect(presenter.type_word)
        self.word.entry.entered.connect(presenter.clear)
        self.table.selectionModel().currentRowChanged.connect(self._go_to)

    def _go_to(self, current: QModelIndex) -> None:
        self._presenter.go_to(current.row())

    def _enter(self) -> None:
        if self._presenter.state.asks:
            self._presenter.clear()
        else:
            self._presenter.ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for a word by an Enter in the list."""
        if not is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._enter()

    def begin(self) -> None:
        """Put the cursor where the next thing is done."""
        if self._presenter.state.asks:
            self.word.take_cursor()
        else:
            place = self.table if self.model.count() else self
            place.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._empty.setText(tr("Everything that was looked for was found."))
        self.word.say(tr("What was done about it"))
        self.table.setAccessibleName(tr("Looked for and not found"))
        give_room(self.table, _WIDTHS)
        self.model.retranslate()
        self._turn = -1
        self.show_state(self._presenter.state)

    def show_state(self, state: MissedState) -> None:
        """Show what the presenter says."""
        self.model.show_lines(state.lines)
        self._empty.setVisible(not state.lines)
        self._list.setVisible(bool(state.lines))
        self.word.setVisible(state.asks)
        self.word.entry.show_text(state.word)
        told = state.refusal.text() if state.refusal else ""
        self.word.refuse(told if state.asks else "")
        self.refusal.setText("" if state.asks else told)
        self.refusal.setVisible(bool(told) and not state.asks)
        self.clear.setVisible(state.may_clear and bool(state.lines))
        self.clear.say(tr("Put it away") if state.asks else tr("Put it away, with a word"))
        if state.turn != self._turn:
            self._turn = state.turn
            self.table.selectRow(state.row)
            if self.isVisible():
                self.begin()
