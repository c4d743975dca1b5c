"""What is asked under the amount: a leaf of a paper book, or how much goes on a prepaid meter."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cashier.domain.allocation import amount_under
from cashier.domain.head import Head
from ui.collect.extras import Ask
from ui.collect.payment_words import split_text
from ui.collect.state import CollectState, Stage
from ui.language import tr
from ui.theme import fix_size
from ui.widgets.entry import AmountEntry, Entry
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label

_HEIGHT = 34


class LeafRow(QWidget):
    """Book and leaf, and when it was written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.leaf, self.written = Entry(), Entry()
        self.note = label("refusal", wraps=True)
        fields = QHBoxLayout()
        fields.setSpacing(8)
        for field in (self.leaf, self.written):
            fix_size(field, height=_HEIGHT)
            fields.addWidget(field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(fields)
        column.addWidget(self.note)

    def retranslate(self) -> None:
        """Say what is asked."""
        self.leaf.setPlaceholderText(tr("Book/leaf, as A12/0034"))
        self.leaf.setAccessibleName(tr("Book and leaf of the hand-written receipt"))
        self.written.setPlaceholderText(tr("Written: 221126 1430"))
        self.written.setAccessibleName(tr("When the hand-written receipt was written"))

    def show_state(self, state: CollectState) -> None:
        """Show what is typed, while it is asked."""
        extras = state.extras
        self.leaf.show_text(extras.leaf_text)
        self.written.show_text(extras.written_text)
        self.leaf.show_refused(refused=extras.leaf_refusal is not None)
        self.written.show_refused(refused=extras.written_refusal is not None)
        refusal = extras.leaf_refusal or extras.written_refusal
        self.note.setText(refusal.text() if refusal else "")
        self.note.setVisible(refusal is not None)


class MeterRow(QWidget):
    """What of a prepaid payment goes on the meter: by the policy, or as the clerk chooses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choose, self.meter = KeyButton("Alt+M"), AmountEntry()
        self.note = label("note", wraps=True)
        fix_size(self.meter, width=150, height=_HEIGHT)
        fields = QHBoxLayout()
        fields.setSpacing(8)
        fields.addWidget(self.choose)
        fields.addStretch(1)
        fields.addWidget(self.meter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(fields)
        column.addWidget(self.note)

    def retranslate(self) -> None:
        """Say what is asked."""
        self.choose.say(tr("On the meter"))
        self.meter.setAccessibleName(tr("How much goes on the meter"))

    def show_state(self, state: CollectState) -> None:
        """Show the split of the amount, and whose choice it is."""
        extras, quote = state.extras, state.quote
        asked = extras.ask is Ask.METER
        self.meter.setReadOnly(not asked or state.stage is Stage.SAVING)
        told = amount_under(quote.allocations, Head.PREPAID_RECHARGE).short() if quote else ""
        self.meter.show_text(extras.recharge_text if asked else told)
        refusal = extras.recharge_refusal
        self.meter.show_refused(refused=refusal is not None)
        split = split_text(quote.allocations, chosen=extras.recharge is not None) if quote else ""
        self.note.setText(refusal.text() if refusal else split)
        self.note.setVisible(bool(self.note.text()))
