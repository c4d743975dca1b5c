"""Cheques at the bank, and what follows when one comes back."""

from datetime import timedelta

import pytest

from cashier.domain.account import SupplyStatus
from cashier.domain.cheque import ChequeState
from cashier.domain.cheque_return import ChequeReturn, MemoDateWrong, ReasonUnknown
from cashier.domain.deposit import (
    ChequeNotAtHand,
    ChequeNotDeposited,
    ChequeNotReceipted,
    ChequeUnknown,
    NothingToClear,
    NothingToDeposit,
)
from cashier.domain.dishonour import CashAfterReturn, ChequesBarred
from cashier.domain.dues import Dues
from cashier.domain.money import ZERO
from cashier.domain.payment import BelowMinimum
from cashier.domain.receipt import Receipt
from cashier.domain.reconnection import OrderState
from cashier.domain.tender import cash
from cashier.domain.user import NotAllowed
from cashier.journal.events import PolicyChanged
from cashier.services import deposits, returns, shifts
from cashier.services.enquiry import open_account
from cashier.services.reconnections import list_orders, release_order
from cashier.services.returns import Memo, NotReturned
from cashier.station import OpenStation
from tests.builders import (
    CLERK,
    FLOAT,
    NOW,
    NUMBER,
    SUPERVISOR,
    TODAY,
    add_bill,
    add_consumer,
    collect,
    everything,
    make_bill,
    rupees,
)
from tests.reversals import (
    LATER,
    NO_CONNECTION,
    by_cheque,
    come_back,
    deposit,
    make_cheque,
    pay_cash,
    payment_of,
)

KEY = make_cheque().key
NUMBERS = (NUMBER, "3141592654", "3141592655", "3141592656", "3141592657")


def _dues(station: OpenStation, number: str = NUMBER, *, days: int = 4) -> Dues:
    today = TODAY + timedelta(days=days)
    return open_account(number, today=today, uow=station.read()).dues


def _set_policy(station: OpenStation, key: str, value: str) -> None:
    with station.write() as uow:
        uow.journal.record(PolicyChanged(key, value, TODAY, "order 1"), actor="admin", at=NOW)
        uow.commit()


def _paid_by_cheque(station: OpenStation) -> Receipt:
    add_consumer(station)
    receipt = collect(station, payment_of(by_cheque()))
    deposit(station, KEY)
    return receipt


def _close_shift(station: OpenStation) -> None:
    shifts.close_shift(CLERK, FLOAT, "", at=NOW, uow=station.write())


def test_a_batch_of_cheques_goes_to_the_bank_under_one_number(counter: OpenStation) -> None:
    """Each is noted where it went, and the slip can be printed again."""
    add_consumer(counter)
    collect(counter, payment_of(by_cheque()))
    collect(counter, payment_of(by_cheque(500, number="000124"), request="request-2"))

    made = deposit(counter, KEY, "208002001-000124", KEY)

    assert (made.number, len(made.lines), made.total) == ("RTP-03-D-000001", 2, rupees(1810))
    assert deposits.get_deposit(made.number, uow=counter.read()) == made
    at_bank = deposits.list_cheques(ChequeState.DEPOSITED, uow=counter.read())
    assert {cheque.deposit_number for cheque in at_bank} == {made.number}
    with counter.read() as uow:
        assert uow.clearing.list_deposits(TODAY) == (made,)
    assert counter.verify().ok


def test_a_cheque_that_receipts_do_not_use_up_stays_at_hand(counter: OpenStation) -> None:
    """Or the bank's slip would be above the books; another receipt of the payer mends it."""
    add_consumer(counter)
    most = by_cheque(2000, part=1310)
    collect(counter, payment_of(most, basket="payer"))
    with pytest.raises(ChequeNotReceipted, match="₹2,000, but only ₹1,310"):
        deposit(counter, KEY)
    rest = by_cheque(2000, part=690)
    collect(counter, payment_of(rest, request="request-2", basket="payer"))

    assert deposit(counter, KEY).total == rupees(2000)


