"""The bar of screens: each with its key, the same on every one, and only what is allowed."""

from enum import Enum

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

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
    FEW_NAMES = "few_names"


class ScreensBar(QWidget):
    """Shows the screens that somebody may go to; the one that is on screen stands out.

    Where larger letters leave too little room, what all keys begin with is said once, before them;
    where that is not enough, the last keys stand without their names.
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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 if shows_current else 12)
        if not shows_current:
            row.addStretch(1)
        row.addWidget(self._lead)
        for screen, button in self.buttons.items():
            button.clicked.connect(lambda _=False, screen=screen: self.chosen.emit(screen))
            row.addWidget(button)
        if shows_current:
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
        named, fullness = self._offered, Fullness.FULL
        if self._width_with(named, fullness) > width:
            fullness = Fullness.ONE_LEAD
            while named and self._width_with(named, fullness) > width:
                named, fullness = named[:-1], Fullness.FEW_NAMES
        self.fullness = fullness
        self._lead.setVisible(fullness is not Fullness.FULL)
        for screen, button in self.buttons.items():
            is_bare = screen not in named and not button.isChecked()
            button.abridge(_badge(screen, fullness), is_bare=is_bare)

    def _width_with(self, named: tuple[Screen, ...], fullness: Fullness) -> int:
        """Tell how wide the bar is with the names of these screens, and of the current one."""
        widths = [
            self.buttons[screen].width_for(
                _badge(screen, fullness),
                is_bare=screen not in named and not self.buttons[screen].isChecked(),
            )
            for screen in self._offered
        ]
        if fullness is not Fullness.FULL:
            widths.append(QFontMetrics(body_font(TYPE.note)).horizontalAdvance(_LEAD) + 4)
        layout = self.layout()
        assert layout is not None, "the bar is a row"
        return sum(widths) + layout.spacing() * max(len(widths) - 1, 0)


def _badge(screen: Screen, fullness: Fullness) -> str:
    """Give the sign on a screen's badge: its whole key, or what follows that of all."""
    key = SCREENS[screen][0]
    return key if fullness is Fullness.FULL else key.rpartition("+")[2]
