"""What every screen on which money is taken has in common: its keys, and a scan from any focus."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cashier.domain.tender import TenderKind
from ui.collect.tender_keys import TENDER_KEYS
from ui.widgets.entry import is_enter
from ui.widgets.scan import ScanReader


class TakesMoney(Protocol):
    """What such a screen passes keys on to."""

    def scan(self, text: str) -> None:
        """Take what was scanned, wherever the cursor stood."""

    def enter(self) -> None:
        """Go on with the payment."""

    def escape(self) -> None:
        """Give up what is being asked, or the payment."""

    def go_to_search(self) -> None:
        """Put the cursor into the search box."""

    def choose_tender(self, kind: TenderKind) -> None:
        """Take cash, a cheque or a draft."""


class PaymentScreen(QWidget):
    """Listens to the keys of a payment, and tells a scanner from fingers."""

    def __init__(self, money: TakesMoney, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._money = money
        self._scan = ScanReader()

    def listen_to_keys(self) -> None:
        """Let the keys of every payment work wherever the focus is."""
        acts: list[tuple[str, Callable[[], None]]] = [
            ("F2", self._money.go_to_search),
            ("Esc", self._money.escape),
        ]
        for kind, key in TENDER_KEYS.items():
            acts.append((key, partial(self._money.choose_tender, kind)))
        for key, act in acts:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take an Enter, or a scan, that no field wanted."""
        if not is_enter(event):
            self._scan.hear(event)
            super().keyPressEvent(event)
        elif scanned := self._scan.end(event):
            self._money.scan(scanned)
        elif not event.isAutoRepeat():
            self._money.enter()
