"""The tables of the Reports screen: what can be picked, a report's rows, its totals, a life."""

from PySide6.QtCore import QModelIndex, Qt, Signal

from cashier.domain.money import Money
from cashier.domain.report import Cell, Report
from cashier.domain.report_life import LifeEvent
from ui.language import tr
from ui.reports.state import Choice, TablePage
from ui.reports.words import FIGURES, cell_text, event_text, moment_text, said
from ui.theme import body_font, colour
from ui.tokens import TYPE
from ui.widgets.table import Index, TextTable

_WRAPS = int(Qt.TextFlag.TextWordWrap)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)


class ChoicesModel(TextTable):
    """The reports that can be picked: the sign of the key, and the title."""

    def __init__(self) -> None:
        super().__init__()
        self._choices: tuple[Choice, ...] = ()

    def show_choices(self, choices: tuple[Choice, ...]) -> None:
        """Replace the rows, where they are others."""
        if choices != self._choices:
            self.beginResetModel()
            self._choices = choices
            self.endResetModel()

    def choice(self, row: int) -> Choice:
        """Give a row's report."""
        return self._choices[row]

    def begins_group(self, row: int) -> bool:
        """Tell whether a report is the first of its kind."""
        return not row or self._choices[row].group != self._choices[row - 1].group

    def count(self) -> int:
        """Count the rows."""
        return len(self._choices)

    def titles(self) -> tuple[str, ...]:
        """Give the column's name in the language in use."""
        return (tr("Report"),)

    def text(self, row: int, column: int) -> str:  # noqa: ARG002 - there is one
        """Give the text of a row in the language in use."""
        return said(self._choices[row].title)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            choice = self._choices[index.row()]
            return f"{said(choice.title)} ({choice.sign})"
        return super().data(index, role)


class _Columns(TextTable):
    """Cells in a report's columns: figures to the right, digit below digit."""

    def __init__(self) -> None:
        super().__init__()
        self._report: Report | None = None

    def cells(self, row: int) -> tuple[Cell, ...]:
        """Give a row's cells."""
        raise NotImplementedError

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return tuple(said(column.title) for column in self._report.columns) if self._report else ()

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        assert self._report is not None, "a cell is of a report"
        return cell_text(self.cells(row)[column], self._report.columns[column])

    def is_figure(self, column: int) -> bool:
        """Tell whether a column stands to the right."""
        return self._report is not None and self._report.columns[column].kind in FIGURES

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and self.is_figure(index.column()):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            cell = self.cells(index.row())[index.column()]
            return colour("bad") if isinstance(cell, Money) and cell.paise < 0 else None
        return super().data(index, role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and section < self.columnCount():
            return (_RIGHT if self.is_figure(section) else _LEFT) | _WRAPS
        return super().headerData(section, orientation, role)


class RowsModel(_Columns):
    """A report's rows as read so far; the view asks for more at the end."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._page: TablePage | None = None

    def show_page(self, page: TablePage | None) -> None:
        """Take a page over; rows that follow are put below without moving anything."""
        before, shown = self._report, page.report if page else None
        if before is not None and shown is not None and _follows(before, shown):
            self._page = page
            if len(shown.rows) > len(before.rows):
                self.beginInsertRows(QModelIndex(), len(before.rows), len(shown.rows) - 1)
                self._report = shown
                self.endInsertRows()
            return
        self.beginResetModel()
        self._page, self._report = page, shown
        self.endResetModel()

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._page is not None and self._page.has_more

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self.wanted.emit()

    def count(self) -> int:
        """Count the rows."""
        return len(self._report.rows) if self._report else 0

    def cells(self, row: int) -> tuple[Cell, ...]:
        """Give a row's cells."""
        assert self._report is not None, "a row is of a report"
        return self._report.rows[row].cells


def _follows(before: Report, shown: Report) -> bool:
    """Tell whether a report is the one that is shown already, with as many rows or more."""
    if before is shown:
        return True
    same = (before.key, before.first, before.last, before.columns)
    if same != (shown.key, shown.first, shown.last, shown.columns):
        return False
    return len(shown.rows) > len(before.rows) and shown.rows[: len(before.rows)] == before.rows


class TotalsModel(_Columns):
    """The line of totals, which stays where it is while rows go by."""

    def show_report(self, report: Report | None) -> None:
        """Replace the line."""
        self.beginResetModel()
        self._report = report
        self.endResetModel()

    def count(self) -> int:
        """Count the lines: none where nothing is summed."""
        has_totals = self._report is not None and any(
            cell is not None for cell in self._report.totals
        )
        return int(has_totals)

    def cells(self, row: int) -> tuple[Cell, ...]:  # noqa: ARG002 - there is one
        """Give the totals."""
        assert self._report is not None, "totals are of a report"
        return self._report.totals

    def text(self, row: int, column: int) -> str:
        """Give a total; the first column says what they are unless it has one of its own."""
        text = super().text(row, column)
        return text or (tr("Total") if column == 0 else "")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.FontRole:
            return body_font(TYPE.small, bold=True)
        return super().data(index, role)


class EventsModel(TextTable):
    """All that befell a receipt, a row for each act, in the order in which it did."""

    def __init__(self) -> None:
        super().__init__()
        self._events: tuple[LifeEvent, ...] = ()

    def show_events(self, events: tuple[LifeEvent, ...]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._events = events
        self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._events)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return tr("Time"), tr("What happened"), tr("Who"), tr("Entry")

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        event = self._events[row]
        entry = str(event.entry) if event.entry else ""
        return (moment_text(event.at), event_text(event), event.actor, entry)[column]
