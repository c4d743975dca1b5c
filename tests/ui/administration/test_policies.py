"""The page of policies, and what this counter is, without a window."""

from datetime import date

import pytest

from cashier.domain.errors import StorageFault
from cashier.station import OpenStation
from tests.builders import TODAY
from tests.ui.administration.conftest import give_word
from tests.ui.stand_ins import AtOnce
from ui.administration.policies import Place, PoliciesPresenter
from ui.administration.presenter import AdministrationPresenter, Page
from ui.language import Language, use_language
from ui.session import Session

KEY = "cash_cap_per_receipt"


@pytest.fixture
def policies(pages: AdministrationPresenter) -> PoliciesPresenter:
    """Give the page, on screen, with one policy found."""
    pages.go_to(Page.POLICIES)
    pages.policies.type_filter("cash cap")
    return pages.policies


def _change(policies: PoliciesPresenter, value: str, day: str, order: str) -> None:
    policies.open()
    policies.type_value(value)
    policies.leave(Place.VALUE)
    policies.type_day(day)
    policies.leave(Place.DAY)
    policies.type_order(order)
    policies.leave(Place.ORDER)


def _refusal(policies: PoliciesPresenter) -> tuple[str, Place]:
    form = policies.state.form
    assert form is not None
    assert form.refusal is not None
    return form.refusal.text(), form.place


def test_a_policy_is_found_by_what_is_typed(policies: PoliciesPresenter) -> None:
    """By a part of its name or of its order; Escape shows all again."""
    assert [one.key for one in policies.state.shown] == [KEY]
    policies.type_filter("no such")
    assert policies.state.policy is None
    policies.open()
    assert policies.state.form is None
    assert policies.put_away()
    assert len(policies.state.shown) > 40
    assert not policies.put_away()
    policies.go_to(3)
    policies.go_to(999)
    assert policies.state.row == 3


def test_an_order_sets_a_policy_from_a_day_on_with_a_word(
    office: Session, policies: PoliciesPresenter, station: OpenStation
) -> None:
    """Until then the old value counts."""
    _change(policies, "15000", "011226", "order 9")
    assert policies.state.is_busy
    give_word(office)

    assert policies.state.said is not None
    assert policies.state.said.text() == "cash_cap_per_receipt is 15000 from 01-12-2026 on."
    policy = policies.state.policy
    assert policy is not None
    assert (policy.value, policy.until) == ("20000", date(2026, 12, 1))
    assert station.verify().ok


def test_the_same_order_again_asks_nobody(office: Session, policies: PoliciesPresenter) -> None:
    """An empty day is today."""
    _change(policies, "15000", "", "order 9")
    give_word(office)
    assert policies.state.policy is not None
    assert (policies.state.policy.value, policies.state.policy.since) == ("15000", TODAY)
    _change(policies, "15000", "", "order 9")

    assert policies.state.said is not None
    assert policies.state.said.text() == "cash_cap_per_receipt: that order was recorded before."
    assert not office.approval.state.is_open


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        (("x", "", "order 9"), Place.VALUE),
        (("15000", "99", "order 9"), Place.DAY),
        (("15000", "211126", "order 9"), Place.DAY),
        (("15000", "", "  "), Place.ORDER),
    ],
)
def test_a_refusal_stands_under_its_field(
    office: Session, policies: PoliciesPresenter, typed: tuple[str, str, str], place: Place
) -> None:
    """Typing takes it away; nobody was asked."""
    _change(policies, *typed)

    assert _refusal(policies)[1] is place
    assert not office.approval.state.is_open
    policies.type_order("order 10")
    assert policies.state.form is not None
    assert policies.state.form.refusal is None


def test_what_a_value_looks_like_is_said_in_the_language_in_use(
    policies: PoliciesPresenter,
) -> None:
    """The whole sentence."""
    _change(policies, "x", "", "order 9")
    assert _refusal(policies)[0].endswith("an amount in rupees, zero or more.")

    use_language(Language.HINDI)

    assert "rupees" not in _refusal(policies)[0]


def test_without_a_word_the_change_stays_as_typed(
    office: Session, policies: PoliciesPresenter
) -> None:
    """While it is asked for nothing else is taken; Escape puts it away afterwards."""
    _change(policies, "15000", "", "order 9")
    policies.type_value("1")
    policies.confirm()
    policies.open()
    policies.leave(Place.VALUE)
    policies.go_to(0)
    assert not policies.put_away()
    office.approval.leave()

    form = policies.state.form
    assert form is not None
    assert (form.value, form.order) == ("15000", "order 9")
    assert policies.put_away()
    assert policies.state.filter
    policies.confirm()
    policies.leave(Place.VALUE)
    policies.type_value("1")
    assert policies.state.form is None


def test_another_line_puts_the_change_away(policies: PoliciesPresenter) -> None:
    """It was about the one before."""
    policies.type_filter("cash")
    policies.open()
    policies.go_to(1)

    assert policies.state.form is None


def test_a_fault_leaves_the_change(policies: PoliciesPresenter, storage: AtOnce) -> None:
    """It is told by the window; a list that could not be read stays as it was."""
    storage.broken = StorageFault(reason="the disk is gone")
    _change(policies, "15000", "", "order 9")

    assert policies.state.form is not None
    assert not policies.state.is_busy


def test_the_counter_tells_what_it_is(
    pages: AdministrationPresenter, station: OpenStation, storage: AtOnce
) -> None:
    """Its names, its public key, where its record is; a fault shows nothing new."""
    storage.broken = StorageFault(reason="the disk is gone")
    pages.go_to(Page.COUNTER)
    before = pages.state.facts
    storage.broken = None
    pages.go_to(Page.COUNTER)

    facts = pages.state.facts
    assert before is None
    assert facts is not None
    assert (facts.name, facts.public_key) == ("RTP-03", station.identity.public_key)
    assert facts.database == f"sqlite:///{station.folder / 'cashier.db'}"
    assert facts.schema >= "0012"


def test_before_anybody_came_no_page_is_gone_to(session: Session) -> None:
    """The keys are live before."""
    session.administration.go_to(Page.ROSTER)
    assert session.administration.state.page is Page.USERS
