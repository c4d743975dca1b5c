"""Checking the record part by part, on from where it was found sound last.

The whole check (`cashier verify`) replays everything. This one holds the chain, the numbers and the
signatures of what was written since, which a day's work makes short; how far it came is an entry
of the record itself.
"""

from dataclasses import dataclass, field
from datetime import datetime

from cashier.domain.user import Act
from cashier.journal.export_events import ChainChecked
from cashier.journal.verification import ChainChecker
from cashier.services.journal_ports import Check, JournalBook, Line
from cashier.services.ports import UnitOfWork
from cashier.services.users import get_user

CHECK_PART = 250
"""Entries a part: some fifty milliseconds, so that a payment never waits for a check."""


@dataclass(slots=True)
class Checking:
    """A check under way: `done` places are sound, and it ends at `last`.

    `hash` is that of the entry at `done`; `problem` is what is wrong with the next one.
    """

    last: int
    chain: ChainChecker = field(default_factory=ChainChecker)
    done: int = 0
    hash: str = ""
    problem: str = ""

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to look at, or no use in it."""
        return bool(self.problem) or self.done >= self.last


def last_check(*, uow: UnitOfWork) -> tuple[Check | None, int]:
    """Tell how far the record was checked last, and how far it goes."""
    with uow:
        return uow.journal_book.last_check(), uow.journal_book.last_position()


def begin_check(*, by: str, uow: UnitOfWork, from_start: bool = False) -> Checking:
    """Begin after the last entry that was found sound, or at the very first.

    Raises:
        NotAllowed: The role does not see the office.
    """
    with uow:
        get_user(by, uow=uow).require(Act.VIEW_OFFICE)
        book = uow.journal_book
        checking = Checking(book.last_position())
        known = None if from_start else book.last_check()
        if known is not None and known.entries:
            _resume(checking, known, book)
    return checking


def _resume(checking: Checking, known: Check, book: JournalBook) -> None:
    line = book.find(known.entries)
    if line is None or line.entry.hash != known.hash:
        checking.problem = f"entry {known.entries} is not the one that was checked before"
        return
    for station in book.stations():
        newest = book.last_of_station(station.name, known.entries)
        if newest is not None:
            checking.chain.resume(newest.entry, station.public_key)
    checking.done, checking.hash = known.entries, known.hash


def check_part(checking: Checking, *, uow: UnitOfWork) -> Checking:
    """Check what follows, some entries at a time; the same check goes on."""
    with uow:
        last = min(checking.done + CHECK_PART, checking.last)
        for line in tuple(uow.journal_book.stream(checking.done + 1, last)):
            _check_line(checking, line)
            if checking.problem:
                return checking
        if checking.done < last:
            checking.problem = f"entry {checking.done + 1} is missing"
        elif checking.is_over and checking.chain.key_of(uow.station.name) != uow.key.public_hex:
            checking.problem = "the record is not signed by this station's key"
    return checking


def _check_line(checking: Checking, line: Line) -> None:
    if line.position != checking.done + 1:
        checking.problem = f"entry {checking.done + 1} is missing"
    elif found := tuple(checking.chain.check(line.entry)):
        checking.problem = found[0].text
    else:
        checking.done, checking.hash = line.position, line.entry.hash


def end_check(checking: Checking, *, by: str, at: datetime, uow: UnitOfWork) -> Check:
    """Put on record how far the record is sound, and what is wrong after that.

    Where nothing was written since the last check that found the same, nothing is written now.
    """
    with uow:
        get_user(by, uow=uow).require(Act.VIEW_OFFICE)
        known = uow.journal_book.last_check()
        made = Check(checking.done, checking.hash, at, checking.problem)
        if known is None or not _is_known(made, known):
            event = ChainChecked(made.entries, made.hash, made.problem)
            uow.journal.record(event, actor=by, at=at)
            uow.commit()
    return made


def _is_known(made: Check, known: Check) -> bool:
    """Tell whether nothing but the entry of the last check itself lies between the two."""
    is_near = known.entries <= made.entries <= known.entries + 1
    return is_near and made.problem == known.problem
