"""A made-up fraud on the record of a furnished station, and an honest day."""

from datetime import date, timedelta

from cashier.domain.denomination import DenominationCount
from cashier.domain.receipt import Receipt
from cashier.domain.tender import Tender, TenderKind, cash, on_paper
from cashier.journal.events import PolicyChanged
from cashier.services import prints, shifts
from cashier.services.prints import PrintState
from cashier.station import OpenStation
from tests.builders import (
    CLERK,
    NOW,
    SUPERVISOR,
    add_consumer,
    collect,
    make_payment,
    rupees,
)
from tests.reversals import cancel, make_cheque

DUES = 1_310
DRAWER = "Mahendra Singh Rathore"
NO_MONEY = DenominationCount.parse("")
_NAMES = ("Asha", "Bina", "Chand", "Deepa", "Eknath", "Farid", "Gita", "Hari", "Indu", "Jai")
_NAMES_HI = ("आशा", "बीना", "चाँद", "दीपा", "एकनाथ", "फ़रीद", "गीता", "हरि", "इंदु", "जय")
_SURNAMES = (("Mishra", "मिश्रा"), ("Yadav", "यादव"), ("Khanna", "खन्ना"), ("Pal", "पाल"))
_VOID = 4_700
LONG_AGO = NOW - timedelta(days=90)
"""When the station was set up: what follows is dated after it, as its clock demands."""


def account(index: int) -> str:
    """Number one of many consumers."""
    return f"30000{index:05d}"


def settle_consumers(station: OpenStation, count: int) -> None:
    """Let many consumers live here; every ninth owes a sum just under the revenue stamp's."""
    for index in range(count):
        surname, surname_hi = _SURNAMES[index // 10]
        add_consumer(
            station,
            account_number=account(index),
            old_account_number="",
            name=f"{_NAMES[index % 10]} {surname}",
            name_hi=f"{_NAMES_HI[index % 10]} {surname_hi}",
            mobile="",
        )


def drawn(index: int, amount: int = DUES) -> Tender:
    """Make a tender of a cheque that one drawer wrote."""
    paper = make_cheque(amount, number=f"{index + 1:06d}", drawer=DRAWER, drawer_account="20077")
    return on_paper(TenderKind.CHEQUE, paper)


def pay(station: OpenStation, index: int, tender: Tender, *, days_ago: int = 0) -> Receipt:
    """Take one consumer's money."""
    at = NOW - timedelta(days=days_ago, minutes=60 - index)
    request = f"r{days_ago}-{index}"
    payment = make_payment(
        tender.amount.paise // 100,
        request=request,
        account_number=account(index),
        tenders=(tender,),
    )
    return collect(station, payment, at=at)


def commit_fraud(station: OpenStation, count: int = 8) -> tuple[Receipt, ...]:
    """Have one drawer's cheques booked for people who always paid in cash; tell the receipts.

    Besides, three receipts just under a limit are cancelled, and one receipt is printed three
    times more than once. The shift stays open.
    """
    settle_consumers(station, count + 3)
    for days in (60, 30):
        at = NOW - timedelta(days=days)
        shifts.open_shift(CLERK, NO_MONEY, at=at - timedelta(hours=2), uow=station.write())
        for index in range(count):
            pay(station, index, cash(rupees(DUES)), days_ago=days)
        counted = DenominationCount.parse(f"1x{DUES * count}")
        shifts.close_shift(CLERK, counted, "", at=at, uow=station.write())
    shifts.open_shift(CLERK, NO_MONEY, at=NOW - timedelta(hours=2), uow=station.write())
    swapped = tuple(pay(station, index, drawn(index)) for index in range(count))
    for index in range(count, count + 3):
        cancel(station, pay(station, index, cash(rupees(_VOID))))
    print_often(station, swapped[0])
    leave_cash_alone(station)
    return swapped


def leave_cash_alone(station: OpenStation) -> None:
    """Let cash lie for years by an order, so that nobody is alarmed by these drawers."""
    with station.write() as uow:
        patient = PolicyChanged("undeposited_days", "1000", date(2026, 1, 1), "order 7")
        uow.journal.record(patient, actor="office", at=NOW)
        uow.commit()


def print_often(station: OpenStation, receipt: Receipt, duplicates: int = 3) -> None:
    """Print a receipt, and again and again."""
    for actor in (CLERK, CLERK, *(SUPERVISOR,) * (duplicates - 1)):
        job = prints.start_print(receipt.number, actor=actor, at=NOW, uow=station.write())
        prints.end_print(job, PrintState.CONFIRMED, "", actor=actor, at=NOW, uow=station.write())


def be_honest(station: OpenStation) -> None:
    """Take a few bills in cash as they were issued."""
    settle_consumers(station, 4)
    shifts.open_shift(CLERK, NO_MONEY, at=NOW - timedelta(hours=2), uow=station.write())
    for index in range(4):
        pay(station, index, cash(rupees(DUES)))
