"""Cash of several days at a furnished station, and the screen's presenters over it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.user import Role, User
from cashier.station import OpenStation
from tests.builders import NOW, SUPERVISOR, TODAY, at_work, collect, make_payment
from tests.remittances import SECOND, add_second, allow, fill_chest
from tests.ui.stand_ins import OTHER, AtOnce, PaperTray
from ui.bank.presenter import BankPresenter
from ui.bank.state import ActState, MatchState, OverviewState
from ui.counter import Counter

SUPERVISOR_USER = User(
    SUPERVISOR, "Suresh Nair", Role.SUPERVISOR, is_disabled=False, failures=0, locked_until=None
)
AUDITOR_USER = User(
    "farah", "Farah Khan", Role.AUDITOR, is_disabled=False, failures=0, locked_until=None
)
FRIDAY = date(2026, 11, 20)
MONDAY = NOW + timedelta(days=1)


class Bank:
    """The screen's presenters for a supervisor on a Monday; the second one gives the word."""

    def __init__(self, station: OpenStation, *, at: datetime = MONDAY) -> None:
        self.station = station
        self.at = at
        add_second(station)
        at_work(station)
        collect(station, make_payment(request="a", account_number=OTHER))
        fill_chest(station, 700, FRIDAY)
        fill_chest(station, 500, TODAY)
        self.clock = at
        self.counter = Counter(lambda: station, lambda: self.clock)
        self.tray, self.storage, self.printer = PaperTray(), AtOnce(), AtOnce()
        self.claims: list[ApprovalClaim] = []
        self.gives_word = True
        self.presenter = BankPresenter(
            self.storage,
            self.printer,
            lambda: self.counter,
            work=self.tray,
            approve=self._approve,
        )
        self.presenter.begin(SUPERVISOR_USER)

    def _approve(
        self,
        claim: ApprovalClaim,
        then: Callable[[Approval], None],
        *,
        left: Callable[[], None] = lambda: None,
    ) -> None:
        """Give the second supervisor's word, or leave."""
        self.claims.append(claim)
        if self.gives_word:
            then(allow(self.station, claim, at=self.clock))
        else:
            left()

    @property
    def lists(self) -> OverviewState:
        """What lies where, and the slips."""
        return self.presenter.overview.state

    @property
    def act(self) -> ActState:
        """What stands on the act's page."""
        return self.presenter.act.state

    @property
    def matching(self) -> MatchState:
        """What stands on the page of the statement."""
        return self.presenter.match.state

    @property
    def second(self) -> str:
        """The second supervisor's user name."""
        return SECOND
