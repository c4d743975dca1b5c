"""The Collect screen without a window: what each key does, and what a second one does not."""

import pytest

from cashier.domain.errors import StorageBusy
from cashier.domain.money import Money
from cashier.domain.payment import PaymentKind
from cashier.domain.receipt import Receipt
from cashier.services import collection
from cashier.services.prints import list_shift_receipts
from cashier.station import OpenStation
from tests.builders import NOW, NUMBER, collect, make_payment
from tests.ui.collect.at_desk import nobody_approves, open_desk
from tests.ui.stand_ins import (
    FREE,
    OTHER,
    SHARED_MOBILE,
    TRADER,
    AtOnce,
    Later,
    counter_of,
)
from ui.collect.presenter import CollectPresenter
from ui.collect.state import Place, Stage
from ui.counter import Counter

Desk = CollectPresenter


@pytest.fixture
def issued() -> list[str]:
    """Keep the numbers of the receipts that were told."""
    return []


@pytest.fixture
def desk(counter: Counter, storage: AtOnce, issued: list[str]) -> Desk:
    """Give a clerk's desk with an open shift."""
    return _desk(counter, storage, issued)


def _desk(counter: Counter, storage: AtOnce, issued: list[str]) -> Desk:
    def keep(receipt: Receipt) -> None:
        issued.append(receipt.number)

    return open_desk(counter, storage, issued=keep, approve=nobody_approves)


def _search(desk: Desk, text: str) -> None:
    desk.type_search(text)
    desk.find()


def _stage(desk: Desk) -> Stage:
    return desk.state.stage


def _numbers(station: OpenStation) -> list[str]:
    receipts = list_shift_receipts(1, limit=99, uow=station.read())
    return [one.receipt.number for one in receipts]


def test_three_enters_take_an_exact_payment(
    desk: Desk, station: OpenStation, issued: list[str]
) -> None:
    """Find; accept the consumer and exact cash; save."""
    _search(desk, NUMBER)
    assert (_stage(desk), desk.state.cursor.place) == (Stage.ENTERING, Place.RECEIVED)
    desk.enter()
    assert _stage(desk) is Stage.READY
    desk.enter()

    assert _stage(desk) is Stage.SAVED
    assert desk.state.cursor.place is Place.SEARCH
    assert desk.state.search_text == ""
    assert issued == _numbers(station)
    assert station.verify().ok


def test_the_receipt_stays_until_the_next_number_is_typed(desk: Desk) -> None:
    """The change is still being counted out."""
    _search(desk, NUMBER)
    desk.type_received("6000")
    desk.enter()
    desk.enter()
    assert desk.state.change == Money(58_000)

    desk.type_search("3")

    assert (_stage(desk), desk.state.receipt, desk.state.view) == (Stage.SEARCH, None, None)


def test_which_number_matched_is_kept(desk: Desk) -> None:
    """An old number leads to a new account, and both are said."""
    _search(desk, "0271-8281")

    assert desk.state.match is not None
    assert desk.state.match.matched_by == "old_account_number"
    assert desk.state.match.account_number == NUMBER
    assert desk.state.search_text == "0271 8281"


def test_what_an_amount_pays_is_told_before_it_is_saved(desk: Desk) -> None:
    """The quote comes with the consumer, and again with every change."""
    _search(desk, NUMBER)
    full = desk.state.quote
    desk.set_mode(PaymentKind.PART)
    quotes = [desk.state.quote]
    desk.type_amount("2000")
    part = desk.state.quote

    assert quotes == [None]
    assert full is not None
    assert part is not None
    assert sum(one.amount.paise for one in part.allocations) == 200_000
    assert part.queues_order_by is not None


def test_several_matches_are_never_chosen_silently(desk: Desk) -> None:
    """The clerk picks one from the list."""
    _search(desk, SHARED_MOBILE)
    matches = desk.state.matches
    assert (_stage(desk), desk.state.view, len(matches)) == (Stage.CHOOSING, None, 2)
    assert desk.state.cursor.place is Place.MATCHES

    desk.choose(7)
    assert _stage(desk) is Stage.CHOOSING
    desk.choose(1)

    assert desk.state.view is not None
    assert desk.state.view.dues.account_number == matches[1].account_number


