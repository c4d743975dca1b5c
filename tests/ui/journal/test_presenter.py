"""The Journal screen without a window."""

from datetime import date

import pytest

from cashier.domain.errors import StorageBusy
from cashier.domain.finding import Span
from cashier.domain.user import Role, User
from cashier.services import journal_viewer, journal_viewer_checks
from cashier.services.journal_viewer_groups import Group
from cashier.station import OpenStation
from tests.builders import AUDITOR, CLERK, NUMBER, SUPERVISOR, TODAY, at_work, collect, make_payment
from tests.services.test_journal_viewer import sign_in_often, tamper
from tests.ui.stand_ins import CLERK_USER, AtOnce, Later
from ui.counter import Counter
from ui.journal import presenter as presenter_module
from ui.journal.presenter import JournalPresenter
from ui.journal.state import Period, Place, Progress, span_of


def staff(name: str, role: Role) -> User:
    """Make somebody of the office."""
    return User(name, name.title(), role, is_disabled=False, failures=0, locked_until=None)


LOOKER, BOSS = staff(AUDITOR, Role.AUDITOR), staff(SUPERVISOR, Role.SUPERVISOR)


class Looking:
    """Somebody at the Journal screen; `lives` are the receipts that were gone on to."""

    def __init__(
        self, counter: Counter, user: User = LOOKER, storage: AtOnce | None = None
    ) -> None:
        self.lives: list[str] = []
        self.presenter = JournalPresenter(
            storage or AtOnce(), lambda: counter, open_life=self.lives.append
        )
        self.presenter.begin(user)


def test_the_newest_entries_stand_there_with_the_first_one_looked_at(
    station: OpenStation, counter: Counter
) -> None:
    """Its seal is known, and who is who."""
    at_work(station)

    state = Looking(counter).presenter.state

    assert state.lines[0].entry.kind == "shift_opened"
    assert state.lines[-1].position == 1
    assert (state.row, state.has_more, state.is_looking) == (0, False, False)
    assert state.inspection is not None
    assert state.inspection.seal.holds
    assert state.names[CLERK] == "Anita Verma"
    assert state.last == len(state.lines)
    assert state.check is None