def test_what_is_not_at_hand_is_not_deposited(counter: OpenStation) -> None:
    """And one bad cheque keeps the whole batch back."""
    add_consumer(counter)
    collect(counter, payment_of(by_cheque()))
    before = everything(counter)
    with pytest.raises(ChequeUnknown):
        deposit(counter, KEY, "208002001-999999")
    with pytest.raises(NothingToDeposit):
        deposit(counter)
    with pytest.raises(NotAllowed):
        deposits.deposit_cheques([KEY], by=CLERK, at=NOW, uow=counter.write())
    assert everything(counter) == before

    deposit(counter, KEY)
    with pytest.raises(ChequeNotAtHand, match="deposited"):
        deposit(counter, KEY)
    with pytest.raises(deposits.DepositUnknown):
        deposits.get_deposit("RTP-03-D-000009", uow=counter.read())


def test_what_the_bank_paid_is_cleared(counter: OpenStation) -> None:
    """Once, and only what it was given."""
    _paid_by_cheque(counter)

    deposits.clear_cheques([KEY], by=SUPERVISOR, at=LATER, uow=counter.write())

    (cleared,) = deposits.list_cheques(uow=counter.read())
    assert cleared.state is ChequeState.CLEARED
    with pytest.raises(ChequeNotDeposited, match="cleared"):
        deposits.clear_cheques([KEY], by=SUPERVISOR, at=LATER, uow=counter.write())
    with pytest.raises(NothingToClear):
        deposits.clear_cheques([], by=SUPERVISOR, at=LATER, uow=counter.write())
    assert counter.verify().ok


@pytest.mark.parametrize(
    "text",
    ["000123", "ram KUMAR", "30001234567", "1,310", "1310.00", NUMBER, "rtp-03-2627-000001", KEY],
)
def test_a_cheque_is_found_by_what_is_known_of_it(counter: OpenStation, text: str) -> None:
    """Number, drawer, drawer's account, amount, consumer, receipt."""
    _paid_by_cheque(counter)

    (found,) = deposits.find_cheques(text, uow=counter.read())

    assert found.instrument == make_cheque()


@pytest.mark.parametrize("text", ["", "999999", "Sita", "1310.01", "50%"])
def test_other_cheques_are_not_found(counter: OpenStation, text: str) -> None:
    """Nor does a sign of the database's own language find everything."""
    _paid_by_cheque(counter)

    assert deposits.find_cheques(text, uow=counter.read()) == ()


def test_a_return_takes_the_payment_back_in_full_on_the_day_of_the_return(
    counter: OpenStation,
) -> None:
    """After the shift and on a later day; what was printed and counted then stays as it was."""
    receipt = _paid_by_cheque(counter)
    _close_shift(counter)
    shifts_before = _shifts(counter)
    assert _dues(counter).total == ZERO

    returned = come_back(counter, KEY)

    dues = _dues(counter)
    assert (dues.total, dues.dishonour_charge) == (rupees(1810), rupees(500))
    assert dues.cheques_barred_until == LATER.date() + timedelta(days=180)
    assert (dues.least_next, dues.minimum) == (rupees(1810), rupees(1810))
    (reversal,) = returned.reversals
    assert (reversal.receipt_number, reversal.business_date) == (receipt.number, LATER.date())
    assert _shifts(counter) == shifts_before
    assert returns.get_return(KEY, uow=counter.read()) == returned
    assert counter.verify().ok


def _shifts(station: OpenStation) -> list[tuple[object, ...]]:
    return everything(station)["shift"]


def test_a_return_tells_the_days_of_the_notice(counter: OpenStation) -> None:
    """Thirty days from the memo to send it, fifteen to pay."""
    _paid_by_cheque(counter)

    returned = come_back(counter, KEY)

    assert returned.notice_by == LATER.date() + timedelta(days=30)
    assert returned.pay_by == LATER.date() + timedelta(days=15)


def test_the_quote_of_a_return_is_what_the_return_does(counter: OpenStation) -> None:
    """And stores nothing."""
    _paid_by_cheque(counter)
    before = everything(counter)

    quoted = returns.quote_return(
        Memo(KEY, "01", LATER.date()), by=SUPERVISOR, at=LATER, uow=counter.read()
    )

    assert everything(counter) == before
    assert come_back(counter, KEY) == quoted


