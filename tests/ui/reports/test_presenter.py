"""What is read, gone behind, and gone back from."""

from cashier.domain.errors import StorageBusy
from cashier.domain.finding import Span
from cashier.domain.receipt import IssuedReceipt
from cashier.domain.report import Report
from cashier.services.prints import ReceiptUnknown
from tests.builders import SUPERVISOR, TODAY
from tests.printing.sample import RECEIPT
from tests.ui.reports.made_up import CHOICES, PAGE, RECEIPTS, AtMadeUpDesk, staff
from tests.ui.stand_ins import Later
from ui.reports.state import Life, LifePage, Period, Place, TablePage

DAY = Span(TODAY, TODAY)
FIRST = "RTP-03-2627-000001"
LIFE = Life(IssuedReceipt(RECEIPT, "confirmed", 0), ())


def signed_in() -> AtMadeUpDesk:
    """Have a supervisor at the desk, with the first report on screen."""
    made = AtMadeUpDesk()
    made.desk.lives[FIRST] = LIFE
    made.begin(staff(SUPERVISOR))
    return made


def report_of(presenter: AtMadeUpDesk) -> Report:
    """Give the report on screen."""
    assert presenter.state.table is not None
    return presenter.state.table.report


def test_the_first_report_of_today_is_read_at_once() -> None:
    """Nobody has to choose anything to see something."""
    presenter = signed_in()
    state = presenter.state

    assert state.choices == CHOICES
    assert (report_of(presenter).key, state.span, state.is_reading) == ("heads", DAY, False)
    assert state.table is not None
    assert state.table.row == 0


def test_a_report_is_picked_by_its_place_or_by_its_sign() -> None:
    """No sign that is not on the list picks anything."""
    presenter = signed_in()
    presenter.pick(1)
    second = report_of(presenter).key
    picked = presenter.pick_by("5")
    fifth = report_of(presenter).key

    assert (second, picked, fifth) == ("hours", True, "cash_book")
    assert not presenter.pick_by("x")
    asked = len(presenter.desk.asked)
    presenter.pick(4)
    presenter.pick(99)
    assert len(presenter.desk.asked) == asked


def test_another_period_is_read_for_the_same_report() -> None:
    """From the first of the month to today."""
    presenter = signed_in()
    presenter.choose(Period.MONTH)

    assert report_of(presenter).first == TODAY.replace(day=1)
    assert presenter.state.span == Span(TODAY.replace(day=1), TODAY)


def test_days_are_typed_as_digits_and_refused_at_their_field() -> None:
    """What was on screen stays there."""
    presenter = signed_in()
    presenter.type_first("0109")
    presenter.type_last("3012")
    presenter.type_last("99")
    presenter.choose(Period.TYPED)
    state = presenter.state

    assert state.refusal is not None
    assert (state.place, state.is_reading) == (Place.LAST, False)
    assert report_of(presenter).first == TODAY
    presenter.type_last("2211")
    assert presenter.state.refusal is None
    presenter.choose(Period.TYPED)
    assert report_of(presenter).first.isoformat() == "2026-09-01"
    presenter.type_first("x")
    presenter.choose(Period.TYPED)
    assert presenter.state.place is Place.FIRST


def test_a_row_leads_to_its_receipts_and_a_receipt_to_its_life() -> None:
    """And back, step by step, to the rows that were left."""
    presenter = signed_in()
    presenter.go_to(3)
    presenter.open_row()
    assert presenter.desk.asked[-1][0] == (("head", "Late payment surcharge"),)
    presenter.open_row()
    life = presenter.state.page

    assert isinstance(life, LifePage)
    assert len(presenter.state.pages) == 3
    presenter.open_row()
    assert presenter.state.page is life
    assert presenter.escape()
    assert report_of(presenter).key == "receipts"
    assert presenter.escape()
    assert presenter.state.table is not None
    assert (report_of(presenter).key, presenter.state.table.row) == ("heads", 3)
    assert not presenter.escape()


def test_a_row_with_nothing_behind_it_leads_nowhere() -> None:
    """As a line of the cash book."""
    presenter = signed_in()
    presenter.pick_by("5")
    presenter.open_row()

    assert len(presenter.state.pages) == 1


def test_a_register_is_read_page_by_page_while_one_scrolls() -> None:
    """To its last row, and no further; the cursor stays where it was."""
    presenter = signed_in()
    presenter.pick_by("4")
    presenter.go_to(7)
    for _ in range(4):
        presenter.more()
    table = presenter.state.table

    assert table is not None
    assert (len(table.report.rows), table.report.count, table.row) == (RECEIPTS, RECEIPTS, 7)
    assert [asked[2] for asked in presenter.desk.asked[1:]] == [0, PAGE, 2 * PAGE]
    assert not table.has_more


def test_receipts_behind_a_figure_are_read_page_by_page_as_well() -> None:
    """From where the last page ended."""
    presenter = signed_in()
    presenter.open_row()
    presenter.more()

    assert presenter.desk.asked[-1][2] == PAGE
    assert len(report_of(presenter).rows) == 2 * PAGE


def test_a_register_that_has_become_shorter_ends_where_it_ends() -> None:
    """Whoever scrolls is not kept asking for rows that are not there any more."""
    presenter = signed_in()
    presenter.pick_by("4")
    presenter.desk.report = _nothing  # type: ignore[method-assign]
    presenter.more()
    table = presenter.state.table

    assert table is not None
    assert (len(table.report.rows), table.has_more) == (PAGE, False)


def _nothing(key: str, span: Span, offset: int = 0) -> Report:
    return Report(key, CHOICES[3].title, span.first, span.last, (), (), (), RECEIPTS)


