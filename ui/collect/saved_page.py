"""What stays on screen after a payment, until the next number is typed."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cashier.domain.receipt import Receipt
from ui.collect.change_box import ChangeBox
from ui.collect.payment_words import is_subject_to_realisation
from ui.collect.prints import PrintsState
from ui.collect.state import CollectState
from ui.formats import short_moment
from ui.language import tr
from ui.widgets.icon import Icon
from ui.widgets.label import label, restyle

_LOOKS = {"confirmed": "done", "unknown": "doubt", "failed": "refusal"}


class SavedPage(QWidget):
    """A tick, the word, the receipt's number, the change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.word, self.number = label("saved"), label("receipt")
        word = QHBoxLayout()
        word.setSpacing(8)
        word.addWidget(Icon("tick", "done", 26))
        word.addWidget(self.word, 1)
        self.paid = label("row", wraps=True)
        self.realisation = label("doubt", wraps=True)
        self.change = ChangeBox()
        self.order = label("row", wraps=True)
        self.printed = label("done", wraps=True)
        self._next = label("soft", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addLayout(word)
        for widget in (self.number, self.paid, self.realisation):
            column.addWidget(widget)
        column.addSpacing(6)
        column.addWidget(self.change)
        column.addSpacing(6)
        for widget in (self.printed, self.order):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self._next)

    def show_state(self, state: CollectState) -> None:
        """Show the receipt."""
        receipt = state.receipt
        if receipt is None:
            return
        self.word.setText(tr("Saved"))
        self.number.setText(receipt.number)
        words = tr("Received {received}, paid {amount}")
        paid = words.format(received=receipt.received, amount=receipt.amount)
        if receipt.balance.paise > 0:
            paid += " · " + tr("balance {balance}").format(balance=receipt.balance)
        self.paid.setText(paid)
        self.realisation.setText(tr("Subject to realisation"))
        self.realisation.setVisible(is_subject_to_realisation(receipt))
        self.change.retranslate()
        self.change.show_state(state)
        self.order.setText(_order_text(receipt))
        self.order.setVisible(bool(self.order.text()))
        self._next.setText(tr("Type the next number."))

    def show_print(self, prints: PrintsState) -> None:
        """Say what became of the paper."""
        state = prints.state
        if prints.is_printing and prints.outcome is None:
            text, look = tr("Printing …"), "soft"
        elif prints.refusal is not None:
            text, look = prints.refusal.text(), "refusal"
        else:
            text = prints.outcome.text() if prints.outcome else ""
            look = _LOOKS.get(state.value if state else "", "soft")
        self.printed.setText(text)
        self.printed.setVisible(bool(text))
        if self.printed.property("look") != look:
            self.printed.setProperty("look", look)
            restyle(self.printed)


def _order_text(receipt: Receipt) -> str:
    """Say when the supply comes back, or that it waits for a bank; empty where it never went."""
    order = receipt.reconnection
    if order is not None:
        words = tr("Reconnection order {number} queued, due by {moment}.")
        return words.format(number=order.number, moment=short_moment(order.due_by))
    return tr("The reconnection waits for the cheque.") if receipt.order_awaits_cheque else ""
