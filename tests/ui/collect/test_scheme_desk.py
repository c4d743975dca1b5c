"""Settlement schemes at the desk, and what is said of them."""

import pytest

from cashier.domain.money import Money
from cashier.domain.payment import PaymentKind
from cashier.domain.scheme_payment import SchemeAct
from cashier.services import collection
from cashier.services.prints import list_shift_receipts
from cashier.services.schemes import Eligibility
from cashier.station import OpenStation
from tests.builders import NUMBER, TODAY
from tests.ui.collect.at_desk import (
    SETTLER,
    add_settler,
    find,
    open_desk,
    place_of,
    type_paper,
)
from tests.ui.stand_ins import OTHER, AtOnce, Later
from ui.collect.presenter import CollectPresenter
from ui.collect.scheme_desk import Schemes
from ui.collect.scheme_words import offer_line, standing_line
from ui.collect.state import Place, Stage
from ui.collect.work import CollectWork
from ui.counter import Counter


@pytest.fixture
def desk(counter: Counter, storage: AtOnce, station: OpenStation) -> CollectPresenter:
    """Give a desk with a consumer open whom a scheme offers three plans."""
    add_settler(station)
    made = open_desk(counter, storage)
    find(made, SETTLER)
    return made


def test_who_is_eligible_is_told_in_one_line(desk: CollectPresenter) -> None:
    """With what the best plan makes of the arrears."""
    assert len(desk.state.schemes.options) == 3
    assert offer_line(desk.state.schemes) == "Scheme: arrears of ₹24,000 settled for ₹15,000"


def test_who_has_no_arrears_is_offered_nothing(desk: CollectPresenter) -> None:
    """Nobody asks the register of schemes."""
    find(desk, OTHER)
    desk.schemes.toggle()

    assert desk.state.schemes == Schemes()
    assert offer_line(desk.state.schemes) == ""


def test_without_any_scheme_nothing_is_offered(counter: Counter, storage: AtOnce) -> None:
    """Arrears alone offer nothing."""
    made = open_desk(counter, storage)
    find(made, NUMBER)

    assert made.state.schemes == Schemes()


def test_a_digit_registers_for_a_plan(desk: CollectPresenter, station: OpenStation) -> None:
    """The amount is the registration's, and cannot be another."""
    desk.schemes.toggle()
    assert place_of(desk) is Place.SCHEMES
    desk.enter()
    desk.schemes.choose(7)
    assert desk.state.schemes.is_choosing
    desk.schemes.choose(1)
    assert (desk.state.mode, desk.state.amount) == (PaymentKind.SCHEME, Money(200_000))
    assert place_of(desk) is Place.RECEIVED
    desk.type_received("2000")
    desk.enter()
    assert (desk.state.stage, desk.state.mode) == (Stage.READY, PaymentKind.SCHEME)
    desk.enter()

    (one,) = list_shift_receipts(1, limit=9, uow=station.read())
    assert one.receipt.scheme is not None
    assert (one.receipt.scheme.act, one.receipt.amount) == (SchemeAct.REGISTERED, Money(200_000))


def test_a_registration_is_paid_by_cheque_as_well(desk: CollectPresenter) -> None:
    """What remains to be paid is what registering costs."""
    desk.schemes.toggle()
    desk.schemes.choose(1)
    type_paper(desk)
    desk.enter()

    assert (desk.state.stage, desk.state.tenders.total) == (Stage.READY, Money(200_000))


def test_paying_in_full_gives_the_choice_up(desk: CollectPresenter) -> None:
    """F5 goes back to what is owed."""
    desk.schemes.toggle()
    desk.schemes.choose(1)
    desk.set_mode(PaymentKind.FULL)

    assert desk.state.schemes.chosen is None
    assert desk.state.amount == Money(2_531_000)


def test_the_plans_are_put_away(desk: CollectPresenter) -> None:
    """By their key, or by Esc; a digit then chooses nothing."""
    desk.schemes.toggle()
    desk.schemes.toggle()
    desk.schemes.choose(1)
    assert desk.state.schemes.chosen is None
    desk.schemes.toggle()
    desk.escape()

    assert (desk.state.schemes.is_choosing, desk.state.stage) == (False, Stage.ENTERING)
    assert place_of(desk) is Place.RECEIVED


def test_who_has_registered_sees_what_is_asked(desk: CollectPresenter) -> None:
    """And is offered nothing more."""
    desk.schemes.toggle()
    desk.schemes.choose(1)
    desk.enter()
    desk.enter()
    find(desk, SETTLER)
    assert desk.state.view is not None
    standing = desk.state.view.dues.scheme
    assert standing is not None

    assert desk.state.schemes.options == ()
    assert standing_line(standing) == (
        "Bijli Bill Rahat Yojana 2025-26: ₹13,000 by 22 Dec 2026, ₹13,000 still to pay"
    )


def test_an_offer_that_comes_late_is_not_shown_to_another(
    counter: Counter, station: OpenStation
) -> None:
    """The next consumer stood there already."""
    add_settler(station)
    storage = Later()
    desk = open_desk(counter, storage)
    storage.catch_up()
    find(desk, SETTLER)
    storage.waiting.pop(0)()
    desk.give_up()
    storage.catch_up()

    assert desk.state.schemes == Schemes()


def test_a_registration_is_taken_up_after_a_crash(
    desk: CollectPresenter, station: OpenStation, counter: Counter
) -> None:
    """The choice is on disk."""
    desk.schemes.toggle()
    desk.schemes.choose(2)
    desk.enter()
    (kept,) = collection.list_unfinished(uow=station.read())
    again = open_desk(counter, AtOnce())
    again.resume(kept.draft)
    assert again.state.mode is PaymentKind.SCHEME
    again.enter()
    again.enter()

    (one,) = list_shift_receipts(1, limit=9, uow=station.read())
    assert one.receipt.request_id == kept.draft.request_id
    assert one.receipt.scheme is not None


def test_who_lost_the_benefits_can_be_taken_back(
    desk: CollectPresenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the scheme has a price for that, it is the first thing to choose."""
    register_for(desk)
    view = desk.state.view
    assert view is not None
    assert view.dues.scheme is not None
    told = Eligibility(SETTLER, TODAY, (), view.dues.scheme, Money(250_000))
    monkeypatch.setattr(CollectWork, "offers_for", lambda *_: told)
    desk.schemes.look(view, TODAY)
    desk.schemes.toggle()
    desk.schemes.choose(1)

    chosen = desk.state.schemes.chosen
    assert chosen is not None
    assert chosen.choice.is_readmission
    assert (desk.state.amount, desk.state.mode) == (Money(250_000), PaymentKind.SCHEME)


def test_who_has_nothing_to_be_taken_back_into_is_offered_nothing(
    desk: CollectPresenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No price, no option."""
    view = desk.state.view
    assert view is not None
    told = Eligibility(SETTLER, TODAY, (), None, None)
    monkeypatch.setattr(CollectWork, "offers_for", lambda *_: told)
    desk.schemes.look(view, TODAY)

    assert desk.state.schemes.options == ()


def register_for(desk: CollectPresenter) -> None:
    """Register for the first plan, and open the same consumer again."""
    desk.schemes.toggle()
    desk.schemes.choose(1)
    desk.enter()
    desk.enter()
    find(desk, SETTLER)
