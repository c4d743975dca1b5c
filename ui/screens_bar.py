"""The bar of screens: each with its key, the same on every one, and only what is allowed."""

from enum import Enum

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.language import mark, tr
from ui.screen import Screen
from ui.theme import body_font, text_percent
from ui.tokens import TEXT_PERCENTS, TYPE
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label

SCREENS = {
    Screen.COLLECT: ("Alt+1", mark("Collect")),
    Screen.BASKET: ("Alt+2", mark("Several")),
    Screen.CHEQUES: ("Alt+3", mark("Cheques")),
    Screen.CUSTODY: ("Alt+T", mark("Cash")),
    Screen.RECONNECTIONS: ("Alt+4", mark("Reconnections")),
    Screen.DRIVE: ("Alt+R", mark("Recovery")),
    Screen.DAY: ("Alt+5", mark("Day")),
    Screen.APPROVALS: ("Alt+6", mark("Approvals")),
    Screen.BANK: ("Alt+B", mark("Bank")),
    Screen.ALERTS: ("Alt+7", mark("Alerts")),
    Screen.ADMINISTRATION: ("Alt+U", mark("Administration")),
    Screen.MESSAGES: ("Alt+G", mark("SMS")),
    Screen.REPORTS: ("Alt+8", mark("Reports")),
    Screen.JOURNAL: ("Alt+J", mark("Journal")),
    Screen.NUMBERS: ("Alt+K", mark("Numbers")),
}
_LEAD = "Alt +"


class Fullness(Enum):
    """How much of each screen's name and key there is room for, the most of it first."""

    FULL = "full"
    ONE_LEAD = "one_lead"
    TWO_ROWS = "two_rows"
    FEW_NAMES = "few_names"


