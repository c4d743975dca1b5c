"""A receipt's whole life, entry by entry."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cashier.domain.account import SupplyStatus
from cashier.domain.approval import ApprovalClaim, ApprovedAct
from cashier.domain.denomination import DenominationCount
from cashier.domain.hand_receipt import HandReceipt
from cashier.domain.user import NotAllowed, Role
from cashier.journal.events import PolicyChanged
from cashier.services import prints, shifts, users
from cashier.services.deposits import clear_cheques
from cashier.services.prints import PrintState, ReceiptUnknown
from cashier.services.report_life import receipt_life
from cashier.services.users import NewUser
from cashier.station import OpenStation
from tests.builders import (
    ADMIN,
    AUDITOR,
    CLERK,
    FLOAT,
    NOW,
    NUMBER,
    PASSWORD,
    SUPERVISOR,
    TODAY,
    add_consumer,
    collect,
    make_bill,
    make_payment,
)
from tests.day_closes import close, put_away
from tests.remittances import add_second, remit, stamp
from tests.reversals import (
    approved,
    by_cheque,
    cancel,
    come_back,
    correct,
    deposit,
    pay_cash,
    payment_of,
)

LATER = NOW + timedelta(minutes=30)


def life(station: OpenStation, number: str) -> list[tuple[str, str, str]]:
    """Tell what befell a receipt: the words, the paper, and who."""
    events = receipt_life(number, by=AUDITOR, uow=station.read())
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert all(event.entry and event.words.hi for event in events)
    return [(event.words.en, event.paper, event.actor) for event in events]


def _print(station: OpenStation, number: str, state: PrintState, *, by: str = CLERK) -> None:
    job = prints.start_print(number, actor=by, at=NOW, uow=station.write())
    prints.end_print(job, state, "", actor=by, at=NOW, uow=station.write())


def test_a_printed_and_cancelled_receipt_tells_its_copies_and_its_end(
    counter: OpenStation,
) -> None:
    """Who printed it again, who allowed its end, and the act's number."""
    add_consumer(counter)
    receipt = pay_cash(counter, 1310, request="r1")
    _print(counter, receipt.number, PrintState.CONFIRMED)
    _print(counter, receipt.number, PrintState.UNKNOWN)
    (reversal,) = cancel(counter, receipt, at=LATER)

    assert life(counter, receipt.number) == [
        ("Issued", receipt.number, "Anita Verma"),
        ("Original sent to the printer", "", "Anita Verma"),
        ("Original printed", "", "Anita Verma"),
        ("Duplicate 1 sent to the printer", "", "Anita Verma"),
        ("Duplicate 1 print in doubt", "", "Anita Verma"),
        ("Taking it back was approved", "", "Suresh Nair"),
        ("Cancelled", reversal.act_number, "Anita Verma"),
    ]


def test_a_corrected_receipt_names_the_one_in_its_place_and_is_named_by_it(
    counter: OpenStation,
) -> None:
    """Either leads to the other."""
    add_consumer(counter)
    wrong = pay_cash(counter, 1310, request="r1")
    pair = correct(counter, wrong, tenders=(by_cheque(),))

    assert ("In its place stands", pair.right.number, "Anita Verma") in life(counter, wrong.number)
    assert ("Stands in place of", wrong.number, "Anita Verma") in life(counter, pair.right.number)


def test_a_cheques_way_is_part_of_the_receipts_life(counter: OpenStation) -> None:
    """To the bank and back, with everything that it paid."""
    add_consumer(counter)
    receipt = collect(counter, payment_of(by_cheque(), request="r1"))
    (key,) = [one.instrument.key for one in receipt.tenders if one.instrument]
    slip = deposit(counter, key, at=LATER)
    come_back(counter, key)

    assert [words for words, _, _ in life(counter, receipt.number)] == [
        "Issued",
        "Cheque went to the bank",
        "Cheque came back unpaid",
        "Taken back: cheque dishonoured",
    ]
    assert ("Cheque went to the bank", slip.number, "Suresh Nair") in life(counter, receipt.number)


def test_an_order_that_waited_for_the_bank_is_told_with_the_entry_that_queued_it(
    counter: OpenStation,
) -> None:
    """One that cash released at once stands with the receipt's own entry."""
    add_consumer(counter, status=SupplyStatus.TEMPORARILY_DISCONNECTED)
    paid = collect(counter, make_payment(1910))

    assert [words for words, _, _ in life(counter, paid.number)] == [
        "Issued",
        "Reconnection order queued",
    ]


