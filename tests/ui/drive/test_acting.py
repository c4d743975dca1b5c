"""The acts of a drive, without a window."""

from datetime import timedelta
from pathlib import Path

import pytest

from cashier.domain.account import ConnectionType
from cashier.domain.drive import ExclusionKind
from cashier.domain.errors import StorageFault
from cashier.domain.typed_days import MalformedDay
from cashier.station import OpenStation
from printing.errors import PaperNotWritten
from tests.builders import NOW, TODAY, table_rows
from tests.drives import OPENED, SERVED, notify, serve
from tests.ui.drive.made_up import AUDITOR_USER, SUPERVISOR_USER, Recovery
from tests.ui.stand_ins import Later
from ui.drive.papers import FOLDER
from ui.drive.presenter import DrivePresenter
from ui.drive.state import FIELDS, Place, Step, Task, Writing


def _type(recovery: Recovery, **texts: str) -> None:
    for name, text in texts.items():
        recovery.presenter.act.type(Place(name), text)


def _do(recovery: Recovery, task: Task, **texts: str) -> None:
    recovery.presenter.start(task)
    _type(recovery, **texts)
    recovery.presenter.act.act()


def _counted(recovery: Recovery) -> int | None:
    return recovery.act.counted.count if recovery.act.counted else None


def _step(recovery: Recovery) -> Step:
    return recovery.act.step


def _writing(recovery: Recovery) -> Writing | None:
    return recovery.act.writing


def _said(recovery: Recovery) -> str:
    assert recovery.act.said is not None, recovery.act.refusal
    return recovery.act.said.text()


def _refused(recovery: Recovery) -> tuple[Place, str]:
    assert recovery.act.refusal is not None
    assert _step(recovery) is Step.TYPING
    return recovery.act.place, recovery.act.refusal.text()


def test_the_threshold_is_the_policy_s_until_somebody_types_another(fresh: Recovery) -> None:
    """And whom it is about is counted at once."""
    fresh.presenter.start(Task.OPEN)
    assert fresh.act.text(Place.THRESHOLD) == "10,000"
    assert _counted(fresh) == 7

    _type(fresh, threshold="18000")
    assert _counted(fresh) is None
    assert fresh.act.is_counting
    fresh.presenter.act.count()
    assert _counted(fresh) == 3


def test_criteria_are_counted_as_they_are_typed(fresh: Recovery) -> None:
    """Division, category, age and kind narrow it; what is wrong is said at its field."""
    fresh.presenter.start(Task.OPEN)
    act = fresh.presenter.act
    _type(fresh, divisions=" Ratanpur , Hanspuram,")
    act.count()
    assert fresh.act.counted is not None
    assert {one.division for one in fresh.act.counted.divisions} == {"Ratanpur", "Hanspuram"}

    act.toggle_kind(ConnectionType.SMART_PREPAID)
    assert _counted(fresh) == 0
    act.toggle_kind(ConnectionType.SMART_PREPAID)
    _type(fresh, overdue="many")
    act.count()
    assert _refused(fresh) == (Place.OVERDUE, "“many” is not a whole number.")
    _type(fresh, overdue="999999")
    act.count()
    assert _refused(fresh) == (Place.OVERDUE, "“999999” is not a whole number.")
    _type(fresh, overdue="", divisions="Ratanpur, Hansprum")
    act.count()
    assert _refused(fresh)[0] is Place.DIVISIONS
    _type(fresh, divisions="", threshold="much")
    act.count()
    assert _refused(fresh)[0] is Place.THRESHOLD
    _type(fresh, threshold="0")
    act.count()
    assert _refused(fresh) == (Place.THRESHOLD, "Give the least dues of a defaulter, above zero.")


def test_who_types_quickly_is_answered_for_the_last_alone(station: OpenStation) -> None:
    """One count is under way at a time, and an old one is never shown."""
    later = Later()
    made = Recovery(station)
    presenter = DrivePresenter(later, later, lambda: made.counter)
    presenter.begin(SUPERVISOR_USER)
    later.catch_up()
    presenter.start(Task.OPEN)
    later.catch_up()
    act = presenter.act
    for text in ("1", "15", "15000"):
        act.type(Place.THRESHOLD, text)
        act.count()
    assert len(later.waiting) == 1

    later.catch_up()

    assert act.state.counted is not None
    assert act.state.counted.count == 0
    assert not act.state.is_counting


def test_a_drive_is_opened_once_and_marked(fresh: Recovery, station: OpenStation) -> None:
    """A second Enter does nothing; the screen stands on the new drive."""
    _do(fresh, Task.OPEN, title="November")
    fresh.presenter.act.act()

    assert _said(fresh) == "RTP-03-A-000001: 7 consumers listed, who owe ₹1,21,800."
    assert fresh.act.step is Step.DONE
    assert len(table_rows(station, "drive")) == 1
    assert fresh.lists.drive is not None
    assert fresh.lists.drive.title == "November"
    assert len(fresh.lists.shown) == 7


