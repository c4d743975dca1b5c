"""Cheques, drafts and mixed money for several consumers, without a window."""

from collections.abc import Callable

import pytest

from cashier.domain.money import Money
from cashier.domain.receipt import Receipt
from cashier.domain.tender import TenderKind
from cashier.services import collection, shifts
from cashier.services.prints import list_shift_receipts
from cashier.station import OpenStation
from tests.builders import CLERK, FLOAT, NOW, NUMBER, make_payment
from tests.instruments import cheque
from tests.ui.basket.at_basket import add, type_paper
from tests.ui.collect.at_desk import MICR, add_bank
from tests.ui.stand_ins import CLERK_USER, FREE, OTHER, TRADER, AtOnce, Later
from ui.basket.presenter import BasketPresenter
from ui.basket.state import BasketPlace, BasketStage
from ui.collect.tenders import ChequeEntry, Field
from ui.counter import Counter

Make = Callable[[AtOnce], BasketPresenter]
_KEY = f"{MICR}-123456"


@pytest.fixture
def make(station: OpenStation, counter: Counter) -> Make:
    """Give what makes a presenter at an open shift."""
    shift = shifts.open_shift(CLERK, FLOAT, at=NOW, uow=station.write())
    ids = iter(f"basket-{number}" for number in range(1, 99))

    def made(storage: AtOnce) -> BasketPresenter:
        presenter = BasketPresenter(
            storage, lambda: counter, issued=lambda _: None, new_basket_id=lambda: next(ids)
        )
        presenter.begin(CLERK_USER, shift)
        return presenter

    return made


@pytest.fixture
def basket(make: Make, storage: AtOnce) -> BasketPresenter:
    """Give a basket of two accounts that owe Rs 31,584."""
    made = make(storage)
    add(made, OTHER, TRADER)
    return made


def _receipts(station: OpenStation) -> list[Receipt]:
    listed = list_shift_receipts(1, limit=99, uow=station.read())
    return [one.receipt for one in reversed(listed)]


def _entry(basket: BasketPresenter) -> ChequeEntry:
    entry = basket.state.tenders.entry
    assert entry is not None, "a cheque is being typed"
    return entry


def _said(basket: BasketPresenter, field: Field) -> str:
    refusal = _entry(basket).refusal(field)
    return refusal.text() if refusal else ""


def test_one_cheque_for_three_accounts(basket: BasketPresenter, station: OpenStation) -> None:
    """Three receipts share it, each with its part; the register has it once, with all accounts."""
    add(basket, FREE)
    basket.type_amount("500")
    basket.leave_amount()
    basket.choose_tender(TenderKind.CHEQUE)
    assert _entry(basket).amount == "32,084"
    type_paper(basket)
    assert (basket.state.rest, basket.state.takes_cash) == (Money(0), False)
    assert basket.state.cursor.place is BasketPlace.PAPERS
    basket.enter()
    assert basket.state.stage is BasketStage.READY
    basket.enter()

    receipts = _receipts(station)
    shares = [tender for receipt in receipts for tender in receipt.tenders]
    with station.read() as uow:
        known = uow.cheques.find(_KEY)
        paid = uow.cheques.paid_with(_KEY)
    assert [one.payer.account_number for one in receipts] == [OTHER, TRADER, FREE]
    assert [one.amount.paise for one in shares] == [131_000, 3_027_400, 50_000]
    assert {one.instrument.key for one in shares if one.instrument} == {_KEY}
    assert known is not None
    assert known.instrument.total == paid == Money(3_208_400)
    assert (basket.state.stage, basket.state.change) == (BasketStage.SAVED, Money(0))
    assert station.verify().ok


def test_cash_beside_a_cheque_gives_change_once(
    basket: BasketPresenter, station: OpenStation
) -> None:
    """What remains is asked for in cash; the change is that of the last receipt with cash."""
    type_paper(basket, "30000")
    assert basket.state.cursor.place is BasketPlace.RECEIVED
    basket.type_received("2000")
    assert (basket.state.rest, basket.state.change) == (Money(158_400), Money(41_600))
    basket.enter()
    basket.enter()

    kinds = [[tender.kind.value for tender in one.tenders] for one in _receipts(station)]
    assert kinds == [["cheque"], ["cheque", "cash"]]
    assert [one.change_due.paise for one in _receipts(station)] == [0, 41_600]
    assert basket.state.change == Money(41_600)
    assert basket.state.tenders.papers == ()


