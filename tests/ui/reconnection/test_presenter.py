"""The board and its acts without a window."""

from datetime import timedelta
from pathlib import Path

import pytest

from cashier.domain.errors import StorageFault
from cashier.services.enquiry import open_account
from cashier.station import OpenStation
from printing.outcome import PrintState
from tests.builders import NUMBER, TODAY
from tests.ui.reconnection.desk import (
    AUDITOR_USER,
    CLERK_USER,
    POLE_ORDER,
    SMART,
    SMART_ORDER,
    SUPERVISOR_USER,
    WAITING,
    Desk,
)
from tests.ui.stand_ins import NO_ANSWER, Later
from ui.reconnection.state import Lane, Place, Step, Task
from ui.reconnection.work import FOLDER


def test_the_board_shows_what_is_due_first_on_top_and_what_waits_for_a_cheque_last(
    desk: Desk,
) -> None:
    """A smart meter's two hours end before a pole's day."""
    assert desk.lane(Lane.QUEUED) == [SMART_ORDER, POLE_ORDER, WAITING]
    assert (desk.board.open_count, desk.board.overdue_count) == (2, 0)
    assert desk.board.card is not None
    assert desk.board.card.key == SMART_ORDER


def test_the_clock_goes_on_without_a_reading(desk: Desk) -> None:
    """Nothing is asked of the record, but what was in time is overdue now."""
    turn = desk.board.turn
    desk.wait(hours=3)
    desk.presenter.overview.tick()

    assert desk.board.overdue_count == 1
    assert desk.board.turn == turn


def test_before_anything_was_read_no_clock_goes(desk: Desk, station: OpenStation) -> None:
    """A minute may pass while the station is being opened."""
    desk.storage = later = Later()
    desk.presenter.overview._storage = later
    desk.presenter.overview.state = type(desk.board)()
    desk.presenter.overview.tick()

    assert not later.waiting


def test_one_enter_sends_the_team_that_went_last(desk: Desk) -> None:
    """Twice is once."""
    desk.dispatch(POLE_ORDER, "Line gang 3")
    desk.start(Task.DISPATCH, SMART_ORDER)
    known = desk.act.text(Place.TEAM)
    desk.presenter.act.enter(Place.TEAM)
    desk.presenter.act.enter(Place.TEAM)

    assert known == "Line gang 3"
    assert desk.act.step is Step.DONE
    assert desk.act.said is not None
    assert desk.act.said.text() == "RTP-03-J-000002: one order goes to Line gang 3."
    assert desk.lane(Lane.DISPATCHED) == [SMART_ORDER, POLE_ORDER]


def test_typing_narrows_the_teams_and_an_arrow_takes_one(desk: Desk) -> None:
    """A new name is typed in full."""
    desk.dispatch(POLE_ORDER, "Line gang 3")
    desk.start(Task.DISPATCH, SMART_ORDER)
    desk.presenter.act.type(Place.TEAM, "gang")
    narrowed = desk.act.choices, desk.act.choice
    desk.presenter.act.move(1)
    desk.presenter.act.type(Place.TEAM, "new")

    assert narrowed == (("Line gang 3",), -1)
    assert desk.act.choices == ()
    desk.presenter.act.move(1)
    assert desk.act.text(Place.TEAM) == "new"


def test_marked_cards_go_out_together(desk: Desk) -> None:
    """And the marks are gone with them."""
    overview = desk.presenter.overview
    overview.toggle()
    overview.toggle()
    desk.presenter.start(Task.DISPATCH)
    assert len(desk.act.cards) == 2
    desk.presenter.act.type(Place.TEAM, "B")
    desk.presenter.act.act()

    assert desk.act.said is not None
    assert desk.act.said.text() == "RTP-03-J-000001: 2 orders go to B."
    assert not desk.board.marked


