"""Looking through the register and marking in it, without a window."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cashier.domain.cheque import Cheque, ChequeState
from cashier.domain.user import Role
from cashier.services.cheque_book import ChequePage
from cashier.station import OpenStation
from tests.builders import ADMIN, CLERK, rupees
from tests.ui.cheques.desk import DRAWN, MICR, SHARED, SUPERVISOR_USER, TRADERS, Desk
from tests.ui.stand_ins import CLERK_USER, OTHER, Later
from ui.cheques import register
from ui.cheques.state import Task
from ui.cheques.work import ChequeDesk


def test_the_register_is_listed_with_the_life_of_its_first_paper(desk: Desk) -> None:
    """What changed last stands on top."""
    assert desk.numbers == ["000125", "000123", "000124"]
    assert desk.register.row == 0
    assert desk.register.life is not None
    assert desk.register.life.cheque.instrument.number == "000125"
    assert [(one.state, one.count) for one in desk.register.totals] == [(ChequeState.RECEIVED, 3)]


def test_another_line_shows_another_life(desk: Desk) -> None:
    """A row that is not there shows none."""
    desk.presenter.register.go_to(2)
    desk.presenter.register.go_to(3)

    assert desk.register.row == 2
    assert desk.register.life is not None
    assert len(desk.register.life.receipts) == 2


def test_an_answer_for_a_line_that_was_left_is_dropped(station: OpenStation) -> None:
    """Arrows are faster than any disk."""
    later = Later()
    desk = Desk(station, storage=later)
    later.catch_up()
    desk.presenter.register.go_to(1)
    desk.presenter.register.go_to(2)
    later.waiting.pop(0)()

    before = desk.register.life
    later.catch_up()

    assert before is None
    assert desk.register.life is not None
    assert desk.register.life.cheque.instrument.number == "000124"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("000124", ["000124"]),
        ("sita", ["000124"]),
        ("2,620", ["000124"]),
        (OTHER, ["000124"]),
        ("", ["000125", "000123", "000124"]),
    ],
)
def test_a_paper_is_found_by_what_is_known_of_it(desk: Desk, text: str, found: list[str]) -> None:
    """Number, drawer, amount, account; nothing lists everything."""
    desk.type(text)
    desk.presenter.register.find()

    assert (desk.numbers, desk.register.found) == (found, text)


def test_what_nobody_wrote_is_not_found_and_the_list_stays(desk: Desk) -> None:
    """What was typed is kept."""
    desk.type("999999")
    desk.presenter.register.find()

    assert (desk.refusal, desk.register.text) == ("No cheque with “999999”.", "999999")
    assert len(desk.numbers) == 3
    desk.type("99999")
    assert desk.refusal == ""


def test_one_state_is_listed_and_what_was_found_may_be_narrowed(desk: Desk) -> None:
    """And Escape gives up one thing after another."""
    desk.at_bank(SHARED)
    desk.presenter.register.choose_state(ChequeState.DEPOSITED)
    at_bank = desk.numbers
    desk.type("Gupta")
    desk.presenter.register.find()
    found, state = desk.numbers, desk.register.state
    desk.presenter.register.choose_state(ChequeState.DEPOSITED)
    neither = (desk.numbers, desk.register.row, desk.register.life)
    desk.presenter.register.escape()

    assert (at_bank, found, state) == (["000124"], ["000123"], None)
    assert neither == ([], -1, None)
    assert (len(desk.numbers), desk.register.text, desk.register.state) == (3, "", None)


def test_escape_gives_up_what_is_typed_before_what_is_marked(desk: Desk) -> None:
    """One thing a press, and in the end nothing."""
    desk.mark(SHARED)
    desk.type("9")
    desk.presenter.register.escape()
    after_one = (desk.register.text, len(desk.register.marked))
    desk.presenter.register.escape()
    desk.presenter.register.escape()

    assert after_one == ("", 1)
    assert desk.register.marked == ()


def test_marks_stay_over_every_list_and_add_up(desk: Desk) -> None:
    """A second press takes a mark away."""
    desk.mark(SHARED, TRADERS)
    desk.type("000125")
    desk.presenter.register.find()
    desk.mark(DRAWN)
    together = desk.register.marked_total
    desk.mark(DRAWN)

    assert together == rupees(2620 + 30_274 + 1310)
    assert desk.register.marked_keys == {SHARED, TRADERS}


def test_everything_listed_is_marked_at_once(desk: Desk) -> None:
    """Once each."""
    desk.mark(SHARED)
    desk.presenter.register.mark_all()

    assert len(desk.register.marked) == 3


def test_a_scanned_paper_is_found_and_marked(desk: Desk) -> None:
    """By the line at its foot, or by a bare number; the box is free for the next one."""
    desk.presenter.register.scan(f"c000124c {MICR}a 012345c 11")
    desk.presenter.register.scan(TRADERS)

    assert desk.register.marked_keys == {SHARED, TRADERS}
    assert (desk.register.text, desk.register.found) == ("", TRADERS)


def test_a_scan_that_means_several_marks_none(desk: Desk) -> None:
    """And one that means nothing says so."""
    desk.presenter.register.scan("00000000")
    nothing = desk.refusal
    desk.presenter.register.scan("Devi Sita"[:4])
    desk.presenter.register.scan("a")

    assert "00000000" in nothing
    assert desk.refusal == "Several cheques are meant; mark the right ones."
    assert desk.register.marked_keys == {SHARED}


def test_a_page_follows_the_one_before(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read twice, and nothing before it is asked for."""
    whole = ChequeDesk.page
    asked: list[object] = []

    def one_at_a_time(
        self: ChequeDesk, text: str, state: ChequeState | None, after: Cheque | None = None
    ) -> tuple[ChequePage, date]:
        asked.append(after)
        page, today = whole(self, text, state, after)
        return replace(page, lines=page.lines[:1], has_more=len(page.lines) > 1), today

    monkeypatch.setattr(ChequeDesk, "page", one_at_a_time)
    desk.presenter.register.refresh()
    for _ in range(3):
        desk.presenter.register.more()

    assert desk.numbers == ["000125", "000123", "000124"]
    assert len(asked) == 3
    assert desk.register.has_more is False
    assert desk.register.row == 0


