"""One payer for several consumers, without a window."""

from collections.abc import Callable

import pytest

from cashier.domain.receipt import Receipt
from cashier.services import collection, shifts
from cashier.services.prints import list_shift_receipts
from cashier.station import OpenStation
from tests.builders import CLERK, FLOAT, NOW, NUMBER, OLD_NUMBER
from tests.ui.stand_ins import CLERK_USER, FREE, OTHER, SHARED_MOBILE, TRADER, AtOnce, Later
from ui.basket.presenter import BasketPresenter
from ui.basket.state import BasketPlace, BasketStage
from ui.counter import Counter

Make = Callable[[AtOnce], BasketPresenter]


class _Issued(list[Receipt]):
    """What was told of, in order."""


@pytest.fixture
def issued() -> _Issued:
    """Give what keeps the receipts that were told of."""
    return _Issued()


@pytest.fixture
def make(station: OpenStation, counter: Counter, issued: _Issued) -> Make:
    """Give what makes a presenter at an open shift, with ids that can be read."""
    shift = shifts.open_shift(CLERK, FLOAT, at=NOW, uow=station.write())
    ids = iter(f"basket-{number}" for number in range(1, 99))

    def made(storage: AtOnce) -> BasketPresenter:
        presenter = BasketPresenter(
            storage, lambda: counter, issued=issued.extend, new_basket_id=lambda: next(ids)
        )
        presenter.begin(CLERK_USER, shift)
        return presenter

    return made


@pytest.fixture
def basket(make: Make, storage: AtOnce) -> BasketPresenter:
    """Give an empty basket."""
    return make(storage)


def _add(basket: BasketPresenter, *texts: str) -> None:
    for text in texts:
        basket.type_search(text)
        basket.find()


def _on_record(station: OpenStation) -> list[Receipt]:
    listed = list_shift_receipts(1, limit=99, uow=station.read())
    return [one.receipt for one in reversed(listed)]


def test_accounts_are_added_with_enter_and_paid_with_one_heap(
    basket: BasketPresenter, station: OpenStation, issued: _Issued
) -> None:
    """A receipt each; the change is given once."""
    _add(basket, OLD_NUMBER, OTHER)
    basket.type_received("7000")
    stages = []
    for _ in range(2):
        basket.enter()
        stages.append(basket.state.stage)

    receipts = _on_record(station)
    assert stages == [BasketStage.READY, BasketStage.SAVED]
    assert [one.payer.account_number for one in receipts] == [NUMBER, OTHER]
    assert [one.amount.paise for one in receipts] == [542_000, 131_000]
    assert sum(one.change_due.paise for one in receipts) == 27_000
    assert len({one.basket_id for one in receipts}) == 1
    assert list(issued) == receipts


def test_the_search_box_is_empty_and_ready_after_each_account(basket: BasketPresenter) -> None:
    """The next number can be typed at once, and an empty box goes to the money."""
    _add(basket, OLD_NUMBER)
    after = basket.state
    basket.find()

    assert (after.search_text, after.cursor.place) == ("", BasketPlace.SEARCH)
    assert basket.state.cursor.place is BasketPlace.RECEIVED


def test_an_account_is_in_a_basket_once(basket: BasketPresenter) -> None:
    """By whichever number it was typed."""
    _add(basket, OLD_NUMBER, NUMBER)

    assert len(basket.state.entries) == 1
    assert basket.state.search_refusal is not None


def test_several_matches_are_chosen_from(basket: BasketPresenter) -> None:
    """Never the first silently."""
    _add(basket, SHARED_MOBILE)
    assert basket.state.stage is BasketStage.CHOOSING
    basket.choose(1)

    assert [entry.account_number for entry in basket.state.entries] == [TRADER]
    assert basket.state.matches == ()


def test_who_owes_nothing_waits_for_an_amount(basket: BasketPresenter) -> None:
    """An advance is what somebody says."""
    _add(basket, FREE)
    place = basket.state.cursor.place
    basket.leave_amount()
    refused = basket.state.amount_refusal
    basket.type_amount("250")
    basket.leave_amount()

    assert place is BasketPlace.AMOUNT
    assert refused is not None
    assert basket.state.total.paise == 25_000


def test_the_marked_account_is_taken_out_or_paid_otherwise(basket: BasketPresenter) -> None:
    """The others stay as they are."""
    _add(basket, OLD_NUMBER, OTHER, TRADER)
    basket.mark(0)
    basket.remove()
    basket.mark(0)
    basket.edit_amount()
    basket.type_amount("1,100")
    basket.leave_amount()

    assert [entry.account_number for entry in basket.state.entries] == [OTHER, TRADER]
    assert [entry.amount.paise for entry in basket.state.entries] == [110_000, 3_027_400]


