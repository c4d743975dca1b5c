"""A clerk with receipts to put right, driven through the presenters."""

from cashier.domain.receipt import IssuedReceipt, Receipt
from cashier.station import OpenStation
from tests.builders import CLERK, NUMBER, PASSWORD, collect
from tests.reversals import by_cheque, payment_of
from tests.ui.stand_ins import OTHER
from ui.correction.presenter import CorrectionPresenter
from ui.correction.state import CorrectionState, Field, Step
from ui.session import Session

ARREARS = 5420
"""What the consumer who is cut off owes: the first payment of each test."""
CHEQUE = {
    Field.NUMBER: "000123",
    Field.MICR: "208002001",
    Field.IFSC: "SBIN0001234",
    Field.DATED: "20-11-2026",
    Field.DRAWER: "Ram Kumar Gupta",
    Field.ACCOUNT: "30001234567",
}
FIRST, SECOND = "RTP-03-2627-000001", "RTP-03-2627-000002"


def at_work(session: Session) -> None:
    """Sign the clerk in and open the shift."""
    session.sign_in.sign_in(CLERK, PASSWORD)
    session.open_shift.open()


def pay(session: Session, number: str = NUMBER) -> Receipt:
    """Take what is owed, in exact cash."""
    session.collect.type_search(number)
    session.collect.find()
    session.collect.enter()
    session.collect.enter()
    receipt = session.collect.state.receipt
    assert receipt is not None
    return receipt


def pay_for_both(station: OpenStation) -> tuple[Receipt, ...]:
    """Take one cheque of 2,620 that pays for two neighbours."""
    changes = {"number": "000777"}
    return tuple(
        collect(
            station,
            payment_of(
                by_cheque(2620, part, **changes), request=account, account=account, basket="b"
            ),
        )
        for account, part in ((OTHER, 1310), ("3141677777", 1310))
    )


class Bench:
    """The screen of corrections, without a window."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @property
    def presenter(self) -> CorrectionPresenter:
        """What is tested."""
        return self.session.correction

    @property
    def state(self) -> CorrectionState:
        """How it stands."""
        return self.presenter.state

    @property
    def said(self) -> str:
        """What is refused."""
        return self.state.refusal.text() if self.state.refusal else ""

    def begin(self) -> None:
        """Open the screen."""
        self.session.go_to_correction()

    def take(self, number: str) -> None:
        """Take a receipt by its number."""
        self.presenter.type_search(number)
        self.presenter.choose()

    def plan(self, number: str, *digits: int) -> None:
        """Take a receipt and choose."""
        self.take(number)
        for digit in digits:
            self.presenter.press_digit(digit)

    def type_cheque(self, **others: str) -> None:
        """Type a cheque, field by field."""
        for field, text in {
            **CHEQUE,
            **{Field(name): text for name, text in others.items()},
        }.items():
            self.presenter.type_cheque(field, text)
            self.presenter.leave_cheque(field)

    def plan_cheque(self, number: str) -> None:
        """Plan that a receipt was paid by cheque."""
        self.plan(number, 2, 2)
        self.type_cheque()

    def plan_account(self, number: str, right: str = OTHER) -> None:
        """Plan that a receipt was for another account."""
        self.plan(number, 3)
        self.presenter.type_consumer(right)
        self.presenter.enter_consumer()
        self.presenter.enter_consumer()

    def allow(self, password: str = PASSWORD) -> None:
        """Have the supervisor allow it at the counter."""
        self.session.approval.approve(password)

    def cancel(self, number: str) -> None:
        """Cancel a receipt for the first reason, with the supervisor's word."""
        self.plan(number, 1, 1)
        self.allow()
        assert self.state.step is Step.DONE, self.said

    def listed(self) -> list[tuple[str, str]]:
        """Tell each receipt of the list, with what became of it."""
        return [_told(one) for one in self.state.receipts]


def _told(issued: IssuedReceipt) -> tuple[str, str]:
    return issued.receipt.number, str(issued.taken_back or "")
