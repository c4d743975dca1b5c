"""The board itself: four columns of painted cards, as many as there is room for."""

from datetime import datetime

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from ui.language import tr
from ui.reconnection.state import LANES, BoardState, Card, Lane
from ui.reconnection.words import LANE_WORDS, CardText, card_text
from ui.theme import body_font, colour, text_px
from ui.tokens import TYPE
from ui.widgets.icon import paint_icon

_GAP, _CARD_GAP, _AIR, _EDGE, _RADIUS = 20, 8, 8, 4, 6
_MOST_AIR = 20
_LINES = 4
_LEAD_PERCENT, _MOST_PERCENT = 147, 65
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_PageUp: (0, -5),
    Qt.Key.Key_PageDown: (0, 5),
    Qt.Key.Key_Home: (0, -1_000_000),
    Qt.Key.Key_End: (0, 1_000_000),
}
_FREE = Qt.TextFlag.TextDontClip | Qt.AlignmentFlag.AlignVCenter
_ON_LEFT, _ON_RIGHT = _FREE | Qt.AlignmentFlag.AlignLeft, _FREE | Qt.AlignmentFlag.AlignRight


def _lead(pixels: int) -> int:
    """Tell how high a line of such letters is; Devanagari has strokes above and below."""
    return text_px(pixels) * _LEAD_PERCENT // 100