def test_a_long_record_is_read_page_by_page(
    station: OpenStation, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next page is asked for once, and stands below the first."""
    monkeypatch.setattr(presenter_module, "PAGE", 20)
    monkeypatch.setattr(journal_viewer, "PAGE", 20)
    monkeypatch.setattr(journal_viewer.read_part, "__kwdefaults__", {"limit": 20})
    sign_in_often(station, 30)
    storage = Later()
    presenter = Looking(counter, storage=storage).presenter
    storage.catch_up()
    first = presenter.state
    presenter.more()
    presenter.more()
    waiting = len(storage.waiting)
    storage.catch_up()
    presenter.more()

    assert (len(first.lines), first.has_more, waiting) == (20, True, 1)
    assert presenter.state.lines[:20] == first.lines
    assert presenter.state.turn == first.turn
    assert not presenter.state.has_more
    assert presenter.state.lines[-1].position == 1


def test_entries_are_asked_for_by_what_they_are_about_by_whom_and_what_stands_in_them(
    station: OpenStation, counter: Counter
) -> None:
    """A full name or the short one; a number as it is grouped on paper."""
    at_work(station)
    receipt = collect(station, make_payment(3_000))
    looking = Looking(counter)
    presenter = looking.presenter
    presenter.choose_group(Group.MONEY)
    money = presenter.state
    presenter.choose_group(Group.MONEY)
    presenter.type_actor("anita VERMA")
    presenter.type_text(f" {NUMBER[:5]} {NUMBER[5:]} ")
    presenter.look()
    found = presenter.state
    presenter.open_receipt()
    presenter.type_text("nobody of that name")
    presenter.look()

    assert [line.entry.kind for line in money.lines] == ["receipt_issued"]
    assert found.lines == money.lines
    assert found.turn > money.turn
    assert looking.lives == [receipt.number]
    assert (presenter.state.lines, presenter.state.row) == ((), -1)
    presenter.open_receipt()
    presenter.go_to(3)
    assert looking.lives == [receipt.number]


def test_a_search_through_a_long_record_says_how_far_it_is_and_can_be_ended(
    station: OpenStation, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was found stays, and it goes on from there when more is wanted."""
    monkeypatch.setattr(journal_viewer, "PART", 5)
    sign_in_often(station, 30)
    storage = Later()
    presenter = Looking(counter, storage=storage).presenter
    storage.catch_up()
    presenter.choose_group(Group.RECORD)
    for _ in range(4):
        storage.waiting.pop(0)()
    reached = presenter.state.reached
    told = presenter.stop()
    storage.catch_up()
    ended = presenter.state
    presenter.more()
    storage.catch_up()

    assert 1 < reached < presenter.state.last
    assert (told, ended.is_looking, ended.has_more, ended.lines) == (True, False, True, ())
    assert presenter.state.lines[-1].entry.kind == "station_created"
    assert not presenter.stop()


@pytest.mark.parametrize(
    ("period", "span"),
    [
        (Period.ALL, None),
        (Period.TODAY, Span(TODAY, TODAY)),
        (Period.WEEK, Span(date(2026, 11, 16), TODAY)),
        (Period.MONTH, Span(date(2026, 11, 1), TODAY)),
    ],
)
def test_a_key_stands_for_days_that_end_today(period: Period, span: Span | None) -> None:
    """Or for the whole record."""
    assert span_of(period, TODAY) == span


def test_typed_days_are_looked_through(station: OpenStation, counter: Counter) -> None:
    """Where nothing was written, nothing is found."""
    presenter = Looking(counter).presenter
    presenter.type_first("0111")
    presenter.type_last("0211")
    presenter.choose(Period.TYPED)
    empty = presenter.state
    presenter.choose(Period.TODAY)

    assert (empty.lines, empty.has_more) == ((), False)
    assert presenter.state.lines


@pytest.mark.parametrize(
    ("first", "last", "place"),
    [("99", "", Place.FIRST), ("", "99", Place.LAST), ("2211", "2111", Place.LAST)],
)
def test_a_day_that_is_none_is_refused_at_its_field(
    station: OpenStation, counter: Counter, first: str, last: str, place: Place
) -> None:
    """What was found before stays; typing again takes the refusal away."""
    presenter = Looking(counter).presenter
    before = presenter.state.lines
    presenter.type_first(first)
    presenter.type_last(last)
    presenter.choose(Period.TYPED)
    refused = presenter.state
    presenter.type_first("2011")
    presenter.type_last("2211")

    assert refused.refusal is not None
    assert (refused.place, refused.lines, refused.is_looking) == (place, before, False)
    assert presenter.state.refusal is None


def test_a_clerk_is_refused(station: OpenStation, counter: Counter) -> None:
    """The record is not theirs."""
    state = Looking(counter, CLERK_USER).presenter.state

    assert state.refusal is not None
    assert state.refusal.text() == f"{CLERK} (clerk) may not do this."
    assert state.lines == ()


def test_a_check_goes_on_part_by_part_and_stays_on_the_screen(
    station: OpenStation, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second press does not begin another one."""
    monkeypatch.setattr(journal_viewer_checks, "CHECK_PART", 4)
    storage = Later()
    presenter = Looking(counter, storage=storage).presenter
    storage.catch_up()
    presenter.check()
    presenter.check(from_start=True)
    waiting = len(storage.waiting)
    for _ in range(2):
        storage.waiting.pop(0)()
    under_way = presenter.state.checking
    storage.catch_up()

    last = presenter.state.last
    assert waiting == 1
    assert under_way == Progress(4, last)
    check = presenter.state.check
    assert check is not None
    assert (check.entries, check.problem, presenter.state.checking) == (last, "", None)
    again = Looking(counter).presenter.state
    assert again.check is not None
    assert again.check.entries == last
    assert again.lines[0].entry.kind == "chain_checked"


def test_what_was_tampered_with_is_told(station: OpenStation, counter: Counter) -> None:
    """A check of all finds what a check of the rest leaves out."""
    presenter = Looking(counter, BOSS).presenter
    presenter.check()
    tamper(station, "UPDATE journal SET actor = 'eve' WHERE position = 2")
    presenter.check()
    calm = presenter.state.check
    presenter.check(from_start=True)

    assert calm is not None
    assert calm.problem == ""
    found = presenter.state.check
    assert found is not None
    assert (found.entries, "entry 2 was altered" in found.problem) == (1, True)


def test_a_check_can_be_ended(station: OpenStation, counter: Counter) -> None:
    """Nothing of it is put on record then."""
    storage = Later()
    presenter = Looking(counter, storage=storage).presenter
    storage.catch_up()
    presenter.check()
    told = presenter.stop()
    storage.catch_up()

    assert told
    assert (presenter.state.checking, presenter.state.check) == (None, None)


def test_a_fault_ends_what_was_under_way(station: OpenStation, counter: Counter) -> None:
    """It is told elsewhere; the screen is ready for another try."""
    storage = AtOnce()
    presenter = Looking(counter, storage=storage).presenter
    storage.broken = StorageBusy()
    presenter.look()
    presenter.check()
    presenter.go_to(1)

    assert len(storage.faults) == 3
    assert (presenter.state.is_looking, presenter.state.checking) == (False, None)
    storage.broken = None
    presenter.look()
    assert presenter.state.lines


def test_another_person_begins_with_an_empty_screen(station: OpenStation, counter: Counter) -> None:
    """The same person finds the filters as they were left."""
    presenter = Looking(counter).presenter
    presenter.type_text("x")
    presenter.begin(LOOKER)
    kept = presenter.state.text
    presenter.leave()
    presenter.begin(BOSS)

    assert (kept, presenter.state.text) == ("x", "")
    assert presenter.state.lines
