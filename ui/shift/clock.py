"""What a clerk asks where the clock is behind. Everything here runs in the storage worker."""

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.services.day_close_guards import accept_clock, clock_claim
from ui.counter import Counter


class ClockWork:
    """The services of the clock for somebody who opens a shift."""

    def __init__(self, counter: Counter, clerk: str) -> None:
        self._counter = counter
        self._station = counter.station
        self._clerk = clerk

    def claim(self) -> ApprovalClaim:
        """Tell what must be allowed before this clock counts."""
        return clock_claim(self._clerk, self._counter.now())

    def allow(self, word: Approval) -> None:
        """Go on with the clock as it is, by a supervisor's word."""
        at, uow = self._counter.now(), self._station.write()
        accept_clock(word, by=self._clerk, at=at, uow=uow)
