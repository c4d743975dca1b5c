"""The supervisor's side of an approval by phone, without a window."""

import pytest

from cashier.domain.approval import ApprovedAct, response_to
from cashier.domain.errors import StorageBusy
from cashier.services import approvals
from cashier.station import OpenStation
from tests.builders import NOW, PASSWORD, SUPERVISOR, rupees
from tests.ui.approval.made_up import CLAIM, SECRET, enrol
from tests.ui.stand_ins import AtOnce, Later
from ui.approval.answering import AnswerPresenter, AnswerState, Step
from ui.counter import Counter
from ui.screen import Screen
from ui.session import Session

CHALLENGE = "VOID-1310-7QK2M9F4"


@pytest.fixture
def answering(session: Session) -> AnswerPresenter:
    """Give a supervisor at the own station."""
    session.sign_in.sign_in(SUPERVISOR, PASSWORD)
    session.go_to(Screen.APPROVALS)
    return session.answering


def _said(answering: AnswerPresenter) -> str:
    refusal = answering.state.refusal
    return refusal.text() if refusal else ""


def _hear(answering: AnswerPresenter, text: str = CHALLENGE) -> AnswerState:
    answering.type_challenge(text)
    answering.read()
    return answering.state


def test_what_a_challenge_allows_is_said_before_it_is_answered(
    answering: AnswerPresenter,
) -> None:
    """As it was heard: small letters, spaces, an O for a zero."""
    state = _hear(answering, "void 1310 7qk2 m9f4")

    assert (state.step, state.act) == (Step.PASSWORD, ApprovedAct.CANCEL_RECEIPT)
    assert (state.amount, state.challenge, state.digits) == (rupees(1310), CHALLENGE, "")


def test_the_own_password_answers_it(answering: AnswerPresenter, station: OpenStation) -> None:
    """The digits are those that the counter awaits; both sides write it down."""
    enrol(station)
    asked = approvals.ask_approval(CLAIM, approver=SUPERVISOR, at=NOW, uow=station.write())
    _hear(answering, asked.text)
    answering.respond(PASSWORD)

    assert answering.state.step is Step.TOLD
    assert answering.state.digits == response_to(asked.text, SECRET)
    with station.read() as uow:
        kinds = [entry.kind for entry in uow.entries()]
    assert {"approval_asked", "approval_responded"} <= set(kinds)


def test_what_is_no_challenge_is_said_below_it(answering: AnswerPresenter) -> None:
    """It is kept, to be put right; typing takes the sentence away."""
    _hear(answering, "VOID-1310")
    said = _said(answering)
    answering.type_challenge("VOID-1310-")

    assert said == "“VOID-1310” is not a challenge, such as VOID-1310-7QK2M9F4."
    assert (answering.state.text, answering.state.refusal) == ("VOID-1310-", None)


def test_an_empty_challenge_is_not_read(answering: AnswerPresenter) -> None:
    """Enter on an empty field does nothing."""
    before = answering.state
    answering.read()

    assert answering.state == before


def test_a_wrong_password_answers_nothing(answering: AnswerPresenter, station: OpenStation) -> None:
    """It is said below the password; the challenge stays."""
    enrol(station)
    _hear(answering)
    answering.respond("wrong")

    assert _said(answering) == "Name or password is wrong."
    assert (answering.state.step, answering.state.digits) == (Step.PASSWORD, "")


def test_without_a_secret_there_is_no_answer(answering: AnswerPresenter) -> None:
    """It is said below the challenge."""
    _hear(answering)
    answering.respond(PASSWORD)

    assert _said(answering) == "suresh has no approval secret at this station."
    assert answering.state.step is Step.CHALLENGE


def test_another_challenge_takes_the_digits_away(
    answering: AnswerPresenter, station: OpenStation
) -> None:
    """They belong to the one before."""
    enrol(station)
    _hear(answering)
    answering.respond(PASSWORD)
    answering.respond(PASSWORD)
    answering.type_challenge("CASH-25000-")

    assert answering.state.step is Step.CHALLENGE
    assert (answering.state.digits, answering.state.act) == ("", None)


def test_an_answer_to_the_challenge_before_is_not_told(
    counter: Counter, station: OpenStation, session: Session
) -> None:
    """Nor is a second Enter a second answer."""
    enrol(station)
    later = Later()
    answering = AnswerPresenter(later, lambda: counter)
    session.sign_in.sign_in(SUPERVISOR, PASSWORD)
    user = session.state.user
    assert user is not None
    answering.begin(user)
    _hear(answering)
    answering.respond(PASSWORD)
    answering.respond(PASSWORD)
    waiting = len(later.waiting)
    answering.type_challenge("CASH")
    later.catch_up()

    assert waiting == 1
    assert (answering.state.step, answering.state.digits) == (Step.CHALLENGE, "")


def test_a_fault_leaves_the_challenge_to_be_answered_again(
    answering: AnswerPresenter, storage: AtOnce
) -> None:
    """The window says what is wrong with the disk."""
    _hear(answering)
    storage.broken = StorageBusy()
    answering.respond(PASSWORD)

    assert (answering.state.step, answering.state.is_busy) == (Step.PASSWORD, False)
