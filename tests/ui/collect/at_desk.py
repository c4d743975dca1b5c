"""A clerk's desk without a window, and what is typed at it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from cashier.domain.account import ConnectionType
from cashier.domain.approval import Approval, ApprovalClaim
from cashier.domain.receipt import Receipt
from cashier.domain.scheme import Scheme
from cashier.domain.tender import TenderKind
from cashier.services import schemes
from cashier.station import OpenStation
from tests.builders import ADMIN, CLERK, FLOAT, NOW, add_consumer, insert_row, make_bill, rupees
from tests.reversals import approved
from tests.schemes import RAHAT
from tests.ui.stand_ins import CLERK_USER
from ui.collect.entering import Approve
from ui.collect.presenter import CollectPresenter
from ui.collect.state import Place, Stage
from ui.collect.tenders import Field
from ui.counter import Counter
from ui.presenter import Runner

MICR, IFSC = "208002004", "SBIN0001234"
CHEQUE = {
    Field.NUMBER: "123456",
    Field.MICR: MICR,
    Field.IFSC: IFSC,
    Field.DATED: "201126",
    Field.DRAWER: "Sita Devi",
    Field.ACCOUNT: "00112233445",
}
PREPAID, SETTLER = "3141700077", "3141800088"
OPEN_SCHEME: Scheme = replace(
    RAHAT,
    phases=(replace(RAHAT.phases[0], first_day=date(2026, 11, 1), last_day=date(2026, 12, 31)),),
)


def open_desk(
    counter: Counter,
    storage: Runner,
    *,
    issued: Callable[[Receipt], None] = lambda _: None,
    approve: Approve | None = None,
) -> CollectPresenter:
    """Open a clerk's shift and give its desk; a supervisor at hand allows what is asked."""
    desk = CollectPresenter(
        storage, lambda: counter, issued=issued, approve=approve or _at_hand(counter)
    )
    shift = counter.desk(CLERK).shift
    desk.begin(CLERK_USER, shift or counter.open_shift(CLERK, FLOAT))
    return desk


def _at_hand(counter: Counter) -> Approve:
    return lambda claim, then: then(approved(counter.station, claim))


def find(desk: CollectPresenter, number: str) -> None:
    """Open a consumer."""
    desk.type_search(number)
    desk.find()


def type_paper(
    desk: CollectPresenter, amount: str = "", *, kind: TenderKind = TenderKind.CHEQUE, **texts: str
) -> None:
    """Type a good paper field by field, with some things different, up to its last Enter."""
    desk.choose_tender(kind)
    wanted = {**CHEQUE, **{Field(name): text for name, text in texts.items()}}
    for field, text in wanted.items():
        desk.tenders.type(field, text)
        desk.tenders.leave(field)
    if amount:
        desk.tenders.type(Field.AMOUNT, amount)
    desk.tenders.leave(Field.AMOUNT)


def add_bank(station: OpenStation, **changes: str) -> None:
    """Put a branch on the list of banks."""
    branch = {"ifsc": IFSC, "micr": MICR, "bank": "State Bank of India", "branch": "Panki"}
    insert_row(station, "bank_branch", **{**branch, **changes})


def add_prepaid(station: OpenStation, balance: int) -> None:
    """Add a prepaid consumer with Rs 1,310 from before, and a balance in whole rupees."""
    add_consumer(
        station,
        make_bill(arrears_principal=1310, fixed_charge=0, energy_charge=0, electricity_duty=0),
        account_number=PREPAID,
        old_account_number="",
        connection_type=ConnectionType.SMART_PREPAID,
        prepaid_balance=rupees(balance),
    )


def add_settler(station: OpenStation) -> None:
    """Add a consumer whom a scheme that is open today offers something."""
    add_consumer(
        station,
        make_bill(arrears_principal=20_000, arrears_lpsc=4_000),
        account_number=SETTLER,
        old_account_number="",
    )
    schemes.import_scheme(OPEN_SCHEME, "scheme.toml", actor=ADMIN.name, at=NOW, uow=station.write())


def nobody_approves(claim: ApprovalClaim, then: Callable[[Approval], None]) -> None:
    """Be a counter without a supervisor at hand."""


def stage_of(desk: CollectPresenter) -> Stage:
    """Tell how far the payment has come."""
    return desk.state.stage


def place_of(desk: CollectPresenter) -> Place:
    """Tell where the cursor belongs."""
    return desk.state.cursor.place