def test_a_team_without_a_name_is_refused_at_the_field(desk: Desk) -> None:
    """What was typed stays."""
    desk.start(Task.DISPATCH, POLE_ORDER)
    desk.presenter.act.type(Place.TEAM, "  ")
    desk.presenter.act.act()

    assert (desk.act.step, desk.act.place) == (Step.TYPING, Place.TEAM)
    assert desk.act.refusal is not None
    assert "Say which team" in desk.act.refusal.text()
    assert desk.orders()[POLE_ORDER] == "queued"


def test_done_is_two_keys_and_the_light_is_on_for_the_counter_too(desk: Desk) -> None:
    """The time that stands there is now; the cursor follows its card."""
    desk.dispatch(POLE_ORDER)
    desk.wait(minutes=70, seconds=20)
    desk.start(Task.DONE, POLE_ORDER)
    desk.presenter.act.enter(Place.AT)

    assert desk.act.task is None
    assert desk.said == f"{POLE_ORDER}: the light is on."
    assert desk.lane(Lane.DONE) == [POLE_ORDER]
    assert desk.board.view is not None
    speed = desk.board.view.speed
    assert speed is not None
    assert speed.median == timedelta(minutes=70, seconds=20)
    supply = open_account(NUMBER, today=TODAY, uow=desk.station.read()).record.supply
    assert not supply.can_be_reconnected


def test_a_failure_takes_its_reason_by_a_digit(desk: Desk) -> None:
    """And the order can go out again at once."""
    desk.dispatch(POLE_ORDER)
    desk.wait(minutes=30)
    desk.start(Task.DONE, POLE_ORDER)
    act = desk.presenter.act
    act.choose(Task.FAILED)
    act.type(Place.REASON, "1")
    assert desk.act.choice == 0
    act.enter(Place.REASON)
    act.enter(Place.AT)
    failed = desk.board.cards(Lane.BACK)[0].order
    desk.dispatch(POLE_ORDER, "A")

    assert failed is not None
    assert failed.reason == "premises locked"
    (card,) = desk.board.cards(Lane.DISPATCHED)
    assert card.order is not None
    assert (card.order.attempts, card.order.team) == (2, "A")


def test_a_reason_may_be_in_own_words_or_chosen_with_the_arrows(desk: Desk) -> None:
    """None at all is refused where it is typed."""
    desk.dispatch(POLE_ORDER)
    desk.start(Task.DONE, POLE_ORDER)
    act = desk.presenter.act
    act.choose(Task.FAILED)
    act.act()
    assert desk.act.place is Place.REASON
    act.move(1)
    act.move(1)
    assert desk.act.text(Place.REASON) == "2"
    act.type(Place.REASON, "a dog in the yard")
    assert desk.act.choice == -1
    act.act()

    order = desk.board.cards(Lane.BACK)[0].order
    assert order is not None
    assert order.reason == "a dog in the yard"


def test_a_time_that_has_not_come_is_refused_at_the_time(desk: Desk) -> None:
    """So is one that no clock shows."""
    desk.dispatch(POLE_ORDER)
    desk.start(Task.DONE, POLE_ORDER)
    for text in ("2359", "9 o'clock"):
        desk.presenter.act.type(Place.AT, text)
        desk.presenter.act.act()

        assert desk.act.place is Place.AT
        assert desk.act.refusal is not None
        assert desk.act.text(Place.AT) == text


def test_a_recall_stands_on_the_board_until_somebody_was_told(desk: Desk) -> None:
    """The next day, too."""
    desk.dispatch(POLE_ORDER)
    desk.recall()
    desk.wait(days=1)
    desk.presenter.overview.refresh()
    untold = desk.board.untold_count
    desk.start(Task.DONE, POLE_ORDER)
    assert desk.act.task is Task.TOLD
    desk.presenter.act.enter(Place.TOLD_TO)
    refused = desk.act.place, desk.act.refusal is not None
    desk.presenter.act.type(Place.TOLD_TO, "Ramesh, team B")
    desk.presenter.act.enter(Place.TOLD_TO)

    assert untold == 1
    assert refused == (Place.TOLD_TO, True)
    assert desk.board.untold_count == 0
    assert desk.said == f"{POLE_ORDER}: the recall was told."


