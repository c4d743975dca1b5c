"""Supplies that were paid for at a furnished station, and the screen's presenters over them."""

from datetime import date, datetime, timedelta
from typing import Any

from cashier.domain.account import ConnectionType, SupplyStatus
from cashier.domain.user import Role, User
from cashier.services.reconnections import list_orders
from cashier.station import OpenStation
from tests.builders import (
    AUDITOR,
    CLERK,
    NOW,
    NUMBER,
    SUPERVISOR,
    add_consumer,
    at_work,
    collect,
    make_payment,
)
from tests.instruments import cheque
from tests.reversals import cancel
from tests.services.rules import paid_with, set_policy
from tests.ui.stand_ins import AtOnce, PaperTray
from ui.counter import Counter
from ui.reconnection.presenter import ReconnectionPresenter
from ui.reconnection.state import ActState, BoardState, Lane, Place, Task

CLERK_USER, SUPERVISOR_USER, AUDITOR_USER = (
    User(name, full_name, role, is_disabled=False, failures=0, locked_until=None)
    for name, full_name, role in (
        (CLERK, "Anita Verma", Role.CLERK),
        (SUPERVISOR, "Suresh Nair", Role.SUPERVISOR),
        (AUDITOR, "Farah Khan", Role.AUDITOR),
    )
)
SMART, WAITING = "3141800001", "3141800002"
_CUT: dict[str, Any] = {
    "status": SupplyStatus.TEMPORARILY_DISCONNECTED,
    "status_date": date(2026, 11, 18),
    "old_account_number": "",
}
POLE_ORDER, SMART_ORDER = "RTP-03-R-000001", "RTP-03-R-000002"


class Desk:
    """The screen for somebody at ten o'clock, when two have paid in cash and one by cheque."""

    def __init__(self, station: OpenStation, user: User = SUPERVISOR_USER) -> None:
        self.station = station
        self.receipts = _pay(station)
        self.now = NOW
        self.storage, self.printer, self.tray = AtOnce(), AtOnce(), PaperTray()
        counter = Counter(lambda: station, lambda: self.now)
        self.presenter = ReconnectionPresenter(
            self.storage, self.printer, lambda: counter, work=self.tray
        )
        self.presenter.begin(user)

    @property
    def board(self) -> BoardState:
        """What stands on the board."""
        return self.presenter.overview.state

    @property
    def act(self) -> ActState:
        """What stands on the act's page."""
        return self.presenter.act.state

    def lane(self, lane: Lane) -> list[str]:
        """List the cards of a column."""
        return [card.key for card in self.board.cards(lane)]

    def lane_name(self) -> str:
        """Tell which column has the cursor."""
        return self.board.lane.value

    def go_to(self, key: str) -> None:
        """Put the cursor on a card."""
        for lane in Lane:
            if key in self.lane(lane):
                self.presenter.overview.go_to(lane, self.lane(lane).index(key))
                return
        raise AssertionError(key)

    def start(self, task: Task, key: str) -> None:
        """Begin an act with one card."""
        self.go_to(key)
        self.presenter.start(task)

    def dispatch(self, key: str, team: str = "B") -> None:
        """Send a team for an order."""
        self.start(Task.DISPATCH, key)
        self.presenter.act.type(Place.TEAM, team)
        self.presenter.act.act()
        self.presenter.act.leave()

    def wait(self, **span: int) -> datetime:
        """Let time go by."""
        self.now += timedelta(**span)
        return self.now

    def recall(self) -> None:
        """Cancel the receipt behind the order of the pole, a minute later."""
        cancel(self.station, self.receipts[0], at=self.wait(minutes=1))

    @property
    def refusal(self) -> str:
        """What stands beside the board."""
        return self.board.refusal.text() if self.board.refusal else ""

    @property
    def said(self) -> str:
        """What was done last."""
        return self.board.said.text() if self.board.said else ""

    def orders(self) -> dict[str, str]:
        """Tell the orders on record with their states."""
        return {one.number: one.state.value for one in list_orders(uow=self.station.read())}


def _pay(station: OpenStation) -> tuple[Any, ...]:
    set_policy(station, "cheques_for_disconnected", "yes")
    smart = ConnectionType.SMART_POSTPAID
    add_consumer(
        station,
        account_number=SMART,
        connection_type=smart,
        disconnection_mode="remote",
        name="Sita Devi",
        name_hi="सीता देवी",
        **_CUT,
    )
    add_consumer(station, account_number=WAITING, disconnection_mode="meter", **_CUT)
    at_work(station)
    return (
        collect(station, make_payment(5420, account_number=NUMBER)),
        collect(station, make_payment(1410, request="smart", account_number=SMART)),
        collect(station, paid_with(1910, cheque(1910), request="waits", account_number=WAITING)),
    )
