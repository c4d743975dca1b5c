"""The drives, and who owes much, without a window."""

from pathlib import Path

from cashier.domain.defaulting import RecordedExclusion
from cashier.domain.drive import ExclusionKind
from cashier.domain.errors import StorageFault
from cashier.domain.money import Money
from cashier.services import exclusions
from cashier.station import OpenStation
from tests.builders import NOW, SUPERVISOR
from tests.drives import FIRST_NUMBER, notify, open_one, serve
from tests.ui.drive.made_up import AUDITOR_USER, Recovery, add_many
from tests.ui.stand_ins import Later
from ui.drive.presenter import DrivePresenter
from ui.drive.state import Filter, Place, Task


def test_the_newest_drive_is_read_with_its_defaulters_and_its_steps(recovery: Recovery) -> None:
    """The largest dues first, and the cursor on them."""
    state = recovery.lists

    assert state.drive is not None
    assert (state.drive.number, state.drive.listed) == ("RTP-03-A-000001", 7)
    assert [one.owed.paise for one in state.shown] == sorted(
        (one.owed.paise for one in state.shown), reverse=True
    )
    assert state.defaulter == state.shown[0]
    assert state.report is not None
    assert state.report.total.listed == 7
    assert state.shown_owed == Money.total(one.owed for one in state.shown)
    assert not state.is_reading


def test_without_a_drive_there_is_nothing_to_read(fresh: Recovery) -> None:
    """And nothing is marked; the other acts say what comes first."""
    assert fresh.lists.drives == ()
    assert fresh.lists.drive is None
    assert fresh.lists.defaulter is None
    assert not fresh.lists.is_reading

    fresh.presenter.start(Task.NOTICES)

    assert fresh.lists.refusal is not None
    assert fresh.lists.refusal.text() == "Open a drive first: F5."


def test_the_list_is_narrowed_by_division_and_by_what_spares(
    station: OpenStation, recovery: Recovery
) -> None:
    """Step by step, and from the last back to all."""
    drive = recovery.lists.drive
    assert drive is not None
    serve(station, notify(station, drive, limit=3))
    recovery.presenter.overview.refresh()
    overview = recovery.presenter.overview

    overview.next_division()
    assert {one.division for one in recovery.lists.shown} == {"Hanspuram"}
    overview.escape()
    assert _count(recovery) == 7

    overview.next_reason()
    assert _filter(recovery) == Filter(is_free=True)
    assert _count(recovery) == 3
    overview.next_reason()
    assert _filter(recovery) == Filter(kind=ExclusionKind.NOTICE)
    assert _count(recovery) == 4
    overview.next_reason()
    assert _filter(recovery) == Filter()


def _count(recovery: Recovery) -> int:
    return len(recovery.lists.shown)


def _filter(recovery: Recovery) -> Filter:
    return recovery.lists.filter


def test_both_narrow_at_once(recovery: Recovery) -> None:
    """A division stays chosen while reasons change."""
    overview = recovery.presenter.overview
    overview.next_division()
    overview.next_reason()
    overview.next_reason()

    assert recovery.lists.filter == Filter("Hanspuram", ExclusionKind.NOTICE)
    assert _count(recovery) == 2


def test_the_cursor_stays_on_its_consumer_when_the_list_is_read_again(
    station: OpenStation, recovery: Recovery
) -> None:
    """Also where others came in above."""
    overview = recovery.presenter.overview
    overview.mark(3)
    before = recovery.lists.defaulter
    assert before is not None
    add_many_above(station)

    overview.refresh()

    assert recovery.lists.defaulter is not None
    assert recovery.lists.defaulter.account_number == before.account_number
    assert recovery.lists.marked == 5


def add_many_above(station: OpenStation) -> None:
    """Add two who owe more than all others."""
    from tests.drives import add_defaulter

    for place in (100, 101):
        add_defaulter(station, place, owed=90_000 + place)


def test_another_drive_shows_nothing_of_the_former_one(
    station: OpenStation, recovery: Recovery
) -> None:
    """Its own criteria, its own steps."""
    from cashier.domain.drive import DriveCriteria

    open_one(station, DriveCriteria(Money(18_000_00)), at=NOW, request="second")
    recovery.presenter.overview.refresh()
    overview = recovery.presenter.overview
    assert recovery.lists.drive is not None
    assert recovery.lists.drive.number == "RTP-03-A-000001"

    overview.go_to(0)

    assert recovery.lists.drive.number == "RTP-03-A-000002"
    assert all(one.owed >= Money(18_000_00) for one in recovery.lists.shown)
    overview.go_to(7)
    assert recovery.lists.row == 0


def test_who_goes_down_the_list_quickly_is_answered_for_the_last_alone(
    station: OpenStation, recovery: Recovery
) -> None:
    """What is under way is waited for once, and never shown on another drive."""
    for turn in range(3):
        open_one(station, at=NOW, request=f"more-{turn}")
    later = Later()
    presenter = DrivePresenter(later, later, lambda: recovery.counter)
    presenter.begin(AUDITOR_USER)
    later.catch_up()
    overview = presenter.overview

    for row in (1, 2, 3):
        overview.go_to(row)
        assert overview.state.report is None
    assert len(later.waiting) == 1
    later.waiting.pop(0)()
    assert len(later.waiting) == 1
    later.catch_up()

    assert overview.state.report is not None
    assert overview.state.report.drive.number == "RTP-03-A-000001"
    assert overview.state.drive == overview.state.report.drive


