"""Under protest, from a paper book, for a prepaid meter, above the cap: said beside the money."""

from datetime import datetime, timedelta

import pytest

from cashier.domain.calendar import IST
from cashier.domain.head import Head
from cashier.domain.money import Money
from cashier.domain.payment import PaymentKind
from cashier.domain.receipt import Receipt
from cashier.services import collection
from cashier.services.prints import list_shift_receipts
from cashier.station import OpenStation
from tests.builders import add_consumer, make_bill
from tests.ui.collect.at_desk import (
    PREPAID,
    add_prepaid,
    find,
    nobody_approves,
    open_desk,
    place_of,
    stage_of,
    type_paper,
)
from tests.ui.stand_ins import OTHER, TRADER, AtOnce
from ui.collect.extras import Ask, Extras
from ui.collect.presenter import CollectPresenter
from ui.collect.state import Place, Stage
from ui.counter import Counter

LATE = "3141900099"
WRITTEN = datetime(2026, 11, 21, 14, 30, tzinfo=IST)


@pytest.fixture
def desk(counter: Counter, storage: AtOnce) -> CollectPresenter:
    """Give a desk with a consumer open who owes Rs 1,310."""
    made = open_desk(counter, storage)
    find(made, OTHER)
    return made


def _pay(desk: CollectPresenter) -> None:
    desk.enter()
    assert stage_of(desk) is Stage.READY, desk.state.amount_refusal
    desk.enter()


def _receipts(station: OpenStation) -> list[Receipt]:
    return [one.receipt for one in list_shift_receipts(1, limit=99, uow=station.read())]


def _type_leaf(desk: CollectPresenter, leaf: str = "a12/34", written: str = "211126 1430") -> None:
    desk.extras.ask_leaf()
    desk.extras.type_leaf(leaf)
    desk.leave_leaf()
    desk.extras.type_written(written)
    desk.extras.leave_written()


def test_a_payment_under_protest_says_so_until_it_is_over(
    desk: CollectPresenter, station: OpenStation
) -> None:
    """On the receipt, and no longer on the next payment."""
    desk.extras.toggle_protest()
    desk.extras.toggle_protest()
    desk.extras.toggle_protest()
    assert desk.state.extras.under_protest
    _pay(desk)
    find(desk, OTHER)

    assert _receipts(station)[0].under_protest
    assert desk.state.extras == Extras()


def test_protest_after_accepting_wants_another_enter(desk: CollectPresenter) -> None:
    """What is saved is what stood on the screen at Enter."""
    desk.enter()
    desk.extras.toggle_protest()

    assert stage_of(desk) is Stage.ENTERING


def test_a_leaf_of_a_paper_book_is_entered(desk: CollectPresenter, station: OpenStation) -> None:
    """Book and leaf, Enter, when it was written, Enter; then the money as ever."""
    desk.extras.ask_leaf()
    assert place_of(desk) is Place.LEAF
    desk.extras.type_leaf("A12/34")
    desk.leave_leaf()
    assert place_of(desk) is Place.WRITTEN
    desk.extras.type_written("211126 1430")
    desk.extras.leave_written()
    assert (desk.state.extras.ask, desk.state.cursor.place) == (None, Place.RECEIVED)
    _pay(desk)

    leaf = _receipts(station)[0].hand_receipt
    assert (str(leaf), leaf.written_at if leaf else None) == ("A12/0034", WRITTEN)


def test_a_leaf_is_paid_at_the_dues_of_its_day(
    counter: Counter, storage: AtOnce, station: OpenStation
) -> None:
    """The due date passed while the book lay there; the surcharge came later."""
    due = make_bill(payable_after_due_date=1330, due_date=WRITTEN.date(), lpsc=0)
    add_consumer(station, due, account_number=LATE, old_account_number="", mobile="")
    desk = open_desk(counter, storage)
    find(desk, LATE)
    assert desk.state.amount == Money(133_000)
    _type_leaf(desk)
    assert desk.state.amount == Money(131_000)
    desk.extras.ask_leaf()
    assert (desk.state.amount, desk.state.extras.leaf) == (Money(133_000), None)
    _type_leaf(desk)
    _pay(desk)

    assert _receipts(station)[0].amount == Money(131_000)


@pytest.mark.parametrize("typed", ["", "A12", "A12/0"])
def test_what_is_no_leaf_is_refused_under_its_field(desk: CollectPresenter, typed: str) -> None:
    """And the cursor stays."""
    desk.extras.ask_leaf()
    desk.extras.type_leaf(typed)
    desk.leave_leaf()
    assert desk.state.extras.leaf_refusal is not None
    assert place_of(desk) is Place.LEAF
    desk.extras.leave_written()
    assert desk.state.extras.leaf is None
    desk.extras.type_leaf("A12/1")

    assert desk.state.extras.leaf_refusal is None


