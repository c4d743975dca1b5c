"""The bar of screens: each with its key, the same on every one, and only what is allowed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.language import mark, tr
from ui.session import Screen
from ui.widgets.key_button import KeyButton, Kind

SCREENS = {
    Screen.COLLECT: ("Alt+1", mark("Collect")),
    Screen.BASKET: ("Alt+2", mark("Several")),
    Screen.CHEQUES: ("Alt+3", mark("Cheques")),
    Screen.RECONNECTIONS: ("Alt+4", mark("Reconnections")),
    Screen.APPROVALS: ("Alt+6", mark("Approve by phone")),
    Screen.ALERTS: ("Alt+7", mark("Alerts")),
}


class ScreensBar(QWidget):
    """Shows the screens that somebody may go to; the one that is on screen stands out."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, shows_current: bool = True) -> None:
        super().__init__(parent)
        self._shows_current = shows_current
        self._counts: dict[Screen, int] = {}
        kind = Kind.CHOICE if shows_current else Kind.LINK
        self.buttons = {screen: KeyButton(key, kind) for screen, (key, _) in SCREENS.items()}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8 if shows_current else 20)
        for screen, button in self.buttons.items():
            button.clicked.connect(lambda _=False, screen=screen: self.chosen.emit(screen))
            row.addWidget(button)
        if shows_current:
            row.addStretch(1)
            for button in self.buttons.values():
                policy = button.sizePolicy()
                policy.setHorizontalPolicy(policy.Policy.Fixed)
                button.setSizePolicy(policy)

    def listen(self, listener: QWidget) -> None:
        """Let the keys work while `listener` is on screen."""
        for button in self.buttons.values():
            button.listen(listener)

    def show_screens(self, offered: tuple[Screen, ...], current: Screen) -> None:
        """Show the screens that may be gone to, and which one this is."""
        for screen, button in self.buttons.items():
            is_current = screen is current
            button.setVisible(screen in offered and (self._shows_current or not is_current))
            button.setChecked(is_current)

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
