"""The list of messages, cell by cell."""

from datetime import datetime

from PySide6.QtCore import Qt

from cashier.domain.account_number import grouped_number
from cashier.domain.message import MessageState, QueuedMessage
from ui.formats import short_moment
from ui.language import tr
from ui.messaging.state import MessagesState
from ui.messaging.words import kind_text, none_text, state_look, state_text
from ui.theme import body_font, colour
from ui.tokens import TYPE
from ui.widgets.table import Index, TextTable

STATE_COLUMN = 4


class MessagesModel(TextTable):
    """One message a row; its number is masked, and shown once it left."""

    amounts = frozenset({3})

    def __init__(self) -> None:
        super().__init__()
        self._messages: tuple[QueuedMessage, ...] = ()
        self._now: datetime | None = None

    def titles(self) -> tuple[str, ...]:
        """Name the columns."""
        return (tr("Written"), tr("What is told"), tr("Account"), tr("Parts"), tr("State"))

    def count(self) -> int:
        """Count the messages."""
        return len(self._messages)

    def show_messages(self, state: MessagesState) -> None:
        """List what was read."""
        if state.messages != self._messages or state.now != self._now:
            self.beginResetModel()
            self._messages, self._now = state.messages, state.now
            self.endResetModel()

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell."""
        one = self._messages[row]
        message = one.message
        return (
            short_moment(message.queued_at),
            f"{kind_text(message.kind)} · {message.language}",
            grouped_number(message.account_number),
            str(message.length.parts) if message.text else "",
            self._state_text(one),
        )[column]

    def _state(self, row: int) -> MessageState:
        one = self._messages[row]
        return one.state_at(self._now) if self._now else one.state

    def _state_text(self, one: QueuedMessage) -> str:
        if one.message.none is not None:
            return none_text(one.message.none)
        said = state_text(one.state_at(self._now) if self._now else one.state)
        return f"{said} · {one.mobile}" if one.mobile else said

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.column() == STATE_COLUMN:
            look = state_look(self._state(index.row()))
            if role == Qt.ItemDataRole.ForegroundRole:
                return colour(look)
            if role == Qt.ItemDataRole.FontRole and look in {"bad", "doubt"}:
                return body_font(TYPE.small, bold=True)
        return super().data(index, role)
