"""What stands on screen already is not drawn again: most of it stays as it is at every key."""

from ui.language import current_language
from ui.theme import text_percent


class Seen:
    """Remembers what a part of the screen was last asked to show."""

    def __init__(self) -> None:
        self._last: tuple[object, ...] = ()

    def is_new(self, *shown: object) -> bool:
        """Tell whether this is other than the last time, or is to be said in another way."""
        now = (*shown, current_language(), text_percent())
        if now == self._last:
            return False
        self._last = now
        return True
