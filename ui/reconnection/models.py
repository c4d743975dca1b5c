"""The tables of an act: what can be chosen, and the cards that it is about."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from printing.job_words import FAILURES
from ui.language import tr
from ui.reconnection.state import ActState, Cards, Task
from ui.reconnection.words import card_text, reason_text
from ui.theme import body_font, colour
from ui.tokens import TYPE
from ui.widgets.table import Index, TextTable


class ChoicesModel(TextTable):
    """What can stand in the field above: teams, reasons each with its digit, files."""

    def __init__(self) -> None:
        super().__init__()
        self._state = ActState()

    def show_choices(self, state: ActState) -> None:
        """Take the choices over, if they are others."""
        if (state.task, state.choices) != (self._state.task, self._state.choices):
            self.beginResetModel()
            self._state = state
            self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._state.choices)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        names = {
            Task.DISPATCH: tr("Teams, the last one sent first"),
            Task.FILE: tr("Files at hand, the newest first"),
        }
        task = self._state.task
        return (names.get(task, "") if task else "",)

    def text(self, row: int, column: int) -> str:  # noqa: ARG002 - there is one column
        """Give the text of a cell in the language in use."""
        choice = self._state.choices[row]
        return f"{row + 1}   {reason_text(choice)}" if self._is_reason else choice

    @property
    def _is_reason(self) -> bool:
        return self._state.choices == tuple(words.en for words in FAILURES)


class CardsModel(TextTable):
    """The cards that an act is about, as the board had them."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: Cards = ()
        self._now: datetime | None = None

    def show_cards(self, cards: Cards, now: datetime | None) -> None:
        """Take the cards over, if they are others."""
        if (cards, now) != (self._cards, self._now):
            self.beginResetModel()
            self._cards, self._now = cards, now
            self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._cards) if self._now else 0

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return (tr("Order"), tr("Clock"), tr("Consumer"))

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use; the last one has two lines."""
        assert self._now is not None, "without a clock no card is shown"
        text = card_text(self._cards[row], self._now)
        about = f"{text.name}, {text.place}\n{text.detail}"
        return (text.number, text.clock, about)[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.column() == 1 and self._now is not None:
            text = card_text(self._cards[index.row()], self._now)
            if role == Qt.ItemDataRole.ForegroundRole:
                return QColor(colour(text.ink))
            if role == Qt.ItemDataRole.FontRole:
                return body_font(TYPE.note, bold=True)
        return super().data(index, role)
