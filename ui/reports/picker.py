"""The list of reports on the left, each with its key, and the box for a receipt's number."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.language import tr
from ui.reports.models import ChoicesModel
from ui.reports.state import Place, ReportsState
from ui.reports.words import said
from ui.theme import body_font, colour, fix_size, text_px
from ui.tokens import TYPE
from ui.widgets.entry import SearchEntry
from ui.widgets.label import label, panel

_WIDTH, _SEARCH_HEIGHT = 288, 40
_SIDE, _AIR, _BADGE, _GROUP_AIR = 14, 2, 20, 6
Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Picker(QWidget):
    """Arrows go through the reports; the sign beside each picks it from anywhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number, self.refusal = SearchEntry("F3"), label("refusal", wraps=True)
        self.number.tell_scans()
        self.model = ChoicesModel()
        self.model.setParent(self)
        self.list = _List()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_ChoiceLine(self.list))
        self._lay_out()

    def _lay_out(self) -> None:
        fix_size(self, width=_WIDTH)
        fix_size(self.number, height=_SEARCH_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.number)
        column.addWidget(self.refusal)
        frame = panel()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 4, 1, 6)
        inside.addWidget(self.list)
        column.addWidget(frame, 1)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.number.say_hint(tr("Receipt"))
        self.number.setAccessibleName(tr("Number of a receipt, for its whole life (F3)"))
        self.list.setAccessibleName(tr("Reports"))
        self.model.retranslate()
        self.list.doItemsLayout()

    def show_state(self, state: ReportsState) -> None:
        """Show what can be picked, what is, and what is wrong with a number."""
        self.model.show_choices(state.choices)
        if state.choices:
            index = self.model.index(state.choice_row, 0)
            if self.list.currentIndex() != index:
                self.list.setCurrentIndex(index)
        self.number.show_text(state.number_text)
        refused = state.refusal if state.place is Place.NUMBER else None
        self.refusal.setText(refused.text() if refused else "")
        self.refusal.setVisible(refused is not None)
        self.number.show_refused(refused=refused is not None)

    def go_to_number(self) -> None:
        """Put the cursor where a receipt's number is typed."""
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)
        self.number.selectAll()


class _List(QListView):
    """A list whose letters are keys of the screen, not a search in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)


class _ChoiceLine(QStyledItemDelegate):
    """Paints a report's title beside its key, and above it what it is about where that changes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        line = _height(TYPE.body) + 2 * _AIR
        above = _group_height() if _model(index).begins_group(index.row()) else 0
        return QSize(0, line + above)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRect(option.rect)
        if _model(index).begins_group(index.row()):
            self._paint_group(painter, place, index)
            place.setTop(place.top() + _group_height())
        is_picked = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_picked:
            painter.fillRect(place, colour("accent_tint"))
            painter.fillRect(QRect(place.left(), place.top(), 4, place.height()), colour("accent"))
        self._paint_line(painter, place, index, is_picked=is_picked)
        painter.restore()

    @staticmethod
    def _paint_group(painter: QPainter, place: QRect, index: Index) -> None:
        font = body_font(TYPE.heading, bold=True)
        painter.setFont(font)
        painter.setPen(colour("soft"))
        text = said(_model(index).choice(index.row()).group).upper()
        room = place.adjusted(_SIDE, _GROUP_AIR, -_SIDE, 0)
        room.setHeight(_height(TYPE.heading))
        painter.drawText(room, _LEFT, _elided(text, font, room.width()))

    @staticmethod
    def _paint_line(painter: QPainter, place: QRect, index: Index, *, is_picked: bool) -> None:
        choice, side = _model(index).choice(index.row()), text_px(_BADGE)
        ink = colour("accent" if is_picked else "soft")
        edge = QColor(ink)
        edge.setAlphaF(0.7)
        top = place.top() + (place.height() - side) / 2
        badge = QRectF(place.left() + _SIDE + 0.5, top + 0.5, side - 1, side - 1)
        painter.setPen(QPen(edge, 1))
        painter.drawRoundedRect(badge, 4, 4)
        painter.setFont(body_font(TYPE.heading))
        painter.setPen(ink)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, choice.sign)
        font = body_font(bold=is_picked)
        room = place.adjusted(_SIDE + side + 10, 0, -_AIR, 0)
        painter.setFont(font)
        painter.setPen(colour("accent" if is_picked else "ink"))
        painter.drawText(room, _LEFT, _elided(said(choice.title), font, room.width()))


def _elided(text: str, font: QFont, width: int) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


def _height(pixels: int) -> int:
    return QFontMetrics(body_font(pixels)).height()


def _group_height() -> int:
    return _height(TYPE.heading) + _GROUP_AIR + 2


def _model(index: Index) -> ChoicesModel:
    model = index.model()
    assert isinstance(model, ChoicesModel), "the line is of a report"
    return model
