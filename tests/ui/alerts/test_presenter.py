"""The Alerts screen without a window."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cashier.domain.alert import AlertCode
from cashier.domain.errors import StorageBusy
from cashier.domain.finding import Grade, Span, TraceKind
from cashier.domain.user import Role, User
from cashier.station import OpenStation
from printing.errors import PaperNotWritten
from tests.builders import AUDITOR, CLERK, SUPERVISOR, TODAY
from tests.ui.alerts.made_up import be_honest, commit_fraud
from tests.ui.stand_ins import CLERK_USER, AtOnce, Later
from ui.alerts.export import _harmless
from ui.alerts.presenter import AlertsPresenter
from ui.alerts.state import AlertsState, Period, Place, span_of
from ui.counter import Counter

MANY = 110


def staff(name: str, role: Role) -> User:
    """Make somebody of the office."""
    return User(name, name.title(), role, is_disabled=False, failures=0, locked_until=None)


BOSS, LOOKER = staff(SUPERVISOR, Role.SUPERVISOR), staff(AUDITOR, Role.AUDITOR)


def looking(counter: Counter, user: User = BOSS, storage: AtOnce | None = None) -> AlertsPresenter:
    """Let somebody look at today."""
    presenter = AlertsPresenter(storage or AtOnce(), lambda: counter)
    presenter.begin(user)
    return presenter


def test_the_gravest_stands_first_and_its_entries_are_read(
    station: OpenStation, counter: Counter
) -> None:
    """Four alerts of one afternoon; the cursor is on the first, and on its first entry."""
    swapped = commit_fraud(station)

    state = looking(counter).state

    assert [one.alert.code for one in state.findings] == [
        AlertCode.SWAPPED_CHEQUES,
        AlertCode.REPEAT_DRAWER,
        AlertCode.VOIDS_UNDER_LIMIT,
        AlertCode.MANY_REPRINTS,
    ]
    assert (state.row, state.trace_row, state.today_count, state.grave_count) == (0, 0, 4, 1)
    assert state.span == Span(TODAY, TODAY)
    assert [one.receipt for one in state.traces] == list(swapped)
    assert not state.has_more


def test_another_alert_brings_its_own_entries(station: OpenStation, counter: Counter) -> None:
    """What was shown of an entry is put away with it; beyond the ends nothing changes."""
    commit_fraud(station)
    presenter = looking(counter)
    presenter.go_to_trace(1)
    presenter.open_trace()
    opened = presenter.state
    presenter.go_to(2)
    presenter.go_to(9)

    assert (opened.is_open, opened.trace_row) == (True, 1)
    assert not presenter.state.is_open
    assert {one.kind for one in presenter.state.traces} == {TraceKind.CANCELLED}
    assert presenter.state.findings[3].grade is Grade.SLIGHT
    presenter.go_to_trace(7)
    assert presenter.state.trace_row == 0


def test_an_honest_day_has_none(station: OpenStation, counter: Counter) -> None:
    """Nothing to go to, to open or to write."""
    be_honest(station)
    presenter = looking(counter)
    presenter.go_to(0)
    presenter.open_trace()
    presenter.more()
    presenter.export()

    state = presenter.state
    assert (state.findings, state.row, state.finding, state.trace) == ((), -1, None, None)
    assert state.exported is not None
    assert state.exported.text() == "There is no alert to write."
    assert state.span == Span(TODAY, TODAY)


@pytest.mark.parametrize(
    ("period", "first"),
    [
        (Period.TODAY, date(2026, 11, 22)),
        (Period.WEEK, date(2026, 11, 16)),
        (Period.MONTH, date(2026, 11, 1)),
    ],
)
def test_a_key_stands_for_days_that_end_today(period: Period, first: date) -> None:
    """Seven days have today among them."""
    assert span_of(period, TODAY) == Span(first, TODAY)


def test_typed_days_are_looked_through(station: OpenStation, counter: Counter) -> None:
    """Two earlier months of cash are no fraud; today's count stays what it was."""
    commit_fraud(station)
    presenter = looking(counter)
    presenter.type_first("0109")
    presenter.type_last("0111")
    presenter.choose(Period.TYPED)

    assert presenter.state.span == Span(date(2026, 9, 1), date(2026, 11, 1))
    assert (presenter.state.findings, presenter.state.today_count) == ((), 4)


@pytest.mark.parametrize(
    ("first", "last", "place"),
    [("99", "", Place.FIRST), ("", "99", Place.LAST), ("2211", "2111", Place.LAST)],
)
def test_a_day_that_is_none_is_refused_at_its_field(
    station: OpenStation, counter: Counter, first: str, last: str, place: Place
) -> None:
    """What was found before stays, and what was typed; typing again takes the refusal away."""
    commit_fraud(station)
    presenter = looking(counter)
    presenter.type_first(first)
    presenter.type_last(last)
    presenter.choose(Period.TYPED)
    refused = presenter.state
    presenter.type_last("2211")
    presenter.type_first("2011")

    assert (refused.refusal is not None, refused.place) == (True, place)
    assert (refused.first_text, refused.last_text) == (first, last)
    assert (len(refused.findings), refused.progress) == (4, None)
    assert presenter.state.refusal is None


