"""What stays on screen after a basket, until the next number is typed."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.basket.state import BasketState
from ui.collect.change_box import ChangeBox
from ui.collect.payment_words import is_subject_to_realisation
from ui.language import tr
from ui.widgets.icon import Icon
from ui.widgets.label import label

_MOST_NUMBERS = 8


class SavedPage(QWidget):
    """A tick, how many receipts, their numbers, the change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.word, self.numbers = label("saved"), label("strong", wraps=True)
        self.realisation = label("doubt", wraps=True)
        self.change = ChangeBox()
        self._next = label("soft", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        word = QHBoxLayout()
        word.setSpacing(8)
        word.addWidget(Icon("tick", "done", 26))
        word.addWidget(self.word, 1)
        column.addLayout(word)
        for widget in (self.numbers, self.realisation, self.change):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self._next)

    def retranslate(self) -> None:
        """Say what does not depend on a basket."""
        self.realisation.setText(tr("Subject to realisation"))
        self._next.setText(tr("Type the next number."))
        self.change.retranslate()

    def show_state(self, state: BasketState) -> None:
        """Show the receipts, and whether a bank has yet to pay some of them."""
        numbers = [receipt.number for receipt in state.receipts]
        self.word.setText(tr("{count} receipts saved").format(count=len(numbers)))
        shown = numbers if len(numbers) <= _MOST_NUMBERS else [numbers[0], "…", numbers[-1]]
        self.numbers.setText("\n".join(shown))
        self.realisation.setVisible(any(map(is_subject_to_realisation, state.receipts)))
        self.change.show_change(state.change, state.change_notes)
