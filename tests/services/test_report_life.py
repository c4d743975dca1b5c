"""A receipt's whole life, entry by entry."""

from datetime import timedelta

import pytest

from cashier.domain.account import SupplyStatus
from cashier.domain.hand_receipt import HandReceipt
from cashier.domain.user import NotAllowed, Role
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
    add_consumer,
    collect,
    make_payment,
)
from tests.reversals import by_cheque, cancel, come_back, correct, deposit, pay_cash, payment_of

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
