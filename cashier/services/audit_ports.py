"""What the alerts need of the record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from cashier.journal.events import Event


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event with its entry's number and position, who did it and when."""

    number: int
    actor: str
    event: Event
    at: datetime
    position: int


class Audit(Protocol):
    """The record as an auditor reads it."""

    def list_events(
        self, first_day: date, last_day: date, *, after: int = 0, limit: int | None = None
    ) -> tuple[Recorded, ...]:
        """List what happened to receipts and shifts on some days, both included, in order.

        A long period is read in parts: the next begins after the last one's position.
        """

    def count_events(self, first_day: date, last_day: date) -> int:
        """Count what `list_events` lists."""

    def list_at(self, positions: Iterable[int]) -> tuple[Recorded, ...]:
        """List the entries at some places of the journal, in order."""

    def divisions(self, accounts: Iterable[str]) -> Mapping[str, str]:
        """Tell the division of each account that is known."""

    def cash_payers(self, accounts: Iterable[str], before: date) -> frozenset[str]:
        """Tell which accounts paid at least twice before a day, and never but in cash."""
