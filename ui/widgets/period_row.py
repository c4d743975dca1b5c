"""Which days are looked at: some periods by their keys, others typed."""

from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.language import tr
from ui.messages import Message
from ui.theme import fix_size, text_percent
from ui.tokens import TEXT_PERCENTS
from ui.widgets.entry import Entry
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label

_DAY_WIDTH, _HEIGHT = 108, 40


class PeriodRow(QWidget):
    """Tells which period is chosen; a refusal stands below the fields that it is about.

    `names` are the periods that have a key, with what they are called; `typed` is the period whose
    days are typed.
    """

    chosen = Signal(object)

    def __init__(self, names: Iterable[tuple[Enum, str]], typed: Enum) -> None:
        super().__init__()
        self._names, self._typed = dict(names), typed
        self.periods = {
            period: KeyButton(f"Ctrl+{place}", Kind.CHOICE)
            for place, period in enumerate(self._names, start=1)
        }
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
        self.last.entered.connect(lambda: self.chosen.emit(self._typed))

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
        for period, button in self.periods.items():
            button.say(tr(self._names[period]))
        self.typed.say(tr("Other days"))
        self.typed.abridge(is_bare=not _has_room())
        self._name(self._first_name, self.first, tr("first day"), tr("First day, such as 0111"))
        self._name(self._last_name, self.last, tr("last day"), tr("Last day, such as 3011"))

    @staticmethod
    def _name(name: QLabel, entry: Entry, text: str, aloud: str) -> None:
        """Name a field beside it, or in it where larger letters need the room."""
        name.setText(text)
        name.setVisible(_has_room())
        entry.setPlaceholderText(tr("today") if _has_room() else text)
        entry.setAccessibleName(aloud)

    def show_period(self, period: Enum, first_text: str, last_text: str) -> None:
        """Show which days are chosen, or typed."""
        for one, button in self.periods.items():
            button.setChecked(one is period)
        self.typed.setChecked(period is self._typed)
        self.first.show_text(first_text)
        self.last.show_text(last_text)

    def refuse(self, refusal: Message | None, *, at_first: bool) -> None:
        """Say what is wrong with a day that was typed; None means nothing is."""
        self.refusal.setText(refusal.text() if refusal else "")
        self.refusal.setVisible(refusal is not None)
        self.first.show_refused(refused=refusal is not None and at_first)
        self.last.show_refused(refused=refusal is not None and not at_first)
        if refusal is not None and refusal is not self._refused and self.has_cursor():
            _go_to(self.first if at_first else self.last)
        self._refused = refusal


def _has_room() -> bool:
    return text_percent() == TEXT_PERCENTS[0]


def _go_to(entry: Entry) -> None:
    entry.setFocus(Qt.FocusReason.OtherFocusReason)
    entry.selectAll()
