"""The page of the roster, without a window."""

from datetime import date, timedelta

import pytest

from cashier.domain.approval import ApprovedAct
from cashier.domain.errors import StorageFault
from cashier.services.rosters import list_roster
from cashier.services.users import disable_user
from cashier.station import OpenStation
from tests.builders import ADMIN, NOW, TODAY
from tests.ui.administration.conftest import RAVI, TARA, give_word
from tests.ui.stand_ins import AtOnce
from ui.administration.presenter import AdministrationPresenter, Page
from ui.administration.roster import RosterPresenter
from ui.session import Session

SATURDAY, SUNDAY = date(2026, 11, 28), date(2026, 11, 29)
LAST = TODAY + timedelta(days=60)


@pytest.fixture
def roster(pages: AdministrationPresenter) -> RosterPresenter:
    """Give the page, on screen."""
    pages.go_to(Page.ROSTER)
    return pages.roster


def _mark(roster: RosterPresenter, *days: date) -> None:
    for day in days:
        roster.go_to(day)
        roster.mark()


def _order(roster: RosterPresenter, office: Session, *days: date, reason: str = "order 12") -> None:
    _mark(roster, *days)
    roster.ask()
    roster.type_reason(reason)
    roster.confirm()
    give_word(office)


def test_days_are_marked_ordered_and_approved(
    office: Session, roster: RosterPresenter, station: OpenStation
) -> None:
    """Two days in one act; then they are on, and no mark is left."""
    _order(roster, office, SATURDAY, SUNDAY)

    listed = list_roster(TODAY, LAST, uow=station.read())
    assert [(one.name, one.day, one.is_on, one.reason) for one in listed] == [
        (RAVI, SATURDAY, True, "order 12"),
        (RAVI, SUNDAY, True, "order 12"),
    ]
    state = roster.state
    assert state.said is not None
    assert state.said.text() == "Ravi Shankar: the roster is changed."
    assert (state.marked, state.reason, state.is_asking) == (frozenset(), "", False)
    assert state.is_on(SATURDAY)


def test_the_first_mark_says_whether_days_go_on_or_come_off(
    office: Session, roster: RosterPresenter
) -> None:
    """A mark of the other kind begins anew; the same day again is marked no longer."""
    _order(roster, office, SATURDAY)
    _mark(roster, SUNDAY)
    assert not roster.state.takes_off
    _mark(roster, SATURDAY)
    assert (roster.state.marked, roster.state.takes_off) == (frozenset({SATURDAY}), True)
    _mark(roster, SATURDAY)
    assert not roster.state.marked
    _order(roster, office, SATURDAY, reason="ill")

    assert not roster.state.is_on(SATURDAY)


def test_every_weekend_is_marked_at_once(office: Session, roster: RosterPresenter) -> None:
    """But for those that are over or ordered already; today is a Sunday."""
    _order(roster, office, SATURDAY)
    roster.mark_weekends()

    marked = sorted(roster.state.marked)
    assert marked[:2] == [TODAY, SUNDAY]
    assert len(marked) == 14
    roster.ask()
    roster.type_reason("order 13")
    roster.confirm()
    claim = office.approval.state.claim
    assert claim is not None
    assert (claim.act, claim.subject) == (ApprovedAct.CHANGE_ROSTER, RAVI)


def test_a_day_that_is_over_is_not_marked(roster: RosterPresenter) -> None:
    """And the sentence says so."""
    _mark(roster, TODAY - timedelta(days=1))

    assert roster.state.refusal is not None
    assert roster.state.refusal.text() == "That day is over."
    assert not roster.state.marked


def test_without_marks_or_without_a_reason_nothing_is_asked(
    office: Session, roster: RosterPresenter
) -> None:
    """Each is refused where it is missing."""
    said = []
    roster.ask()
    said.append(roster.state.refusal)
    _mark(roster, SATURDAY)
    said.append(roster.state.refusal)
    roster.ask()
    roster.confirm()
    said.append(roster.state.refusal)

    assert [one.text().partition(" ")[0] if one else "" for one in said] == ["Mark", "", "Give"]
    assert roster.state.is_asking
    assert not office.approval.state.is_open


def test_another_clerk_has_marks_of_their_own(office: Session, roster: RosterPresenter) -> None:
    """The keys go round; who else is there is counted."""
    _order(roster, office, SATURDAY)
    _mark(roster, SUNDAY)
    roster.next_clerk(1)

    assert roster.state.clerk is not None
    assert roster.state.clerk.name == TARA
    assert not roster.state.marked
    assert not roster.state.is_on(SATURDAY)
    assert (roster.state.others(SATURDAY), roster.state.others(SUNDAY)) == (1, 0)
    roster.next_clerk(1)
    assert roster.state.clerk.name == RAVI


def test_escape_puts_the_order_away_and_then_the_marks(roster: RosterPresenter) -> None:
    """A third time there is nothing left."""
    _mark(roster, SATURDAY)
    roster.ask()

    assert roster.escape()
    assert not roster.state.is_asking
    assert roster.state.marked
    assert roster.escape()
    assert not roster.state.marked
    assert not roster.escape()


def test_without_a_word_the_order_stays_as_typed(office: Session, roster: RosterPresenter) -> None:
    """While it is asked for, no key changes it."""
    _mark(roster, SATURDAY)
    roster.ask()
    roster.type_reason("order 12")
    roster.confirm()
    for act in (roster.mark, roster.mark_weekends, roster.ask, roster.confirm):
        act()
    roster.next_clerk(1)
    assert not roster.escape()
    office.approval.leave()

    assert roster.state.marked == frozenset({SATURDAY})
    assert (roster.state.reason, roster.state.is_busy) == ("order 12", False)


def test_a_fault_leaves_the_marks(roster: RosterPresenter, storage: AtOnce) -> None:
    """It is told by the window."""
    _mark(roster, SATURDAY)
    roster.ask()
    roster.type_reason("order 12")
    storage.broken = StorageFault(reason="the disk is gone")
    roster.confirm()

    assert not roster.state.is_busy
    assert roster.state.marked


def test_where_nobody_is_a_weekend_clerk_no_key_does_anything(
    pages: AdministrationPresenter, station: OpenStation
) -> None:
    """Disabled ones do not come."""
    for name in (RAVI, TARA):
        disable_user(name, by=ADMIN.name, at=NOW, uow=station.write())
    roster = pages.roster
    assert not roster.state.is_on(TODAY)
    assert roster.state.others(TODAY) == 0
    pages.go_to(Page.ROSTER)
    for act in (roster.mark, roster.mark_weekends, roster.ask, roster.confirm):
        act()
    roster.next_clerk(1)

    assert roster.state.clerk is None
    assert not roster.state.marked
    assert roster.state.refusal is None