def test_a_light_that_comes_on_without_the_money_is_to_be_cut_again(desk: Desk) -> None:
    """It stays until somebody has cut it."""
    desk.dispatch(POLE_ORDER)
    desk.recall()
    desk.wait(minutes=5)
    desk.presenter.overview.refresh()
    desk.start(Task.DONE, POLE_ORDER)
    desk.presenter.act.choose(Task.DONE)
    desk.presenter.act.enter(Place.AT)
    desk.wait(days=2)
    desk.presenter.overview.refresh()

    assert desk.board.must_cut_count == 1
    (card,) = desk.board.cards(Lane.BACK)
    assert card.must_cut


def test_a_supervisor_releases_what_waits_for_a_cheque(desk: Desk) -> None:
    """With a reason, which is asked for again where none was given."""
    desk.start(Task.RELEASE, WAITING)
    desk.presenter.act.enter(Place.REASON)
    assert desk.act.refusal is not None
    desk.presenter.act.type(Place.REASON, "a hospital")
    desk.presenter.act.enter(Place.REASON)

    assert desk.said == "RTP-03-R-000003 is queued, the cheque not yet cleared."
    assert WAITING not in desk.lane(Lane.QUEUED)
    assert len(desk.lane(Lane.QUEUED)) == 3


@pytest.mark.parametrize(
    ("task", "key", "words"),
    [
        (Task.DONE, POLE_ORDER, "Nobody was sent for"),
        (Task.DONE, WAITING, "waits for a cheque"),
        (Task.DISPATCH, WAITING, "F4 releases"),
        (Task.PAPER, POLE_ORDER, "not dispatched yet"),
        (Task.PAPER, WAITING, "not dispatched yet"),
        (Task.RELEASE, POLE_ORDER, "Go to a card that waits"),
    ],
)
def test_what_a_card_cannot_have_is_said_beside_the_board(
    desk: Desk, task: Task, key: str, words: str
) -> None:
    """And nothing is begun."""
    desk.start(task, key)

    assert words in desk.refusal
    assert desk.act.task is None


def test_what_is_closed_or_out_does_not_go_out(desk: Desk) -> None:
    """Nor does it get another result."""
    desk.dispatch(POLE_ORDER)
    desk.start(Task.DISPATCH, POLE_ORDER)
    assert "is with B already" in desk.refusal
    desk.start(Task.DONE, POLE_ORDER)
    desk.presenter.act.act()
    desk.start(Task.DISPATCH, POLE_ORDER)
    assert "not open any more" in desk.refusal
    desk.start(Task.DONE, POLE_ORDER)
    assert "no result now" in desk.refusal


def test_cards_get_one_result_together_only_where_all_can_have_it(desk: Desk) -> None:
    """What came back can be done, what was recalled can be told; both at once can be done."""
    desk.dispatch(POLE_ORDER)
    desk.dispatch(SMART_ORDER)
    desk.recall()
    desk.presenter.overview.refresh()
    for key in (POLE_ORDER, SMART_ORDER):
        desk.go_to(key)
        desk.presenter.overview.toggle()
    desk.presenter.start(Task.DONE)
    assert desk.act.offered == (Task.DONE,)
    desk.presenter.act.choose(Task.FAILED)
    assert desk.act.task is Task.DONE
    desk.presenter.act.act()

    assert desk.said == "2 orders: the light is on."


def test_a_result_that_is_on_record_is_said_to_be(desk: Desk) -> None:
    """Somebody else may have entered it meanwhile."""
    desk.dispatch(POLE_ORDER)
    desk.start(Task.DONE, POLE_ORDER)
    work = desk.presenter.overview.desk()
    assert work.done(POLE_ORDER, "")
    desk.presenter.act.act()

    assert desk.said == f"{POLE_ORDER}: that was on record already."


