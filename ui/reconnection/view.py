"""The reconnections view: a list, the overdue on top."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.language import tr
from ui.reconnection.model import OrdersModel
from ui.reconnection.presenter import ReconnectionPresenter, ReconnectionState
from ui.screens_bar import ScreensBar
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.table import table

_WIDTHS = (125, 95, 165, 130, 0, 115, 180, 130, 185)


class ReconnectionView(QWidget):
    """Orders by due time, with the clock in words."""

    def __init__(self, presenter: ReconnectionPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title, self._note = label("title"), label("soft")
        self._empty = label("soft")
        self.screens, self.refresh = ScreensBar(), KeyButton("F5")
        self.model = OrdersModel()
        self.model.setParent(self)
        self.table = table(self.model, _WIDTHS)
        self._lay_out()
        self.refresh.clicked.connect(presenter.refresh)
        for button in (self.screens, self.refresh):
            button.listen(self)
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 8, 20, 12)
        outer.setSpacing(12)
        outer.addWidget(self.screens)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._title)
        row.addWidget(self._note)
        row.addStretch(1)
        row.addWidget(self.refresh)
        outer.addLayout(row)
        outer.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignTop)
        outer.addWidget(self.table, 1)

    def begin(self) -> None:
        """Read the queue and put the cursor into it."""
        self._presenter.refresh()
        self._take_cursor()

    def _take_cursor(self) -> None:
        """Put the cursor into the list; where there is none, no button gets it by chance."""
        place = self.table if self._presenter.state.orders else self
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(tr("Reconnections"))
        self.screens.retranslate()
        self.refresh.say(tr("Refresh"))
        self._empty.setText(tr("No reconnection orders."))
        self.table.setAccessibleName(tr("Reconnection orders"))
        self.show_state(self._presenter.state)

    def show_state(self, state: ReconnectionState) -> None:
        """Show what the presenter says."""
        words = tr("{open} open · {overdue} overdue")
        self._note.setText(words.format(open=state.open_count, overdue=state.overdue_count))
        self.model.show_orders(state)
        self._empty.setVisible(not state.orders)
        self.table.setVisible(bool(state.orders))
        if self.hasFocus() or self.table.hasFocus():
            self._take_cursor()