def test_what_is_no_time_is_refused_under_its_field(desk: CollectPresenter) -> None:
    """A day without a time is not enough."""
    _type_leaf(desk, written="211126")
    assert desk.state.extras.written_refusal is not None
    assert desk.state.extras.leaf is None
    desk.extras.type_written("211126 1")

    assert desk.state.extras.written_refusal is None


def test_a_leaf_that_was_entered_before_is_refused(desk: CollectPresenter) -> None:
    """With the receipt that it has become."""
    _type_leaf(desk)
    _pay(desk)
    find(desk, OTHER)
    desk.set_mode(PaymentKind.ADVANCE)
    desk.type_amount("500")
    _type_leaf(desk)
    desk.enter()

    assert desk.state.amount_refusal is not None
    assert "RTP-03-2627-000001" in desk.state.amount_refusal.text()


def test_esc_puts_a_question_away_before_the_payment(desk: CollectPresenter) -> None:
    """Enter elsewhere goes back to the question; no money is taken meanwhile."""
    desk.extras.ask_leaf()
    desk.enter()
    assert (desk.state.cursor.place, desk.state.stage) == (Place.LEAF, Stage.ENTERING)
    desk.escape()
    assert (desk.state.extras, desk.state.stage) == (Extras(), Stage.ENTERING)
    desk.escape()

    assert stage_of(desk) is Stage.SEARCH


def _at_meter(counter: Counter, station: OpenStation, balance: int) -> CollectPresenter:
    add_prepaid(station, balance)
    desk = open_desk(counter, AtOnce())
    find(desk, PREPAID)
    return desk


def test_a_recharge_is_split_by_the_policy(counter: Counter, station: OpenStation) -> None:
    """A tenth goes to the old dues."""
    desk = _at_meter(counter, station, 40)
    desk.set_mode(PaymentKind.ADVANCE)
    desk.type_amount("1000")
    desk.leave_amount()
    _pay(desk)

    heads = {part.head: part.amount for part in _receipts(station)[0].allocations}
    assert heads == {
        Head.ARREARS_PRINCIPAL: Money(10_000),
        Head.PREPAID_RECHARGE: Money(90_000),
    }


def test_a_recharge_is_split_as_the_clerk_chooses(counter: Counter, station: OpenStation) -> None:
    """Alt+M, an amount, Enter; asked again, the policy decides."""
    desk = _at_meter(counter, station, -350)
    desk.set_mode(PaymentKind.ADVANCE)
    desk.type_amount("1000")
    desk.extras.ask_meter()
    assert place_of(desk) is Place.METER
    desk.extras.type_recharge("400")
    desk.extras.leave_recharge()
    assert (desk.state.extras.ask, desk.state.extras.recharge) == (None, Money(40_000))
    desk.extras.ask_meter()
    assert desk.state.extras.recharge is None
    desk.extras.ask_meter()
    desk.extras.type_recharge("400")
    desk.extras.leave_recharge()
    _pay(desk)

    heads = {part.head: part.amount for part in _receipts(station)[0].allocations}
    assert heads[Head.PREPAID_RECHARGE] == Money(40_000)


def test_a_split_that_cannot_be_is_refused(counter: Counter, station: OpenStation) -> None:
    """At once, since it is not being typed any more; nothing typed is the policy's."""
    desk = _at_meter(counter, station, 40)
    desk.set_mode(PaymentKind.ADVANCE)
    desk.type_amount("1000")
    desk.extras.ask_meter()
    desk.extras.type_recharge("1.2.3")
    desk.extras.leave_recharge()
    refusals = [desk.state.extras.recharge_refusal]
    desk.extras.type_recharge("1001")
    refusals.append(desk.state.extras.recharge_refusal)
    assert [refusal is None for refusal in refusals] == [False, True]
    desk.extras.leave_recharge()
    assert desk.state.amount_refusal is not None
    assert "₹1,000" in desk.state.amount_refusal.text()
    desk.extras.ask_meter()
    desk.extras.ask_meter()
    desk.extras.leave_recharge()

    assert desk.state.extras == Extras()


def test_the_question_of_the_meter_can_be_put_away(counter: Counter, station: OpenStation) -> None:
    """Esc leaves the split to the policy."""
    desk = _at_meter(counter, station, 40)
    desk.extras.ask_meter()
    desk.escape()

    assert desk.state.extras == Extras()