def test_a_drive_without_a_title_is_refused_at_its_field(fresh: Recovery) -> None:
    """What was typed stays."""
    _do(fresh, Task.OPEN, divisions="Ratanpur")

    place, words = _refused(fresh)
    assert place is Place.TITLE
    assert words.startswith("Give the drive a title")
    assert fresh.act.text(Place.DIVISIONS) == "Ratanpur"


def test_enter_goes_from_field_to_field_and_does_it_at_the_last(fresh: Recovery) -> None:
    """In the order in which they stand."""
    fresh.presenter.start(Task.OPEN)
    act = fresh.presenter.act
    for place in FIELDS[Task.OPEN][1:]:
        act.enter(act.state.place)
        assert act.state.place is place
    _type(fresh, title="By Enter")
    act.enter(Place.TITLE)

    assert fresh.act.step is Step.DONE


def test_notices_are_made_and_written_and_listed(recovery: Recovery, station: OpenStation) -> None:
    """Their file is named after them."""
    _do(recovery, Task.NOTICES, count="5")

    assert _said(recovery) == "RTP-03-N-000001: 5 notices."
    file = station.folder / FOLDER / "RTP-03-N-000001.pdf"
    assert file.read_bytes()[:4] == b"%PDF"
    assert recovery.act.paper is not None
    assert str(file) in recovery.act.paper.text()
    assert _writing(recovery) is None
    assert [one.notices for one in recovery.act.lists] == [5]
    assert recovery.lists.report is not None
    assert recovery.lists.report.total.noticed == 5


def test_a_number_of_notices_that_is_none_is_refused(recovery: Recovery) -> None:
    """At its field."""
    _do(recovery, Task.NOTICES, count="a few")

    assert _refused(recovery) == (Place.COUNT, "“a few” is not a whole number.")


def test_who_has_a_notice_gets_no_second_one(recovery: Recovery) -> None:
    """That is said where nobody is left."""
    _do(recovery, Task.NOTICES)
    recovery.presenter.act.leave()

    _do(recovery, Task.NOTICES)

    assert _refused(recovery)[1] == (
        "Nobody on the list of drive RTP-03-A-000001 needs a notice now."
    )


def test_a_marked_list_is_written_again(recovery: Recovery, station: OpenStation) -> None:
    """The file takes the former one's place."""
    _do(recovery, Task.NOTICES)
    file = station.folder / FOLDER / "RTP-03-N-000001.pdf"
    before = file.read_bytes()
    file.unlink()

    recovery.presenter.act.paper_again()

    assert file.read_bytes() == before


def test_a_paper_is_told_while_it_is_drawn_and_given_up_by_esc(
    recovery: Recovery, station: OpenStation
) -> None:
    """Nothing is left in the folder; the notices stay made, and can be written again."""
    act, later = recovery.presenter.act, Later()
    act._printer = later
    _do(recovery, Task.NOTICES)
    assert _writing(recovery) == Writing(0, 7)
    act._watch.go_on(3)  # type: ignore[union-attr] # one is being drawn
    act.look()
    assert _writing(recovery) == Writing(3, 7)

    act.leave()
    assert recovery.act.task is Task.NOTICES
    later.catch_up()

    assert _writing(recovery) is None
    assert recovery.act.paper is not None
    assert recovery.act.paper.text() == "The paper was given up; no file was written."
    assert list((station.folder / FOLDER).iterdir()) == []
    act.paper_again()
    later.catch_up()
    assert (station.folder / FOLDER / "RTP-03-N-000001.pdf").exists()
    act.leave()
    assert recovery.act.task is None


def test_a_full_disk_is_a_fault_and_the_page_says_what_to_do(recovery: Recovery) -> None:
    """The banner is the window's."""
    recovery.papers.broken = PaperNotWritten(file="x.pdf", reason="No space left on device")

    _do(recovery, Task.NOTICES)

    assert recovery.papers.faults == [recovery.papers.broken]
    assert recovery.act.paper is not None
    assert recovery.act.paper.text() == "The paper was not made; F3 makes it again."


