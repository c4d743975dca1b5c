"""What a child process takes back until it is killed, and what it begins with."""

import shutil
from collections.abc import Callable
from pathlib import Path

from cashier.domain.approval import Approval, ApprovalClaim, ApprovedAct
from cashier.domain.cheque import Instrument
from cashier.domain.money import Money
from cashier.domain.payment import Payment
from cashier.domain.tender import TenderKind, cash, on_paper
from cashier.domain.user import Role
from cashier.services import (
    approvals,
    cancellation,
    collection,
    corrections,
    deposits,
    returns,
    users,
)
from cashier.services.corrections import Correction
from cashier.services.returns import Memo
from cashier.services.users import NewUser
from cashier.station import OpenStation, open_station
from tests.faults.made_up import BILLED, CLERK, NOW, account_number, payment
from tests.faults.points import Ack
from tests.reversals import make_cheque

SUPERVISOR = NewUser("suresh", "Suresh Nair", Role.SUPERVISOR, "password1")
IN_CASH, MIXED = "RTP-03-2627-000001", "RTP-03-2627-000004"
SHARED = make_cheque(number="000001", total=BILLED + BILLED)
BESIDE_CASH = make_cheque(number="000002", total=BILLED - Money(100_000))
ANOTHER = account_number(8)


def prepare_money(prepared: Path, folder: Path) -> None:
    """Lay out a station with four receipts: cash, a cheque for two accounts, cash and a cheque."""
    shutil.copytree(prepared, folder)
    station = open_station(folder)
    users.add_user(SUPERVISOR, by="admin", at=NOW, uow=station.write())
    _take(station, payment(0))
    for index in (2, 4):
        part = on_paper(TenderKind.CHEQUE, SHARED, BILLED)
        number = account_number(index)
        _take(station, Payment(f"r{index}", number, BILLED, (part,), basket_id="payer"))
    tenders = (cash(Money(100_000)), on_paper(TenderKind.CHEQUE, BESIDE_CASH))
    _take(station, Payment("r6", account_number(6), BILLED, tenders))
    _deposit(station, SHARED, BESIDE_CASH)
    station.close()


def _take(station: OpenStation, paid: Payment) -> None:
    collection.collect_payment(paid, clerk=CLERK, at=NOW, uow=station.write())


def _deposit(station: OpenStation, *papers: Instrument) -> str:
    keys = [paper.key for paper in papers]
    made = deposits.deposit_cheques(keys, by=SUPERVISOR.name, at=NOW, uow=station.write())
    return made.number


def _allowed(station: OpenStation, claim: ApprovalClaim) -> Approval:
    return approvals.approve_here(
        claim,
        approver=SUPERVISOR.name,
        password=SUPERVISOR.password,
        at=NOW,
        read=station.read,
        write=station.write,
    )


def cancel(folder: Path, ack: Ack) -> None:
    """Cancel the receipt in cash, with a supervisor's word."""
    station = open_station(folder)
    ack(f"cancelled {cancel_in(station)}")


def cancel_in(station: OpenStation) -> str:
    """Do it; tell the act's number."""
    claim = ApprovalClaim(ApprovedAct.CANCEL_RECEIPT, IN_CASH, BILLED, CLERK)
    word = _allowed(station, claim)
    done = cancellation.cancel_receipt(
        IN_CASH, "wrong", approval=word, clerk=CLERK, at=NOW, uow=station.write()
    )
    return done[0].act_number


def correct(folder: Path, ack: Ack) -> None:
    """Move the receipt in cash to another account."""
    station = open_station(folder)
    ack(f"corrected {correct_in(station)}")


def correct_in(station: OpenStation) -> str:
    """Do it; tell the act's number. The same request again gives the same pair."""
    correction = Correction("fix-1", IN_CASH, "wrong", account_number=ANOTHER)
    claim = corrections.correction_claim(correction, amount=BILLED, clerk=CLERK)
    word = _allowed(station, claim)
    pair = corrections.correct_receipt(
        correction, approval=word, clerk=CLERK, at=NOW, uow=station.write()
    )
    return pair.reversal.act_number


def deposit(folder: Path, ack: Ack) -> None:
    """Take a further cheque to the bank."""
    station = open_station(folder)
    ack(f"deposited {deposit_in(station)}")


def deposit_in(station: OpenStation) -> str:
    """Take the cheque, unless it was taken; then deposit it; tell the batch's number."""
    paper = make_cheque(number="000003", total=BILLED)
    intent = Payment("r8", ANOTHER, BILLED, (on_paper(TenderKind.CHEQUE, paper),))
    _take(station, intent)
    return _deposit(station, paper)


def come_back(folder: Path, ack: Ack) -> None:
    """Have both cheques come back: two accounts at once, and one with cash beside it."""
    station = open_station(folder)
    for paper in (SHARED, BESIDE_CASH):
        ack(f"returned {come_back_in(station, paper)}")


def come_back_in(station: OpenStation, paper: Instrument) -> str:
    """Do it; tell the act's number."""
    memo = Memo(paper.key, "01", NOW.date())
    return returns.return_cheque(memo, by=SUPERVISOR.name, at=NOW, uow=station.write()).number


REVERSAL_ACTS: dict[str, Callable[[Path, Ack], None]] = {
    act.__name__: act for act in (cancel, correct, deposit, come_back)
}