def test_a_fault_leaves_the_screen_as_it_was(recovery: Recovery) -> None:
    """And lets the next reading begin."""
    recovery.storage.broken = StorageFault(reason="busy")
    recovery.presenter.overview.refresh()
    assert not recovery.lists.is_reading
    recovery.storage.broken = None

    recovery.presenter.overview.refresh()

    assert recovery.lists.report is not None


def test_an_order_that_spares_somebody_is_seen_at_once(
    station: OpenStation, recovery: Recovery
) -> None:
    """The reason stands beside the consumer, and in the counts."""
    wanted = RecordedExclusion(str(FIRST_NUMBER), ExclusionKind.DISPUTE, None, "D/7", "")
    exclusions.set_exclusion(wanted, by=SUPERVISOR, at=NOW, uow=station.write())

    recovery.presenter.overview.refresh()

    assert recovery.lists.page is not None
    assert dict(recovery.lists.page.excluded)[ExclusionKind.DISPUTE] == 1


def test_the_page_of_a_drive_is_written_in_the_language_in_use(recovery: Recovery) -> None:
    """And it says where; Esc goes back to the lists."""
    overview = recovery.presenter.overview
    overview.show_report()
    assert recovery.lists.shows_report

    overview.write_report()

    said = recovery.lists.written
    assert said is not None
    file = Path(dict(said.values)["file"])  # type: ignore[arg-type] # a path, as text
    assert file.name == "RTP-03-A-000001-2026-11-22-en.pdf"
    assert file.read_bytes()[:4] == b"%PDF"
    overview.escape()
    assert not recovery.lists.shows_report


def test_a_page_that_cannot_be_written_says_so(recovery: Recovery) -> None:
    """Nothing is said to be written."""
    overview = recovery.presenter.overview
    recovery.papers.broken = StorageFault(reason="full")

    overview.write_report()

    assert recovery.lists.written is None


def test_an_auditor_looks_and_begins_nothing(station: OpenStation, recovery: Recovery) -> None:
    """The same lists, without an act."""
    made = Recovery(station, user=AUDITOR_USER)

    for task in Task:
        made.presenter.start(task)

    assert made.act.task is None
    assert _count(made) == 7
    assert not made.lists.may_act


def test_a_list_of_thousands_is_narrowed_in_a_blink(station: OpenStation) -> None:
    """All of it is there, and the model asks for the rows on screen alone."""
    add_many(station, 400)
    open_one(station)
    made = Recovery(station)

    assert _count(made) == 400
    made.presenter.overview.next_division()
    assert _count(made) == 133


def test_a_refused_reading_says_why(recovery: Recovery) -> None:
    """Beside the lists; what was there stays."""
    from cashier.domain.drive_refusals import DriveUnknown

    recovery.storage.broken = DriveUnknown(number="V-9")
    recovery.presenter.overview.refresh()

    assert recovery.lists.refusal is not None
    assert recovery.lists.refusal.text() == "There is no drive V-9."
    assert _count(recovery) == 7


def test_a_drive_whose_figures_are_refused_or_fail_stands_without_them(recovery: Recovery) -> None:
    """The list of drives is there all the same, and it can be read again."""
    from cashier.domain.drive_refusals import DriveUnknown

    later = Later()
    presenter = DrivePresenter(later, later, lambda: recovery.counter)
    for trouble in (DriveUnknown(number="V-9"), StorageFault(reason="busy")):
        later.broken = None
        presenter.begin(AUDITOR_USER)
        later.waiting.pop(0)()
        later.broken = trouble
        later.catch_up()
        assert not presenter.overview.state.is_reading
        assert presenter.overview.state.report is None


def test_before_anything_is_read_there_is_nothing_to_narrow_or_to_write(fresh: Recovery) -> None:
    """The keys do nothing, and harm nothing."""
    overview = fresh.presenter.overview
    before = fresh.lists

    overview.next_division()
    overview.next_reason()
    overview.show_report()
    overview.write_report()
    overview.escape()
    overview.mark(3)

    assert fresh.lists == before


def test_whoever_leaves_gives_the_paper_up(recovery: Recovery) -> None:
    """Nothing goes on being drawn behind the sign-in view."""
    later = Later()
    recovery.presenter.act._printer = later
    recovery.presenter.start(Task.NOTICES)
    recovery.presenter.act.act()

    recovery.presenter.leave()
    later.catch_up()

    assert recovery.act.task is None
    assert recovery.act.paper is not None
    assert recovery.act.paper.text() == "The paper was given up; no file was written."


def test_an_order_needs_somebody_who_is_marked(station: OpenStation, fresh: Recovery) -> None:
    """A drive whose defaulters have all paid has nobody."""
    fresh.presenter.start(Task.OPEN)
    fresh.presenter.act.type(Place.TITLE, "x")
    fresh.presenter.act.act()
    fresh.presenter.act.leave()
    fresh.presenter.overview.next_reason()
    assert fresh.lists.defaulter is None

    fresh.presenter.start(Task.EXCLUDE)

    assert fresh.lists.refusal is not None
    assert fresh.lists.refusal.text() == "Mark a consumer first."
