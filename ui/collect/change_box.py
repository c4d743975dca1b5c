"""What goes back over the counter."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from cashier.domain.denomination import DenominationCount
from cashier.domain.money import Money
from ui.collect.state import CollectState
from ui.language import tr
from ui.widgets.label import label

_RIGHT = Qt.AlignmentFlag.AlignRight


class ChangeBox(QFrame):
    """What goes back over the counter, and in which notes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("box", "change")
        self._label, self.figure = label("label"), label("figure")
        self.notes = label("note")
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 2, 14, 8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._label, 0, 0)
        grid.addWidget(self.figure, 0, 1, _RIGHT)
        grid.addWidget(self.notes, 1, 0, 1, 2)
        self.notes.setMinimumHeight(22)

    def retranslate(self) -> None:
        """Say what does not depend on a payment."""
        self._label.setText(tr("Change"))

    def show_state(self, state: CollectState) -> None:
        """Show the change of a payment."""
        self.show_change(state.change, state.change_notes)

    def show_change(self, change: Money | None, notes: DenominationCount) -> None:
        """Show the change, a dash while there is none to tell."""
        self.figure.setText("—" if change is None else str(change))
        pieces = notes.pieces
        self.notes.setText("   ".join(f"{number} × {rupees}" for rupees, number in pieces))
