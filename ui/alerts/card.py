"""How an alert looks in the list: its weight in a word, what was seen, whose and when."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.alerts.models import ENTRIES, SENTENCE, WHEN, WHO, AlertsModel
from ui.theme import body_font, colour, text_px
from ui.tokens import TYPE
from ui.widgets.icon import paint_icon

_SIDE, _AIR, _BAR = 14, 10, 4
_ICON_PX = 20
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
Index = QModelIndex | QPersistentModelIndex


class AlertCard(QStyledItemDelegate):
    """Paints a row of the list of alerts as a card as high as its sentence needs."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        assert isinstance(view, QListView), "a card stands in a list"
        width = view.viewport().width()
        sentence = self._sentence_height(index, width)
        height = 2 * _AIR + 2 * _line_height(TYPE.body) + sentence + 4
        return QSize(width, height)

    @staticmethod
    def _sentence_height(index: Index, width: int) -> int:
        room = QRect(0, 0, width - 2 * _SIDE, 10_000)
        text = _model(index).text(index.row(), SENTENCE)
        return QFontMetrics(body_font()).boundingRect(room, _WRAPPED, text).height()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index)
        inner = option.rect.adjusted(_SIDE, _AIR, -_SIDE, -_AIR)
        line = _line_height(TYPE.body)
        self._paint_top(painter, QRect(inner.left(), inner.top(), inner.width(), line), index)
        sentence = inner.adjusted(0, line + 2, 0, 0)
        model, row = _model(index), index.row()
        painter.setFont(body_font())
        painter.setPen(colour("ink"))
        painter.drawText(sentence, _WRAPPED, model.text(row, SENTENCE))
        foot = QRect(inner.left(), inner.bottom() - line + 1, inner.width(), line)
        _write_note(painter, foot, _LEFT, f"{model.text(row, WHO)} · {model.text(row, WHEN)}")
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ink = _model(index).icon(index.row())[1]
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour("accent_tint"))
        painter.fillRect(QRect(rect.left(), rect.top() + 4, _BAR, rect.height() - 8), colour(ink))
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_top(self, painter: QPainter, place: QRect, index: Index) -> None:
        model, row = _model(index), index.row()
        icon, ink = model.icon(row)
        side = text_px(_ICON_PX)
        square = QRectF(place.left(), place.center().y() - side / 2, side, side)
        paint_icon(painter, icon, ink, square)
        words = place.adjusted(side + 8, 0, 0, 0)
        painter.setFont(body_font(bold=True))
        painter.setPen(colour(ink))
        painter.drawText(words, _LEFT, model.text(row, 0))
        _write_note(painter, place, _RIGHT, model.text(row, ENTRIES))


def _write_note(painter: QPainter, place: QRect, side: Qt.AlignmentFlag, text: str) -> None:
    font = body_font(TYPE.note)
    painter.setFont(font)
    painter.setPen(colour("soft"))
    fits = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, side, fits)


def _line_height(pixels: int) -> int:
    return QFontMetrics(body_font(pixels)).height()


def _model(index: Index) -> AlertsModel:
    model = index.model()
    assert isinstance(model, AlertsModel), "the card is of an alert"
    return model