def test_slips_are_printed_and_written_with_the_teams_list(desk: Desk) -> None:
    """In the order in which the team should go."""
    desk.presenter.overview.mark_lane()
    desk.presenter.overview.go_to(Lane.QUEUED, 2)
    desk.presenter.overview.toggle()
    desk.presenter.start(Task.DISPATCH)
    desk.presenter.act.type(Place.TEAM, "B")
    desk.presenter.act.act()
    desk.presenter.act.make_papers()

    ((name, slips),) = desk.tray.papers
    assert name == "RTP-03-J-000001"
    assert len(slips.sheets()) == 2
    names = [Path(file).name for file in desk.act.files]
    assert names == ["RTP-03-J-000001.pdf", "RTP-03-J-000001-list.pdf"]
    assert all(Path(file).read_bytes().startswith(b"%PDF") for file in desk.act.files)
    assert desk.act.paper_state is PrintState.CONFIRMED


def test_slips_are_printed_again_from_the_board(desk: Desk) -> None:
    """Of what is done there is no list any more."""
    desk.dispatch(POLE_ORDER)
    desk.dispatch(SMART_ORDER, "A")
    desk.start(Task.DONE, POLE_ORDER)
    desk.presenter.act.act()
    desk.start(Task.PAPER, POLE_ORDER)

    assert desk.act.task is Task.PAPER
    assert [name for name, _ in desk.tray.papers] == [POLE_ORDER]
    assert [Path(file).name for file in desk.act.files] == [f"{POLE_ORDER}.pdf"]


def test_after_a_printer_that_does_not_answer_nothing_more_is_sent(desk: Desk) -> None:
    """And it is said what is known."""
    desk.dispatch(POLE_ORDER)
    desk.dispatch(SMART_ORDER, "A")
    desk.presenter.overview.go_to(Lane.DISPATCHED, 0)
    desk.presenter.overview.mark_lane()
    desk.tray.outcome = NO_ANSWER
    desk.presenter.start(Task.PAPER)

    assert len(desk.tray.papers) == 1
    assert desk.act.paper_state is PrintState.UNKNOWN


@pytest.mark.parametrize("which", ["storage", "printer"])
def test_slips_that_cannot_be_made_are_said_not_to_be(desk: Desk, which: str) -> None:
    """F8 makes them again."""
    desk.dispatch(POLE_ORDER)
    getattr(desk, which).broken = StorageFault(reason="full")
    desk.start(Task.PAPER, POLE_ORDER)

    assert getattr(desk, which).faults
    assert desk.act.paper_state is PrintState.FAILED
    assert desk.act.paper is not None
    assert "F8" in desk.act.paper.text()


def test_after_a_fault_the_same_can_be_asked_again(desk: Desk) -> None:
    """What was typed stands there still."""
    desk.start(Task.DISPATCH, POLE_ORDER)
    desk.presenter.act.type(Place.TEAM, "B")
    desk.storage.broken = StorageFault(reason="busy")
    desk.presenter.act.act()
    assert (desk.act.step, desk.act.text(Place.TEAM)) == (Step.TYPING, "B")
    desk.storage.broken = None
    desk.presenter.act.act()

    assert desk.act.step is Step.DONE


def test_an_auditor_looks_and_begins_nothing(station: OpenStation) -> None:
    """Not even a mark."""
    desk = Desk(station, AUDITOR_USER)
    desk.presenter.overview.toggle()
    desk.presenter.overview.mark_lane()
    for task in Task:
        desk.presenter.start(task)

    assert desk.lane(Lane.QUEUED)
    assert not desk.board.marked
    assert desk.act.task is None


def test_a_clerk_acts_but_releases_nothing(station: OpenStation) -> None:
    """A cheque is released by whoever answers for it."""
    desk = Desk(station, CLERK_USER)
    desk.dispatch(POLE_ORDER)
    desk.start(Task.RELEASE, WAITING)

    assert desk.lane(Lane.DISPATCHED) == [POLE_ORDER]
    assert desk.act.task is None
    assert desk.refusal


