"""Several matches: a list under the search box, arrow keys and Enter; never the first silently."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.collect.matches_model import MatchesModel, choice_text
from ui.collect.state import CollectState, Stage
from ui.language import tr
from ui.theme import control_px
from ui.widgets.entry import is_enter
from ui.widgets.label import label
from ui.widgets.scan import ScanReader
from ui.widgets.table import ROW_HEIGHT, table

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.ports import ConsumerMatch

_WIDTHS = (130, 110, 300, 0, 130, 230)
_MOST_SHOWN = 12


class MatchesView(QFrame):
    """Shows the matches above everything else, and tells which row was taken."""

    chosen = Signal(int)
    scanned = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("matches")
        self.model = MatchesModel()
        self.model.setParent(self)
        self._title = label("strong")
        self._scan = ScanReader()
        self.table = table(self.model, _WIDTHS, self)
        self.table.doubleClicked.connect(lambda index: self.chosen.emit(index.row()))
        self.setFocusProxy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.addWidget(self._title)
        column.addWidget(self.table)
        self.hide()

    def show_state(self, state: CollectState) -> None:
        """Show the list while somebody is to be chosen."""
        self.offer(state.matches if state.stage is Stage.CHOOSING else ())

    def offer(self, matches: "tuple[ConsumerMatch, ...]") -> None:
        """Show a list to choose from; an empty one puts it away."""
        choosing = bool(matches)
        if choosing:
            self._title.setText(choice_text(matches))
            self.model.show_matches(matches)
            rows = min(len(matches), _MOST_SHOWN)
            self.resize(self.width(), control_px(86) + rows * control_px(ROW_HEIGHT))
            self.raise_()
        self.setVisible(choosing)
        if choosing and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what the table leaves alone: Enter, and a scanner, whose Enter chooses nobody."""
        if not is_enter(event):
            self._scan.hear(event)
            super().keyPressEvent(event)
        elif scanned := self._scan.end(event):
            self.scanned.emit(scanned)
        elif not event.isAutoRepeat() and self.table.currentIndex().isValid():
            self.chosen.emit(self.table.currentIndex().row())

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.model.retranslate()
        self.table.setAccessibleName(tr("Consumers that match"))
