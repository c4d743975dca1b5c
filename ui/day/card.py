"""How a line of the check-list looks: its state as an icon, what is asked, and what is open."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.day.models import ANSWER, TITLE, ChecksModel
from ui.theme import body_font, colour, text_px
from ui.tokens import TYPE
from ui.widgets.icon import paint_icon

_SIDE, _AIR, _GAP = 18, 6, 14
_ICON_PX = 20
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
Index = QModelIndex | QPersistentModelIndex


class CheckCard(QStyledItemDelegate):
    """Paints a question with its answer; as high as the answer needs."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        assert isinstance(view, QListView), "a question stands in a list"
        width = view.viewport().width()
        room = QRect(0, 0, width - _left() - _SIDE, 10_000)
        text = _model(index).text(index.row(), ANSWER)
        answer = QFontMetrics(body_font(TYPE.note)).boundingRect(room, _WRAPPED, text).height()
        return QSize(width, 2 * _AIR + _line() + answer)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        model, row, rect = _model(index), index.row(), option.rect
        if model.is_open(row):
            painter.fillRect(rect, colour("bad_tint"))
        if option.state & QStyle.StateFlag.State_Selected:
            self._mark(painter, option)
        icon, ink = model.icon(row)
        side, line = text_px(_ICON_PX), _line()
        top = rect.top() + _AIR
        paint_icon(
            painter, icon, ink, QRectF(rect.left() + _SIDE, top + (line - side) / 2, side, side)
        )
        painter.setFont(body_font(bold=True))
        painter.setPen(colour(ink if model.is_open(row) else "ink"))
        wide = rect.width() - _left() - _SIDE
        painter.drawText(
            QRect(rect.left() + _left(), top, wide, line), _LEFT, model.text(row, TITLE)
        )
        painter.setFont(body_font(TYPE.note))
        painter.setPen(colour("ink" if ink == "bad" else "soft"))
        below = QRect(rect.left() + _left(), top + line, wide, rect.height())
        painter.drawText(below, _WRAPPED, model.text(row, ANSWER))
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(rect.left() + _SIDE, rect.bottom(), rect.right() - _SIDE, rect.bottom())
        painter.restore()

    @staticmethod
    def _mark(painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Mark the line that the keys are about by an edge, and by the ground where it is calm."""
        rect = option.rect
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(
                QRect(rect.left(), rect.top() + 3, 4, rect.height() - 6), colour("accent")
            )
        else:
            painter.fillRect(
                QRect(rect.left(), rect.top() + 3, 4, rect.height() - 6), colour("line")
            )


def _left() -> int:
    return _SIDE + text_px(_ICON_PX) + _GAP


def _line() -> int:
    return QFontMetrics(body_font(bold=True)).height()


def _model(index: Index) -> ChecksModel:
    model = index.model()
    assert isinstance(model, ChecksModel), "the card is of a question"
    return model
