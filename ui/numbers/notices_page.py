"""The areas in which numbers changed, and notices of one of them as a file."""

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from cashier.domain.money import group_indian
from ui.cheques.words import breakable
from ui.language import tr
from ui.numbers.models import AreasModel
from ui.numbers.notices import NoticesPresenter
from ui.numbers.state import NoticesState
from ui.widgets.entry import is_enter
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label, panel
from ui.widgets.table import give_room, table

_WIDTHS = (160, 200, 0, 180)
_LOOK_EVERY_MS = 200


class NoticesPage(QWidget):
    """A list of areas; Enter writes, Esc gives it up."""

    def __init__(self, presenter: NoticesPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._turn = -1
        self._note = label("soft", wraps=True)
        self.model = AreasModel()
        self.model.setParent(self)
        self.table = table(self.model, _WIDTHS)
        self.bar, self.far = QProgressBar(), label("soft")
        self.said, self.refusal = label("done", wraps=True), label("refusal", wraps=True)
        self.write = KeyButton("Enter", Kind.PRIMARY)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(presenter.look)
        self._lay_out()
        self.write.clicked.connect(presenter.write)
        self.table.selectionModel().currentRowChanged.connect(self._go_to)
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(self._note)
        frame = panel()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(12, 12, 12, 10)
        inside.addWidget(self.table)
        outer.addWidget(frame, 1)
        progress = QHBoxLayout()
        progress.setSpacing(16)
        self.bar.setTextVisible(False)
        progress.addWidget(self.bar, 1)
        progress.addWidget(self.far)
        outer.addLayout(progress)
        for widget in (self.said, self.refusal, self.write):
            outer.addWidget(widget)

    def _go_to(self, current: QModelIndex) -> None:
        self._presenter.go_to(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write by an Enter in the list."""
        if not is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._presenter.write()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def begin(self) -> None:
        """Put the cursor into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._note.setText(
            tr("Eight to a sheet, in the order of the addresses, as a file to be printed and cut.")
        )
        self.write.say(tr("Write the notices"))
        self.table.setAccessibleName(tr("Areas in which numbers changed"))
        give_room(self.table, _WIDTHS)
        self.model.retranslate()
        self._turn = -1
        self.show_state(self._presenter.state)

    def show_state(self, state: NoticesState) -> None:
        """Show what the presenter says."""
        self.model.show_areas(state.areas)
        writing = state.writing
        for widget in (self.bar, self.far):
            widget.setVisible(writing is not None)
        if writing is not None:
            self.bar.setMaximum(writing.all)
            self.bar.setValue(writing.done)
            words = tr("{done} of {all} written; Esc gives it up")
            shown = {"done": group_indian(writing.done), "all": group_indian(writing.all)}
            self.far.setText(words.format(**shown))
        self.said.setText(breakable(state.said.text()) if state.said else "")
        self.said.setVisible(state.said is not None)
        self.refusal.setText(state.refusal.text() if state.refusal else "")
        self.refusal.setVisible(state.refusal is not None)
        self.write.setEnabled(writing is None and state.area is not None)
        if state.turn != self._turn:
            self._turn = state.turn
            self.table.selectRow(state.row)
