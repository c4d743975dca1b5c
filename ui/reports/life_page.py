"""A receipt's whole life on one page: what it says on the left, all that befell it on the right."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.language import tr
from ui.reports.life_facts import life_facts, state_text
from ui.reports.models import EventsModel
from ui.reports.state import Life, LifePage
from ui.theme import body_font, colour, fix_size
from ui.tokens import TYPE
from ui.widgets.label import heading, label, panel, restyle
from ui.widgets.seen import Seen
from ui.widgets.table import Index, give_room, table

_FACTS_WIDTH = 336
_WIDTHS = (150, 0, 128, 62)
_CELL_LEFT, _CELL_RIGHT, _CELL_AIR = 3, 12, 6
_WRAPS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class LifeView(QWidget):
    """Shows a receipt and its events; arrows go through them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen = Seen()
        self.way, self._hint = heading(), label("note")
        self._heading, self._events_heading = heading(), heading()
        self.number, self.amount, self.state = (
            label("name", wraps=True),
            label("number"),
            label("soft", wraps=True),
        )
        self._scroll = QScrollArea()
        self.model = EventsModel()
        self.model.setParent(self)
        self.table = table(self.model, _WIDTHS)
        self.table.setProperty("dense", True)
        self.table.setItemDelegate(_Wrapped(self.table))
        self.table.horizontalHeader().sectionResized.connect(
            self._fit_rows, Qt.ConnectionType.QueuedConnection
        )
        self._lay_out()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(self.way)
        top.addStretch(1)
        top.addWidget(self._hint)
        outer.addLayout(top)
        row = QHBoxLayout()
        row.setSpacing(16)
        outer.addLayout(row, 1)
        row.addWidget(self._facts_panel())
        right = panel()
        column = QVBoxLayout(right)
        column.setContentsMargins(16, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self._events_heading)
        column.addWidget(self.table, 1)
        row.addWidget(right, 1)

    def _facts_panel(self) -> QFrame:
        left = panel()
        fix_size(left, width=_FACTS_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 10, 8, 10)
        column.setSpacing(4)
        for widget in (self._heading, self.number, self.amount, self.state):
            column.addWidget(widget)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._scroll, 1)
        return left

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._hint.setText(tr("Esc: step by step back"))
        self._heading.setText(tr("Receipt").upper())
        self._events_heading.setText(tr("All that befell it").upper())
        self.table.setAccessibleName(tr("All that befell the receipt"))
        self._scroll.setAccessibleName(tr("What the receipt says"))
        give_room(self.table, _WIDTHS)
        self.model.retranslate()

    def show_page(self, page: LifePage, way: str) -> None:
        """Show a receipt's life, where the cursor is in it, and what led to it."""
        self.way.setText(way.upper())
        if self._seen.is_new(page.life):
            self._show_life(page.life)
        if self.table.currentIndex().row() != page.row:
            self.table.selectRow(page.row)

    def _show_life(self, life: Life) -> None:
        issued = life.issued
        self.number.setText(issued.receipt.number)
        self.amount.setText(str(issued.receipt.amount))
        text, look = state_text(issued)
        self.state.setText(text)
        self.state.setProperty("look", look)
        restyle(self.state)
        self._scroll.setWidget(_facts_sheet(life_facts(issued)))
        self.model.show_events(life.events)
        self.table.resizeRowsToContents()

    def _fit_rows(self) -> None:
        """Make each row as high as its words need, once the columns have come to rest."""
        self.table.resizeRowsToContents()

    def texts(self) -> tuple[str, ...]:
        """Read what the receipt says aloud."""
        return tuple(one.text() for one in self._scroll.findChildren(QLabel))


class _Wrapped(QStyledItemDelegate):
    """Paints a cell in as many lines as its words need, and asks for their height."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        assert isinstance(view, QTableView), "an event stands in a table"
        wide = view.columnWidth(index.column()) - _CELL_LEFT - _CELL_RIGHT
        text = str(index.data() or "")
        room = QRect(0, 0, wide, 10_000)
        words = QFontMetrics(body_font(TYPE.small)).boundingRect(room, _WRAPS, text)
        return QSize(words.width(), words.height() + 2 * _CELL_AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colour("accent_tint"))
        painter.setPen(colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.setFont(body_font(TYPE.small))
        painter.setPen(colour("ink"))
        place = option.rect.adjusted(_CELL_LEFT, _CELL_AIR, -_CELL_RIGHT, 0)
        painter.drawText(place, _WRAPS, str(index.data() or ""))
        painter.restore()


def _facts_sheet(facts: tuple[tuple[str, str], ...]) -> QWidget:
    """Set each fact below its name, so that long ones have the whole width."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 6, 8, 0)
    grid.setVerticalSpacing(1)
    for place, (name, text) in enumerate(facts):
        caption, value = label("note"), label("row", wraps=True)
        caption.setText(name)
        value.setText(text)
        grid.addWidget(caption, 2 * place, 0)
        grid.addWidget(value, 2 * place + 1, 0)
    grid.setRowStretch(2 * len(facts), 1)
    return made
