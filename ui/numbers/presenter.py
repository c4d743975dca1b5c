"""The Numbers screen as plain Python: its three pages put together."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cashier.domain.user import Act, User
from ui.numbers.missed import MissedPresenter
from ui.numbers.notices import NoticesPresenter
from ui.numbers.search import SearchPresenter
from ui.numbers.state import Page
from ui.presenter import Presenter, Runner

if TYPE_CHECKING:  # the counter is loaded by the storage worker, after the first paint
    from ui.counter import Counter
    from ui.numbers.slips import NumberSlips


@dataclass(frozen=True, slots=True)
class NumbersState:
    """Which page is on screen, and which of them somebody may open."""

    page: Page = Page.SEARCH
    may_write: bool = False
    may_look: bool = False


class NumbersPresenter(Presenter[NumbersState]):
    """Leads from one page to the next."""

    def __init__(
        self,
        storage: Runner,
        papers: Runner,
        counter: "Callable[[], Counter]",
        *,
        slips: "NumberSlips",
    ) -> None:
        super().__init__(NumbersState())
        self.search = SearchPresenter(storage, counter, slips)
        desk = self.search.desk
        self.notices = NoticesPresenter(storage, papers, counter, desk)
        self.missed = MissedPresenter(storage, desk)
        self._user: User | None = None

    def begin(self, user: User) -> None:
        """Show the screen to somebody, with the search on top."""
        self._user = user
        self.search.begin(user)
        may_write, may_look = user.may(Act.GIVE_NUMBER), user.may(Act.VIEW_OFFICE)
        self._become(NumbersState(may_write=may_write, may_look=may_look))

    def open_notices(self) -> None:
        """Show the areas."""
        if self._user is not None and self.state.may_write:
            self._become(replace(self.state, page=Page.NOTICES))
            self.notices.begin(self._user.name)

    def open_missed(self) -> None:
        """Show what nobody was found by."""
        if self._user is not None and self.state.may_look:
            self._become(replace(self.state, page=Page.MISSED))
            self.missed.begin(self._user)

    def back(self) -> None:
        """Put away what is asked or under way, else go back to the search."""
        page = self.state.page
        if page is Page.NOTICES and self.notices.give_up():
            return
        if page is Page.MISSED and self.missed.put_away():
            return
        if page is Page.SEARCH:
            self.search.clear()
        else:
            self._become(replace(self.state, page=Page.SEARCH))
