"""What the Alerts screen asks of the station. Everything here runs in the storage worker."""

import gc
from collections.abc import Iterable, Sequence
from datetime import date

from cashier.domain.calendar import to_ist
from cashier.domain.finding import Finding, Span, Trace
from cashier.services import findings
from cashier.services.audit_ports import Recorded
from ui.alerts.export import write_findings
from ui.counter import Counter

FOLDER = "reports"
_AT_ONCE = 200


class AlertsDesk:
    """The services of alerts at one counter, in one person's name."""

    def __init__(self, counter: Counter, user: str) -> None:
        self._counter = counter
        self._station = counter.station
        self._user = user

    def today(self) -> date:
        """Tell the business date."""
        return to_ist(self._counter.now()).date()

    def count(self, span: Span) -> int:
        """Count what a period holds."""
        gc.unfreeze()
        return findings.count_events(span, by=self._user, uow=self._station.read())

    def part(self, span: Span, after: int) -> tuple[Recorded, ...]:
        """Read the next part of a period.

        A long one is held in memory until its end is reached, and Python's collector would stop
        the window again and again while it goes through all of it; so what was read is set aside.
        """
        read = findings.read_part(span, after, by=self._user, uow=self._station.read())
        gc.freeze()
        return read

    def find(self, events: Sequence[Recorded], span: Span) -> tuple[Finding, ...]:
        """Look at all of it."""
        try:
            return findings.find_alerts(events, span, by=self._user, uow=self._station.read())
        finally:
            gc.unfreeze()

    def traces(self, positions: Iterable[int]) -> tuple[Trace, ...]:
        """Read entries behind an alert."""
        return findings.list_traces(positions, by=self._user, uow=self._station.read())

    def export(self, found: Sequence[Finding], span: Span) -> str:
        """Write every alert of a period with all that is behind it; tell where.

        Raises:
            PaperNotWritten: The folder cannot be written.
        """
        folder = self._station.folder / FOLDER
        return write_findings(found, span, folder, self._all_traces)

    def _all_traces(self, finding: Finding) -> Iterable[Trace]:
        positions = finding.positions
        for start in range(0, len(positions), _AT_ONCE):
            yield from self.traces(positions[start : start + _AT_ONCE])
