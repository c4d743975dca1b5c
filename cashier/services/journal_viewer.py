"""Looking through the record: pages from its newest end, part by part, and one entry whole.

A look costs as much as the part of the record that it goes through, so whoever asks goes from part
to part, can say how far it has come, and can stop. Nothing is written.
"""

from dataclasses import dataclass

from cashier.domain.errors import CounterError
from cashier.domain.finding import Span
from cashier.domain.user import Act
from cashier.journal.canonical import JsonValue
from cashier.journal.entry import GENESIS_HASH, hash_of
from cashier.journal.events import EVENT_KINDS
from cashier.journal.signing import signature_fits
from cashier.services.export import Places
from cashier.services.findings import PeriodBackwards
from cashier.services.journal_ports import JournalBook, Line, Query
from cashier.services.journal_viewer_groups import Group, kinds_of
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user

PART = 5_000
"""How many places one part goes through: some milliseconds of work."""

PAGE = 100
_SECRET = "password_hash"  # noqa: S105 - the name of a field


class KindUnknown(CounterError):
    """No entry is of such a kind, and no group has such a name."""

    template = "There is no kind of entry “{word}”."


class EntryUnknown(CounterError):
    """The record has no such place."""

    template = "There is no entry {number}; the record ends with {last}."


@dataclass(frozen=True, slots=True)
class Part:
    """What a part of the record has, the newest first; `rest` is what lies below it still.

    Without `rest` the look is at its end.
    """

    lines: tuple[Line, ...]
    rest: Places | None


@dataclass(frozen=True, slots=True)
class Seal:
    """Whether an entry is as it was written: each of the three is checked anew."""

    is_unaltered: bool
    is_signed: bool
    continues: bool

    @property
    def holds(self) -> bool:
        """Whether all of it fits."""
        return self.is_unaltered and self.is_signed and self.continues


@dataclass(frozen=True, slots=True)
class Inspection:
    """One entry, and how its seal stands."""

    line: Line
    seal: Seal


def kinds_named(word: str) -> frozenset[str]:
    """Tell which kinds of entries a word means: a group's name, or a kind's own.

    Raises:
        KindUnknown: It is neither.
    """
    if word in EVENT_KINDS:
        return frozenset({word})
    if word not in set(Group):
        raise KindUnknown(word=word[:40])
    return kinds_of(Group(word))


def find_places(span: Span | None, *, uow: UnitOfWork) -> Places | None:
    """Tell which part of the record some days are, or all of it; None where nothing is there.

    Raises:
        PeriodBackwards: The days end before they begin.
    """
    if span is not None and span.days < 1:
        raise PeriodBackwards
    with uow:
        book = uow.journal_book
        found = book.between(span.first, span.last) if span else (1, book.last_position())
        return Places(*found) if found and found[1] else None


def read_part(query: Query, places: Places, *, uow: UnitOfWork, limit: int = PAGE) -> Part:
    """Read the newest part of some places of the record, as far as a query lets entries pass."""
    least = places.first if query.is_open else max(places.first, places.last - PART + 1)
    with uow:
        lines = uow.journal_book.list_back(query, places.last + 1, least, limit)
    reached = lines[-1].position if len(lines) == limit else least
    return Part(lines, Places(places.first, reached - 1) if reached > places.first else None)


def inspect_entry(position: int, *, uow: UnitOfWork) -> Inspection:
    """Read one entry, and check its seal and that it follows the one before.

    Raises:
        EntryUnknown: There is no such place.
    """
    with uow:
        line = uow.journal_book.find(position)
        if line is None:
            raise EntryUnknown(number=position, last=uow.journal_book.last_position())
        return Inspection(line, _seal(line, uow.journal_book))


def _seal(line: Line, book: JournalBook) -> Seal:
    entry = line.entry
    keys = {known.name: known.public_key for known in book.stations()}
    before = book.last_of_station(entry.station, line.position - 1)
    expected = (before.entry.number, before.entry.hash) if before else (0, GENESIS_HASH)
    return Seal(
        is_unaltered=_hash(line) == entry.hash,
        is_signed=_is_signed(keys.get(entry.station, ""), entry.hash, entry.signature),
        continues=(entry.number - 1, entry.previous_hash) == expected,
    )


def _hash(line: Line) -> str:
    try:
        return hash_of(line.entry)
    except (ValueError, RecursionError):
        return ""


def _is_signed(public_key: str, digest: str, signature: str) -> bool:
    try:
        return signature_fits(public_key, bytes.fromhex(digest), bytes.fromhex(signature))
    except ValueError:
        return False


def readable_payload(line: Line) -> JsonValue:
    """Give what an entry says, but for a password's hash, which is nobody's to look at."""
    payload = line.entry.payload
    if not isinstance(payload, dict) or _SECRET not in payload:
        return payload
    return {**payload, _SECRET: "…"}


def require_viewer(by: str, *, uow: UnitOfWork) -> None:
    """Refuse whoever may not look through the record.

    Raises:
        NotAllowed: The role does not see the office.
    """
    with uow:
        get_user(by, uow=uow).require(Act.VIEW_OFFICE)