def test_only_a_prepaid_payment_is_split(desk: CollectPresenter) -> None:
    """And nothing is said while there is nobody, or a cheque is being typed."""
    desk.extras.ask_meter()
    desk.extras.type_recharge("1")
    desk.extras.leave_recharge()
    desk.extras.leave_written()
    desk.leave_leaf()
    desk.extras.put_away()
    assert desk.state.extras == Extras()
    desk.escape()
    desk.extras.toggle_protest()
    desk.extras.ask_leaf()

    assert desk.state.extras == Extras()


def test_a_supervisor_lifts_the_cap_for_this_payment(
    counter: Counter, station: OpenStation
) -> None:
    """The receipt names who did; another amount has to be asked for again."""
    desk = open_desk(counter, AtOnce())
    find(desk, TRADER)
    assert desk.state.may_lift_cap
    desk.ask_supervisor()
    assert (desk.state.may_lift_cap, desk.state.amount_refusal) == (False, None)
    desk.set_mode(PaymentKind.ADVANCE)
    desk.type_amount("31000")
    assert desk.state.approval is None
    desk.enter()
    assert desk.state.may_lift_cap
    desk.ask_supervisor()
    _pay(desk)

    approval = _receipts(station)[0].approval
    assert approval is not None
    assert approval.approver == "suresh"


def test_a_cheque_that_leaves_less_cash_needs_no_supervisor(counter: Counter) -> None:
    """The limit is one of cash."""
    desk = open_desk(counter, AtOnce())
    find(desk, TRADER)
    offered = [desk.state.may_lift_cap]
    type_paper(desk, "20000")
    offered.append(desk.state.may_lift_cap)

    assert offered == [True, False]
    assert desk.state.amount_refusal is None


def test_a_word_that_has_run_out_is_asked_for_again(
    counter: Counter, station: OpenStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence says so, and the same key asks."""
    desk = open_desk(counter, AtOnce())
    find(desk, TRADER)
    desk.ask_supervisor()
    now = counter.now() + timedelta(hours=1)
    monkeypatch.setattr(counter, "_clock", lambda: now)
    desk.enter()

    assert desk.state.amount_refusal is not None
    assert "run out" in desk.state.amount_refusal.text()
    assert (desk.state.may_lift_cap, desk.state.approval) == (True, None)


def test_without_a_supervisor_nothing_is_lifted(counter: Counter) -> None:
    """Nor is a word taken that comes for an amount which is no longer there."""
    words: list[object] = []
    desk = open_desk(counter, AtOnce(), approve=lambda _, then: words.append(then))
    find(desk, TRADER)
    desk.ask_supervisor()
    assert len(words) == 1
    desk.set_mode(PaymentKind.PART)
    desk.ask_supervisor()
    find(desk, OTHER)
    desk.ask_supervisor()

    assert len(words) == 1
    assert desk.state.approval is None


def test_a_late_word_is_for_nobody_else(counter: Counter, station: OpenStation) -> None:
    """The supervisor answered when the next consumer stood there."""
    from tests.reversals import approved

    asked: list[object] = []
    late = open_desk(
        counter,
        AtOnce(),
        approve=lambda claim, then: asked.append(lambda: then(approved(station, claim))),
    )
    find(late, TRADER)
    late.ask_supervisor()
    find(late, OTHER)
    (answer,) = asked
    assert callable(answer)
    answer()

    assert late.state.approval is None


def test_a_crash_loses_nothing_of_what_was_said(
    desk: CollectPresenter, station: OpenStation, counter: Counter
) -> None:
    """Protest, leaf and cheque are on disk, and the leaf's day counts again."""
    desk.extras.toggle_protest()
    _type_leaf(desk)
    type_paper(desk)
    desk.enter()
    (kept,) = collection.list_unfinished(uow=station.read())
    again = open_desk(counter, AtOnce(), approve=nobody_approves)
    again.resume(kept.draft)
    extras = again.state.extras
    assert (extras.under_protest, str(extras.leaf)) == (True, "A12/0034")
    _pay(again)

    assert _receipts(station)[0].request_id == kept.draft.request_id


def test_a_recharge_is_taken_up_after_a_crash(counter: Counter, station: OpenStation) -> None:
    """With the clerk's own split."""
    desk = _at_meter(counter, station, 40)
    desk.set_mode(PaymentKind.ADVANCE)
    desk.type_amount("2000")
    desk.extras.ask_meter()
    desk.extras.type_recharge("1500")
    desk.extras.leave_recharge()
    desk.enter()
    (kept,) = collection.list_unfinished(uow=station.read())
    again = open_desk(counter, AtOnce())
    again.resume(kept.draft)

    assert again.state.extras.recharge == Money(150_000)
    assert again.state.amount == Money(200_000)
    assert again.state.extras.ask is not Ask.METER
