"""A button with its key on it, so that nobody has to remember."""

from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import FAMILY, body_font, colour, control_px, text_px
from ui.tokens import TYPE

_GAP = 6
_RADIUS = 6


class Kind(Enum):
    """How much a button weighs: a link, a screen, a choice among others, the one thing to do."""

    LINK = "link"
    TAB = "tab"
    CHOICE = "choice"
    PRIMARY = "primary"


_TEXT_PX = {
    Kind.LINK: TYPE.body,
    Kind.TAB: TYPE.body,
    Kind.CHOICE: TYPE.body,
    Kind.PRIMARY: TYPE.label,
}
_HEIGHT = {Kind.LINK: 32, Kind.TAB: 36, Kind.CHOICE: 40, Kind.PRIMARY: 48}
_AIR = {Kind.LINK: 4, Kind.TAB: 16, Kind.CHOICE: 18, Kind.PRIMARY: 18}


class KeyButton(QAbstractButton):
    """A button that shows its key as a badge and is pressed by it."""

    def __init__(self, key: str, kind: Kind = Kind.LINK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._badge = key
        self._is_bare = False
        self._kind = kind
        self.setCheckable(kind in {Kind.TAB, Kind.CHOICE})
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        fixed = QSizePolicy.Policy.Fixed
        stretches = fixed if kind in {Kind.LINK, Kind.TAB} else QSizePolicy.Policy.Expanding
        self.setSizePolicy(stretches, fixed)

    def listen(self, listener: QWidget) -> None:
        """Let the key press this button while `listener` is on screen."""
        shortcut = QShortcut(QKeySequence(self._key), listener)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self._press)

    def _press(self) -> None:
        if self.isEnabled() and self.isVisibleTo(self.window()):
            self.click()

    def nextCheckState(self) -> None:
        """Stay as it is: what is chosen is for the presenter to say."""

    def say(self, text: str) -> None:
        """Set what the button says, for eyes and for screen readers."""
        if text == self.text() and self.accessibleName():
            return
        self.setText(text)
        self.setAccessibleName(f"{text} ({self._key})" if self._key else text)
        self.updateGeometry()

    def abridge(self, badge: str = "", *, is_bare: bool = False) -> None:
        """Show less where room is short: another sign on the badge, or the badge alone.

        Screen readers are told all of it as before, and so is who points at a bare one.
        """
        shown = badge or self._key
        if (shown, is_bare) != (self._badge, self._is_bare):
            self._badge, self._is_bare = shown, is_bare
            self.updateGeometry()
            self.update()
        self.setToolTip(self.text() if is_bare else "")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:  # the text may have grown
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = self.width_for(self._badge, is_bare=self._is_bare)
        return QSize(width, control_px(_HEIGHT[self._kind]))

    def width_for(self, badge: str, *, is_bare: bool = False) -> int:
        """Tell how wide the button is with a sign on its badge, or with that alone."""
        return self._content_width(badge, is_bare=is_bare) + _AIR[self._kind]

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _content_width(self, badge: str, *, is_bare: bool) -> int:
        bold = self._kind is not Kind.LINK
        gap = self._gap() if badge else 0
        text = _width(self.text(), _TEXT_PX[self._kind], bold=bold)
        return _badge_width(badge) + (0 if is_bare else gap + text) + 2

    def _gap(self) -> int:
        return 14 if self._kind is Kind.PRIMARY else _GAP

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_content(painter)
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        match self._kind:
            case Kind.PRIMARY:
                ground, edge, width = self._primary_ground(), QColor(Qt.GlobalColor.transparent), 0
            case Kind.TAB if self.isChecked():
                ground, edge, width = colour("accent_tint"), QColor(Qt.GlobalColor.transparent), 0
            case Kind.CHOICE if self.isChecked():
                ground, edge, width = colour("accent_tint"), colour("accent"), 2
            case Kind.CHOICE:
                ground, edge, width = colour("panel"), colour("line"), 1
            case _:
                return
        painter.setBrush(ground)
        painter.setPen(QPen(edge, width) if width else QPen(Qt.PenStyle.NoPen))
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)

    def _primary_ground(self) -> QColor:
        if not self.isEnabled():
            return colour("line")
        accent = colour("accent")
        return accent.darker(115) if self.isDown() else accent

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return colour("soft")
        if self._kind is Kind.PRIMARY:
            return colour("on_accent")
        chosen = self.isCheckable() and self.isChecked()
        return colour("accent") if chosen or self.underMouse() else colour("ink")

    def _paint_content(self, painter: QPainter) -> None:
        ink = self._ink()
        wide = self._content_width(self._badge, is_bare=self._is_bare)
        left = (self.width() - wide) // 2 if self._kind is not Kind.LINK else 2
        if self._badge:
            left = self._paint_badge(painter, left, ink) + self._gap()
        if self._is_bare:
            return
        bold = self._kind is Kind.PRIMARY or self.isChecked()
        painter.setFont(body_font(_TEXT_PX[self._kind], bold=bold))
        painter.setPen(ink)
        place = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(
            place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text()
        )

    def _paint_badge(self, painter: QPainter, left: int, ink: QColor) -> int:
        width, height = _badge_width(self._badge), text_px(20)
        place = QRectF(left + 0.5, (self.height() - height) / 2 + 0.5, width - 1, height - 1)
        edge = QColor(ink)
        edge.setAlphaF(0.7)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(edge, 1))
        painter.drawRoundedRect(place, 4, 4)
        painter.setFont(body_font(TYPE.heading))
        painter.setPen(ink)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._badge)
        return left + width

    def _paint_focus(self, painter: QPainter) -> None:
        inset = 4 if self._kind is Kind.PRIMARY else 1
        ink = colour("on_accent") if self._kind is Kind.PRIMARY else colour("accent")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 2))
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, _RADIUS - 2, _RADIUS - 2)


def _badge_width(badge: str) -> int:
    return _width(badge, TYPE.heading, bold=False) + 12 if badge else 0


def _width(text: str, pixels: int, *, bold: bool) -> int:
    """Tell how wide a text is; layouts ask again and again."""
    return _measured(text, text_px(pixels), bold)


@lru_cache(maxsize=512)
def _measured(text: str, pixels: int, bold: bool) -> int:  # noqa: FBT001 - a key of the cache
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    font.setBold(bold)
    return QFontMetrics(font).horizontalAdvance(text)