def test_a_refused_account_says_why_and_refuses_all(
    basket: BasketPresenter, station: OpenStation
) -> None:
    """The trader's bill is above what may be taken in cash on one receipt."""
    _add(basket, OTHER, TRADER)
    basket.enter()

    state = basket.state
    assert state.stage is BasketStage.FILLING
    assert [entry.refusal is None for entry in state.entries] == [True, False]
    assert state.marked == 1
    assert _on_record(station) == []
    assert collection.list_unfinished(uow=station.read()) == ()


def test_too_little_cash_is_refused_below_its_field(basket: BasketPresenter) -> None:
    """What was typed stays."""
    _add(basket, OTHER)
    basket.type_received("5")
    basket.enter()

    assert basket.state.received_refusal is not None
    assert basket.state.received_text == "5"


@pytest.mark.parametrize("enters", [2, 3, 5])
def test_more_enters_never_take_the_money_twice(
    basket: BasketPresenter, station: OpenStation, enters: int
) -> None:
    """One basket is one act."""
    _add(basket, OLD_NUMBER, OTHER)
    for _ in range(enters):
        basket.enter()

    assert len(_on_record(station)) == 2


def test_enters_while_it_is_being_saved_do_nothing(make: Make, station: OpenStation) -> None:
    """However slow the disk."""
    later = Later()
    basket = make(later)
    _add(basket, OTHER)
    later.catch_up()
    basket.enter()
    later.catch_up()
    for _ in range(3):
        basket.enter()
    basket.escape()
    later.catch_up()

    assert len(_on_record(station)) == 1
    assert basket.state.stage is BasketStage.SAVED


def test_a_fault_while_saving_can_be_tried_again(
    basket: BasketPresenter, station: OpenStation, storage: AtOnce
) -> None:
    """The same basket id finds receipts that were written."""
    from cashier.domain.errors import StorageBusy

    _add(basket, OTHER)
    basket.enter()
    storage.broken = StorageBusy()
    basket.enter()
    assert basket.state.stage is BasketStage.READY
    storage.broken = None
    basket.enter()

    assert len(_on_record(station)) == 1


def test_the_intent_is_on_disk_before_it_can_be_saved(
    basket: BasketPresenter, station: OpenStation
) -> None:
    """A crash leaves an id to ask for, and a save forgets it."""
    _add(basket, OLD_NUMBER, OTHER)
    basket.enter()
    kept = collection.list_unfinished(uow=station.read())
    basket.enter()

    assert [one.draft.request_id for one in kept] == [f"basket-1/{NUMBER}"]
    assert [one.draft.amount.paise for one in kept] == [673_000]
    assert collection.list_unfinished(uow=station.read()) == ()


def test_changing_an_accepted_basket_wants_another_enter(
    basket: BasketPresenter, station: OpenStation
) -> None:
    """And leaves one intent on disk, not two."""
    _add(basket, OLD_NUMBER, OTHER)
    basket.enter()
    basket.mark(0)
    basket.remove()
    basket.enter()
    assert basket.state.stage is BasketStage.READY
    kept = collection.list_unfinished(uow=station.read())
    basket.enter()

    assert [one.draft.request_id for one in kept] == [f"basket-1/{OTHER}"]
    assert [one.payer.account_number for one in _on_record(station)] == [OTHER]


def test_giving_up_records_what_was_accepted(basket: BasketPresenter, station: OpenStation) -> None:
    """An aborted payment is no secret."""
    _add(basket, OTHER)
    basket.enter()
    basket.escape()

    with station.read() as uow:
        kinds = [entry.kind for entry in uow.entries()]
    assert basket.state.entries == ()
    assert kinds.count("payment_aborted") == 1
    assert collection.list_unfinished(uow=station.read()) == ()


def test_the_next_number_begins_the_next_basket(basket: BasketPresenter) -> None:
    """Until then receipts and change stay on screen."""
    _add(basket, OTHER)
    basket.enter()
    basket.enter()
    shown = basket.state.receipts
    basket.type_search("3")

    assert len(shown) == 1
    assert (basket.state.receipts, basket.state.entries) == ((), ())


def test_a_basket_waits_while_its_clerk_looks_elsewhere(
    basket: BasketPresenter, station: OpenStation
) -> None:
    """Coming back to the screen finds it as it was."""
    _add(basket, OTHER)
    shift = basket.state.shift
    assert shift is not None
    basket.begin(CLERK_USER, shift)

    assert len(basket.state.entries) == 1


def test_a_scan_adds_an_account_and_takes_no_money(
    basket: BasketPresenter, station: OpenStation
) -> None:
    """Also where the money was accepted already: it wants an Enter of the clerk's."""
    _add(basket, OTHER)
    basket.enter()
    basket.scan(OLD_NUMBER)

    assert basket.state.stage is BasketStage.FILLING
    assert len(basket.state.entries) == 2
    assert _on_record(station) == []
