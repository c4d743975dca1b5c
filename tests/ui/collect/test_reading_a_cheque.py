"""A cheque as it is typed or scanned, field by field."""

import pytest

from cashier.domain.errors import StorageBusy
from cashier.domain.tender import TenderKind
from cashier.station import OpenStation
from tests.ui.collect.at_desk import (
    IFSC,
    MICR,
    add_bank,
    find,
    open_desk,
    place_of,
    stage_of,
    type_paper,
)
from tests.ui.stand_ins import OTHER, AtOnce, Later
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


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (Field.NUMBER, "12345", "it has 6 digits"),
        (Field.NUMBER, "", "it has 6 digits"),
        (Field.MICR, "20800200", "it has 9 digits"),
        (Field.IFSC, "SBIN1001234", "not an IFSC"),
        (Field.DATED, "231126", "still to come"),
        (Field.DATED, "010626", "was valid until 01-09-2026"),
        (Field.DATED, "soon", "not a date"),
        (Field.DRAWER, " ", "name of the cheque's drawer"),
        (Field.AMOUNT, "1.2.3", "1.2.3"),
        (Field.AMOUNT, "0", "more than zero"),
    ],
)
def test_a_field_is_refused_as_it_is_left(
    desk: CollectPresenter, field: Field, typed: str, said: str
) -> None:
    """The cursor stays, what was typed stays, and typing takes the sentence away."""
    desk.choose_tender(TenderKind.CHEQUE)
    desk.tenders.type(field, typed)
    desk.tenders.leave(field)
    assert said in _said(desk, field)
    assert (_entry(desk).field, _entry(desk).text(field)) == (field, typed)
    cursor = desk.state.cursor
    desk.tenders.type(field, f"{typed} ")
    assert desk.state.cursor == cursor, "who types is not interrupted"

    assert _said(desk, field) == ""


def test_a_draft_needs_no_drawer(desk: CollectPresenter) -> None:
    """The bank itself has drawn it."""
    type_paper(desk, kind=TenderKind.DRAFT, drawer="")

    assert len(desk.state.tenders.papers) == 1


def test_an_empty_date_is_today(desk: CollectPresenter) -> None:
    """And is shown as it was understood."""
    desk.choose_tender(TenderKind.CHEQUE)
    desk.tenders.leave(Field.DATED)

    assert (_entry(desk).dated, _entry(desk).field) == ("22-11-2026", Field.DRAWER)


def test_the_list_of_banks_says_whose_cheque_it_is(
    desk: CollectPresenter, station: OpenStation
) -> None:
    """By MICR, the IFSC need not be typed; by IFSC, the MICR need not."""
    add_bank(station)
    desk.choose_tender(TenderKind.CHEQUE)
    desk.tenders.type(Field.MICR, MICR)
    assert (_entry(desk).ifsc, _entry(desk).bank) == (IFSC, "State Bank of India, Panki")
    desk.tenders.leave(Field.MICR)
    assert _entry(desk).field is Field.DATED
    desk.tenders.type(Field.MICR, "20800200")
    desk.tenders.type(Field.IFSC, "")
    assert _entry(desk).bank == ""
    desk.tenders.type(Field.MICR, "")
    desk.tenders.type(Field.IFSC, IFSC.lower())

    assert (_entry(desk).micr, _entry(desk).bank) == (MICR, "State Bank of India, Panki")


def test_a_bank_that_nobody_listed_can_be_typed(desk: CollectPresenter) -> None:
    """Its name is then not known, and Enter stops at the IFSC."""
    desk.choose_tender(TenderKind.CHEQUE)
    desk.tenders.type(Field.MICR, MICR)
    desk.tenders.leave(Field.MICR)

    assert (_entry(desk).field, _entry(desk).bank) == (Field.IFSC, "")


def test_without_any_bank_a_cheque_is_refused_at_its_end(desk: CollectPresenter) -> None:
    """Under the field that has to be filled in."""
    type_paper(desk, micr="", ifsc="")

    assert "MICR" in _said(desk, Field.MICR)
    assert not _entry(desk).is_checking


@pytest.mark.parametrize("listed", [True, False])
def test_a_scanned_line_fills_three_fields(
    desk: CollectPresenter, station: OpenStation, *, listed: bool
) -> None:
    """Wherever the cursor stood; the cursor goes to what is still missing."""
    if listed:
        add_bank(station)
    desk.choose_tender(TenderKind.CHEQUE)
    desk.scan(LINE)
    entry = _entry(desk)

    assert (entry.number, entry.micr, entry.account) == ("123456", MICR, "012345")
    assert entry.field is (Field.DATED if listed else Field.IFSC)


