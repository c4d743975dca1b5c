"""The consumer's screen follows the clerk's, and rests on every other screen."""

from collections.abc import Callable

import pytest

from tests.builders import CLERK, ISSUER, NUMBER, PASSWORD, SUPERVISOR
from tests.ui.collect.conftest import at_desk, with_consumer
from tests.ui.stand_ins import SHARED_MOBILE
from ui.consumer_screen.presenter import ConsumerScreenPresenter
from ui.consumer_screen.state import ConsumerScreenState, Shown
from ui.screen import Screen
from ui.session import Session

__all__ = ["at_desk", "with_consumer"]


def _pay(session: Session) -> None:
    session.collect.enter()
    session.collect.enter()


def test_it_follows_a_payment_from_the_greeting_to_the_next(at_desk: Session) -> None:
    """Each step of the clerk's is one of the consumer's."""
    presenter, seen = ConsumerScreenPresenter(at_desk), list[ConsumerScreenState]()
    presenter.bind(seen.append)
    at_desk.collect.type_search(NUMBER)
    at_desk.collect.find()
    at_desk.collect.type_received("6000")
    _pay(at_desk)
    at_desk.collect.type_search("3")

    shown = [state.shown for state in seen]
    assert shown == [Shown.RESTING, Shown.OPEN, Shown.OPEN, Shown.SAVED, Shown.RESTING]
    assert all(state.issuer == ISSUER for state in seen)
    assert seen[3].receipt_number == "RTP-03-2627-000001"


def test_a_choice_between_several_shows_none_of_them(at_desk: Session) -> None:
    """The clerk has not chosen yet."""
    presenter = ConsumerScreenPresenter(at_desk)
    at_desk.collect.type_search(SHARED_MOBILE)
    at_desk.collect.find()

    assert len(at_desk.collect.state.matches) == 2
    assert presenter.state.shown is Shown.RESTING


@pytest.mark.parametrize(
    "leave",
    [
        lambda session: session.sign_out(),
        lambda session: session.go_to_close(),
        lambda session: session.go_to(Screen.RECONNECTIONS),
        lambda session: session.collect.escape(),
    ],
    ids=["signed-out", "closing", "reconnections", "given-up"],
)
@pytest.mark.parametrize("saved", [False, True], ids=["open", "saved"])
def test_it_rests_when_the_clerk_leaves_the_payment(
    with_consumer: Session, *, leave: Callable[[Session], None], saved: bool
) -> None:
    """Whoever comes next learns nothing of who was here."""
    presenter = ConsumerScreenPresenter(with_consumer)
    if saved:
        _pay(with_consumer)
    before = presenter.state.shown
    leave(with_consumer)

    assert before is (Shown.SAVED if saved else Shown.OPEN)
    assert presenter.state == ConsumerScreenState(issuer=ISSUER)


@pytest.mark.parametrize("screen", [one for one in Screen if one is not Screen.COLLECT], ids=str)
def test_it_rests_on_every_screen_but_one(with_consumer: Session, screen: Screen) -> None:
    """A screen that is added one day shows nobody either."""
    presenter = ConsumerScreenPresenter(with_consumer)
    with_consumer._enter(screen)

    assert presenter.state == ConsumerScreenState(issuer=ISSUER)


def test_a_payment_that_was_left_open_comes_back_with_the_clerk(with_consumer: Session) -> None:
    """It is still in front of them."""
    presenter = ConsumerScreenPresenter(with_consumer)
    with_consumer.go_to(Screen.RECONNECTIONS)
    with_consumer.go_to_collect()

    assert presenter.state.shown is Shown.OPEN


def test_it_rests_while_nobody_takes_money(session: Session) -> None:
    """A supervisor has no payments; and the counter knows its name before anybody signs in."""
    presenter = ConsumerScreenPresenter(session)
    at_first = presenter.state
    session.sign_in.sign_in(SUPERVISOR, PASSWORD)
    session.sign_out()
    session.sign_in.sign_in(CLERK, PASSWORD)

    assert presenter.state == at_first == ConsumerScreenState(issuer=ISSUER)


def test_a_state_that_changes_nothing_is_not_shown_again(with_consumer: Session) -> None:
    """The clerk's cursor moves without the screen being drawn."""
    presenter, seen = ConsumerScreenPresenter(with_consumer), list[ConsumerScreenState]()
    presenter.bind(seen.append)
    with_consumer.collect.go_to_search()
    with_consumer.collect.refresh()

    assert len(seen) == 1
