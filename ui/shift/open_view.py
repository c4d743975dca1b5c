"""The opening view: count the float, Enter."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.language import tr
from ui.shift.presenter import OpenShiftPresenter, OpenShiftState
from ui.theme import fix_size
from ui.widgets.denomination_grid import DenominationGrid
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import hairline, heading, label, panel


class OpenShiftView(QWidget):
    """The denomination grid with its total, and the button that opens the shift."""

    def __init__(self, presenter: OpenShiftPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._title, self._note = label("title"), label("soft", wraps=True)
        self._heading = heading()
        self.grid = DenominationGrid()
        self._total_label, self.total = label("total_label"), label("total")
        self.refusal = label("refusal", wraps=True)
        self.button = KeyButton("F10", Kind.PRIMARY)
        self.ask = KeyButton("Alt+S")
        for button in (self.button, self.ask):
            button.listen(self)
        self._lay_out()
        self.grid.counted.connect(self._counted)
        self.grid.completed.connect(presenter.open)
        self.button.clicked.connect(presenter.open)
        self.ask.clicked.connect(presenter.ask_supervisor)
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        counting = panel()
        fix_size(counting, width=460)
        column = QVBoxLayout(counting)
        column.setContentsMargins(28, 18, 28, 22)
        column.addWidget(self._heading)
        column.addWidget(self.grid)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 8, 0, 8)
        across.setSpacing(16)
        across.addStretch(1)
        across.addWidget(counting, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(self._opening_panel(), 0, Qt.AlignmentFlag.AlignVCenter)
        across.addStretch(1)

    def _opening_panel(self) -> QFrame:
        frame = panel()
        fix_size(frame, width=400)
        column = QVBoxLayout(frame)
        column.setContentsMargins(28, 22, 28, 28)
        column.setSpacing(6)
        for widget in (self._title, self._note):
            column.addWidget(widget)
        column.addSpacing(24)
        column.addWidget(hairline())
        row = QHBoxLayout()
        row.addWidget(self._total_label)
        row.addStretch(1)
        row.addWidget(self.total)
        column.addLayout(row)
        column.addWidget(self.refusal)
        column.addWidget(self.ask)
        column.addSpacing(24)
        column.addWidget(self.button)
        return frame

    def _counted(self) -> None:
        self._presenter.change(self.grid.count())

    def begin(self) -> None:
        """Wait for a count, or go on with the one that was begun."""
        self.grid.show_count(self._presenter.state.count)
        self.grid.begin()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(tr("Open shift"))
        self._note.setText(tr("Count the opening float in the drawer."))
        self._heading.setText(tr("Notes and coins").upper())
        self._total_label.setText(tr("Opening float"))
        self.button.say(tr("Open shift"))
        self.grid.retranslate()
        self.show_state(self._presenter.state)

    def show_state(self, state: OpenShiftState) -> None:
        """Show what the presenter says."""
        self.total.setText(str(state.count.total))
        self.button.setEnabled(not state.is_busy)
        self.refusal.setText(state.refusal.text() if state.refusal else "")
        self.refusal.setVisible(state.refusal is not None)
        self.ask.setVisible(state.may_ask)
        self.ask.say(
            tr("Have the clock accepted by a supervisor")
            if state.is_behind
            else tr("Ask a supervisor for today")
        )
