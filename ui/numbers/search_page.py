"""Searching by whatever somebody remembers, and the card of whom it means."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.collect.matches_model import MatchesModel, choice_text
from ui.language import tr
from ui.numbers.card import NumberCard
from ui.numbers.search import SearchPresenter
from ui.numbers.slips import SlipState
from ui.numbers.state import SearchState
from ui.theme import fix_size, text_percent
from ui.tokens import grown_width
from ui.widgets.entry import SearchEntry, is_enter
from ui.widgets.label import label, panel
from ui.widgets.table import give_room, table

_WIDTHS = (118, 116, 0, 180, 104, 130)
_CARD_WIDTH, _ALONE_WIDTH = 400, 620


class SearchPage(QWidget):
    """The search box, the matches beside the card; every Enter goes one step on."""

    def __init__(self, presenter: SearchPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._turn = -1
        self.search, self.refusal = SearchEntry("F2"), label("refusal", wraps=True)
        self.hint = label("soft", wraps=True)
        self._title = label("strong")
        self.model, self.card = MatchesModel(), NumberCard()
        self.model.setParent(self)
        self.table = table(self.model, _WIDTHS)
        self._list = panel()
        self._frame = panel()
        self._lay_out()
        self._connect()
        presenter.bind(self.show_state)
        presenter.slips.bind(self._show_slip)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(20)
        fix_size(self.search, height=56)
        self.search.setFixedWidth(430)
        row.addWidget(self.search)
        row.addWidget(self.refusal, 1)
        outer.addLayout(row)
        outer.addWidget(self.hint)
        inside = QVBoxLayout(self._list)
        inside.setContentsMargins(12, 12, 12, 10)
        inside.addWidget(self._title)
        inside.addWidget(self.table, 1)
        held = QVBoxLayout(self._frame)
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(self.card)
        panels = QHBoxLayout()
        panels.setSpacing(16)
        panels.addWidget(self._list, 1_000)
        panels.addWidget(self._frame)
        panels.addStretch(1)  # a card alone stands below the search box
        outer.addLayout(panels, 1)
        outer.addStretch(0)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._presenter.type_text)
        self.search.entered.connect(self._presenter.enter)
        self.card.give.clicked.connect(self._presenter.give)
        self.table.selectionModel().currentRowChanged.connect(self._go_to)

    def _go_to(self, current: QModelIndex) -> None:
        self._presenter.go_to(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Print by an Enter in the list; what is typed there is another search."""
        if is_enter(event):
            if not event.isAutoRepeat():
                self._presenter.enter()
        elif event.text().isprintable() and event.text():
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search.setText(event.text())
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Put the cursor into the list to choose from, else into the search box."""
        chooses = len(self._presenter.state.matches) > 1
        place = self.table if chooses else self.search
        place.setFocus(Qt.FocusReason.OtherFocusReason)
        if not chooses:
            self.search.selectAll()

    def go_to_search(self) -> None:
        """Put the cursor into the search box."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.search.say_hint(tr("Number, name or address"))
        self.search.setAccessibleName(tr("Search box: any number, a name with a locality, address"))
        self.hint.setText(
            tr("Old number, meter, mobile, name with a locality (“gupta panki”) or an address.")
        )
        self.table.setAccessibleName(tr("Consumers that match"))
        give_room(self.table, _WIDTHS)
        self.model.retranslate()
        self.card.retranslate()
        self._turn = -1
        self.show_state(self._presenter.state)

    def show_state(self, state: SearchState) -> None:
        """Show what the presenter says."""
        self.search.show_text(state.text)
        self.search.show_refused(refused=state.refusal is not None)
        self.refusal.setText(state.refusal.text() if state.refusal else "")
        self.model.show_matches(state.matches)
        chooses = len(state.matches) > 1
        self._title.setText(choice_text(state.matches) if chooses else "")
        self._list.setVisible(chooses)
        self.hint.setVisible(not state.matches)
        self._frame.setVisible(bool(state.matches))
        width = _CARD_WIDTH if chooses else _ALONE_WIDTH
        self._frame.setFixedWidth(grown_width(width, text_percent()))
        self.card.show_state(state, self._presenter.slips.state)
        if state.turn != self._turn:
            self._turn = state.turn
            if chooses:
                self.table.selectRow(state.row)
            if self.isVisible():
                self.begin()

    def _show_slip(self, slip: SlipState) -> None:
        self.card.show_state(self._presenter.state, slip)