class ScreensBar(QWidget):
    """Shows the screens that somebody may go to; the one that is on screen stands out.

    Where larger letters leave too little room, what all keys begin with is said once, before them;
    where that is not enough, a bar that stands by itself takes a second row, and at last, as one
    among other keys at once, the last keys stand without their names.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, shows_current: bool = True) -> None:
        super().__init__(parent)
        self._shows_current = shows_current
        self._counts: dict[Screen, int] = {}
        self._offered: tuple[Screen, ...] = tuple(SCREENS)
        self.fullness = Fullness.FULL
        self._is_fitting = False
        kind = Kind.TAB if shows_current else Kind.LINK
        self.buttons = {screen: KeyButton(key, kind) for screen, (key, _) in SCREENS.items()}
        self._lead = label("note")
        self._lead.setText(_LEAD)
        self._lead.hide()
        self._rows = (QHBoxLayout(), QHBoxLayout())
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self._rows:
            row.setSpacing(4 if self._shows_current else 12)
            column.addLayout(row)
        if not self._shows_current:
            self._rows[0].addStretch(1)
        self._rows[0].addWidget(self._lead)
        for screen, button in self.buttons.items():
            button.clicked.connect(lambda _=False, screen=screen: self.chosen.emit(screen))
            self._rows[0].addWidget(button)
        if self._shows_current:
            for row in self._rows:
                row.addStretch(1)

    def listen(self, listener: QWidget) -> None:
        """Let the keys work while `listener` is on screen."""
        for button in self.buttons.values():
            button.listen(listener)

    def show_screens(self, offered: tuple[Screen, ...], current: Screen) -> None:
        """Show the screens that may be gone to, and which one this is."""
        shown = tuple(
            screen
            for screen in SCREENS
            if screen in offered and (self._shows_current or screen is not current)
        )
        for screen, button in self.buttons.items():
            button.setVisible(screen in shown)
            button.setChecked(screen is current)
        if shown != self._offered:
            self._offered = shown
            self.updateGeometry()
            self._fit()

    def count(self, screen: Screen, number: int) -> None:
        """Say beside a screen's name how many things there want looking at; none says nothing."""
        if number != self._counts.get(screen, 0):
            self._counts[screen] = number
            self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        for screen, button in self.buttons.items():
            name, number = tr(SCREENS[screen][1]), self._counts.get(screen, 0)
            button.say(f"{name} · {number}" if number else name)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        large = text_percent() > TEXT_PERCENTS[0]
        wished = Fullness.ONE_LEAD if large else Fullness.FULL
        width = self._width_with(self._offered, wished)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        width = self._width_with((), Fullness.FEW_NAMES)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()
            self._fit()

    def _fit(self) -> None:
        """Say as much as there is room for; to say it can change the room, and calls this again."""
        if self._is_fitting:
            return
        self._is_fitting = True
        width = None
        while width != self.width():
            width = self.width()
            self._say_within(width)
        self._is_fitting = False

    def _say_within(self, width: int) -> None:
        named, fullness, first = self._offered, Fullness.FULL, len(self._offered)
        if self._width_with(named, fullness) > width:
            fullness = Fullness.ONE_LEAD
            if self._width_with(named, fullness) > width and self._shows_current:
                fullness, first = Fullness.TWO_ROWS, self._most_within(width)
            while named and self._widest_row(named, fullness, first) > width:
                named, fullness = named[:-1], Fullness.FEW_NAMES
                first = len(self._offered)
        self.fullness = fullness
        self._lead.setVisible(fullness is not Fullness.FULL)
        self._part_after(first)
        for screen, button in self.buttons.items():
            is_bare = screen not in named and not button.isChecked()
            button.abridge(_badge(screen, fullness), is_bare=is_bare)

    def _most_within(self, width: int) -> int:
        """Tell how many screens the first row has room for with their names."""
        counts = range(len(self._offered), 0, -1)
        within = (n for n in counts if self._width_of(self._offered[:n]) <= width)
        return next(within, 0)

    def _widest_row(self, named: tuple[Screen, ...], fullness: Fullness, first: int) -> int:
        if fullness is Fullness.TWO_ROWS:
            return max(self._width_of(self._offered[:first]), self._width_of(self._offered[first:]))
        return self._width_with(named, fullness)

    def _width_of(self, screens: tuple[Screen, ...]) -> int:
        """Tell how wide a row of just these screens is, with their names."""
        widths = [
            self.buttons[screen].width_for(_badge(screen, Fullness.ONE_LEAD)) for screen in screens
        ]
        return _lead_width() + sum(widths) + self._rows[0].spacing() * len(widths)

    def _part_after(self, first: int) -> None:
        """Put the first of the screens on offer on the first row, and the others on the second."""
        for screen in self._offered:
            button = self.buttons[screen]
            row = self._rows[self._offered.index(screen) >= first]
            if row.indexOf(button) < 0:
                self._rows[0].removeWidget(button)
                self._rows[1].removeWidget(button)
                row.insertWidget(self._place_in(row, screen), button)

    def _place_in(self, row: QHBoxLayout, screen: Screen) -> int:
        """Tell where a screen stands in a row that keeps the order of all of them."""
        before = tuple(SCREENS)[: tuple(SCREENS).index(screen)]
        places = [row.indexOf(self.buttons[one]) for one in before]
        lead = row.indexOf(self._lead)
        return max((*places, lead)) + 1

    def _width_with(self, named: tuple[Screen, ...], fullness: Fullness) -> int:
        """Tell how wide one row is with the names of these screens, and of the current one."""
        widths = [
            self.buttons[screen].width_for(
                _badge(screen, fullness),
                is_bare=screen not in named and not self.buttons[screen].isChecked(),
            )
            for screen in self._offered
        ]
        if fullness is not Fullness.FULL:
            widths.append(_lead_width())
        return sum(widths) + self._rows[0].spacing() * max(len(widths) - 1, 0)


def _lead_width() -> int:
    return QFontMetrics(body_font(TYPE.note)).horizontalAdvance(_LEAD) + 4


def _badge(screen: Screen, fullness: Fullness) -> str:
    """Give the sign on a screen's badge: its whole key, or what follows that of all."""
    key = SCREENS[screen][0]
    return key if fullness is Fullness.FULL else key.rpartition("+")[2]