def test_a_number_that_nobody_has_is_refused_and_kept(desk: Desk) -> None:
    """What was typed stays, to be mended."""
    _search(desk, "9999999999")

    assert desk.state.search_refusal is not None
    assert "9999999999" in desk.state.search_refusal.text()
    assert desk.state.search_text == "9999999999"
    desk.type_search("99999")
    assert desk.state.search_refusal is None


def test_nothing_typed_finds_nobody(desk: Desk) -> None:
    """An Enter too many after a payment does no harm."""
    _search(desk, "  ")
    desk.enter()

    assert _stage(desk) is Stage.SEARCH


def test_too_little_cash_is_refused_below_its_field(desk: Desk, station: OpenStation) -> None:
    """What was typed stays, and nothing was saved."""
    _search(desk, OTHER)
    desk.type_received("1300")
    desk.enter()

    assert desk.state.received_refusal is not None
    assert (_stage(desk), desk.state.received_text) == (Stage.ENTERING, "1300")
    assert desk.state.change is None
    assert not collection.list_unfinished(uow=station.read())


def test_a_part_payment_below_the_floor_is_refused_below_its_field(desk: Desk) -> None:
    """The sentence names the floor, and the cursor goes back to the amount."""
    _search(desk, OTHER)
    desk.set_mode(PaymentKind.PART)
    desk.type_amount("10")
    early = desk.state.amount_refusal
    desk.leave_amount()
    places = [desk.state.cursor.place]
    desk.enter()
    places.append(desk.state.cursor.place)

    assert early is None
    assert desk.state.amount_refusal is not None
    assert "₹1,000" in desk.state.amount_refusal.text()
    assert places == [Place.RECEIVED, Place.AMOUNT]


def test_a_full_amount_that_cannot_be_taken_is_refused_at_once(desk: Desk) -> None:
    """More than one receipt may take in cash is said before anybody counts notes."""
    _search(desk, TRADER)

    assert desk.state.amount_refusal is not None
    assert "₹20,000" in desk.state.amount_refusal.text()


@pytest.mark.parametrize("typed", ["", "1.2.3"])
def test_an_amount_that_is_none_is_refused(desk: Desk, typed: str) -> None:
    """In the amount's own field."""
    _search(desk, OTHER)
    desk.set_mode(PaymentKind.ADVANCE)
    desk.type_amount(typed)
    desk.leave_amount()
    desk.enter()

    assert desk.state.amount_refusal is not None
    assert desk.state.cursor.place is Place.AMOUNT
    assert _stage(desk) is Stage.ENTERING


def test_cash_that_is_no_amount_is_refused(desk: Desk) -> None:
    """In its own field, too."""
    _search(desk, OTHER)
    desk.type_received("12..")
    desk.enter()

    assert desk.state.received_refusal is not None


def test_who_owes_nothing_can_pay_in_advance(desk: Desk) -> None:
    """The cursor goes straight to the amount."""
    _search(desk, FREE)
    assert (desk.state.mode, desk.state.cursor.place) == (PaymentKind.ADVANCE, Place.AMOUNT)

    desk.type_amount("500")
    desk.leave_amount()
    desk.enter()
    desk.enter()

    assert desk.state.receipt is not None
    assert desk.state.receipt.amount == Money(50_000)


def test_a_part_that_is_the_whole_is_a_full_payment(desk: Desk) -> None:
    """What it is called follows from the figures."""
    _search(desk, OTHER)
    desk.set_mode(PaymentKind.PART)
    desk.type_amount("1310")
    desk.enter()

    assert desk.state.mode is PaymentKind.FULL


def test_typing_after_accepting_wants_another_enter(desk: Desk) -> None:
    """What is saved is what stood on the screen at Enter."""
    _search(desk, OTHER)
    desk.enter()
    desk.type_received("2000")
    assert _stage(desk) is Stage.ENTERING
    desk.enter()
    desk.enter()

    assert desk.state.receipt is not None
    assert desk.state.receipt.change_due == Money(69_000)