def test_who_goes_down_the_list_quickly_is_answered_for_the_last_alone() -> None:
    """One report is read at a time, and those passed by are not read at all."""
    storage = Later()
    presenter = AtMadeUpDesk(storage)
    presenter.begin(staff(SUPERVISOR))
    storage.catch_up()
    presenter.desk.asked.clear()
    for sign in "2345":
        presenter.pick_by(sign)
    storage.catch_up()

    assert [asked[0] for asked in presenter.desk.asked] == ["cash_book"]
    assert report_of(presenter).key == "cash_book"
    assert not presenter.state.is_reading


def test_reading_can_be_stopped_and_what_was_there_stays() -> None:
    """Esc stops it first, before it goes a step back."""
    storage = Later()
    presenter = AtMadeUpDesk(storage)
    presenter.begin(staff(SUPERVISOR))
    storage.catch_up()
    presenter.pick_by("5")
    before = presenter.state.is_reading
    stopped = presenter.escape()
    storage.catch_up()

    assert (before, stopped, presenter.state.is_reading) == (True, True, False)
    assert report_of(presenter).key == "heads"
    presenter.read()
    storage.catch_up()
    assert report_of(presenter).key == "cash_book"


def test_a_number_leads_to_its_life_and_is_refused_at_its_box() -> None:
    """The box is empty after it was found, and as typed after it was not."""
    presenter = signed_in()
    presenter.type_number(f" {FIRST} ")
    presenter.find()
    state = presenter.state

    assert isinstance(state.page, LifePage)
    assert (state.number_text, len(state.pages)) == ("", 2)
    presenter.type_number(FIRST)
    presenter.find()
    assert len(presenter.state.pages) == 2
    presenter.desk.life = _unknown  # type: ignore[method-assign]
    presenter.type_number("R-9")
    presenter.find()
    assert presenter.state.refusal is not None
    assert presenter.state.refusal.text() == "There is no receipt R-9."
    assert (presenter.state.place, presenter.state.number_text) == (Place.NUMBER, "R-9")


def _unknown(number: str) -> Life:
    raise ReceiptUnknown(number=number)


def test_no_number_asks_for_nothing() -> None:
    """Enter in the empty box."""
    presenter = signed_in()
    asked = len(presenter.desk.asked)
    presenter.find()

    assert len(presenter.desk.asked) == asked


def test_a_scan_picks_no_report_with_its_signs() -> None:
    """Going back from the life leads to what was picked before it."""
    presenter = signed_in()
    presenter.pick_by("2")
    presenter.pick_by("3")
    presenter.scan(FIRST, 1)
    assert isinstance(presenter.state.page, LifePage)
    presenter.escape()

    assert presenter.state.choice is not None
    assert (presenter.state.choice.key, report_of(presenter).key) == ("hours", "hours")


def test_coming_back_reads_the_report_again_and_keeps_the_row() -> None:
    """Behind a figure, what was being looked at stays as it was."""
    presenter = signed_in()
    presenter.go_to(4)
    asked = len(presenter.desk.asked)
    presenter.enter()
    assert len(presenter.desk.asked) == asked + 1
    assert presenter.state.table is not None
    assert presenter.state.table.row == 4
    presenter.open_row()
    asked = len(presenter.desk.asked)
    presenter.enter()
    assert len(presenter.desk.asked) == asked


def test_the_next_person_finds_nothing_of_the_last() -> None:
    """An answer that was still on its way is dropped."""
    storage = Later()
    presenter = AtMadeUpDesk(storage)
    presenter.begin(staff(SUPERVISOR))
    storage.catch_up()
    presenter.open_row()
    presenter.leave()
    presenter.begin(staff("farah"))
    before = presenter.state.pages
    storage.catch_up()

    assert (len(before), len(presenter.state.pages)) == (0, 1)
    again = presenter.state.turn
    presenter.begin(staff("farah"))
    assert presenter.state.turn == again


def test_trouble_ends_the_reading() -> None:
    """A fault is told by the window; the screen can be asked again."""
    presenter = signed_in()
    storage = presenter.storage
    storage.broken = StorageBusy()
    presenter.read()
    assert not presenter.state.is_reading
    storage.broken = None
    presenter.pick_by("2")

    assert report_of(presenter).key == "hours"


def test_a_cursor_goes_only_where_there_is_a_row() -> None:
    """In a table as in a life."""
    presenter = signed_in()
    for row in (99, -1, 0):
        presenter.go_to(row)
    assert presenter.state.table is not None
    assert presenter.state.table.row == 0
    presenter.type_number(FIRST)
    presenter.find()
    presenter.go_to(1)

    assert presenter.state.page == LifePage(LIFE)


def test_a_report_without_rows_has_no_cursor() -> None:
    """And nothing is behind it."""
    presenter = signed_in()
    presenter.desk.report = _nothing  # type: ignore[method-assign]
    presenter.read()
    page = presenter.state.table
    presenter.open_row()

    assert page is not None
    assert page == TablePage(_nothing("heads", DAY), None, -1)
    assert page.current is None


def test_another_screen_leads_to_a_life_once_the_report_is_there() -> None:
    """Nothing that is being read is lost by it, and going back leads to the report."""
    storage = Later()
    presenter = AtMadeUpDesk(storage)
    presenter.desk.lives[FIRST] = LIFE
    presenter.begin(staff(SUPERVISOR))
    presenter.open_life(FIRST)
    storage.catch_up()
    page = presenter.state.page
    presenter.escape()

    assert isinstance(page, LifePage)
    assert presenter.state.table is not None
    presenter.open_life(FIRST)
    storage.catch_up()
    assert isinstance(presenter.state.page, LifePage)
