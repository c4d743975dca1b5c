"""Tables: hairlines instead of a grid, one column that takes the rest."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.theme import control_px, text_percent
from ui.tokens import grown_width

ROW_HEIGHT = 33
Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TextTable(QAbstractTableModel):
    """A table model of texts; its rows are replaced as a whole."""

    amounts: frozenset[int] = frozenset()
    """The columns that stand to the right."""

    def titles(self) -> tuple[str, ...]:
        """Give the columns' names in the language in use."""
        return ()

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell in the language in use."""
        raise NotImplementedError

    def count(self) -> int:
        """Count the rows."""
        raise NotImplementedError

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self.count()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.titles())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self.text(index.row(), index.column())
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if index.column() in self.amounts else _LEFT
            case _:
                return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in self.amounts else _LEFT
        return self.titles()[section] if role == Qt.ItemDataRole.DisplayRole else None

    def retranslate(self) -> None:
        """Say every cell again."""
        self.beginResetModel()
        self.endResetModel()


class _Table(QTableView):
    """A table view whose rows grow with the text; `row_height` is that of the usual size."""

    row_height = ROW_HEIGHT

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.verticalHeader().setDefaultSectionSize(control_px(self.row_height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text():
            event.ignore()  # what is typed or scanned is for the screen, not for a search in here
        else:
            super().keyPressEvent(event)


def table(
    model: QAbstractItemModel,
    widths: tuple[int, ...],
    parent: QWidget | None = None,
    *,
    row_height: int = ROW_HEIGHT,
) -> QTableView:
    """Make a table view; a width of 0 takes the rest."""
    view = _Table(parent)
    view.row_height = row_height
    view.setModel(model)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(control_px(row_height))
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setTabKeyNavigation(False)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionsClickable(False)
    header.setMinimumSectionSize(20)
    for column, width in enumerate(widths):
        stretch = QHeaderView.ResizeMode.Stretch if not width else QHeaderView.ResizeMode.Fixed
        header.setSectionResizeMode(column, stretch)
        if width:
            header.resizeSection(column, width)
    return view


def give_room(view: QTableView, widths: tuple[int, ...]) -> None:
    """Let the columns of fixed width grow with the text; said again when its size changes."""
    for column, width in enumerate(widths):
        if width:
            view.horizontalHeader().resizeSection(column, grown_width(width, text_percent()))
