"""What the Journal screen asks of the station. Everything here runs in the storage worker."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cashier.domain.calendar import to_ist
from cashier.domain.finding import Span
from cashier.services import journal_viewer, journal_viewer_checks
from cashier.services.export import Places
from cashier.services.journal_ports import Check, Query
from cashier.services.journal_viewer import Inspection, Part
from cashier.services.journal_viewer_checks import Checking
from ui.counter import Counter


@dataclass(frozen=True, slots=True)
class Standing:
    """How the record stands: how far it goes, how far it was checked, and who is who."""

    today: date
    last: int
    check: Check | None
    names: Mapping[str, str]


class JournalDesk:
    """The record at one counter, as one person may look through it."""

    def __init__(self, counter: Counter, user: str) -> None:
        self._counter = counter
        self._station = counter.station
        self._user = user

    def standing(self) -> Standing:
        """Tell how the record stands.

        Raises:
            NotAllowed: The role does not see the office.
        """
        journal_viewer.require_viewer(self._user, uow=self._station.read())
        check, last = journal_viewer_checks.last_check(uow=self._station.read())
        with self._station.read() as uow:
            names = {user.name: user.full_name for user in uow.users.list_all()}
        return Standing(to_ist(self._counter.now()).date(), last, check, names)

    def places(self, span: Span | None) -> Places | None:
        """Tell which part of the record some days are."""
        return journal_viewer.find_places(span, uow=self._station.read())

    def part(self, query: Query, places: Places) -> Part:
        """Read the newest part of some places."""
        return journal_viewer.read_part(query, places, uow=self._station.read())

    def inspect(self, position: int) -> Inspection:
        """Read one entry and its seal."""
        return journal_viewer.inspect_entry(position, uow=self._station.read())

    def begin_check(self, *, from_start: bool) -> Checking:
        """Begin to check the record."""
        read = self._station.read()
        return journal_viewer_checks.begin_check(by=self._user, uow=read, from_start=from_start)

    def check_part(self, checking: Checking) -> Checking:
        """Check some entries more."""
        return journal_viewer_checks.check_part(checking, uow=self._station.read())

    def end_check(self, checking: Checking) -> Check:
        """Put on record what a check found."""
        at = self._counter.now()
        return journal_viewer_checks.end_check(
            checking, by=self._user, at=at, uow=self._station.write()
        )
