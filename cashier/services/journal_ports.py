"""What people need of the record who look through it, check it, or hand it out."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from cashier.journal.entry import Entry


@dataclass(frozen=True, slots=True)
class Line:
    """An entry at its place in the record; `text` is its payload as it is stored.

    Places are counted through, whichever station of a restored record wrote there.
    """

    position: int
    entry: Entry
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """Which entries are looked for; what is empty lets all pass. `text` stands in the payload."""

    kinds: frozenset[str] = frozenset()
    actor: str = ""
    text: str = ""

    @property
    def is_open(self) -> bool:
        """Whether every entry passes."""
        return not (self.kinds or self.actor or self.text)


@dataclass(frozen=True, slots=True)
class Check:
    """How far the record was checked, and when; `problem` is what stands after that place."""

    entries: int
    hash: str
    at: datetime
    problem: str


@dataclass(frozen=True, slots=True)
class KnownStation:
    """A station that wrote in this record, the key that it signs with, and where it began."""

    name: str
    division: str
    counter: str
    public_key: str
    first_position: int


class JournalBook(Protocol):
    """The record by its places."""

    def last_position(self) -> int:
        """Tell the place of the newest entry; 0 in an empty record."""

    def between(self, first: date, last: date) -> tuple[int, int] | None:
        """Tell the places of the first and the last entry of some days, both included."""

    def find(self, position: int) -> Line | None:
        """Read the entry at a place."""

    def list_back(self, query: Query, below: int, least: int, limit: int) -> tuple[Line, ...]:
        """List what a query finds below a place and from `least` on, the newest first."""

    def stream(self, first: int, last: int) -> Generator[Line, None, None]:
        """Read entries in order, both places included, some at a time.

        Whoever may not come to the end closes it.
        """

    def stations(self) -> tuple[KnownStation, ...]:
        """List the stations of this record, by their own first entries, in order."""

    def last_of_station(self, station: str, through: int) -> Line | None:
        """Read a station's newest entry up to a place."""

    def serials_before(self, position: int) -> Mapping[str, int]:
        """Tell the last receipt number of each series before a place, without leading zeros."""

    def last_check(self) -> Check | None:
        """Tell how far the record was found sound last, and when."""
