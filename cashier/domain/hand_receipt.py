"""Receipts written by hand from a paper book while the counter could not be used."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class HandReceipt:
    """A leaf of a book: which one, and when it was written."""

    book: str
    serial: int
    written_at: datetime

    def __str__(self) -> str:
        """Show as the book's cover and leaf do."""
        return f"{self.book}/{self.serial:04d}"
