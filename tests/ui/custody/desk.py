"""The screen for cash in hand over a furnished station."""

from cashier.domain.user import User
from cashier.services.users import get_user
from cashier.station import OpenStation
from tests.builders import CLERK
from tests.custody import notes
from tests.ui.stand_ins import AtOnce, PaperTray, counter_of
from ui.custody.presenter import CustodyPresenter
from ui.custody.slips import TurnInSlips
from ui.custody.state import CustodyState


class Desk:
    """The presenter, and what it works with."""

    def __init__(self, station: OpenStation) -> None:
        self.station = station
        self.tray, self.storage, self.printer = PaperTray(), AtOnce(), AtOnce()
        self.changes = 0
        counter = counter_of(station)
        self.presenter = CustodyPresenter(
            self.storage,
            lambda: counter,
            slips=TurnInSlips(self.printer, self.tray),
            changed=self._count_change,
        )
        self.sit_down(CLERK)

    def _count_change(self) -> None:
        self.changes += 1

    def user(self, name: str) -> User:
        """Read somebody."""
        with self.station.read() as uow:
            return get_user(name, uow=uow)

    def sit_down(self, name: str) -> None:
        """Have somebody else at the window."""
        self.presenter.begin(self.user(name))
        self.presenter.refresh()

    @property
    def state(self) -> CustodyState:
        """What is shown."""
        return self.presenter.state

    @property
    def refusal(self) -> str:
        """What was refused, in words."""
        return self.state.refusal.text() if self.state.refusal else ""

    @property
    def said(self) -> str:
        """What was done, in words."""
        return self.state.said.text() if self.state.said else ""

    def count(self, text: str) -> None:
        """Count notes."""
        self.presenter.change(notes(text))