def test_a_clerk_is_refused(station: OpenStation, counter: Counter) -> None:
    """The screen is not theirs, nor is what stands behind it."""
    commit_fraud(station)

    state = looking(counter, CLERK_USER).state

    assert state.refusal is not None
    assert state.refusal.text() == f"{CLERK} (clerk) may not do this."
    assert state.findings == ()


def test_a_look_tells_how_far_it_is_and_can_be_ended(
    station: OpenStation, counter: Counter
) -> None:
    """What comes back after Esc is dropped; another look begins from the start."""
    commit_fraud(station)
    storage = Later()
    presenter = looking(counter, storage=storage)
    for _ in range(2):
        storage.waiting.pop(0)()
    begun = presenter.state.progress
    told = presenter.escape()
    storage.catch_up()
    ended = presenter.state
    presenter.enter()
    presenter.enter()
    storage.catch_up()

    assert begun is not None
    assert (begun.done, begun.all > 0, told) == (0, True, True)
    assert (ended.progress, ended.findings) == (None, ())
    assert len(presenter.state.findings) == 4


def test_a_key_pressed_twice_asks_once(station: OpenStation, counter: Counter) -> None:
    """But typed days are asked for each time, since they may be others."""
    storage = Later()
    presenter = looking(counter, storage=storage)
    presenter.choose(Period.TODAY)
    once = len(storage.waiting)
    presenter.choose(Period.WEEK)
    presenter.choose(Period.TYPED)
    presenter.choose(Period.TYPED)

    assert (once, len(storage.waiting)) == (1, 4)
    storage.catch_up()
    assert presenter.state.span == Span(TODAY, TODAY)


def test_escape_gives_one_thing_up_at_a_time(station: OpenStation, counter: Counter) -> None:
    """Then there is nothing left for it to do."""
    commit_fraud(station)
    presenter = looking(counter)
    presenter.open_trace()

    assert [presenter.escape(), presenter.escape()] == [True, False]
    assert not presenter.state.is_open


def test_a_long_list_is_read_page_by_page(station: OpenStation, counter: Counter) -> None:
    """The next page is asked for once, and stands below the first."""
    commit_fraud(station, 30)
    storage = Later()
    presenter = looking(counter, storage=storage)
    storage.catch_up()
    finding = presenter.state.findings[0]
    presenter.state = _long(presenter.state)
    presenter.go_to(1)
    presenter.go_to(0)
    storage.catch_up()
    first = presenter.state
    presenter.more()
    presenter.more()
    waiting = len(storage.waiting)
    storage.catch_up()

    assert len(finding.positions) == 30
    assert (first.read_count, first.has_more, waiting) == (100, True, 1)
    assert presenter.state.read_count == MANY
    assert not presenter.state.has_more


def _long(state: AlertsState) -> AlertsState:
    """Let the first alert rest upon more entries than a page has."""
    first, *others = state.findings
    long = replace(first, positions=(first.positions * 4)[:MANY])
    return replace(state, findings=(long, *others))


def test_the_list_is_written_with_all_that_is_behind_it(
    station: OpenStation, counter: Counter
) -> None:
    """A line an entry, amounts in rupees; the path is told."""
    commit_fraud(station)
    presenter = looking(counter)
    presenter.export()

    file = station.folder / "reports" / "alerts-2026-11-22-to-2026-11-22.csv"
    said = presenter.state.exported
    assert said is not None
    assert said.text() == f"Written: {file}"
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 8 + 8 + 3 + 3
    first, void = rows[0], rows[16]
    assert (first["Weight"], first["What happened"], first["Cheque"]) == (
        "Grave",
        "Receipt issued",
        "000001",
    )
    assert (first["Account"], first["Amount"]) == ("3000000000", "1310.00")
    assert (void["What happened"], void["Reason"]) == ("Receipt cancelled", "keyed twice")


def test_what_was_typed_as_a_name_is_no_formula(station: OpenStation, counter: Counter) -> None:
    """A spreadsheet would reckon with it."""
    assert [_harmless(text) for text in ("=1+1", "@x", "Asha", "")] == ["'=1+1", "'@x", "Asha", ""]


def test_a_file_that_cannot_be_written_is_a_fault(station: OpenStation, counter: Counter) -> None:
    """It is told as every fault is, and the key works again."""
    commit_fraud(station)
    storage = AtOnce()
    presenter = looking(counter, storage=storage)
    (Path(station.folder) / "reports").write_text("in the way", "utf-8")
    presenter.export()

    assert [type(fault) for fault in storage.faults] == [PaperNotWritten]
    assert not presenter.state.is_exporting
    assert presenter.state.exported is None


def test_a_fault_ends_the_look(station: OpenStation, counter: Counter) -> None:
    """Whoever looks sees that nothing goes on, and presses the key again."""
    storage = AtOnce()
    storage.broken = StorageBusy()
    presenter = looking(counter, storage=storage)

    assert presenter.state.progress is None
    assert len(storage.faults) == 1


def test_nobody_sees_what_another_had_on_screen(station: OpenStation, counter: Counter) -> None:
    """After signing out nothing goes on; the next person begins with today."""
    commit_fraud(station)
    storage = Later()
    presenter = looking(counter, storage=storage)
    presenter.leave()
    storage.catch_up()
    left = presenter.state
    presenter.begin(LOOKER)
    presenter.begin(LOOKER)
    storage.catch_up()

    assert (left.findings, left.progress) == ((), None)
    assert presenter.state.period is Period.TODAY
    assert len(presenter.state.findings) == 4