def test_each_next_paper_is_offered_what_remains(basket: BasketPresenter) -> None:
    """Also when an account comes later; what was taken off is missing again."""
    type_paper(basket, "30000")
    basket.choose_tender(TenderKind.DRAFT)
    offered = [_entry(basket).amount]
    basket.escape()
    add(basket, NUMBER)
    basket.choose_tender(TenderKind.DRAFT)
    offered.append(_entry(basket).amount)
    basket.choose_tender(TenderKind.CASH)
    basket.tenders.remove()

    assert offered == ["1,584", "7,004"]
    assert (basket.state.tenders.papers, basket.state.rest) == ((), Money(3_700_400))
    assert basket.state.cursor.place is BasketPlace.RECEIVED


def test_a_cheque_that_is_worth_more_is_refused_until_an_account_takes_it(
    basket: BasketPresenter, station: OpenStation
) -> None:
    """No change is given on paper; what is too much can be an advance on one account."""
    type_paper(basket, "32000")
    basket.enter()
    refusal = basket.state.received_refusal
    assert refusal is not None
    assert "add up to ₹32,000" in refusal.text()
    assert basket.state.cursor.place is BasketPlace.PAPERS
    assert basket.state.stage is BasketStage.FILLING
    basket.mark(0)
    basket.edit_amount()
    basket.type_amount("1726")
    basket.leave_amount()
    basket.enter()
    basket.enter()

    assert [one.amount.paise for one in _receipts(station)] == [172_600, 3_027_400]


def test_too_little_cash_beside_a_small_cheque_is_refused(basket: BasketPresenter) -> None:
    """Under its own field; cheque and figure stay."""
    type_paper(basket, "30000")
    basket.type_received("1500")
    basket.enter()

    assert basket.state.received_refusal is not None
    assert "₹1,584" in basket.state.received_refusal.text()
    assert (len(basket.state.tenders.papers), basket.state.received_text) == (1, "1500")


def test_a_wrong_amount_is_refused_under_its_field(basket: BasketPresenter) -> None:
    """The rest of the form stays as typed."""
    type_paper(basket, "0")

    assert "more than zero" in _said(basket, Field.AMOUNT)
    assert (_entry(basket).field, _entry(basket).number) == (Field.AMOUNT, "123456")


def test_a_cheque_that_paid_before_is_refused_under_its_number(
    basket: BasketPresenter, station: OpenStation
) -> None:
    """The register is asked before the paper is taken."""
    basket.give_up()
    paid = make_payment(1310, account_number=OTHER, tenders=(cheque(),))
    collection.collect_payment(paid, clerk=CLERK, at=NOW, uow=station.write())
    add(basket, TRADER)
    type_paper(basket)

    assert "already taken on 22-11-2026" in _said(basket, Field.NUMBER)


def test_whose_supply_is_cut_is_paid_by_draft_or_cash(
    basket: BasketPresenter, station: OpenStation
) -> None:
    """However they were added, a cheque goes to the others: nobody has to begin again."""
    basket.give_up()
    add(basket, NUMBER)
    basket.choose_tender(TenderKind.CHEQUE)
    refusal, entry = basket.state.tenders.refusal, basket.state.tenders.entry
    assert refusal is not None
    assert "disconnected" in refusal.text()
    assert entry is None
    add(basket, OTHER)
    assert basket.state.tenders.refusal is None
    type_paper(basket, "5000", kind=TenderKind.DRAFT, number="123457")
    type_paper(basket, "1310")
    basket.enter()
    basket.enter()

    paid = {one.payer.account_number: one.tenders for one in _receipts(station)}
    assert {number: [one.kind.value for one in heap] for number, heap in paid.items()} == {
        OTHER: ["cheque"],
        NUMBER: ["draft", "cash"],
    }


def test_a_cheque_that_reaches_who_is_cut_off_says_so_beside_the_account(
    basket: BasketPresenter, station: OpenStation
) -> None:
    """In the row where it stands on screen."""
    basket.give_up()
    add(basket, NUMBER, OTHER)
    type_paper(basket)
    basket.enter()

    told = [entry.refusal is not None for entry in basket.state.entries]
    assert (told, basket.state.marked) == ([True, False], 0)
    assert basket.state.cursor.place is BasketPlace.LINES
    assert _receipts(station) == []


