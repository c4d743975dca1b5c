"""A day of the roster, painted: its number, and in words how it stands."""

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.administration.models import DaysModel
from ui.administration.words import day_state_text
from ui.formats import short_day
from ui.theme import body_font, colour, text_px
from ui.tokens import TYPE

_PAD = 8
_RADIUS = 6


class DayCell(QStyledItemDelegate):
    """Paints a day; words first, colour second."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        assert isinstance(model, DaysModel), "it paints days"
        day, state = model.day(index), model.state
        is_over = state.sheet is not None and day < state.sheet.today
        is_marked, is_on = day in state.marked, state.is_on(day)
        place: QRect = option.rect
        box = QRectF(place).adjusted(2.5, 2.5, -2.5, -2.5)
        has_cursor = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "doubt_tint" if is_marked else "accent_tint" if is_on else "panel"
        painter.setBrush(colour(ground))
        painter.setPen(QPen(colour("accent" if has_cursor else "line"), 2 if has_cursor else 1))
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        ink = "soft" if is_over else "doubt" if is_marked else "accent" if is_on else "ink"
        painter.setPen(colour(ink))
        inside = place.adjusted(_PAD + 2, 4, -_PAD, -4)
        top = QRect(inside.left(), inside.top(), inside.width(), text_px(TYPE.body) + 8)
        painter.setFont(body_font(TYPE.small, bold=is_on or is_marked))
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft, short_day(day))
        below = inside.adjusted(0, top.height() - 2, 0, 0)
        painter.setFont(body_font(TYPE.note, bold=is_on or is_marked))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, self._words(model, day))
        painter.restore()

    @staticmethod
    def _words(model: DaysModel, day: date) -> str:
        state = day_state_text(model.state, day)
        others = model.state.others(day)
        return state or ("+" + str(others) if others else "")