def test_another_person_finds_nothing_begun(desk: Desk) -> None:
    """Nor marks, nor a search."""
    desk.presenter.overview.toggle()
    desk.presenter.overview.type("sita")
    desk.start(Task.DISPATCH, SMART_ORDER)
    desk.presenter.begin(CLERK_USER)

    assert desk.act.task is None
    assert not desk.board.marked
    assert desk.board.text == ""


def test_what_was_done_before_is_not_said_again(desk: Desk) -> None:
    """Whoever comes back to the board sees how it stands now."""
    desk.dispatch(POLE_ORDER)
    desk.start(Task.DONE, POLE_ORDER)
    desk.presenter.act.act()
    assert desk.said
    desk.presenter.begin(SUPERVISOR_USER)

    assert not desk.said


def test_a_text_finds_numbers_names_and_places(desk: Desk) -> None:
    """In either script, a number in groups or with Devanagari digits."""
    overview = desk.presenter.overview
    for text in ("sita", "सीता", "31418 00001", "३१४१८००००१", "000002", SMART):
        overview.type(text)
        assert desk.lane(Lane.QUEUED) == [SMART_ORDER], text
    overview.type("nobody")
    assert desk.board.card is None
    desk.presenter.start(Task.DISPATCH)
    assert desk.refusal == "There is no card to act on."


def test_escape_goes_back_step_by_step(desk: Desk) -> None:
    """First what is typed, then the marks, then what was said."""
    overview = desk.presenter.overview
    overview.toggle()
    overview.type("sita")
    overview.escape()
    assert (desk.board.text, len(desk.board.marked)) == ("", 1)
    overview.escape()
    assert not desk.board.marked
    desk.start(Task.RELEASE, POLE_ORDER)
    overview.escape()
    assert not desk.refusal


def test_the_cursor_goes_over_empty_columns_and_stays_on_its_card(desk: Desk) -> None:
    """It never leaves the board."""
    overview = desk.presenter.overview
    overview.move(1, 0)
    assert desk.lane_name() == "queued"
    desk.dispatch(POLE_ORDER)
    desk.start(Task.DONE, POLE_ORDER)
    desk.presenter.act.act()
    assert desk.lane_name() == "done"
    overview.move(-1, 0)
    assert desk.lane_name() == "queued"
    overview.move(0, 99)
    assert desk.board.card is not None
    assert desk.board.card.key == WAITING
    overview.go_to(Lane.BACK, 0)
    assert desk.lane_name() == "queued"
    overview.mark_lane()
    overview.mark_lane()
    assert not desk.board.marked


def test_an_answer_that_comes_too_late_changes_nothing(desk: Desk) -> None:
    """The page of the teams was left before they were read."""
    desk.dispatch(POLE_ORDER)
    later = Later()
    desk.presenter.act._storage = later
    desk.start(Task.DISPATCH, SMART_ORDER)
    desk.presenter.act.leave()
    later.catch_up()

    assert desk.act.task is None


def _write_results(desk: Desk, *rows: str) -> Path:
    """Put a file of results where the screen looks for it."""
    folder = desk.station.folder / FOLDER
    folder.mkdir(exist_ok=True)
    file = folder / "team-b.csv"
    file.write_text("\n".join(("order_number,result,at,team,reason", *rows, "")), "utf-8")
    return file


