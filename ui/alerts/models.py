"""The tables of the Alerts screen: what was seen, and the entries behind it."""

from PySide6.QtCore import QModelIndex, Qt, Signal

from cashier.domain.finding import Finding, TraceKind
from ui.alerts.state import AlertsState
from ui.alerts.words import (
    GRADE_ICONS,
    KIND_ICONS,
    account_text,
    cheques_text,
    count_text,
    grade_text,
    kind_text,
    receipt_text,
    sentence,
    when_text,
    who_text,
)
from ui.formats import clock_time, short_moment
from ui.language import tr
from ui.theme import colour
from ui.widgets.icon import icon_pixmap
from ui.widgets.table import Index, TextTable

GRADE, SENTENCE, WHO, ENTRIES, WHEN = range(5)
KIND_COLUMN, AMOUNT_COLUMN = 1, 5
_ICON_PX = 18


class AlertsModel(TextTable):
    """Alerts, one a row, the gravest first; a card shows all columns of its row."""

    def __init__(self) -> None:
        super().__init__()
        self._findings: tuple[Finding, ...] = ()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._findings = findings
        self.endResetModel()

    def count(self) -> int:
        """Count the rows."""
        return len(self._findings)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return tr("Weight"), tr("Alert"), tr("Who"), tr("Entries"), tr("Time")

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        finding = self._findings[row]
        return (
            grade_text(finding.grade),
            sentence(finding),
            who_text(finding),
            count_text(len(finding.positions)),
            when_text(finding.first_at, finding.last_at),
        )[column]

    def icon(self, row: int) -> tuple[str, str]:
        """Give the icon of a row's grade, and its colour."""
        return GRADE_ICONS[self._findings[row].grade]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.AccessibleTextRole:  # a card is read aloud as a whole
            texts = (self.text(index.row(), column) for column in range(WHEN + 1))
            return " · ".join(filter(None, texts))
        return super().data(index, role)


class TracesModel(TextTable):
    """The entries behind an alert as read so far; the view asks for more at the end."""

    amounts = frozenset({AMOUNT_COLUMN})
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = AlertsState()

    def show_traces(self, state: AlertsState) -> None:
        """Take the entries over; a page that follows is put below without moving anything."""
        before = self._state
        if state.traces_turn != before.traces_turn:
            self.beginResetModel()
            self._state = state
            self.endResetModel()
        elif len(state.traces) > len(before.traces):
            self.beginInsertRows(QModelIndex(), len(before.traces), len(state.traces) - 1)
            self._state = state
            self.endInsertRows()
        else:
            self._state = state

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._state.has_more and bool(self._state.traces)

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self.wanted.emit()

    def count(self) -> int:
        """Count the rows."""
        return len(self._state.traces)

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return (
            tr("Time"),
            tr("What happened"),
            tr("Receipt"),
            tr("Cheque"),
            tr("Account"),
            tr("Amount"),
            tr("Who"),
        )

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        trace, span = self._state.traces[row], self._state.span
        one_day = span is not None and span.days == 1
        return (
            clock_time(trace.at) if one_day else short_moment(trace.at),
            kind_text(trace),
            receipt_text(trace),
            cheques_text(trace),
            account_text(trace),
            trace.amount.grouped(),
            trace.by_name,
        )[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        trace = self._state.traces[index.row()]
        icon, ink = KIND_ICONS[trace.kind]
        if index.column() == KIND_COLUMN:
            if role == Qt.ItemDataRole.DecorationRole:
                return icon_pixmap(icon, ink, _ICON_PX)
            if role == Qt.ItemDataRole.ForegroundRole and ink in {"bad", "doubt"}:
                return colour(ink)
        is_short = trace.kind is TraceKind.SHIFT_CLOSED and trace.amount.paise < 0
        is_amount = index.column() == AMOUNT_COLUMN
        if is_short and is_amount and role == Qt.ItemDataRole.ForegroundRole:
            return colour("bad")
        return super().data(index, role)
