"""What became of old account numbers: one may have become several, and several one."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OldNumber:
    """An old number of a connection, and every connection that it became.

    `since` is the day from which the last of them was known by it.
    """

    number: str
    accounts: tuple[str, ...]
    since: date

    @property
    def is_split(self) -> bool:
        """Whether one connection became several."""
        return len(self.accounts) > 1
