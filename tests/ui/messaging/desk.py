"""The Messages screen over a furnished station, with a gateway that does what a test says."""

from cashier.services.users import get_user
from cashier.station import OpenStation
from tests.builders import NUMBER, SUPERVISOR, at_work, collect, make_payment
from tests.messages import FakeGateway, switch_on
from tests.ui.stand_ins import FREE, OTHER, AtOnce, Later, counter_of
from ui.messaging.presenter import MessagesPresenter
from ui.messaging.state import MessagesState


class Desk:
    """The presenter, and what it works with; the network waits where a test lets it wait."""

    def __init__(self, station: OpenStation) -> None:
        self.station = station
        self.storage, self.network = AtOnce(), Later()
        counter = counter_of(station)
        self.presenter = MessagesPresenter(self.storage, self.network, lambda: counter)
        self.gateway = FakeGateway()
        self.sit_down(SUPERVISOR)

    def sit_down(self, name: str) -> None:
        """Have somebody at the window."""
        with self.station.read() as uow:
            user = get_user(name, uow=uow)
        self.presenter.begin(user)

    @property
    def state(self) -> MessagesState:
        """What is shown."""
        return self.presenter.state

    @property
    def said(self) -> str:
        """What was done, in words."""
        return self.state.said.text() if self.state.said else ""

    @property
    def refusal(self) -> str:
        """What was refused, in words."""
        return self.state.refusal.text() if self.state.refusal else ""

    def send(self) -> None:
        """Send until the run ends."""
        self.presenter.send()
        self.network.catch_up()


def furnish(station: OpenStation) -> OpenStation:
    """Have receipts to tell of: of one consumer, of another, and of one without a mobile."""
    switch_on(station)
    at_work(station)
    collect(station, make_payment(5420))
    for number in (OTHER, FREE):
        collect(station, make_payment(1310, request=number, account_number=number))
    assert NUMBER not in {OTHER, FREE}
    return station