def test_a_list_is_served_on_a_day(recovery: Recovery, station: OpenStation) -> None:
    """All of it, or the accounts that are named."""
    drive = recovery.lists.drive
    assert drive is not None
    notify(station, drive, at=OPENED)
    first = recovery.lists.shown[0].account_number

    _do(
        recovery,
        Task.SERVED,
        day=f"{SERVED:%d%m}",
        how="by hand",
        accounts=f" {first}, ",
    )
    assert _said(recovery) == f"RTP-03-N-000001: 1 notices served on {SERVED:%d-%m-%Y}."
    recovery.presenter.act.leave()
    _do(recovery, Task.SERVED, day=f"{SERVED:%d%m}", how="by hand")

    assert _said(recovery) == f"RTP-03-N-000001: 6 notices served on {SERVED:%d-%m-%Y}."
    assert recovery.lists.report is not None
    assert recovery.lists.report.total.served == 7


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        ({"day": "3102", "how": "by hand"}, Place.DAY),
        ({"day": f"{TODAY + timedelta(days=1):%d%m%y}", "how": "by hand"}, Place.DAY),
        ({"day": "", "how": ""}, Place.HOW),
        ({"how": "by hand", "accounts": "9999999999"}, Place.ACCOUNTS),
    ],
)
def test_what_cannot_be_served_is_refused_at_its_field(
    recovery: Recovery, station: OpenStation, texts: dict[str, str], place: Place
) -> None:
    """No such day, tomorrow, nobody says how, a stranger."""
    assert recovery.lists.drive is not None
    notify(station, recovery.lists.drive, at=OPENED)

    _do(recovery, Task.SERVED, **texts)

    assert _refused(recovery)[0] is place


def test_without_a_list_nothing_is_served(recovery: Recovery) -> None:
    """And the way to one is said."""
    _do(recovery, Task.SERVED, how="by hand")

    assert _refused(recovery)[1] == "There are no notices yet; F6 makes some."


def test_a_batch_is_made_for_teams_and_written(recovery: Recovery, station: OpenStation) -> None:
    """For today unless another day is typed."""
    assert recovery.lists.drive is not None
    serve(station, notify(station, recovery.lists.drive, at=OPENED))
    recovery.presenter.start(Task.BATCH)
    assert recovery.act.text(Place.DAY) == f"{TODAY:%d-%m-%Y}"

    _type(recovery, size="4", teams="North, South")
    recovery.presenter.act.act()

    assert _said(recovery) == f"RTP-03-X-000001: 4 supplies for {TODAY:%d-%m-%Y}, 2 teams."
    assert (station.folder / FOLDER / "RTP-03-X-000001.pdf").exists()
    assert [one.supplies for one in recovery.act.batches] == [4]
    assert recovery.lists.report is not None
    assert recovery.lists.report.total.batched == 4
    recovery.presenter.act.paper_again()
    assert recovery.act.paper is not None


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        ({"size": "0", "teams": "A"}, Place.SIZE),
        ({"size": "x", "teams": "A"}, Place.SIZE),
        ({"size": "4", "teams": "A" * 80}, Place.TEAMS),
        ({"size": "4", "teams": ""}, Place.TEAMS),
        ({"size": "4", "teams": "A", "day": "2010"}, Place.DAY),
    ],
)
def test_a_batch_that_cannot_be_is_refused_at_its_field(
    recovery: Recovery, station: OpenStation, texts: dict[str, str], place: Place
) -> None:
    """None, no number, a team without a name, no team, yesterday."""
    assert recovery.lists.drive is not None
    serve(station, notify(station, recovery.lists.drive, at=OPENED))

    _do(recovery, Task.BATCH, **texts)

    assert _refused(recovery)[0] is place
    assert table_rows(station, "batch") == []


