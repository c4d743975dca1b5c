"""Tells a scanner from fingers: many signs, faster than anybody types, ended by Enter."""

import time

from PySide6.QtGui import QKeyEvent

MOST_GAP_MS = 35
"""A scanner sends a sign every 1 to 20 ms; the fastest typists need more than 60."""
LEAST_SIGNS = 8
"""As many as the shortest account number has; an amount of so many digits is refused anyway."""


class ScanReader:
    """Listens to what is typed into one place."""

    def __init__(self) -> None:
        self._signs = ""
        self._last_ms = 0

    def hear(self, event: QKeyEvent) -> bool:
        """Take a sign in; return whether it is the first of a new run."""
        moment, text = _moment_ms(event), event.text()
        held = event.isAutoRepeat()
        begins = held or not self._signs or not self._follows(moment)
        self._signs = text if begins else self._signs + text
        self._last_ms = moment
        return begins

    def end(self, event: QKeyEvent) -> str:
        """Take the Enter; return what was scanned, or nothing where fingers typed."""
        signs, self._signs = self._signs, ""
        fast = self._follows(_moment_ms(event))
        return signs if fast and len(signs) >= LEAST_SIGNS else ""

    def _follows(self, moment: int) -> bool:
        return 0 <= moment - self._last_ms <= MOST_GAP_MS


def _moment_ms(event: QKeyEvent) -> int:
    """Tell when the key went down, by the system's clock where it says so."""
    return event.timestamp() or time.monotonic_ns() // 1_000_000
