"""Which entries are looked for: on which days, by whom, and what stands in them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.journal.state import JournalState, Period, Place
from ui.language import mark, tr
from ui.theme import fix_size
from ui.widgets.entry import Entry
from ui.widgets.key_button import KeyButton
from ui.widgets.period_row import PeriodRow

_NAMES = {
    Period.ALL: mark("All"),
    Period.TODAY: mark("Today"),
    Period.WEEK: mark("7 days"),
    Period.MONTH: mark("This month"),
}
_ACTOR_WIDTH, _TEXT_WIDTH, _HEIGHT = 220, 330, 40


class FilterRow(QWidget):
    """Two rows: the days, and what else is asked for."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.period = PeriodRow(_NAMES.items(), Period.TYPED)
        self.actor, self.text = Entry(), Entry()
        self.to_actor, self.to_text = KeyButton("F3"), KeyButton("F4")
        self._lay_out()
        for button, entry in ((self.to_actor, self.actor), (self.to_text, self.text)):
            button.clicked.connect(lambda _=False, entry=entry: _go_to(entry))
            entry.entered.connect(self.asked.emit)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.period)
        row = QHBoxLayout()
        row.setSpacing(8)
        fields = ((self.to_actor, self.actor, _ACTOR_WIDTH), (self.to_text, self.text, _TEXT_WIDTH))
        for button, entry, width in fields:
            fix_size(entry, width=width, height=_HEIGHT)
            row.addWidget(button)
            row.addWidget(entry)
            row.addSpacing(12)
        row.addStretch(1)
        column.addLayout(row)

    def listen(self, listener: QWidget) -> None:
        """Let the keys work while `listener` is on screen."""
        self.period.listen(listener)
        self.to_actor.listen(listener)
        self.to_text.listen(listener)

    def has_cursor(self) -> bool:
        """Tell whether something is being typed."""
        return self.period.has_cursor() or self.actor.hasFocus() or self.text.hasFocus()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.period.retranslate()
        self.to_actor.say(tr("By whom"))
        self.to_text.say(tr("What stands in it"))
        self.actor.setPlaceholderText(tr("anybody"))
        self.actor.setAccessibleName(tr("By whom: a name"))
        self.text.setPlaceholderText(tr("receipt, account, cheque"))
        self.text.setAccessibleName(tr("A receipt's, an account's or a cheque's number, or a name"))

    def show_state(self, state: JournalState) -> None:
        """Show what the presenter says."""
        self.period.show_period(state.period, state.first_text, state.last_text)
        self.period.refuse(state.refusal, at_first=state.place is Place.FIRST)
        self.actor.show_text(state.actor)
        self.text.show_text(state.text)


def _go_to(entry: Entry) -> None:
    entry.setFocus(Qt.FocusReason.OtherFocusReason)
    entry.selectAll()