def test_a_cheque_that_paid_five_accounts_takes_five_payments_back(counter: OpenStation) -> None:
    """In one act, with one charge, on the first of the largest."""
    returned = _basket_back(counter)

    assert [account.receipts for account in returned.accounts] == [
        (f"RTP-03-2627-00000{place}",) for place in range(1, 6)
    ]
    assert [_dues(counter, number).total for number in NUMBERS] == [
        rupees(1310 + (500 if number == NUMBER else 0)) for number in NUMBERS
    ]
    assert all(_dues(counter, number).cheques_barred_until for number in NUMBERS)
    assert counter.verify().ok


def _basket_back(station: OpenStation) -> ChequeReturn:
    for place, number in enumerate(NUMBERS):
        add_consumer(station, account_number=number, old_account_number="")
        part = by_cheque(6550, 1310)
        request = f"request {place}"
        collect(station, payment_of(part, request=request, account=number, basket="payer"))
    deposit(station, KEY)
    return come_back(station, KEY)


def test_the_policy_may_charge_each_account(counter: OpenStation) -> None:
    """Another order, another custom."""
    _set_policy(counter, "dishonour_charge_on_each_account", "yes")
    _set_policy(counter, "dishonour_charge", "300")

    returned = _basket_back(counter)

    assert [account.charge for account in returned.accounts] == [rupees(300)] * 5
    assert {_dues(counter, number).least_next for number in NUMBERS} == {rupees(1610)}


def test_the_cash_of_a_mixed_payment_is_kept(counter: OpenStation) -> None:
    """By a receipt of its own, in whose place the old one stood; no drawer has more by it."""
    add_consumer(counter)
    receipt = collect(counter, payment_of(cash(rupees(310)), by_cheque(1000)))
    deposit(counter, KEY)
    before = _shifts(counter)

    returned = come_back(counter, KEY)

    (reversal,) = returned.reversals
    with counter.read() as uow:
        issued = uow.receipts.find(reversal.replaced_by)
    assert issued is not None
    assert (issued.receipt.replaces, issued.receipt.carried) == (receipt.number, True)
    assert (issued.receipt.amount, returned.accounts[0].kept) == (rupees(310), rupees(310))
    dues = _dues(counter)
    assert dues.total == rupees(1310 + 500 - 310)
    assert dues.least_next == rupees(1500)
    assert _shifts(counter) == before
    assert counter.verify().ok


def test_a_second_cheque_of_the_same_payment_may_come_back_too(counter: OpenStation) -> None:
    """What was kept by it is taken back in its turn."""
    add_consumer(counter)
    second = by_cheque(310, number="000124")
    collect(counter, payment_of(by_cheque(1000), second))
    deposit(counter, KEY, "208002001-000124")

    come_back(counter, KEY)
    assert _dues(counter).total == rupees(1310 + 500 - 310)
    come_back(counter, "208002001-000124", at=LATER + timedelta(hours=1))

    dues = _dues(counter)
    assert dues.total == rupees(1310 + 500 + 500)
    assert dues.least_next == rupees(1310 + 500 + 500)
    assert counter.verify().ok


def test_the_next_payment_is_good_money_and_enough_of_it(counter: OpenStation) -> None:
    """Then the least is a thing of the past, while the bar holds to its last day."""
    _paid_by_cheque(counter)
    come_back(counter, KEY)
    _close_shift(counter)
    shifts.open_shift(CLERK, FLOAT, at=LATER, uow=counter.write())

    with pytest.raises(BelowMinimum, match="1,810"):
        pay_cash(counter, 1809, request="request-2", at=LATER)
    again = by_cheque(1810, number="000124")
    with pytest.raises(ChequesBarred):
        collect(counter, payment_of(again, request="request-3"), at=LATER)
    pay_cash(counter, 1810, request="request-4", at=LATER)

    dues = _dues(counter)
    assert (dues.total, dues.least_next, dues.dishonour_charge) == (ZERO, ZERO, ZERO)
    assert dues.cheques_barred_until is not None
    assert _dues(counter, days=185).cheques_barred_until is None


def test_after_the_bar_the_returned_cheque_is_still_to_be_paid_in_cash(
    counter: OpenStation,
) -> None:
    """Waiting half a year is no way round."""
    _paid_by_cheque(counter)
    come_back(counter, KEY)
    _close_shift(counter)
    later = LATER + timedelta(days=200)
    shifts.open_shift(CLERK, FLOAT, at=later, uow=counter.write())
    add_bill(counter, make_bill(bill_number="B-6", bill_month="2027-06", payments_posted_to=LATER))

    cheque = by_cheque(1810, number="000124", dated=later.date())
    with pytest.raises(CashAfterReturn):
        collect(counter, payment_of(cheque, request="request-2"), at=later)


