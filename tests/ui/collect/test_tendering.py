"""Cheques and drafts at the desk, without a window."""

import pytest

from cashier.domain.money import Money
from cashier.domain.payment import PaymentKind
from cashier.domain.receipt import Receipt
from cashier.domain.tender import TenderKind
from cashier.services import collection
from cashier.services.prints import list_shift_receipts
from cashier.station import OpenStation
from tests.builders import CLERK, NOW, NUMBER, make_payment
from tests.instruments import cheque
from tests.ui.collect.at_desk import (
    MICR,
    find,
    open_desk,
    place_of,
    stage_of,
    type_paper,
)
from tests.ui.stand_ins import OTHER, TRADER, AtOnce
from ui.collect.presenter import CollectPresenter
from ui.collect.state import Place, Stage
from ui.collect.tenders import ChequeEntry, Field
from ui.counter import Counter

LINE = f"⑈123456⑈ {MICR}⑆ 012345⑈ 11"


@pytest.fixture
def desk(counter: Counter, storage: AtOnce) -> CollectPresenter:
    """Give a desk with a consumer open who owes Rs 1,310."""
    made = open_desk(counter, storage)
    find(made, OTHER)
    return made


def _entry(desk: CollectPresenter) -> ChequeEntry:
    entry = desk.state.tenders.entry
    assert entry is not None, "a cheque is being typed"
    return entry


def _said(desk: CollectPresenter, field: Field) -> str:
    refusal = _entry(desk).refusal(field)
    return refusal.text() if refusal else ""


def _receipts(station: OpenStation) -> list[Receipt]:
    return [one.receipt for one in list_shift_receipts(1, limit=99, uow=station.read())]


def test_a_cheque_for_all_of_it_is_taken_and_saved(
    desk: CollectPresenter, station: OpenStation
) -> None:
    """What remains is preselected; nothing comes in cash, and the receipt has the paper."""
    type_paper(desk)
    assert (desk.state.rest, desk.state.takes_cash) == (Money(0), False)
    assert place_of(desk) is Place.PAPERS
    desk.enter()
    assert stage_of(desk) is Stage.READY
    desk.enter()

    (receipt,) = _receipts(station)
    (tender,) = receipt.tenders
    assert tender.instrument is not None
    assert (tender.kind, tender.instrument.number) == (TenderKind.CHEQUE, "123456")
    assert desk.state.tenders.papers == ()
    assert station.verify().ok


def test_cash_and_two_papers_add_up(desk: CollectPresenter, station: OpenStation) -> None:
    """Each next paper is offered what remains; the change is that of the cash alone."""
    type_paper(desk, "400")
    desk.choose_tender(TenderKind.DRAFT)
    assert _entry(desk).amount == "910"
    desk.tenders.put_away()
    type_paper(desk, "300", kind=TenderKind.DRAFT, number="123457")
    desk.type_received("700")
    assert (desk.state.rest, desk.state.change) == (Money(61_000), Money(9_000))
    desk.enter()
    desk.enter()

    (receipt,) = _receipts(station)
    assert [one.kind for one in receipt.tenders] == ["cheque", "draft", "cash"]
    assert (receipt.received, receipt.change_due) == (Money(140_000), Money(9_000))


def test_too_little_cash_beside_a_cheque_is_refused(desk: CollectPresenter) -> None:
    """Under its own field, and the cheque stays."""
    type_paper(desk, "400")
    desk.type_received("900")
    desk.enter()

    assert desk.state.received_refusal is not None
    assert "₹910" in desk.state.received_refusal.text()
    assert len(desk.state.tenders.papers) == 1


def test_papers_worth_more_are_refused_until_the_amount_is_theirs(
    desk: CollectPresenter,
) -> None:
    """No change is given on paper; what is too much can be an advance."""
    type_paper(desk, "2000")
    assert desk.state.amount_refusal is not None
    assert "add up to ₹2,000" in desk.state.amount_refusal.text()
    desk.enter()
    assert stage_of(desk) is Stage.ENTERING
    desk.set_mode(PaymentKind.ADVANCE)
    assert desk.state.amount_text == "2,000"
    desk.leave_amount()
    assert place_of(desk) is Place.PAPERS
    desk.enter()

    assert stage_of(desk) is Stage.READY


