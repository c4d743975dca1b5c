"""The money for all accounts of a basket; then, unmistakably, the receipts."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.basket.state import BasketStage, BasketState
from ui.collect.change_box import ChangeBox
from ui.language import tr
from ui.theme import fix_size
from ui.widgets.entry import AmountEntry
from ui.widgets.icon import Icon
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import heading, label

_MOST_NUMBERS = 8


class MoneyPanel(QFrame):
    """The total, what was handed over, the change; one button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._heading = heading()
        self._total_label, self.total = label("total_label"), label("total")
        self._received_label, self.received = label("row"), AmountEntry()
        self.refusal = label("refusal", wraps=True)
        self.change = ChangeBox()
        self.button = KeyButton("Enter", Kind.PRIMARY)
        self.word, self.numbers = label("saved"), label("strong", wraps=True)
        self.saved_change = ChangeBox()
        self._next = label("soft", wraps=True)
        self._pages = QStackedWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(8)
        outer.addWidget(self._heading)
        outer.addWidget(self._pages, 1)
        self._pages.addWidget(self._form())
        self._pages.addWidget(self._saved())

    def _form(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        total = QHBoxLayout()
        total.addWidget(self._total_label)
        total.addStretch(1)
        total.addWidget(self.total)
        column.addLayout(total)
        received = QHBoxLayout()
        received.addWidget(self._received_label)
        received.addStretch(1)
        fix_size(self.received, width=190, height=48)
        received.addWidget(self.received)
        column.addLayout(received)
        column.addWidget(self.refusal)
        column.addWidget(self.change)
        column.addStretch(1)
        column.addWidget(self.button)
        return page

    def _saved(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        word = QHBoxLayout()
        word.setSpacing(8)
        word.addWidget(Icon("tick", "done", 26))
        word.addWidget(self.word, 1)
        column.addLayout(word)
        for widget in (self.numbers, self.saved_change):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self._next)
        return page

    def retranslate(self) -> None:
        """Say what does not depend on a basket."""
        self._heading.setText(tr("Payment").upper())
        self._total_label.setText(tr("For all"))
        self._received_label.setText(tr("Received"))
        self.received.setAccessibleName(tr("Cash received"))
        self._next.setText(tr("Type the next number."))
        self.change.retranslate()
        self.saved_change.retranslate()

    def show_state(self, state: BasketState) -> None:
        """Show the money as typed, or the receipts that it became."""
        saved = state.stage is BasketStage.SAVED
        self._pages.setCurrentIndex(1 if saved else 0)
        if saved:
            self._show_receipts(state)
        self.total.setText(str(state.total))
        self.received.show_text(state.received_text)
        self.received.setPlaceholderText(state.total.short() if state.entries else "")
        self.received.setReadOnly(state.stage is BasketStage.SAVING)
        self.received.show_refused(refused=state.received_refusal is not None)
        self.refusal.setText(state.received_refusal.text() if state.received_refusal else "")
        self.change.show_change(state.change, state.change_notes)
        words = {BasketStage.READY: tr("Save and print"), BasketStage.SAVING: tr("Saving …")}
        self.button.say(words.get(state.stage, tr("Accept these consumers")))
        self.button.setEnabled(state.takes_typing and bool(state.entries))

    def _show_receipts(self, state: BasketState) -> None:
        numbers = [receipt.number for receipt in state.receipts]
        self.word.setText(tr("{count} receipts saved").format(count=len(numbers)))
        shown = numbers if len(numbers) <= _MOST_NUMBERS else [numbers[0], "…", numbers[-1]]
        self.numbers.setText("\n".join(shown))
        self.saved_change.show_change(state.change, state.change_notes)