def test_results_are_loaded_from_a_file_that_the_arrows_choose(
    recovery: Recovery, station: OpenStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same file again changes nothing."""
    folder = station.folder / "results"
    folder.mkdir()
    monkeypatch.setattr("pathlib.Path.home", lambda: folder)
    number = recovery.lists.shown[0].account_number
    file = folder / "field.csv"
    file.write_text(
        f"account_number,status,mode,team,at\n{number},td,pole,A,2026-11-22 09:30\n", "utf-8"
    )
    (folder / "notes.txt").write_text("no results", "utf-8")
    recovery.presenter.start(Task.RESULTS)
    assert recovery.act.files == (str(file),)
    recovery.presenter.act.move_file(1)
    assert recovery.act.text(Place.FILE) == str(file)

    recovery.presenter.act.act()

    assert _said(recovery).startswith("1 results new, 0 known before")
    recovery.presenter.act.leave()
    _do(recovery, Task.RESULTS)
    assert _said(recovery).startswith("0 results new, 1 known before")


def test_a_file_that_is_not_there_is_refused(recovery: Recovery, tmp_path: Path) -> None:
    """So is none at all."""
    _do(recovery, Task.RESULTS, file=str(tmp_path / "nowhere.csv"))
    assert recovery.act.refusal is not None
    assert recovery.act.place is Place.FILE
    _type(recovery, file="  ")
    recovery.presenter.act.act()
    assert _refused(recovery)[1] == "Choose a file, or type where it is."


def test_an_order_spares_the_marked_consumer_and_is_lifted_again(recovery: Recovery) -> None:
    """The same key does both, as it stands."""
    _do(recovery, Task.EXCLUDE, order="D/2026/7", until="3011", detail="bill in dispute")
    number = recovery.lists.shown[0].account_number
    assert _said(recovery) == f"{number} is kept from being cut."
    spared = recovery.lists.shown[0].excluded[0]
    assert (spared.kind, spared.detail) == (ExclusionKind.DISPUTE, "D/2026/7")

    recovery.presenter.act.leave()
    recovery.presenter.start(Task.EXCLUDE)
    assert recovery.act.task is Task.ALLOW
    _type(recovery, detail="decided")
    recovery.presenter.act.act()

    assert _said(recovery) == f"{number} may be cut again, if nothing else is in the way."
    assert all(one.kind is ExclusionKind.NOTICE for one in recovery.lists.shown[0].excluded)


def test_an_order_that_was_lifted_meanwhile_is_said_to_be_gone(
    recovery: Recovery, station: OpenStation
) -> None:
    """Nothing is recorded twice."""
    _do(recovery, Task.EXCLUDE, order="D/7")
    recovery.presenter.act.leave()
    recovery.presenter.start(Task.EXCLUDE)
    other = Recovery(station)
    other.presenter.start(Task.EXCLUDE)
    other.presenter.act.act()

    recovery.presenter.act.act()

    assert _said(recovery).startswith("No order stood")


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        ({"order": ""}, Place.ORDER),
        ({"order": "D/7", "until": "3102"}, Place.UNTIL),
        ({"order": "D/7", "until": "011126"}, Place.UNTIL),
        ({"order": "D/7", "detail": "x" * 300}, Place.DETAIL),
    ],
)
def test_an_order_that_cannot_be_is_refused_at_its_field(
    recovery: Recovery, texts: dict[str, str], place: Place
) -> None:
    """No number, no such day, a day that is over, a novel."""
    recovery.presenter.start(Task.EXCLUDE)
    recovery.presenter.act.choose_reason(ExclusionKind.PROTECTED)
    _type(recovery, **texts)
    recovery.presenter.act.act()

    assert _refused(recovery)[0] is place


def test_a_fault_lets_it_be_tried_again(recovery: Recovery, station: OpenStation) -> None:
    """With the same request, so that it is done once."""
    recovery.presenter.start(Task.NOTICES)
    recovery.storage.broken = StorageFault(reason="busy")
    recovery.presenter.act.act()
    assert _step(recovery) is Step.TYPING
    recovery.storage.broken = None

    recovery.presenter.act.act()

    assert _step(recovery) is Step.DONE
    assert len(table_rows(station, "notice")) == 1


def test_nothing_is_begun_over_what_is_begun_and_another_person_finds_nothing(
    recovery: Recovery,
) -> None:
    """Neither of the act, nor of its fields."""
    recovery.presenter.start(Task.NOTICES)
    recovery.presenter.start(Task.OPEN)
    assert recovery.act.task is Task.NOTICES

    recovery.presenter.begin(AUDITOR_USER)

    assert recovery.act.task is None


def test_rows_and_files_stay_within_what_there_is(recovery: Recovery, station: OpenStation) -> None:
    """An arrow too many does nothing."""
    assert recovery.lists.drive is not None
    notify(station, recovery.lists.drive, at=OPENED, limit=2)
    notify(station, recovery.lists.drive, at=NOW, request="n-2")
    recovery.presenter.start(Task.SERVED)
    act = recovery.presenter.act
    act.go_to(5)
    assert recovery.act.row == 0
    act.go_to(1)
    assert recovery.act.marked_list is not None
    assert recovery.act.marked_list.number == "RTP-03-N-000001"
    act.move_file(1)
    assert recovery.act.row == 1


def test_a_count_that_fails_can_be_asked_for_again(fresh: Recovery) -> None:
    """Neither a refusal nor a fault blocks the next."""
    fresh.presenter.start(Task.OPEN)
    act = fresh.presenter.act
    for trouble in (StorageFault(reason="busy"), MalformedDay(text="x")):
        fresh.storage.broken = trouble
        act.count()
        assert _counted(fresh) is None
        assert not fresh.act.is_counting
    fresh.storage.broken = None
    act.count()

    assert _counted(fresh) == 7


def test_nothing_is_typed_counted_or_done_where_nothing_is_begun(recovery: Recovery) -> None:
    """Keys that come too late do nothing."""
    act = recovery.presenter.act
    before = recovery.act
    act.count()
    act.act()
    act.enter(Place.TITLE)
    act.paper_again()
    act.move_file(1)
    act.toggle_kind(ConnectionType.POSTPAID)

    assert recovery.act == before
