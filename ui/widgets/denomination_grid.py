"""Counting notes and coins: digits and arrows, totals as you go."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from cashier.domain.denomination import NOTES, DenominationCount
from cashier.domain.money import Money
from ui.language import tr
from ui.theme import fix_size
from ui.widgets.entry import Entry
from ui.widgets.label import label

_MOST_PIECES = 99_999
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class DenominationGrid(QWidget):
    """One row a value. Down and Enter go to the next row; Enter in the last one ends the count."""

    counted = Signal()
    completed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[int, Entry] = {}
        self._worth: dict[int, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(3, 1)
        for row, rupees in enumerate(NOTES):
            self._add_row(grid, row, rupees)

    def _add_row(self, grid: QGridLayout, row: int, rupees: int) -> None:
        value, times, worth = label("amount"), label("soft"), label("amount")
        value.setText(str(Money.from_rupees(rupees)))
        times.setText("×")
        field = Entry("pieces")
        fix_size(field, width=96, height=34)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setValidator(QIntValidator(0, _MOST_PIECES, field))
        field.textChanged.connect(self._recount)
        field.entered.connect(self._step_from(row, 1))
        field.installEventFilter(self)
        fix_size(worth, width=130)
        worth.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for column, widget in enumerate((value, times, field, worth)):
            grid.addWidget(widget, row, column, right)
        self._fields[rupees], self._worth[rupees] = field, worth

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            for row, field in enumerate(self._fields.values()):
                if step is not None and field is watched:
                    self._go(row + step)
                    return True
        return super().eventFilter(watched, event)

    def _step_from(self, row: int, step: int) -> Callable[[], None]:
        return lambda: self._go(row + step)

    def _go(self, row: int) -> None:
        fields = tuple(self._fields.values())
        if row >= len(fields):
            self.completed.emit()
        elif row >= 0:
            fields[row].setFocus(Qt.FocusReason.TabFocusReason)
            fields[row].selectAll()

    def _recount(self) -> None:
        for rupees, field in self._fields.items():
            worth = Money.from_rupees(rupees * int(field.text() or 0))
            self._worth[rupees].setText(worth.short() if worth else "")
        self.counted.emit()

    def count(self) -> DenominationCount:
        """Give what has been counted."""
        return DenominationCount.of(
            {rupees: int(field.text() or 0) for rupees, field in self._fields.items()}
        )

    def clear(self) -> None:
        """Begin again with an empty drawer."""
        self.show_count(DenominationCount(()))

    def show_count(self, count: DenominationCount) -> None:
        """Show a count that was made before."""
        pieces = dict(count.pieces)
        for rupees, field in self._fields.items():
            field.setText(str(pieces.get(rupees, "")))

    def freeze(self, *, frozen: bool) -> None:
        """Let the count be changed no more, or again."""
        for field in self._fields.values():
            field.setReadOnly(frozen)
            tab = Qt.FocusPolicy.NoFocus if frozen else Qt.FocusPolicy.StrongFocus
            field.setFocusPolicy(tab)

    def begin(self) -> None:
        """Put the cursor into the first row."""
        self._go(0)

    def retranslate(self) -> None:
        """Name every field for screen readers in the language in use."""
        for rupees, field in self._fields.items():
            field.setAccessibleName(tr("Pieces of {value}").format(value=Money.from_rupees(rupees)))
