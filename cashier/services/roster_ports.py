"""What the services need of the roster."""

from datetime import date
from typing import Protocol

from cashier.domain.roster import RosterDay


class Rosters(Protocol):
    """Who is at the counter alone, and when."""

    def find(self, name: str, day: date) -> RosterDay | None:
        """Find what the roster says of somebody on a day."""

    def list_days(self, first: date, last: date) -> tuple[RosterDay, ...]:
        """List what it says of some days, both included, by day and name."""
