"""Handing a part of the record out, so that anybody can check it without this application."""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from cashier.domain.errors import CounterError
from cashier.domain.finding import Span
from cashier.domain.user import Act
from cashier.journal.export_events import ExportMade
from cashier.services.findings import PeriodBackwards
from cashier.services.journal_ports import KnownStation, Line
from cashier.services.ports import UnitOfWork
from cashier.services.users import UnitOfWorkFactory, get_user


class NothingToExport(CounterError):
    """A part of the record has at least one entry."""

    template = "Nothing was recorded in that period; there is nothing to hand out."


class NoSuchEntries(CounterError):
    """Entries are numbered from 1 to the newest."""

    template = "The record has entries 1 to {last}; give the first and the last of them."


@dataclass(frozen=True, slots=True)
class Places:
    """The places of the first and the last entry that are handed out."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Opening:
    """What an export begins with: what was asked for, and where the record stood before.

    `before` is the entry that the first one follows, None where that is the very first; `serials`
    are the last receipt numbers of each series before it.
    """

    station: str
    public_key: str
    made_by: str
    made_at: datetime
    days: Span | None
    places: Places
    before: Line | None
    serials: Mapping[str, int]
    stations: tuple[KnownStation, ...]


class Sink(Protocol):
    """Where an export goes: nothing of it is to be seen before `publish`, or after an error."""

    def __enter__(self) -> Self:
        """Make room."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Leave nothing behind unless it was published."""

    def begin(self, opening: Opening) -> None:
        """Take what the export begins with."""

    def put(self, line: Line) -> None:
        """Take the next entry."""

    def finish(self, sign: Callable[[bytes], bytes]) -> str:
        """Seal what was taken; return the SHA-256 of its manifest."""

    def publish(self) -> None:
        """Let it appear, whole."""


def export_entries(
    wanted: Span | Places,
    sink: Sink,
    *,
    by: str,
    at: datetime,
    read: UnitOfWorkFactory,
    write: UnitOfWorkFactory,
) -> ExportMade:
    """Write entries out with all that is needed to check them, and put on record that it was done.

    The entries are read while work goes on, and as they stand: a record that was tampered with is
    handed out, too, and does not verify. The act is on record before the files appear, so that no
    export is about that the record knows nothing of.

    Raises:
        NotAllowed: The role does not see the office.
        PeriodBackwards: The period ends before it begins.
        NothingToExport: It has no entry.
        NoSuchEntries: There are no such places.
        Fault: The files cannot be written; none of them is left.
    """
    with sink:
        with read() as uow:
            opening = _opening(wanted, by, at, uow)
            sink.begin(opening)
            with closing(
                uow.journal_book.stream(opening.places.first, opening.places.last)
            ) as some:
                for line in some:
                    sink.put(line)
            digest = sink.finish(uow.key.sign)
        made = _made(opening, digest)
        with write() as uow:
            uow.journal.record(made, actor=by, at=at)
            uow.commit()
        sink.publish()
    return made


def _opening(wanted: Span | Places, by: str, at: datetime, uow: UnitOfWork) -> Opening:
    get_user(by, uow=uow).require(Act.VIEW_OFFICE)
    places = _places(wanted, uow)
    known = uow.journal_book.stations()
    return Opening(
        station=uow.station.name,
        public_key=uow.key.public_hex,
        made_by=by,
        made_at=at,
        days=wanted if isinstance(wanted, Span) else None,
        places=places,
        before=uow.journal_book.find(places.first - 1),
        serials=uow.journal_book.serials_before(places.first),
        stations=tuple(one for one in known if one.first_position <= places.last),
    )


def _places(wanted: Span | Places, uow: UnitOfWork) -> Places:
    if isinstance(wanted, Places):
        last = uow.journal_book.last_position()
        if not 1 <= wanted.first <= wanted.last <= last:
            raise NoSuchEntries(last=last)
        return wanted
    if wanted.days < 1:
        raise PeriodBackwards
    found = uow.journal_book.between(wanted.first, wanted.last)
    if found is None:
        raise NothingToExport
    return Places(*found)


def _made(opening: Opening, digest: str) -> ExportMade:
    days, places = opening.days, opening.places
    first_day, last_day = (days.first, days.last) if days else (None, None)
    return ExportMade(places.first, places.last, first_day, last_day, digest)