def test_a_leaf_written_by_hand_is_named(counter: OpenStation) -> None:
    """So the book can be compared."""
    add_consumer(counter)
    leaf = HandReceipt("B7", 12, NOW - timedelta(hours=1))
    receipt = collect(counter, make_payment(hand_receipt=leaf))

    assert ("Entered for a leaf written by hand", str(leaf), "Anita Verma") in life(
        counter, receipt.number
    )


def test_a_cleared_cheque_is_told(counter: OpenStation) -> None:
    """The bank paid."""
    add_consumer(counter)
    receipt = collect(counter, payment_of(by_cheque(), request="r1"))
    (key,) = [one.instrument.key for one in receipt.tenders if one.instrument]
    deposit(counter, key)
    clear_cheques((key,), by=SUPERVISOR, at=LATER, uow=counter.write())

    assert ("Cheque cleared", "000123", "Suresh Nair") in life(counter, receipt.number)


def test_the_way_of_a_days_cash_is_part_of_the_life(counter: OpenStation) -> None:
    """Notes have no names: the slips that took the day's cash are told, and the day's close."""
    add_consumer(counter)
    add_second(counter)
    receipt = pay_cash(counter, 1310, request="r1")
    put_away(counter, DenominationCount.parse("500x2,200x1,100x11,10x1"))
    slip = remit(counter, "500x2,200x1,100x1,10x1")
    stamp(counter, slip.number, 1310)
    closed = close(counter)

    assert life(counter, receipt.number) == [
        ("Issued", receipt.number, "Anita Verma"),
        ("Cash of its day went to the bank", slip.number, "Suresh Nair"),
        ("The bank has that cash", slip.number, "Suresh Nair"),
        ("Its day was closed", closed.number, "Suresh Nair"),
    ]


def test_an_order_that_a_cheque_held_up_is_told_where_it_was_queued(counter: OpenStation) -> None:
    """The bank had to pay first; a print whose end nobody knows has no end."""
    add_consumer(counter, status=SupplyStatus.TEMPORARILY_DISCONNECTED)
    policy = PolicyChanged("cheques_for_disconnected", "yes", TODAY, "order 9")
    with counter.write() as uow:
        uow.journal.record(policy, actor=ADMIN.name, at=NOW)
        uow.commit()
    receipt = collect(counter, payment_of(by_cheque(1910), request="r1"))
    prints.start_print(receipt.number, actor=CLERK, at=NOW, uow=counter.write())
    (key,) = [one.instrument.key for one in receipt.tenders if one.instrument]
    deposit(counter, key)
    clear_cheques((key,), by=SUPERVISOR, at=LATER, uow=counter.write())

    told = [words for words, _, _ in life(counter, receipt.number)]

    assert told[:2] == ["Issued", "Original sent to the printer"]
    assert told[2:] == ["Cheque went to the bank", "Cheque cleared", "Reconnection order queued"]


def test_a_lifted_limit_names_who_lifted_it(counter: OpenStation) -> None:
    """More cash than a receipt may take was one other person's word."""
    add_consumer(counter, make_bill(arrears_principal=25_000))
    payment = make_payment(26_310)
    claim = ApprovalClaim(ApprovedAct.LIFT_CASH_CAP, NUMBER, payment.amount, CLERK)
    word = approved(counter, claim)
    receipt = collect(counter, replace(payment, approval=word))

    assert ("A limit was lifted by", SUPERVISOR, "Anita Verma") in life(counter, receipt.number)


def test_a_clerk_sees_the_lives_of_the_own_receipts_alone(counter: OpenStation) -> None:
    """Another clerk is refused, an administrator too."""
    add_consumer(counter)
    receipt = pay_cash(counter, 1310, request="r1")
    other = NewUser("ravi", "Ravi Das", Role.CLERK, PASSWORD)
    users.add_user(other, by=ADMIN.name, at=NOW, uow=counter.write())
    shifts.open_shift(other.name, FLOAT, at=NOW, uow=counter.write())

    assert receipt_life(receipt.number, by=CLERK, uow=counter.read())
    assert receipt_life(receipt.number, by=None, uow=counter.read())
    for name in (other.name, ADMIN.name):
        with pytest.raises(NotAllowed):
            receipt_life(receipt.number, by=name, uow=counter.read())


def test_no_receipt_has_no_life(counter: OpenStation) -> None:
    """A mistyped number is told."""
    with pytest.raises(ReceiptUnknown, match=NUMBER):
        receipt_life(NUMBER, by=None, uow=counter.read())