def test_results_are_taken_from_a_file_that_lies_at_hand(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once; what cannot be true goes to a file of its own, which is named."""
    monkeypatch.setattr(Path, "home", lambda: desk.station.folder)
    desk.dispatch(POLE_ORDER)
    desk.wait(hours=1)
    at = "2026-11-22T10:40:00+05:30"
    file = _write_results(
        desk, f"{POLE_ORDER},done,{at},B,", f"{SMART_ORDER},done,{at},B,", "nothing,done,,,"
    )
    for said in (
        "1 results taken over, 0 known already, 2 not: ",
        "0 results taken over, 1 known already, 2 not: ",
    ):
        desk.presenter.start(Task.FILE)
        assert desk.act.text(Place.PATH) == str(file)
        desk.presenter.act.enter(Place.PATH)
        assert desk.act.said is not None
        assert desk.act.said.text().startswith(said)
        desk.presenter.act.make_papers()
        desk.presenter.act.leave()

    assert desk.lane(Lane.DONE) == [POLE_ORDER]
    assert (file.parent / "team-b.csv.rejects.csv").exists()


def test_a_file_of_nothing_but_good_results_has_no_rejects(desk: Desk) -> None:
    """A path may be typed."""
    desk.dispatch(POLE_ORDER)
    desk.wait(hours=1)
    file = _write_results(desk, f"{POLE_ORDER},done,2026-11-22T10:40:00+05:30,B,")
    moved = file.rename(desk.station.folder / "elsewhere.csv")
    desk.presenter.start(Task.FILE)
    desk.presenter.act.type(Place.PATH, str(moved))
    desk.presenter.act.act()

    assert desk.act.said is not None
    assert desk.act.said.text() == "1 results taken over, 0 known already."


def test_without_a_file_nothing_is_taken_over(desk: Desk) -> None:
    """It is said at the field; so is that there is no such file."""
    desk.presenter.start(Task.FILE)
    for path in (" ", "/nowhere/results.csv"):
        desk.presenter.act.type(Place.PATH, path)
        desk.presenter.act.enter(Place.PATH)
        assert desk.act.step is Step.TYPING
        assert (desk.act.place, desk.act.refusal is None) == (Place.PATH, False)


def test_what_is_being_done_is_waited_for(desk: Desk) -> None:
    """Neither Esc nor somebody else puts it away, and no key does it twice."""
    act = desk.presenter.act
    desk.start(Task.DISPATCH, POLE_ORDER)
    act.type(Place.TEAM, "B")
    act._storage = later = Later()
    act.act()
    for key in (act.leave, act.begin, act.act, lambda: act.enter(Place.TEAM)):
        key()
        assert desk.act.step is Step.DOING
    act.type(Place.TEAM, "C")
    act.choose(Task.DONE)
    act.move(1)
    assert len(later.waiting) == 1
    later.catch_up()

    assert desk.act.step is Step.DONE
    act.act()
    assert desk.act.step is Step.DONE
    act.leave()
    act.act()
    act.enter(Place.TEAM)
    assert desk.act.task is None


def test_while_an_act_is_open_no_other_begins(desk: Desk) -> None:
    """Its keys belong to its own page."""
    desk.start(Task.DISPATCH, POLE_ORDER)
    desk.presenter.start(Task.FILE)

    assert desk.act.task is Task.DISPATCH


def test_a_light_that_comes_on_after_the_recall_was_told_can_still_be_entered(desk: Desk) -> None:
    """Somebody was on the pole already."""
    desk.dispatch(POLE_ORDER)
    desk.recall()
    desk.presenter.overview.refresh()
    desk.start(Task.DONE, POLE_ORDER)
    desk.presenter.act.type(Place.TOLD_TO, "B")
    desk.presenter.act.act()
    desk.start(Task.DONE, POLE_ORDER)

    assert desk.act.offered == (Task.DONE,)


def test_what_is_typed_before_the_first_reading_counts_after_it(station: OpenStation) -> None:
    """A hurried hand is quicker than the storage."""
    desk = Desk(station)
    overview = desk.presenter.overview
    overview.state = type(desk.board)(may_act=True)
    overview.type("sita")
    overview.toggle()
    overview.move(0, 1)
    desk.presenter.start(Task.FILE)
    overview.refresh()
    overview.type("sita")

    assert desk.lane(Lane.QUEUED) == [SMART_ORDER]
    assert desk.act.task is None
