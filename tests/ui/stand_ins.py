"""What stands in for threads and printers: presenters are tested at once and in order."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from cashier.domain.account import SupplyStatus
from cashier.domain.errors import CounterError, Fault
from cashier.domain.receipt import Receipt
from cashier.domain.user import Role, User
from cashier.station import OpenStation
from printing.condition import Condition, PrinterStatus
from printing.discovery import FoundPrinter
from printing.document import Document
from printing.outcome import PrintOutcome, PrintReason, PrintState
from tests.builders import CLERK, NOW, NUMBER, add_consumer, make_bill, make_station
from ui.counter import Counter

CLERK_USER = User(
    CLERK, "Anita Verma", Role.CLERK, is_disabled=False, failures=0, locked_until=None
)
OTHER, TRADER, FREE = "3141500871", "3141520456", "3141677120"
SHARED_MOBILE = "9812300000"


def furnished_station(folder: Path, *, at: datetime = NOW) -> OpenStation:
    """Make a station with four consumers, of whom one is cut off and two share a mobile number."""
    station = make_station(folder, at=at)
    arrears = make_bill(
        arrears_principal=3390, arrears_lpsc=120, payments_posted_to=NOW - timedelta(days=7)
    )
    add_consumer(
        station,
        arrears,
        status=SupplyStatus.TEMPORARILY_DISCONNECTED,
        status_date=date(2026, 11, 18),
        disconnection_mode="pole",
    )
    shared: dict[str, Any] = {"mobile": SHARED_MOBILE, "meter_number": "", "old_meter_number": ""}
    add_consumer(
        station,
        account_number=OTHER,
        old_account_number="02718282",
        name="Sita Devi",
        name_hi="सीता देवी",
        **shared,
    )
    add_consumer(
        station,
        make_bill(energy_charge=30_000),
        account_number=TRADER,
        old_account_number="02718283",
        name="M/s Gupta Traders",
        name_hi="मे. गुप्ता ट्रेडर्स",
        **shared,
    )
    nothing_due = make_bill(fixed_charge=0, energy_charge=0, electricity_duty=0)
    add_consumer(station, nothing_due, account_number=FREE, old_account_number="", mobile="")
    assert NUMBER not in {OTHER, TRADER, FREE}
    return station


def counter_of(station: OpenStation) -> Counter:
    """Make the counter of a station that is already open, at the time of the tests."""
    return Counter(lambda: station, lambda: NOW)


class AtOnce:
    """A runner that does everything at once; `broken` makes it fail as the environment would."""

    def __init__(self) -> None:
        self.broken: Exception | None = None
        self.faults: list[Exception] = []

    def run(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        *,
        refused: Callable[[CounterError], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Do the work now and call back."""
        try:
            if self.broken is not None:
                raise self.broken
            result = work()
        except CounterError as refusal:
            if refused is None:
                self.faults.append(refusal)
            else:
                refused(refusal)
        except Fault as fault:
            self.faults.append(fault)
            if failed is not None:
                failed()
        else:
            then(result)


class Later(AtOnce):
    """A runner whose answers come when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Callable[[], None]] = []

    def run(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        *,
        refused: Callable[[CounterError], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Keep the work for later."""
        run = super().run
        self.waiting.append(lambda: run(work, then, refused=refused, failed=failed))

    def catch_up(self) -> None:
        """Do all that waits, and what follows from it."""
        while self.waiting:
            self.waiting.pop(0)()


class PaperTray:
    """A printer that keeps what it was given, and ends each job as it was told to."""

    def __init__(self) -> None:
        self.printed: list[tuple[str, int]] = []
        self.just_issued: list[bool] = []
        self.slips: list[tuple[str, bool]] = []
        self.papers: list[tuple[str, Document]] = []
        self.kicks: list[str] = []
        self.looks = self.warmed = 0
        self.found: tuple[FoundPrinter, ...] = ()
        self.on_network: tuple[FoundPrinter, ...] = ()
        self.status = PrinterStatus(Condition.READY, "tray")
        self.outcome = PrintOutcome(PrintState.CONFIRMED, PrintReason.PRINTED, "tray")

    def print_receipt(self, receipt: Receipt, copy: int, *, just_issued: bool) -> PrintOutcome:
        """Take a copy of a receipt."""
        self.printed.append((receipt.number, copy))
        self.just_issued.append(just_issued)
        return self.outcome

    def print_document(self, document: Document, job_name: str) -> PrintOutcome:
        """Take any other paper."""
        self.papers.append((job_name, document))
        return self.outcome

    def print_trial(self, url: str, *, opens_drawer: bool) -> PrintOutcome:
        """Take a test slip."""
        self.slips.append((url, opens_drawer))
        return self.outcome

    def open_drawer(self, url: str = "") -> PrintOutcome:
        """Hear the drawer."""
        self.kicks.append(url)
        return self.outcome

    def state(self) -> PrinterStatus:
        """Stand as told."""
        self.looks += 1
        return self.status

    def warm_up(self) -> None:
        """Be warm."""
        self.warmed += 1

    def find_printers(self) -> tuple[FoundPrinter, ...]:
        """Give what was put in."""
        return self.found

    def find_network_printers(self) -> tuple[FoundPrinter, ...]:
        """Give what was put in."""
        return self.on_network


NO_ANSWER = PrintOutcome(PrintState.UNKNOWN, PrintReason.NO_ANSWER, "tray")
REFUSED = PrintOutcome(PrintState.FAILED, PrintReason.REFUSED, "tray")
