"""Every rule of a cheque's life after the counter, one row a rule, in the trade's own words."""

from datetime import timedelta

import pytest

from cashier.domain.cheque import ChequeState
from cashier.domain.cheque_return import ChequeReturn
from cashier.domain.dishonour import ChequesBarred
from cashier.domain.dues import Dues
from cashier.domain.money import ZERO
from cashier.domain.payment import BelowMinimum
from cashier.domain.reconnection import OrderState
from cashier.domain.tender import Tender, cash
from cashier.services import deposits, shifts
from cashier.services.cheque_capture import ChequeTakenBefore
from cashier.services.enquiry import open_account
from cashier.services.reconnections import list_orders, release_order
from cashier.services.returns import list_reasons
from cashier.station import OpenStation
from printing.notice import notices
from tests.builders import CLERK, FLOAT, NOW, NUMBER, SUPERVISOR, add_consumer, collect, rupees
from tests.reversals import (
    LATER,
    by_cheque,
    cancel,
    come_back,
    deposit,
    make_cheque,
    payment_of,
)
from tests.services.rules import CUT, Rules, set_policy

KEY = make_cheque().key
RULES = Rules()


def _paid(counter: OpenStation, *tenders: Tender) -> None:
    add_consumer(counter)
    collect(counter, payment_of(*(tenders or (by_cheque(),))))


def _returned(counter: OpenStation) -> ChequeReturn:
    _paid(counter)
    deposit(counter, KEY)
    return come_back(counter, KEY)


def _state(counter: OpenStation) -> ChequeState:
    (found,) = deposits.list_cheques(uow=counter.read())
    return found.state


def _dues(counter: OpenStation) -> Dues:
    return open_account(NUMBER, today=LATER.date(), uow=counter.read()).dues


def _next_day(counter: OpenStation) -> None:
    shifts.close_shift(CLERK, FLOAT, "", at=NOW, uow=counter.write())
    shifts.open_shift(CLERK, FLOAT, at=LATER, uow=counter.write())


@RULES.rule("states: received, deposited, cleared")
def _cleared(counter: OpenStation) -> None:
    _paid(counter)
    assert _state(counter) is ChequeState.RECEIVED
    deposit(counter, KEY)
    assert _state(counter) is ChequeState.DEPOSITED
    deposits.clear_cheques([KEY], by=SUPERVISOR, at=LATER, uow=counter.write())
    assert _state(counter) is ChequeState.CLEARED


@RULES.rule("states: received, deposited, returned")
def _came_back(counter: OpenStation) -> None:
    _returned(counter)
    assert _state(counter) is ChequeState.RETURNED


@RULES.rule("every return reason of the clearing houses is known by its code")
def _reasons(counter: OpenStation) -> None:
    known = {reason.code for reason in list_reasons(uow=counter.read())}
    assert {"01", "02", "20", "31", "50", "60", "63", "84"} <= known
    assert len(known) == 43


@RULES.rule("on a return the payment is reversed in full")
def _in_full(counter: OpenStation) -> None:
    returned = _returned(counter)
    assert [reversal.amount for reversal in returned.reversals] == [rupees(1310)]
    assert _dues(counter).total - _dues(counter).dishonour_charge == rupees(1310)


@RULES.rule("on a return a dishonour charge is added")
def _charge(counter: OpenStation) -> None:
    _returned(counter)
    assert _dues(counter).dishonour_charge == rupees(500)


@RULES.rule("on a return the account is barred from cheques for a time")
def _barred(counter: OpenStation) -> None:
    _returned(counter)
    _next_day(counter)
    again = payment_of(by_cheque(1810, number="000124"), request="r2")
    with pytest.raises(ChequesBarred):
        collect(counter, again, at=LATER)


@RULES.rule("after a return the next payment is at least the returned amount plus the charge")
def _least(counter: OpenStation) -> None:
    _returned(counter)
    _next_day(counter)
    with pytest.raises(BelowMinimum):
        collect(counter, payment_of(cash(rupees(1809)), request="r2"), at=LATER)
    collect(counter, payment_of(cash(rupees(1810)), request="r3"), at=LATER)
    assert (_dues(counter).total, _dues(counter).least_next) == (ZERO, ZERO)


@RULES.rule("on a return a reconnection given on it is recalled")
def _recalled(counter: OpenStation) -> None:
    set_policy(counter, "cheques_for_disconnected", "yes")
    add_consumer(counter, **CUT)
    collect(counter, payment_of(by_cheque(1910)))
    deposit(counter, KEY)
    release_order(NUMBER, reason="a school", by=SUPERVISOR, at=NOW, uow=counter.write())
    come_back(counter, KEY)
    assert [order.state for order in list_orders(uow=counter.read())] == [OrderState.RECALLED]


@RULES.rule("a notice is printed: thirty days from the memo to send it, fifteen days to pay")
def _notice(counter: OpenStation) -> None:
    (paper,) = notices(_returned(counter))
    said = " ".join(paper.texts())
    for words in (f"{LATER + timedelta(days=30):%d-%m-%Y}", "15 days", "15 दिन", "₹1,810.00"):
        assert words in said


@RULES.rule("a returned cheque is not accepted again")
def _not_again(counter: OpenStation) -> None:
    _returned(counter)
    set_policy(counter, "cheques_from_barred", "yes")
    with pytest.raises(ChequeTakenBefore):
        collect(counter, payment_of(by_cheque(), request="r2"))


@RULES.rule("a cheque that was handed back may pay again")
def _handed_back(counter: OpenStation) -> None:
    add_consumer(counter)
    cancel(counter, collect(counter, payment_of(by_cheque())))
    collect(counter, payment_of(by_cheque(), request="r2"))


@RULES.rule("what was paid in cash beside a returned cheque is kept")
def _kept(counter: OpenStation) -> None:
    _paid(counter, cash(rupees(310)), by_cheque(1000))
    deposit(counter, KEY)
    come_back(counter, KEY)
    assert _dues(counter).total == rupees(1310 - 310 + 500)


@pytest.mark.parametrize("sentence", RULES)
def test_the_rule_holds(counter: OpenStation, sentence: str) -> None:
    """As it stands in the trade's own words."""
    RULES[sentence](counter)
    assert counter.verify().ok