def test_a_line_that_is_put_in_at_once_is_read_as_one(desk: CollectPresenter) -> None:
    """From the clipboard, or from a reader that sends it as one text."""
    desk.choose_tender(TenderKind.CHEQUE)
    desk.tenders.type(Field.NUMBER, LINE)

    assert (_entry(desk).number, _entry(desk).micr) == ("123456", MICR)


def test_a_line_that_was_not_read_whole_is_refused(desk: CollectPresenter) -> None:
    """With what came, under the number."""
    desk.choose_tender(TenderKind.CHEQUE)
    desk.scan("⑈12?456⑈ 208002004⑆")

    assert "not the line of a cheque" in _said(desk, Field.NUMBER)


def test_a_code_that_is_scanned_by_itself_is_its_fields(desk: CollectPresenter) -> None:
    """Too short for a line, it goes where the cursor is."""
    desk.choose_tender(TenderKind.CHEQUE)
    desk.tenders.scan(MICR, Field.MICR)

    assert (_entry(desk).micr, _entry(desk).field) == (MICR, Field.IFSC)


def test_the_form_is_put_away_before_the_payment_is(desk: CollectPresenter) -> None:
    """Esc once for the cheque, once more for all of it; F3 goes to the cash."""
    desk.choose_tender(TenderKind.CHEQUE)
    desk.escape()
    assert (desk.state.tenders.entry, desk.state.stage) == (None, Stage.ENTERING)
    desk.choose_tender(TenderKind.CHEQUE)
    desk.choose_tender(TenderKind.CASH)
    assert desk.state.tenders.entry is None
    assert place_of(desk) is Place.RECEIVED
    desk.escape()

    assert stage_of(desk) is Stage.SEARCH


def test_a_cheque_becomes_a_draft_by_one_key(desk: CollectPresenter) -> None:
    """What was typed stays."""
    desk.choose_tender(TenderKind.CHEQUE)
    desk.tenders.type(Field.NUMBER, "123456")
    desk.choose_tender(TenderKind.DRAFT)

    assert (_entry(desk).kind, _entry(desk).number) == (TenderKind.DRAFT, "123456")


def test_the_mouse_moves_the_cursor_as_well(desk: CollectPresenter) -> None:
    """And Enter then leaves the field that it is in."""
    desk.choose_tender(TenderKind.CHEQUE)
    desk.tenders.go_to(Field.DRAWER)
    desk.enter()

    assert "drawer" in _said(desk, Field.DRAWER)


@pytest.fixture
def later(counter: Counter) -> tuple[CollectPresenter, Later]:
    """Give a desk whose answers come when the test says so, with a cheque up to its last Enter."""
    storage = Later()
    made = open_desk(counter, storage)
    storage.catch_up()
    find(made, OTHER)
    storage.catch_up()
    type_paper(made)
    return made, storage


def test_enters_while_a_cheque_is_looked_at_do_nothing(
    later: tuple[CollectPresenter, Later],
) -> None:
    """Hammered, it is taken once and nothing is accepted."""
    desk, storage = later
    assert _entry(desk).is_checking
    waiting = len(storage.waiting)
    for _ in range(3):
        desk.enter()
        desk.tenders.take()
        desk.tenders.scan(LINE)
        desk.tenders.type(Field.NUMBER, "999999")
        desk.tenders.go_to(Field.NUMBER)
    assert len(storage.waiting) == waiting
    storage.catch_up()

    assert len(desk.state.tenders.papers) == 1
    assert stage_of(desk) is Stage.ENTERING


def test_a_cheque_that_was_put_away_does_not_come_back(
    later: tuple[CollectPresenter, Later],
) -> None:
    """Nor onto the payment of whoever is next."""
    desk, storage = later
    desk.escape()
    desk.escape()
    desk.type_search(OTHER)
    desk.find()
    storage.catch_up()

    assert desk.state.view is not None
    assert desk.state.tenders.papers == ()


def test_a_fault_while_a_cheque_is_looked_at_can_be_tried_again(
    desk: CollectPresenter, storage: AtOnce
) -> None:
    """What was typed stands there still."""
    type_paper(desk, amount="1")
    desk.tenders.remove()
    storage.broken = StorageBusy()
    type_paper(desk)
    assert not _entry(desk).is_checking
    storage.broken = None
    desk.tenders.take()

    assert len(desk.state.tenders.papers) == 1


def test_nothing_is_typed_where_no_cheque_is_open(desk: CollectPresenter) -> None:
    """Late signals of a form that has gone do no harm."""
    before = desk.state
    desk.tenders.type(Field.NUMBER, "1")
    desk.tenders.leave(Field.NUMBER)
    desk.tenders.scan(LINE)
    desk.tenders.go_to(Field.MICR)
    desk.tenders.take()
    desk.tenders.put_away()
    desk.give_up()
    desk.choose_tender(TenderKind.CHEQUE)
    desk.choose_tender(TenderKind.CASH)

    assert before.tenders == desk.state.tenders
