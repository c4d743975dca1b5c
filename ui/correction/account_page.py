"""The right account: found by any number or name, and seen before anything is done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cashier.domain.account_number import grouped_number
from ui.collect.matches_model import MatchesModel
from ui.collect.words import connection_text, status_text
from ui.correction.presenter import CorrectionPresenter
from ui.correction.state import CorrectionState
from ui.language import tr
from ui.widgets.field import Field
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import box, label
from ui.widgets.table import table

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from cashier.services.enquiry import ConsumerView

_WIDTHS = (115, 0, 165, 150, 100, 0)
_HIDDEN = (1, 5)


class AccountPage(QWidget):
    """A search box, a list where several match, and the consumer."""

    def __init__(self, presenter: CorrectionPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.search, self._hint = Field("search", height=52), label("soft", wraps=True)
        self.model = MatchesModel()
        self.model.setParent(self)
        self.table = table(self.model, _WIDTHS)
        for hidden in _HIDDEN:
            self.table.hideColumn(hidden)
        self.card = box("live")
        self.number, self.name, self.name_hi = label("number"), label("name"), label("name_hi")
        self.place, self.meter = label("row", wraps=True), label("row", wraps=True)
        self.connection, self.due = label("row", wraps=True), label("strong")
        self.button = KeyButton("Enter", Kind.PRIMARY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.search, self._hint):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self._filled_card())
        column.addStretch(1)
        column.addWidget(self.button)
        self.search.entry.textChanged.connect(presenter.type_consumer)
        self.search.entry.entered.connect(presenter.enter_consumer)
        self.button.clicked.connect(presenter.enter_consumer)
        self.table.doubleClicked.connect(lambda index: presenter.choose_consumer(index.row()))

    def _filled_card(self) -> QFrame:
        column = QVBoxLayout(self.card)
        column.setContentsMargins(16, 8, 16, 10)
        column.setSpacing(2)
        for widget in (self.number, self.name, self.name_hi, self.place, self.meter):
            column.addWidget(widget)
        for widget in (self.connection, self.due):
            column.addWidget(widget)
        return self.card

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.search.say(tr("The right account: number, meter, mobile or name"))
        self.table.setAccessibleName(tr("Consumers that match"))
        self.model.retranslate()

    def show_state(self, state: CorrectionState) -> None:
        """Show what the presenter says."""
        self.search.entry.show_text(state.consumer_search)
        self.search.refuse(state.refusal.text() if state.refusal else "")
        count = len(state.matches)
        words = tr("{count} consumers match. Choose with the arrow keys and Enter.")
        if count == 1:
            words = tr("Only the beginning of a number matches. Enter if this is the consumer.")
        self._hint.setText(words.format(count=count))
        self._hint.setVisible(bool(count))
        self.model.show_matches(state.matches)
        self.table.setVisible(bool(count))
        self.card.setVisible(state.view is not None)
        if state.view is not None:
            self._show_consumer(state.view)
        self.button.say(tr("This is the right account") if state.view else tr("Find"))
        self.button.setVisible(not count)
        self.button.setEnabled(not state.is_busy)

    def _show_consumer(self, view: "ConsumerView") -> None:
        account = view.record.account
        self.number.setText(grouped_number(account.account_number))
        self.name.setText(account.name)
        self.name_hi.setText(account.name_hi)
        self.name_hi.setVisible(bool(account.name_hi))
        parts = [account.address]
        if account.locality not in account.address:
            parts.append(account.locality)
        self.place.setText(", ".join(part for part in parts if part))
        meter = tr("Meter {number}").format(number=account.meter_number or "—")
        self.meter.setText(meter)
        supply = status_text(view.record.supply)
        self.connection.setText(f"{connection_text(account)} · {supply}")
        self.due.setText(tr("Total payable {amount}").format(amount=view.dues.total))

    def take_cursor(self, state: CorrectionState) -> None:
        """Put the cursor into the list while there is one, else into the search box."""
        if state.matches:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.selectRow(0)
        else:
            self.search.take_cursor()