class Board(QWidget):
    """Paints the cards that fit, and says in words how many there are beyond them.

    `moved` tells by how many columns and rows the cursor should go, `pointed` which card was
    clicked; `marked` and `marked_all` ask for a mark on the card or the column.
    """

    moved = Signal(int, int)
    pointed = Signal(object, int)
    marked = Signal()
    marked_all = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._state = BoardState()
        self._first = dict.fromkeys(LANES, 0)

    def show_board(self, state: BoardState) -> None:
        """Take the cards over; the one with the cursor is scrolled to."""
        self._state = state
        self._scroll_to_cursor()
        card, view = state.card, state.view
        said = card_text(card, view.now).spoken() if card and view else ""
        self.setAccessibleDescription(said)
        self.update()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(tr("Board of reconnection orders"))
        self.show_board(self._state)

    def first_shown(self, lane: Lane) -> int:
        """Tell which card of a column is the topmost on screen."""
        return self._first[lane]

    def room(self) -> int:
        """Tell how many whole cards a column has room for."""
        return max(1, self._depth() // self._least_step())

    def _scroll_to_cursor(self) -> None:
        room = self.room()
        for lane in LANES:
            last = max(0, len(self._state.cards(lane)) - room)
            self._first[lane] = min(self._first[lane], last)
        lane, row = self._state.lane, max(self._state.row, 0)
        self._first[lane] = min(max(self._first[lane], row - room + 1), row)

    def sizeHint(self) -> QSize:
        return QSize(1_000, self._head() + 4 * self._least_step() + self._foot())

    def minimumSizeHint(self) -> QSize:
        return QSize(600, self._head() + self._least_step() + self._foot())

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's signature
        self._scroll_to_cursor()

    def _head(self) -> int:
        return _lead(TYPE.body) + 18

    def _foot(self) -> int:
        return _lead(TYPE.note)

    def _depth(self) -> int:
        return self.height() - self._head() - self._foot()

    def _least_step(self) -> int:
        lines = 2 * _lead(TYPE.body) + (_LINES - 2) * _lead(TYPE.note)
        return lines + 2 * _AIR + _CARD_GAP

    def _step(self) -> int:
        """Tell how far cards stand apart: what room is left over goes into their air."""
        least = self._least_step()
        return min(max(self._depth() // self.room(), least), least + _MOST_AIR)

    def _card_height(self) -> int:
        return self._step() - _CARD_GAP

    def _air(self) -> int:
        return _AIR + (self._step() - self._least_step()) // 2

    def _lane_width(self) -> int:
        return (self.width() - _GAP * (len(LANES) - 1)) // len(LANES)

    def _left(self, lane: Lane) -> int:
        return LANES.index(lane) * (self._lane_width() + _GAP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cursor and mark; what is typed is for the screen, which searches for it."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(*step)
        elif event.key() == Qt.Key.Key_Space:
            self.marked.emit()
        elif (
            event.key() == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.marked_all.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor on the card that was clicked."""
        at = event.position().toPoint()
        lane = LANES[min(at.x() // (self._lane_width() + _GAP), len(LANES) - 1)]
        row = self._first[lane] + (at.y() - self._head()) // self._step()
        if at.y() >= self._head():
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.pointed.emit(lane, row)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the column with the cursor, card by card."""
        self.moved.emit(0, -1 if event.angleDelta().y() > 0 else 1)

    def focusInEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's signature
        self.update()

    def focusOutEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's signature
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = self._state.view
        for lane in LANES:
            self._paint_head(painter, lane)
            if view is not None:
                self._paint_lane(painter, lane, view.now)
        painter.end()

    def _paint_head(self, painter: QPainter, lane: Lane) -> None:
        left, wide, high = self._left(lane), self._lane_width(), _lead(TYPE.body)
        place = QRect(left, 0, wide, high)
        painter.setFont(body_font(TYPE.body, bold=True))
        painter.setPen(colour("ink"))
        painter.drawText(place, _ON_LEFT, tr(LANE_WORDS[lane]))
        painter.setPen(colour("soft"))
        painter.drawText(place, _ON_RIGHT, str(len(self._state.cards(lane))))
        painter.fillRect(QRect(left, high + 5, wide, 2), colour("ink"))

    def _paint_lane(self, painter: QPainter, lane: Lane, now: datetime) -> None:
        cards, first, room = self._state.cards(lane), self._first[lane], self.room()
        left, wide = self._left(lane), self._lane_width()
        if not cards:
            self._paint_note(painter, QPoint(left, self._head()), tr("Nothing here."))
        for place, card in enumerate(cards[first : first + room]):
            top = self._head() + place * self._step()
            has_cursor = lane is self._state.lane and first + place == self._state.row
            frame = QRect(left, top, wide, self._card_height())
            self._paint_card(painter, frame, card, now, has_cursor=has_cursor)
        below = len(cards) - first - room
        told = [tr("{count} above").format(count=first)] if first else []
        told += [tr("+ {count} more").format(count=below)] if below > 0 else []
        foot = self._head() + room * self._step() - _CARD_GAP + 2
        self._paint_note(painter, QPoint(left, foot), " · ".join(told))

    def _paint_note(self, painter: QPainter, at: QPoint, text: str) -> None:
        painter.setFont(body_font(TYPE.note))
        painter.setPen(colour("soft"))
        painter.drawText(QRect(at, QSize(self._lane_width(), _lead(TYPE.note))), _ON_LEFT, text)

    def _paint_card(
        self, painter: QPainter, frame: QRect, card: Card, now: datetime, *, has_cursor: bool
    ) -> None:
        text = card_text(card, now)
        is_marked = card.key in self._state.marked
        self._paint_frame(painter, frame, text, is_marked=is_marked, has_cursor=has_cursor)
        room = frame.adjusted(_EDGE + 11, self._air(), -12, -self._air())
        high, low = _lead(TYPE.body), _lead(TYPE.note)
        self._paint_first_line(painter, QRect(room.topLeft(), QSize(room.width(), high)), text)
        name = QRect(room.left(), room.top() + high, room.width(), high)
        if is_marked:
            side = text_px(18)
            spot = QRectF(name.right() - side, name.center().y() - side / 2, side, side)
            paint_icon(painter, "tick", "accent", spot)
            name.setRight(name.right() - side - 6)
        _draw(painter, name, text.name, body_font(TYPE.body))
        third = QRect(room.left(), name.bottom() + 1, room.width(), low)
        note, ink = body_font(TYPE.note), "bad" if text.is_urgent else "doubt"
        strong = body_font(TYPE.note, bold=True)
        wide = _draw_right(painter, third, text.notice, strong, ink=ink)
        _draw(painter, third.adjusted(0, 0, -wide, 0), text.place, note, ink="soft")
        _draw(painter, third.translated(0, low), text.detail, note, ink="soft")

    def _paint_frame(
        self, painter: QPainter, frame: QRect, text: CardText, *, is_marked: bool, has_cursor: bool
    ) -> None:
        edge, width = (colour("accent"), 2) if has_cursor else (colour("line"), 1)
        if has_cursor and not self.hasFocus():
            width = 1
        painter.setPen(QPen(edge, width))
        painter.setBrush(colour("accent_tint") if is_marked else colour("panel"))
        painter.drawRoundedRect(QRectF(frame).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("bad" if text.is_urgent else "accent" if has_cursor else "line"))
        bar = QRectF(frame.left() + 1, frame.top() + 1, _EDGE, frame.height() - 2)
        painter.drawRoundedRect(bar, 2, 2)

    def _paint_first_line(self, painter: QPainter, place: QRect, text: CardText) -> None:
        """Draw number and clock; where both do not fit, the number loses its beginning."""
        bold = body_font(TYPE.body, bold=True)
        clock_font = body_font(TYPE.small, bold=True)
        wide = _draw_right(painter, place, text.clock, clock_font, ink=text.ink)
        number = place.adjusted(0, 0, -wide, 0)
        shown = QFontMetrics(bold).elidedText(
            text.number, Qt.TextElideMode.ElideLeft, number.width()
        )
        _draw(painter, number, shown, bold)


def _draw_right(painter: QPainter, place: QRect, text: str, font: QFont, *, ink: str) -> int:
    """Draw at the right end of a line, over most of it at most; tell how much of it is taken."""
    if not text:
        return 0
    most = place.width() * _MOST_PERCENT // 100
    wide = min(QFontMetrics(font).horizontalAdvance(text) + 4, most)
    end = place.adjusted(place.width() - wide, 0, 0, 0)
    _draw(painter, end, text, font, ink=ink, flags=_ON_RIGHT)
    return wide + 8


def _draw(
    painter: QPainter,
    place: QRect,
    text: str,
    font: QFont,
    *,
    ink: str = "ink",
    flags: int = _ON_LEFT,
) -> None:
    """Draw a line; what does not fit ends in an ellipsis, and never lies over its neighbour."""
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.setFont(font)
    painter.setPen(colour(ink))
    painter.drawText(place, flags, shown)