def test_the_intent_is_on_disk_before_it_can_be_saved(desk: Desk, station: OpenStation) -> None:
    """A crash after this finds the id; saving the payment forgets it."""
    _search(desk, OTHER)
    assert not collection.list_unfinished(uow=station.read())
    desk.enter()
    (kept,) = collection.list_unfinished(uow=station.read())
    assert (kept.draft.account_number, kept.receipt) == (OTHER, None)
    desk.enter()

    assert not collection.list_unfinished(uow=station.read())


def test_giving_up_forgets_the_intent_and_records_it(desk: Desk, station: OpenStation) -> None:
    """An aborted payment is an entry of its own."""
    _search(desk, OTHER)
    desk.enter()
    entries = station.verify().entries
    desk.escape()

    assert _stage(desk) is Stage.SEARCH
    assert not collection.list_unfinished(uow=station.read())
    assert station.verify().entries == entries + 1


def test_enters_while_saving_do_nothing(station: OpenStation, issued: list[str]) -> None:
    """Held or hammered, one intent is one receipt."""
    storage = Later()
    desk = _desk(counter_of(station), storage, issued)
    storage.catch_up()
    _search(desk, OTHER)
    storage.catch_up()
    desk.enter()
    storage.catch_up()
    for _ in range(3):
        desk.enter()
    desk.escape()
    desk.find()
    assert len(storage.waiting) == 1
    storage.catch_up()

    assert len(issued) == 1
    assert _stage(desk) is Stage.SAVED


def test_cash_typed_while_accepting_is_not_lost(station: OpenStation, issued: list[str]) -> None:
    """The answer to the earlier figure is dropped."""
    storage = Later()
    desk = _desk(counter_of(station), storage, issued)
    storage.catch_up()
    _search(desk, OTHER)
    storage.catch_up()
    desk.enter()
    desk.type_received("1500")
    storage.catch_up()

    assert (_stage(desk), desk.state.received_text) == (Stage.ENTERING, "1500")


def test_an_answer_for_somebody_else_is_dropped(station: OpenStation, issued: list[str]) -> None:
    """Two searches in a hurry show the second."""
    storage = Later()
    desk = _desk(counter_of(station), storage, issued)
    _search(desk, OTHER)
    _search(desk, NUMBER)
    storage.catch_up()

    assert desk.state.view is not None
    assert desk.state.view.dues.account_number == NUMBER


def test_a_fault_while_saving_can_be_tried_again(
    desk: Desk, storage: AtOnce, station: OpenStation, issued: list[str]
) -> None:
    """The same request id makes the second try harmless."""
    _search(desk, OTHER)
    desk.enter()
    storage.broken = StorageBusy()
    desk.enter()
    assert _stage(desk) is Stage.READY
    storage.broken = None
    desk.enter()

    assert _numbers(station) == issued
    assert len(issued) == 1


def test_dues_that_changed_are_shown_before_money_is_taken(
    desk: Desk, station: OpenStation
) -> None:
    """Somebody paid elsewhere between the accepting and the saving."""
    _search(desk, OTHER)
    desk.enter()
    collect(station, make_payment(1310, request="elsewhere", account_number=OTHER), at=NOW)
    desk.enter()

    assert _stage(desk) is Stage.ENTERING
    assert desk.state.receipt is None
    assert desk.state.amount_refusal is not None
    assert desk.state.view is not None
    assert not desk.state.view.dues.total


def test_keys_without_a_consumer_do_nothing(desk: Desk) -> None:
    """F5, digits and Enter need somebody to pay for."""
    before = desk.state
    desk.set_mode(PaymentKind.PART)
    desk.type_amount("1")
    desk.type_received("1")
    desk.leave_amount()
    desk.enter()
    desk.choose(0)

    assert desk.state == before


def test_the_search_box_is_one_key_away(desk: Desk) -> None:
    """Wherever the cursor was."""
    _search(desk, NUMBER)
    desk.go_to_search()

    assert desk.state.cursor.place is Place.SEARCH
    assert desk.state.view is not None


def test_the_beginning_of_a_number_opens_nobody_by_itself(desk: Desk) -> None:
    """A digit that is missing must not lead to somebody else's account."""
    _search(desk, NUMBER[:9])

    assert (_stage(desk), desk.state.view) == (Stage.CHOOSING, None)
    assert len(desk.state.matches) == 1
