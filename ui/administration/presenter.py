"""The Administration screen as plain Python: four pages, of which one is on screen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from cashier.domain.errors import CounterError
from cashier.domain.user import User
from ui.administration.asking import Approve, AskingPresenter
from ui.administration.policies import PoliciesPresenter
from ui.administration.roster import RosterPresenter
from ui.administration.users import UsersPresenter
from ui.presenter import Runner

if TYPE_CHECKING:  # the services are loaded by the storage worker, after the first paint
    from ui.administration.work import StationFacts
    from ui.counter import Counter


class Page(Enum):
    """What is administered."""

    USERS = "users"
    ROSTER = "roster"
    POLICIES = "policies"
    COUNTER = "counter"


@dataclass(frozen=True, slots=True)
class AdministrationState:
    """Which page is on screen, and what this counter is, once it is known."""

    page: Page = Page.USERS
    facts: "StationFacts | None" = None
    turn: int = 0


class AdministrationPresenter(AskingPresenter[AdministrationState]):
    """Goes from page to page; each reads afresh when it is entered."""

    def __init__(
        self, storage: Runner, counter: "Callable[[], Counter]", *, approve: Approve
    ) -> None:
        super().__init__(AdministrationState(), storage, counter, approve=approve)
        self.users = UsersPresenter(storage, counter, approve=approve)
        self.roster = RosterPresenter(storage, counter, approve=approve)
        self.policies = PoliciesPresenter(storage, counter, approve=approve)
        self._who: User | None = None

    def begin(self, user: User) -> None:
        """Be this administrator's; the page that was on screen is read afresh."""
        self._who, self._user = user, user.name
        self.go_to(self.state.page)

    def go_to(self, page: Page) -> None:
        """Go to a page; what was typed on it before is gone."""
        if self._who is None:
            return
        self._become(replace(self.state, page=page, turn=self.state.turn + 1))
        match page:
            case Page.USERS:
                self.users.begin(self._who)
            case Page.ROSTER:
                self.roster.begin(self._who)
            case Page.POLICIES:
                self.policies.begin(self._who)
            case Page.COUNTER:
                self._run(lambda: self._work().facts(), self._show_facts)

    def _show_facts(self, facts: "StationFacts") -> None:
        self._become(replace(self.state, facts=facts))

    def _refuse(self, refusal: CounterError) -> None:
        raise AssertionError(refusal.message)  # nobody is refused what the counter is

    def _give_up(self) -> None:
        """Show what is known: nothing was changed."""