def test_a_bill_that_counts_the_payment_does_not_hide_the_return(counter: OpenStation) -> None:
    """The billing system believed the receipt; what came back is owed on top of its bill."""
    _paid_by_cheque(counter)
    posted = NOW + timedelta(days=2)
    add_bill(
        counter, make_bill(bill_number="B-12", bill_month="2026-12", payments_posted_to=posted)
    )
    assert _dues(counter).total == rupees(1310)

    come_back(counter, KEY)

    dues = _dues(counter)
    assert dues.total == rupees(1310 + 1310 + 500)
    assert "taken_back_since" in {item.kind for item in dues.items}
    shown = sum((item.amount for item in dues.items), ZERO)
    assert shown == dues.total - dues.credit


def test_where_the_bank_is_to_blame_nothing_is_charged(counter: OpenStation) -> None:
    """The payment is taken back all the same: the money did not come."""
    _paid_by_cheque(counter)

    come_back(counter, KEY, reason=NO_CONNECTION)

    dues = _dues(counter)
    assert (dues.total, dues.dishonour_charge, dues.least_next) == (rupees(1310), ZERO, ZERO)
    assert dues.cheques_barred_until is None


def test_a_return_recalls_the_reconnection_that_the_cheque_paid(counter: OpenStation) -> None:
    """Whether a supervisor let it go before the bank paid, or not."""
    _set_policy(counter, "cheques_for_disconnected", "yes")
    add_consumer(
        counter, status=SupplyStatus.TEMPORARILY_DISCONNECTED, status_date=TODAY - timedelta(days=9)
    )
    collect(counter, payment_of(by_cheque(1910)))
    deposit(counter, KEY)
    release_order(NUMBER, reason="a school", by=SUPERVISOR, at=NOW, uow=counter.write())
    (order,) = list_orders(uow=counter.read())
    assert order.state is OrderState.QUEUED

    returned = come_back(counter, KEY)

    (order,) = list_orders(uow=counter.read())
    assert (order.state, order.disconnect_again) == (OrderState.RECALLED, False)
    assert returned.reversals[0].recalled_order == order.number
    assert counter.verify().ok


def test_an_order_waits_until_its_cheque_is_cleared(counter: OpenStation) -> None:
    """Then it is queued by itself."""
    _set_policy(counter, "cheques_for_disconnected", "yes")
    add_consumer(
        counter, status=SupplyStatus.TEMPORARILY_DISCONNECTED, status_date=TODAY - timedelta(days=9)
    )
    collect(counter, payment_of(by_cheque(1910)))
    deposit(counter, KEY)
    assert list_orders(uow=counter.read()) == ()

    deposits.clear_cheques([KEY], by=SUPERVISOR, at=LATER, uow=counter.write())

    (order,) = list_orders(uow=counter.read())
    assert order.state is OrderState.QUEUED
    assert counter.verify().ok


def test_only_what_lies_at_the_bank_comes_back(counter: OpenStation) -> None:
    """Once, by a supervisor, for a known reason, with a memo of the time between."""
    add_consumer(counter)
    collect(counter, payment_of(by_cheque()))
    with pytest.raises(ChequeNotDeposited, match="received"):
        come_back(counter, KEY)
    deposit(counter, KEY)
    with pytest.raises(ReasonUnknown):
        come_back(counter, KEY, reason="98")
    for day in (TODAY - timedelta(days=1), LATER.date() + timedelta(days=1)):
        with pytest.raises(MemoDateWrong):
            returns.quote_return(Memo(KEY, "01", day), by=SUPERVISOR, at=LATER, uow=counter.read())
    with pytest.raises(NotAllowed):
        returns.quote_return(Memo(KEY, "01", TODAY), by=CLERK, at=LATER, uow=counter.read())
    with pytest.raises(NotReturned):
        returns.get_return(KEY, uow=counter.read())
    come_back(counter, KEY)
    before = everything(counter)

    with pytest.raises(ChequeNotDeposited, match="returned"):
        come_back(counter, KEY)

    assert everything(counter) == before
