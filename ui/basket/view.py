"""Several consumers, one payer, on screen: who on the left, the money for all on the right."""

from operator import itemgetter

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.basket.model import EntriesModel, entry_text
from ui.basket.money_panel import MoneyPanel
from ui.basket.presenter import BasketPresenter
from ui.basket.state import BasketPlace, BasketStage, BasketState
from ui.collect.matches_view import MatchesView
from ui.collect.payment_screen import PaymentScreen
from ui.collect.payment_wiring import connect_papers
from ui.keys import BASKET_KEYS, KeyList
from ui.language import tr
from ui.theme import fix_size, text_percent
from ui.widgets.entry import AmountEntry, Entry, SearchEntry
from ui.widgets.key_button import KeyButton
from ui.widgets.label import heading, label, panel
from ui.widgets.table import table

_WIDTHS = (165, 0, 130, 110, 220)
_LIST_KEY_HEIGHT = 22
_MONEY_WIDTHS = {100: 426, 125: 466, 150: 492}
"""By the size of text, as wide as the payment of a single consumer."""


class BasketView(PaymentScreen):
    """Add accounts with Enter; an empty box and Enter goes to the money."""

    def __init__(self, presenter: BasketPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, parent)
        self._presenter = presenter
        self.key_list: KeyList | None = None
        self._cursor_turn = -1
        self._title, self._note = label("title"), label("soft")
        self.search = SearchEntry("F2")
        self.refusal = label("not_found", wraps=True)
        self._heading = heading()
        self.model = EntriesModel()
        self.model.setParent(self)
        self.table = table(self.model, _WIDTHS)
        self.empty = label("soft", wraps=True)
        self.who, self.why = label("row", wraps=True), label("refusal", wraps=True)
        self.remove, self.edit = KeyButton("Del"), KeyButton("F6")
        self.go_to_list = KeyButton("Ctrl+Down")
        self._amount_label, self.amount = label("row"), AmountEntry()
        self.amount_refusal = label("refusal", wraps=True)
        self.money = MoneyPanel()
        self.keys, self.back = KeyButton("F1"), KeyButton("Alt+1")
        self.matches = MatchesView(self)
        self._entries = self._entries_panel()
        self._lay_out()
        self._connect()
        self._listen()
        self.retranslate()
        presenter.bind(self.show_state)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 12, 20, 16)
        outer.setSpacing(12)
        outer.addLayout(self._search_row())
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(self._entries, 1)
        across.addWidget(self.money)
        outer.addLayout(across, 1)

    def _search_row(self) -> QHBoxLayout:
        """Search box and title beside each other: with large letters, a cheque needs the height."""
        title = QHBoxLayout()
        title.setSpacing(20)
        for widget in (self._title, self._note):
            title.addWidget(widget)
        title.addStretch(1)
        for button in (self.keys, self.back):
            title.addWidget(button)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addLayout(title)
        beside.addWidget(self.refusal)
        fix_size(self.search, width=430, height=56)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.search)
        row.addLayout(beside, 1)
        return row

    def _entries_panel(self) -> QFrame:
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self._heading)
        top.addStretch(1)
        fix_size(self.go_to_list, height=_LIST_KEY_HEIGHT)
        top.addWidget(self.go_to_list)
        column.addLayout(top)
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
        for widget in (self.who, self.why):
            column.addWidget(widget)
        keys = QHBoxLayout()
        keys.setSpacing(20)
        keys.addWidget(self.remove)
        keys.addWidget(self.edit)
        keys.addStretch(1)
        keys.addWidget(self._amount_label)
        fix_size(self.amount, width=170, height=44)
        keys.addWidget(self.amount)
        column.addLayout(keys)
        self.amount_refusal.setAlignment(Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.amount_refusal)
        return frame

    def _connect(self) -> None:
        presenter = self._presenter
        self.search.textChanged.connect(presenter.type_search)
        self.search.entered.connect(presenter.find)
        self.matches.chosen.connect(presenter.choose)
        self.matches.scanned.connect(presenter.scan)
        self.remove.clicked.connect(presenter.remove)
        self.edit.clicked.connect(presenter.edit_amount)
        self.amount.textChanged.connect(presenter.type_amount)
        self.amount.entered.connect(presenter.leave_amount)
        self.go_to_list.clicked.connect(presenter.go_to_lines)
        self.keys.clicked.connect(self._toggle_keys)
        self._connect_money()
        self.table.selectionModel().currentRowChanged.connect(
            lambda now, _: presenter.mark(now.row())
        )

    def _connect_money(self) -> None:
        presenter, form, cheque = self._presenter, self.money.form, self.money.cheque
        connect_papers(cheque, form.papers, presenter.tenders)
        for keys in (form.keys, cheque.keys):
            keys.chosen.connect(presenter.choose_tender)
        form.received.textChanged.connect(presenter.type_received)
        form.received.entered.connect(presenter.enter)
        form.button.clicked.connect(presenter.enter)
        for field in (self.amount, form.received):
            field.tell_scans()
            field.scanned.connect(presenter.scan)

    def _listen(self) -> None:
        self.remove.listen(self._entries)  # among the papers, the same key takes a cheque off
        for button in (self.edit, self.go_to_list, self.keys, self.back):
            button.listen(self)
        self.listen_to_keys()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        below = self.search.geometry().bottom() + 4
        self.matches.setGeometry(20, below, self.width() - 40, self.matches.height())

    def _toggle_keys(self) -> None:
        if self.key_list is None:
            self.key_list = KeyList(self.window())
        self.key_list.toggle(keys=BASKET_KEYS)

    def begin(self) -> None:
        """Put the cursor where it was left."""
        self._place_cursor(self._presenter.state.cursor.place)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.money.setFixedWidth(_MONEY_WIDTHS[text_percent()])
        self._title.setText(tr("Several consumers"))
        self.search.say_hint(tr("Number, mobile or name"))
        self.search.setAccessibleName(tr("Search box: account, old number, meter, mobile or name"))
        self._heading.setText(tr("Accounts").upper())
        self.empty.setText(
            tr("Add each account with Enter. With the box empty, Enter goes to the money.")
        )
        self.table.setAccessibleName(tr("Accounts that are paid together"))
        self.remove.say(tr("Take out"))
        self.edit.say(tr("Another amount"))
        self._amount_label.setText(tr("Amount paid"))
        self.amount.setAccessibleName(tr("Amount paid"))
        self.go_to_list.say(tr("List"))
        self.keys.say(tr("Keys"))
        self.back.say(tr("Collect"))
        self.money.retranslate()
        self.matches.retranslate()
        self.model.retranslate()
        self.show_state(self._presenter.state)

    def show_state(self, state: BasketState) -> None:
        """Show what the presenter says."""
        words = tr("1 account") if len(state.entries) == 1 else tr("{count} accounts")
        self._note.setText(words.format(count=len(state.entries)) if state.entries else "")
        self.search.show_text(state.search_text)
        self.search.show_refused(refused=state.search_refusal is not None)
        _say(self.refusal, state.search_refusal.text() if state.search_refusal else "")
        self.matches.offer(state.matches if state.stage is BasketStage.CHOOSING else ())
        self._show_entries(state)
        self._show_amount(state)
        self.money.show_state(state)
        if state.cursor.turn != self._cursor_turn:
            self._cursor_turn = state.cursor.turn
            if self.isVisible():
                self._place_cursor(state.cursor.place)

    def _show_entries(self, state: BasketState) -> None:
        self.model.show_entries(state.entries)
        self.empty.setVisible(not state.entries)
        self.go_to_list.setVisible(bool(state.entries))
        self.table.setVisible(bool(state.entries))
        if state.marked != self.table.currentIndex().row():
            self.table.selectRow(state.marked)
        entry = state.marked_entry
        _say(self.who, entry_text(entry) if entry else "")
        _say(self.why, entry.refusal.text() if entry and entry.refusal else "")
        can_change = state.takes_typing and state.marked_entry is not None
        self.remove.setEnabled(can_change)
        self.edit.setEnabled(can_change)

    def _show_amount(self, state: BasketState) -> None:
        editing = state.cursor.place is BasketPlace.AMOUNT and state.takes_typing
        wanted = {self._amount_label: editing, self.amount: editing, self.edit: not editing}
        for widget, shown in sorted(wanted.items(), key=itemgetter(1)):
            widget.setVisible(shown)  # what goes makes room before anything comes
        self.amount.show_text(state.amount_text)
        self.amount.show_refused(refused=state.amount_refusal is not None)
        _say(self.amount_refusal, state.amount_refusal.text() if state.amount_refusal else "")

    def _place_cursor(self, place: BasketPlace) -> None:
        widgets: dict[BasketPlace, QWidget] = {
            BasketPlace.SEARCH: self.search,
            BasketPlace.MATCHES: self.matches.table,
            BasketPlace.LINES: self.table,
            BasketPlace.AMOUNT: self.amount,
            **self.money.places(self._presenter.state.tenders.entry),
        }
        widget = widgets[place]
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(widget, Entry):
            widget.selectAll()


def _say(note: QLabel, text: str) -> None:
    note.setText(text)
    note.setVisible(bool(text))
