"""The table of the Journal screen: entries as far as they were read, the newest first."""

from PySide6.QtCore import QModelIndex, Qt, Signal

from cashier.services.journal_ports import Line
from cashier.services.journal_viewer_groups import Group
from ui.journal.state import JournalState
from ui.journal.words import group_icon, group_text, icon_of, moment_text, person, sentence
from ui.language import tr
from ui.theme import colour
from ui.widgets.icon import icon_pixmap
from ui.widgets.table import Index, TextTable

CHOICES: tuple[Group | None, ...] = (None, *Group)
NUMBER, WHEN, WHAT, WHO = range(4)
_ICON_PX = 18


class GroupsModel(TextTable):
    """What entries can be about, one a row; everything comes first."""

    def count(self) -> int:
        """Count the rows."""
        return len(CHOICES)

    def titles(self) -> tuple[str, ...]:
        """Give the column's name in the language in use."""
        return (tr("About"),)

    def text(self, row: int, column: int) -> str:  # noqa: ARG002 - it has one column
        """Give the text of a cell in the language in use."""
        return group_text(CHOICES[row])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DecorationRole:
            return icon_pixmap(*group_icon(CHOICES[index.row()]), _ICON_PX)
        return super().data(index, role)


class EntriesModel(TextTable):
    """Entries, one a row; the view asks for more at the end."""

    amounts = frozenset({NUMBER})
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = JournalState()

    def show_entries(self, state: JournalState) -> None:
        """Take the entries over; a page that follows is put below without moving anything."""
        before = self._state
        if state.turn != before.turn or len(state.lines) < len(before.lines):
            self.beginResetModel()
            self._state = state
            self.endResetModel()
        elif len(state.lines) > len(before.lines):
            self.beginInsertRows(QModelIndex(), len(before.lines), len(state.lines) - 1)
            self._state = state
            self.endInsertRows()
        else:
            self._state = state

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._state.has_more and bool(self._state.lines)

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self.wanted.emit()

    def count(self) -> int:
        """Count the rows."""
        return len(self._state.lines)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return tr("Entry"), tr("Time"), tr("What happened"), tr("Who")

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        line, names = self._state.lines[row], self._state.names
        match column:
            case 0:
                return f"{line.position:,}"
            case 1:
                return moment_text(line)
            case 2:
                return sentence(line, names)
            case _:
                return person(line.entry.actor, names)

    def line(self, row: int) -> Line:
        """Give the entry of a row."""
        return self._state.lines[row]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.column() == WHAT and role in _SHOWN:
            icon, ink = icon_of(self.line(index.row()).entry.kind)
            if role == Qt.ItemDataRole.DecorationRole:
                return icon_pixmap(icon, ink, _ICON_PX)
            return colour(ink) if ink in {"bad", "doubt"} else None
        return super().data(index, role)


_SHOWN = {Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.ForegroundRole}
