"""One payer for several accounts at the window: all receipts in one act, or none."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cashier.domain.basket import AccountTwice, Basket, BasketLine
from cashier.domain.cheque_rules import ChequeAmountWrong
from cashier.domain.errors import CounterError
from cashier.domain.money import Money
from cashier.domain.payment import BelowMinimum, CashStopReached
from cashier.domain.receipt import Receipt
from cashier.domain.tender import cash
from cashier.services import collection, prints, shifts
from cashier.services.basket import BasketChanged, collect_basket, quote_basket
from cashier.services.cheque_capture import ChequeTakenBefore
from cashier.services.collection import RequestReused, list_unfinished
from cashier.services.issuing import DuesChanged
from cashier.services.ports import Draft
from cashier.station import OpenStation
from tests.builders import (
    CLERK,
    FLOAT,
    NOW,
    NUMBER,
    add_consumer,
    collect,
    everything,
    make_payment,
    rupees,
    table_rows,
)
from tests.instruments import cheque, draft

OTHER = "3141592654"
LINES = (BasketLine(NUMBER, rupees(1310)), BasketLine(OTHER, rupees(1400)))
BASKET = Basket("b1", LINES, (cash(rupees(710), rupees(1000)), cheque(2000)))


@pytest.fixture
def building(counter: OpenStation) -> OpenStation:
    """A counter with two consumers who owe 1,310 each."""
    add_consumer(counter)
    add_consumer(counter, account_number=OTHER, old_account_number="")
    return counter


def _collect(station: OpenStation, basket: Basket = BASKET) -> tuple[Receipt, ...]:
    return collect_basket(basket, clerk=CLERK, at=NOW, uow=station.write())


def _refused(station: OpenStation, basket: Basket, refusal: type[CounterError]) -> None:
    before = everything(station)
    with pytest.raises(refusal):
        _collect(station, basket)
    assert everything(station) == before


def test_each_account_has_its_receipt_and_the_drawer_its_money(building: OpenStation) -> None:
    """The cheque is one paper; the change is given once."""
    first, second = _collect(building)

    assert (first.payer.account_number, second.payer.account_number) == (NUMBER, OTHER)
    assert (first.amount, second.amount) == (rupees(1310), rupees(1400))
    assert first.change_due + second.change_due == BASKET.change_due == rupees(290)
    assert int(second.number[-6:]) == int(first.number[-6:]) + 1
    shift = shifts.find_open_shift(CLERK, uow=building.read())
    assert shift is not None
    assert (shift.receipts, shift.cash_taken, shift.cheques, shift.cheque_total) == (
        2, rupees(710), 1, rupees(2000),
    )  # fmt: skip
    assert building.verify().ok


def test_the_same_basket_again_gives_the_same_receipts(building: OpenStation) -> None:
    """A second press of Enter takes nothing; with the shift closed, too."""
    receipts = _collect(building)
    before = everything(building)

    assert _collect(building) == receipts
    assert everything(building) == before
    shifts.close_shift(CLERK, FLOAT, "", at=NOW, uow=building.write())
    assert _collect(building) == receipts


def test_one_refused_account_refuses_all(building: OpenStation) -> None:
    """The tenders are for all of them; nothing is left behind."""
    part = (LINES[0], BasketLine(OTHER, rupees(500)))
    _refused(building, replace(BASKET, lines=part, tenders=(cash(rupees(1810)),)), BelowMinimum)
    stale = (replace(LINES[0], dues_shown=rupees(1)), LINES[1])
    _refused(building, replace(BASKET, lines=stale), DuesChanged)
    _refused(building, replace(BASKET, lines=(LINES[0], LINES[0])), AccountTwice)
    used_in_part = (cash(rupees(810)), cheque(2000, part=rupees(1900)))
    _refused(building, replace(BASKET, tenders=used_in_part), ChequeAmountWrong)


def test_the_id_of_another_basket_is_refused(building: OpenStation) -> None:
    """Another account in it, another sum, or a payment that was none of a basket."""
    collect(building, make_payment(1500, request="b1/3141592653"))
    _refused(building, BASKET, RequestReused)
    alone = replace(BASKET, basket_id="b2", lines=LINES[:1], tenders=(cash(rupees(1310)),))
    _collect(building, alone)
    _refused(building, replace(BASKET, basket_id="b2"), BasketChanged)
    collect(building, make_payment(1310, request="b3/3141592653"))
    _refused(building, replace(alone, basket_id="b3"), BasketChanged)


def test_a_quote_tells_each_account_by_itself_and_stores_nothing(building: OpenStation) -> None:
    """So the clerk sees which one is in the way."""
    lines = (LINES[0], BasketLine("9999999999", rupees(700)), LINES[1])
    asked = replace(BASKET, lines=lines, tenders=(cash(rupees(3410)),))
    before = everything(building)

    told = quote_basket(asked, clerk=CLERK, at=NOW, uow=building.read())

    assert everything(building) == before
    assert [line.quote is None for line in told.lines] == [False, True, False]
    assert told.lines[1].refusal is not None
    assert "9999999999" in told.lines[1].refusal.message
    assert (told.is_accepted, told.total, told.change_due) == (False, rupees(3410), Money(0))
    fine = quote_basket(BASKET, clerk=CLERK, at=NOW, uow=building.read())
    receipts = _collect(building)
    assert fine.is_accepted
    assert [line.quote.allocations for line in fine.lines if line.quote] == [
        receipt.allocations for receipt in receipts
    ]


def test_a_quote_counts_the_cash_of_the_whole_basket(building: OpenStation) -> None:
    """As taking it would, in whatever order the accounts stand."""
    for number in range(9):
        collect(building, make_payment(20_000, request=f"r{number}"))
    lines = (BasketLine(NUMBER, rupees(10_000)), BasketLine(OTHER, rupees(10_000)))
    large = Basket("b1", lines, (cash(rupees(20_000)),))

    told = quote_basket(large, clerk=CLERK, at=NOW, uow=building.read())

    assert isinstance(told.lines[0].refusal, CashStopReached)
    _refused(building, large, CashStopReached)
    turned = replace(large, lines=tuple(reversed(lines)))
    _refused(building, turned, CashStopReached)


def test_a_basket_of_drafts_and_a_cheque_that_was_taken_before(building: OpenStation) -> None:
    """A draft may be divided like a cheque; a cheque of a basket pays no second one."""
    _collect(building)
    later = NOW + timedelta(minutes=1)
    again = replace(BASKET, basket_id="b2")
    with pytest.raises(ChequeTakenBefore):
        collect_basket(again, clerk=CLERK, at=later, uow=building.write())
    drafts = replace(again, tenders=(draft(2710, number="000009"),))
    receipts = collect_basket(drafts, clerk=CLERK, at=later, uow=building.write())
    assert [len(receipt.tenders) for receipt in receipts] == [1, 1]


def test_an_intent_of_a_basket_is_forgotten_with_its_receipts(building: OpenStation) -> None:
    """Found again after a crash under the id of its first payment."""
    intent = Draft(f"b1/{NUMBER}", CLERK, NUMBER, BASKET.total, rupees(3000), NOW)
    collection.save_draft(intent, uow=building.write())

    first, _ = _collect(building)

    assert list_unfinished(uow=building.read()) == ()
    assert prints.get_receipt(first.number, uow=building.read()).receipt == first
    assert len(table_rows(building, "cheque")) == 1
