"""What the alerts need of the record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from cashier.journal.events import Event


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event with the number of its entry and who did it."""

    number: int
    actor: str
    event: Event


class Audit(Protocol):
    """The record as an auditor reads it."""

    def list_events(self, first_day: date, last_day: date) -> tuple[Recorded, ...]:
        """List what happened to receipts and shifts on some days, both included, in order."""

    def divisions(self, accounts: Iterable[str]) -> Mapping[str, str]:
        """Tell the division of each account that is known."""

    def cash_payers(self, accounts: Iterable[str], before: date) -> frozenset[str]:
        """Tell which accounts paid at least twice before a day, and never but in cash."""
