"""Which days are looked through: three by their keys, others typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.alerts.state import AlertsState, Period, Place
from ui.language import tr
from ui.messages import Message
from ui.theme import fix_size
from ui.widgets.entry import Entry
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label

_KEYS = {Period.TODAY: "Ctrl+1", Period.WEEK: "Ctrl+2", Period.MONTH: "Ctrl+3"}
_DAY_WIDTH, _HEIGHT = 116, 40


class PeriodRow(QWidget):
    """Tells which period is chosen; a refusal stands below the fields that it is about."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.periods = {period: KeyButton(key, Kind.CHOICE) for period, key in _KEYS.items()}
        self.typed = KeyButton("F2", Kind.CHOICE)
        self.first, self.last = Entry(), Entry()
        self._first_name, self._last_name = label("note"), label("note")
        self.refusal = label("refusal", wraps=True)
        self._refused: Message | None = None
        self._lay_out()
        for period, button in self.periods.items():
            button.clicked.connect(lambda _=False, period=period: self.chosen.emit(period))
        self.typed.clicked.connect(self.go_to_days)
        self.first.entered.connect(lambda: _go_to(self.last))
        self.last.entered.connect(lambda: self.chosen.emit(Period.TYPED))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (*self.periods.values(), self.typed):
            policy = button.sizePolicy()
            policy.setHorizontalPolicy(policy.Policy.Fixed)
            button.setSizePolicy(policy)
            row.addWidget(button)
        for name, entry in ((self._first_name, self.first), (self._last_name, self.last)):
            fix_size(entry, width=_DAY_WIDTH, height=_HEIGHT)
            row.addSpacing(4)
            row.addWidget(name)
            row.addWidget(entry)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.refusal)

    def listen(self, listener: QWidget) -> None:
        """Let the keys work while `listener` is on screen."""
        for button in (*self.periods.values(), self.typed):
            button.listen(listener)

    def go_to_days(self) -> None:
        """Put the cursor where the first day is typed."""
        _go_to(self.first)

    def has_cursor(self) -> bool:
        """Tell whether a day is being typed."""
        return self.first.hasFocus() or self.last.hasFocus()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.periods[Period.TODAY].say(tr("Today"))
        self.periods[Period.WEEK].say(tr("7 days"))
        self.periods[Period.MONTH].say(tr("This month"))
        self.typed.say(tr("Other days"))
        self._name(self._first_name, self.first, tr("first day"), tr("First day, such as 0111"))
        self._name(self._last_name, self.last, tr("last day"), tr("Last day, such as 3011"))

    @staticmethod
    def _name(name: QLabel, entry: Entry, text: str, aloud: str) -> None:
        name.setText(text)
        entry.setPlaceholderText(tr("today"))
        entry.setAccessibleName(aloud)

    def show_state(self, state: AlertsState) -> None:
        """Show the period, and what is wrong with it."""
        for period, button in self.periods.items():
            button.setChecked(period is state.period)
        self.typed.setChecked(state.period is Period.TYPED)
        self.first.show_text(state.first_text)
        self.last.show_text(state.last_text)
        refusal, place = state.refusal, state.place
        self.refusal.setText(refusal.text() if refusal else "")
        self.refusal.setVisible(refusal is not None)
        self.first.show_refused(refused=refusal is not None and place is Place.FIRST)
        self.last.show_refused(refused=refusal is not None and place is Place.LAST)
        if refusal is not None and refusal is not self._refused and self.has_cursor():
            _go_to(self.first if place is Place.FIRST else self.last)
        self._refused = refusal


def _go_to(entry: Entry) -> None:
    entry.setFocus(Qt.FocusReason.OtherFocusReason)
    entry.selectAll()
