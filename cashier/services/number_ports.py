"""What the services need for telling people their new number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from cashier.domain.number_slip import NumberSlip


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the company's connections; None means all, an empty name those without one.

    A locality is compared as a search compares it, the other names as files write them.
    """

    division: str | None = None
    subdivision: str | None = None
    locality: str | None = None


@dataclass(frozen=True, slots=True)
class AreaCount:
    """How many connections of an area have another number than they had."""

    area: Area
    changed: int


class LookupKind(StrEnum):
    """What somebody took the text for that nobody was found by."""

    DIGITS = "digits"
    METER = "meter"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class MissedLookup:
    """A text by which nobody was found: how often, from when to when, and by whom last."""

    text: str
    kind: LookupKind
    clerk: str
    times: int
    first_at: datetime
    last_at: datetime


class Numbers(Protocol):
    """Old and new numbers by area, and who was told whose."""

    def was_given(self, request_id: str) -> bool:
        """Tell whether a request already gave a slip."""

    def count_changed(self, area: Area) -> int:
        """Count the connections of an area that have another number than they had."""

    def stream_changed(self, area: Area) -> Iterator[NumberSlip]:
        """Read them in the order of a walk: locality, address, number; never all at once."""

    def list_areas(self) -> tuple[AreaCount, ...]:
        """List every locality in which numbers changed, by division and sub-division."""


class MissedLookups(Protocol):
    """What was looked for and not found; working state of this station alone."""

    def note(self, text: str, kind: LookupKind, *, clerk: str, at: datetime, most: int) -> None:
        """Count a text once more; the one not asked for the longest gives way to one too many."""

    def list_open(self, limit: int) -> tuple[MissedLookup, ...]:
        """List what nobody has cleared, the most often asked for first."""

    def clear(self, texts: Sequence[str], *, word: str, by: str, at: datetime) -> int:
        """Put texts away with a word of what was done; tell how many were there."""