@pytest.mark.parametrize("enters", [2, 3, 6])
def test_more_enters_never_take_the_cheque_twice(
    basket: BasketPresenter, station: OpenStation, enters: int
) -> None:
    """The first ones end the form, the next ones accept and save, the others do nothing."""
    type_paper(basket)
    for _ in range(enters):
        basket.enter()

    assert len(_receipts(station)) == 2
    assert station.verify().ok


def test_enter_goes_on_with_the_form_wherever_it_is_pressed(basket: BasketPresenter) -> None:
    """It never accepts what is half typed."""
    basket.choose_tender(TenderKind.CHEQUE)
    basket.enter()

    assert "6 digits" in _said(basket, Field.NUMBER)
    assert basket.state.stage is BasketStage.FILLING


def test_a_cheque_after_accepting_wants_another_enter(make: Make, station: OpenStation) -> None:
    """Also where the answer to the first Enter is still to come."""
    later = Later()
    basket = make(later)
    add(basket, OTHER)
    later.catch_up()
    basket.enter()
    basket.choose_tender(TenderKind.CHEQUE)
    later.catch_up()
    assert basket.state.stage is BasketStage.FILLING
    basket.enter()
    later.catch_up()

    assert "6 digits" in _said(basket, Field.NUMBER)
    assert _receipts(station) == []


def test_another_account_while_an_enter_is_on_its_way_is_accepted_for_itself(
    make: Make, station: OpenStation
) -> None:
    """The late answer, which is for fewer accounts, is dropped."""
    later = Later()
    basket = make(later)
    for number in (NUMBER, OTHER):
        add(basket, number)
        later.catch_up()
    basket.enter()
    basket.remove()
    later.catch_up()

    assert basket.state.stage is BasketStage.FILLING
    assert len(basket.state.entries) == 1


def test_a_reader_fills_the_form_and_adds_nobody(
    basket: BasketPresenter, station: OpenStation
) -> None:
    """While a cheque is typed, a scan is its line; the list of banks says the rest."""
    add_bank(station)
    basket.choose_tender(TenderKind.CHEQUE)
    basket.scan(f"⑈123456⑈ {MICR}⑆ 012345⑈ 11")

    entry = _entry(basket)
    assert (entry.number, entry.micr, entry.account) == ("123456", MICR, "012345")
    assert (entry.field, entry.bank) == (Field.DATED, "State Bank of India, Panki")
    assert len(basket.state.entries) == 2


def test_escape_puts_the_form_away_before_it_gives_all_up(basket: BasketPresenter) -> None:
    """Also the field of an amount; the papers that were taken stay until then."""
    type_paper(basket, "1000")
    basket.choose_tender(TenderKind.CHEQUE)
    basket.escape()
    assert (basket.state.tenders.entry, len(basket.state.tenders.papers)) == (None, 1)
    basket.edit_amount()
    basket.escape()
    assert (basket.state.cursor.place, len(basket.state.entries)) == (BasketPlace.SEARCH, 2)
    basket.escape()

    assert (basket.state.entries, basket.state.tenders.papers) == ((), ())


def test_without_an_account_there_is_nothing_to_pay(basket: BasketPresenter) -> None:
    """Nor is a form left behind when the last account is taken out."""
    basket.choose_tender(TenderKind.CHEQUE)
    basket.remove()
    basket.remove()
    assert basket.state.tenders.entry is None
    basket.choose_tender(TenderKind.CHEQUE)

    assert basket.state.search_refusal is not None
    assert basket.state.tenders.entry is None


def test_exact_cash_follows_what_is_to_pay(basket: BasketPresenter) -> None:
    """Nobody is given change for money that was never handed over."""
    basket.remove()
    add(basket, NUMBER)
    basket.enter()
    assert basket.state.received_text == "6,730"
    basket.remove()

    assert (basket.state.received_text, basket.state.change) == ("", Money(0))


def test_a_crash_keeps_the_intent_with_the_whole_sum(
    basket: BasketPresenter, station: OpenStation
) -> None:
    """What is asked afterwards names it; nothing was taken, so the cheque can come again."""
    type_paper(basket, "30000")
    basket.enter()
    (kept,) = collection.list_unfinished(uow=station.read())

    assert (kept.receipt, kept.draft.amount) == (None, Money(3_158_400))
    assert kept.draft.payment is not None
    assert kept.draft.payment.basket_id == "basket-1"
    with station.read() as uow:
        assert uow.cheques.find(_KEY) is None
