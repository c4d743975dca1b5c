"""Cheques at a furnished station, and the screen's presenters over them."""

from datetime import datetime, timedelta

from cashier.domain.cheque import ChequeState
from cashier.domain.receipt import Receipt
from cashier.domain.user import Role, User
from cashier.services import deposits
from cashier.station import OpenStation
from tests.builders import NOW, SUPERVISOR, add_consumer, at_work, collect
from tests.reversals import LATER, by_cheque, deposit, payment_of
from tests.ui.stand_ins import OTHER, TRADER, AtOnce, PaperTray
from ui.cheques.presenter import ChequesPresenter
from ui.cheques.state import ActState, RegisterState, Step, Task
from ui.counter import Counter

SUPERVISOR_USER = User(
    SUPERVISOR, "Suresh Nair", Role.SUPERVISOR, is_disabled=False, failures=0, locked_until=None
)
THIRD = "3141800001"
MICR = "208002001"
SHARED, TRADERS, DRAWN = (f"{MICR}-{number}" for number in ("000124", "000123", "000125"))
"""One cheque for two accounts, one for the traders' bill, and one that nobody touches."""


def take_cheques(station: OpenStation) -> tuple[Receipt, ...]:
    """Take three cheques, of which one pays for two accounts."""
    at_work(station)
    for account in (THIRD, "3141800002"):
        add_consumer(station, account_number=account, old_account_number="", name="Mohd Arif Khan")
    taken = (
        ("a", OTHER, "basket", by_cheque(2620, 1310, number="000124", drawer="Sita Devi")),
        ("b", THIRD, "basket", by_cheque(2620, 1310, number="000124", drawer="Sita Devi")),
        ("c", TRADER, "", by_cheque(30_274, number="000123", drawer="M/s Gupta Traders")),
        ("d", "3141800002", "", by_cheque(1310, number="000125", drawer="Mohd Arif Khan")),
    )
    return tuple(
        collect(
            station,
            payment_of(tender, request=request, account=account, basket=basket),
            at=NOW + timedelta(minutes=minute),
        )
        for minute, (request, account, basket, tender) in enumerate(taken)
    )


class Desk:
    """The screen's presenters for a supervisor, four days after the cheques came in."""

    def __init__(
        self, station: OpenStation, *, at: datetime = LATER, storage: AtOnce | None = None
    ) -> None:
        self.station = station
        self.receipts = take_cheques(station)
        counter = Counter(lambda: station, lambda: at)
        self.tray, self.storage, self.printer = PaperTray(), storage or AtOnce(), AtOnce()
        self.presenter = ChequesPresenter(
            self.storage, self.printer, lambda: counter, work=self.tray
        )
        self.presenter.begin(SUPERVISOR_USER)

    @property
    def register(self) -> RegisterState:
        """What stands in the register."""
        return self.presenter.register.state

    @property
    def act(self) -> ActState:
        """What stands on the act's page."""
        return self.presenter.act.state

    @property
    def numbers(self) -> list[str]:
        """The cheques that are listed."""
        return [line.cheque.instrument.number for line in self.register.lines]

    @property
    def refusal(self) -> str:
        """What stands at the search box."""
        return self.register.refusal.text() if self.register.refusal else ""

    def mark(self, *keys: str) -> None:
        """Mark some cheques."""
        for row, line in enumerate(self.register.lines):
            if line.cheque.instrument.key in keys:
                self.presenter.register.go_to(row)
                self.presenter.register.toggle()

    def type(self, text: str) -> None:
        """Type into the search box."""
        self.presenter.register.type_search(text)

    def at_bank(self, *keys: str) -> None:
        """Take cheques to the bank behind the screen's back, and look again."""
        deposit(self.station, *keys, at=LATER - timedelta(days=1))
        self.presenter.register.refresh()

    def quote_return(self, reason: str = "01") -> None:
        """Come to what a return of the cheque for two will do."""
        self.mark(SHARED)
        self.presenter.start(Task.RETURN)
        self.presenter.act.type_reason(reason)
        self.presenter.act.enter()
        self.presenter.act.enter()
        assert self.act.step is Step.READY

    def state_of(self, key: str) -> ChequeState:
        """Read where a cheque stands on record."""
        found = deposits.find_cheques(key, uow=self.station.read())
        return found[0].state
