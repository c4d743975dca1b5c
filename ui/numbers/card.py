"""A consumer's number in the largest digits, and what tells whose it is."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cashier.domain.account_number import grouped_number
from cashier.domain.number_slip import NumberSlip
from printing.outcome import PrintState
from ui.collect.change_words import became_lines
from ui.language import tr
from ui.numbers.slips import SlipState
from ui.numbers.state import SearchState
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import heading, label, restyle

_LOOKS = {PrintState.CONFIRMED: "done", PrintState.FAILED: "refusal", PrintState.UNKNOWN: "refusal"}


class NumberCard(QWidget):
    """Shows the card of whoever the cursor is on; Enter prints it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = heading()
        self.number, self.name = label("number"), label("name", wraps=True)
        self.name_hi = label("name_hi", wraps=True)
        self._lines = tuple(label("row", wraps=True) for _ in range(3))
        self.became = label("note", wraps=True)
        self.said = label("done", wraps=True)
        self.give = KeyButton("Enter", Kind.PRIMARY)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(4)
        column.addWidget(self._heading)
        for widget in (self.number, self.name, self.name_hi, *self._lines, self.became):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self.said)
        column.addWidget(self.give)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._heading.setText(tr("Account number").upper())
        self.give.say(tr("Print the slip"))

    def show_state(self, state: SearchState, slip: SlipState) -> None:
        """Show the card, and what became of its slip."""
        card = state.card
        self.setVisible(card is not None)
        if card is None:
            return
        self._show_card(card)
        self.give.setVisible(state.may_give)
        self.give.setEnabled(not slip.is_busy)
        said = slip.of(card.account_number)
        _say(self.said, said.text() if said else "")
        look = _LOOKS[slip.paper] if slip.paper else "soft"
        if self.said.property("look") != look:
            self.said.setProperty("look", look)
            restyle(self.said)

    def _show_card(self, card: NumberSlip) -> None:
        self.number.setText(grouped_number(card.account_number))
        _say(self.name, card.name or card.name_hi)
        _say(self.name_hi, card.name_hi if card.name else "")
        old = ", ".join(grouped_number(one.number) for one in card.old_numbers)
        lines = (
            card.address,
            tr("Meter {number}").format(number=card.meter_number) if card.meter_number else "",
            tr("Old number {number}").format(number=old) if old else "",
        )
        for widget, text in zip(self._lines, lines, strict=True):
            _say(widget, text)
        _say(self.became, "\n".join(became_lines(card.old_numbers)))


def _say(widget: "QWidget", text: str) -> None:
    widget.setText(text)  # type: ignore[attr-defined] # every one is a label
    widget.setVisible(bool(text))