def test_the_same_paper_twice_is_refused(desk: CollectPresenter, station: OpenStation) -> None:
    """On this payment, and on any before it."""
    type_paper(desk, "400")
    type_paper(desk, "400")
    on_this_one = _said(desk, Field.NUMBER)
    desk.give_up()
    paid = make_payment(1310, account_number=OTHER, tenders=(cheque(),))
    collection.collect_payment(paid, clerk=CLERK, at=NOW, uow=station.write())
    find(desk, OTHER)
    desk.set_mode(PaymentKind.ADVANCE)
    desk.type_amount("500")
    type_paper(desk)

    assert "twice" in on_this_one
    assert "already taken on 22-11-2026" in _said(desk, Field.NUMBER)


def test_who_is_cut_off_is_told_before_a_cheque_is_typed(desk: CollectPresenter) -> None:
    """F4 opens no form; a draft is taken."""
    find(desk, NUMBER)
    desk.choose_tender(TenderKind.CHEQUE)
    refusal = desk.state.tenders.refusal
    assert refusal is not None
    assert "disconnected" in refusal.text()
    assert desk.state.tenders.entry is None
    desk.choose_tender(TenderKind.DRAFT)

    assert _entry(desk).kind is TenderKind.DRAFT
    assert desk.state.tenders.refusal is None


def test_a_part_is_not_paid_by_cheque(desk: CollectPresenter) -> None:
    """It is said at once, not at the end of the form."""
    desk.set_mode(PaymentKind.PART)
    desk.type_amount("1000")
    desk.choose_tender(TenderKind.CHEQUE)

    assert desk.state.tenders.refusal is not None
    assert "part payment is not taken by cheque" in desk.state.tenders.refusal.text()


def test_a_cheque_lifts_what_was_refused_as_cash(desk: CollectPresenter) -> None:
    """Above the cap of a receipt there is no cash, but a cheque is taken."""
    find(desk, TRADER)
    refusals = [desk.state.amount_refusal]
    type_paper(desk)
    refusals.append(desk.state.amount_refusal)

    assert [refusal is None for refusal in refusals] == [False, True]
    assert desk.state.quote is not None


def test_the_marked_paper_is_taken_off(desk: CollectPresenter) -> None:
    """The arrows mark, and stop at either end."""
    for number in ("123456", "123457", "123458"):
        type_paper(desk, "100", number=number)
    desk.tenders.mark(1)
    desk.tenders.mark(-1)
    desk.tenders.mark(-1)
    desk.tenders.mark(-1)
    desk.tenders.mark(1)
    desk.tenders.remove()
    left = [one.instrument.number for one in desk.state.tenders.papers if one.instrument]
    assert (left, desk.state.tenders.marked) == (["123456", "123458"], 1)
    desk.tenders.remove()
    desk.tenders.remove()
    desk.tenders.remove()

    assert (desk.state.tenders.papers, desk.state.takes_cash) == ((), True)
    assert place_of(desk) is Place.RECEIVED


def test_typing_a_cheque_after_accepting_wants_another_enter(desk: CollectPresenter) -> None:
    """What was accepted in cash is not saved while a cheque is being typed."""
    desk.enter()
    assert stage_of(desk) is Stage.READY
    desk.choose_tender(TenderKind.CHEQUE)
    assert stage_of(desk) is Stage.ENTERING
    desk.enter()
    assert "6 digits" in _said(desk, Field.NUMBER)
    assert desk.state.receipt is None


def test_a_payment_by_cheque_is_taken_up_after_a_crash(
    desk: CollectPresenter, station: OpenStation, counter: Counter
) -> None:
    """The draft on disk has the papers; saved, it is one receipt under its first id."""
    type_paper(desk, "400")
    desk.type_received("1000")
    desk.enter()
    (kept,) = collection.list_unfinished(uow=station.read())
    again = open_desk(counter, AtOnce())
    again.resume(kept.draft)
    assert [one.amount for one in again.state.tenders.papers] == [Money(40_000)]
    assert again.state.received_text == "1,000"
    again.enter()
    again.enter()

    (receipt,) = _receipts(station)
    assert receipt.request_id == kept.draft.request_id
    assert len(receipt.tenders) == 2
    assert not collection.list_unfinished(uow=station.read())
