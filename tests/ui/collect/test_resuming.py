"""What a crash cut short is taken up again, as far as it was kept."""

from dataclasses import replace

import pytest

from cashier.domain.money import Money
from cashier.domain.payment import PaymentKind
from cashier.domain.receipt import Receipt
from cashier.services import collection
from cashier.station import OpenStation
from tests.builders import NUMBER
from tests.ui.collect.at_desk import (
    find,
    open_desk,
    stage_of,
)
from tests.ui.stand_ins import OTHER, AtOnce, Later
from ui.collect.state import Stage
from ui.counter import Counter


@pytest.mark.parametrize("kept_whole", [True, False], ids=["kept whole", "by an older version"])
@pytest.mark.parametrize("amount", ["2000", ""], ids=["part", "full"])
def test_a_payment_that_was_cut_short_is_taken_up_under_its_own_id(
    counter: Counter, station: OpenStation, amount: str, *, kept_whole: bool
) -> None:
    """After a restart the draft is all that is left; an older version kept the sums alone."""
    desk = open_desk(counter, AtOnce())
    find(desk, NUMBER)
    if amount:
        desk.set_mode(PaymentKind.PART)
        desk.type_amount(amount)
    desk.type_received("6500")
    desk.enter()
    (kept,) = collection.list_unfinished(uow=station.read())
    draft = kept.draft if kept_whole else replace(kept.draft, payment=None)
    issued: list[Receipt] = []
    again = open_desk(counter, AtOnce(), issued=issued.append)
    again.resume(draft)
    assert again.state.received_text == "6,500"
    again.enter()
    again.enter()

    (receipt,) = issued
    assert (receipt.request_id, receipt.received) == (draft.request_id, Money(650_000))
    assert not collection.list_unfinished(uow=station.read())


def test_nothing_is_taken_up_while_a_payment_is_saved(
    counter: Counter, station: OpenStation
) -> None:
    """The question stays until it is."""
    desk = open_desk(counter, AtOnce())
    find(desk, NUMBER)
    desk.enter()
    (kept,) = collection.list_unfinished(uow=station.read())
    storage = Later()
    busy = open_desk(counter, storage)
    storage.catch_up()
    find(busy, OTHER)
    storage.catch_up()
    busy.enter()
    storage.catch_up()
    busy.enter()
    busy.resume(kept.draft)
    busy.give_up()

    assert stage_of(busy) is Stage.SAVING
    storage.catch_up()
    assert stage_of(busy) is Stage.SAVED
