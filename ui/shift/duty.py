"""What a weekend clerk asks a supervisor for. Everything here runs in the storage worker."""

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.calendar import to_ist
from cashier.domain.roster import RosterDay
from cashier.domain.shift import Shift
from cashier.services import rosters
from ui.counter import Counter


class DutyWork:
    """The services of the roster for somebody who is at the counter alone."""

    def __init__(self, counter: Counter, clerk: str) -> None:
        self._counter = counter
        self._station = counter.station
        self._clerk = clerk

    def claim(self) -> ApprovalClaim:
        """Tell what must be allowed before today counts as a day of the roster."""
        return rosters.duty_claim(self._clerk, to_ist(self._counter.now()).date())

    def allow(self, word: Approval) -> RosterDay:
        """Put today on the roster, by a supervisor's word."""
        at, uow = self._counter.now(), self._station.write()
        return rosters.allow_duty(self._clerk, approval=word, at=at, uow=uow)

    def limit_claim(self) -> ApprovalClaim:
        """Tell what must be allowed before the drawer holds more."""
        return rosters.quote_limit(self._clerk, uow=self._station.read())

    def lift_limit(self, word: Approval) -> Shift:
        """Let the open shift hold more, by a supervisor's word."""
        at, uow = self._counter.now(), self._station.write()
        return rosters.lift_limit(self._clerk, approval=word, at=at, uow=uow)