def test_a_clerk_looks_and_marks_nothing(station: OpenStation) -> None:
    """To act takes a supervisor."""
    desk = Desk(station)
    desk.presenter.begin(CLERK_USER)
    desk.presenter.register.toggle()
    desk.presenter.register.mark_all()
    desk.presenter.start(Task.DEPOSIT)

    assert len(desk.numbers) == 3
    assert desk.register.may_act is False
    assert desk.register.marked == ()
    assert desk.act.task is None


def test_who_may_see_no_money_is_refused(station: OpenStation) -> None:
    """Whatever the window thinks."""
    desk = Desk(station)
    desk.presenter.begin(replace(SUPERVISOR_USER, name=ADMIN.name, role=Role.ADMINISTRATOR))

    assert "may not do this" in desk.refusal
    assert desk.numbers == []


def test_the_same_person_finds_the_screen_as_it_was_left(desk: Desk) -> None:
    """Somebody else does not."""
    desk.mark(SHARED)
    desk.presenter.begin(SUPERVISOR_USER)
    again = len(desk.register.marked)
    desk.presenter.begin(replace(SUPERVISOR_USER, name="rekha"))
    desk.presenter.begin(replace(CLERK_USER, name=CLERK))

    assert again == 1
    assert desk.register.marked == ()


def test_an_act_is_about_the_marked_or_the_line_with_the_cursor(desk: Desk) -> None:
    """And with no line there is nothing to be about."""
    chosen: list[list[str]] = []

    def take(lines: register.Lines) -> None:
        chosen.append([line.cheque.instrument.number for line in lines])

    desk.presenter.register.go_to(1)
    desk.presenter.register.choose(take)
    desk.mark(SHARED)
    desk.presenter.register.choose(take)
    desk.type("000125")
    desk.presenter.register.choose(take)
    desk.presenter.register.unmark()
    desk.presenter.register.choose_state(ChequeState.CLEARED)
    desk.presenter.register.choose(take)

    assert chosen == [["000123"], ["000124"], ["000124", "000125"]]
    assert desk.refusal.startswith("Mark a cheque")


def test_a_typed_text_that_means_several_is_no_choice(desk: Desk) -> None:
    """Nor is one that means nothing."""
    for text in ("a", "999999"):
        desk.type(text)
        desk.presenter.start(Task.DEPOSIT)
        assert desk.refusal
        assert desk.act.task is None


def test_an_age_is_counted_to_the_day_of_the_reading(desk: Desk) -> None:
    """The clock is the station's."""
    assert desk.register.today is not None
    first = desk.register.lines[0].cheque
    assert desk.register.today - first.received_on == timedelta(days=4)
