"""A supervisor's secret, without a window."""

import pytest

from cashier.domain.approval import read_secret
from cashier.domain.errors import StorageBusy
from cashier.station import OpenStation
from tests.builders import ADMIN, AUDITOR, PASSWORD, SUPERVISOR
from tests.ui.approval.made_up import SECRET
from tests.ui.stand_ins import AtOnce
from ui.approval.enrolment import EnrolPresenter, EnrolState, Place
from ui.screen import Screen
from ui.session import Session


@pytest.fixture
def enrolment(session: Session) -> EnrolPresenter:
    """Give a supervisor who asks for a secret."""
    session.sign_in.sign_in(SUPERVISOR, PASSWORD)
    session.go_to(Screen.APPROVALS)
    session.enrolment.ask()
    return session.enrolment


def _enrol(enrolment: EnrolPresenter, by: str = ADMIN.name, password: str = PASSWORD) -> EnrolState:
    enrolment.type_administrator(by)
    enrolment.enrol(password)
    return enrolment.state


def _kept(station: OpenStation) -> str | None:
    with station.read() as uow:
        return uow.approvals.find_secret(SUPERVISOR)


def test_an_administrators_password_gives_a_secret(
    enrolment: EnrolPresenter, station: OpenStation
) -> None:
    """It is shown, and is the one that the station keeps."""
    state = _enrol(enrolment)

    assert read_secret(state.secret) == state.secret == _kept(station)
    assert (state.administrator, state.text) == ("", "")


def test_the_same_secret_is_keyed_in_at_every_station(
    enrolment: EnrolPresenter, station: OpenStation
) -> None:
    """In groups and small letters, as it was written down."""
    enrolment.type_secret("01234 56789 abcde fghjk")

    assert _enrol(enrolment).secret == SECRET == _kept(station)


def test_a_secret_is_shown_once(enrolment: EnrolPresenter) -> None:
    """Put away, it is gone; asked for again, another is given."""
    first = _enrol(enrolment).secret
    enrolment.enrol(PASSWORD)
    unchanged = enrolment.state.secret
    enrolment.put_away()
    gone = enrolment.state.secret
    enrolment.ask()
    second = _enrol(enrolment).secret

    assert (unchanged, gone) == (first, "")
    assert second not in {first, ""}


@pytest.mark.parametrize(
    ("by", "password", "text", "place", "sentence"),
    [
        ("", PASSWORD, "", Place.ADMINISTRATOR, "Type the administrator's user name."),
        (ADMIN.name, "wrong", "", Place.PASSWORD, "Name or password is wrong."),
        (AUDITOR, PASSWORD, "", Place.ADMINISTRATOR, "farah (auditor) may not do this."),
        (
            ADMIN.name,
            PASSWORD,
            "too short",
            Place.SECRET,
            "An approval secret is 20 letters and digits, as it was shown when it was made.",
        ),
    ],
)
def test_a_refusal_is_about_a_field(
    enrolment: EnrolPresenter,
    station: OpenStation,
    by: str,
    password: str,
    text: str,
    place: Place,
    sentence: str,
) -> None:
    """What was typed is kept, and no secret is given."""
    enrolment.type_secret(text)
    state = _enrol(enrolment, by, password)

    assert state.refusal is not None
    assert (state.refusal.text(), state.place, state.text) == (sentence, place, text)
    assert _kept(station) is None


def test_asked_again_the_question_is_put_away(enrolment: EnrolPresenter) -> None:
    """And then nothing is given."""
    enrolment.ask()
    enrolment.enrol(PASSWORD)

    assert not enrolment.state.is_open


def test_a_fault_leaves_the_question(enrolment: EnrolPresenter, storage: AtOnce) -> None:
    """The window says what is wrong with the disk."""
    storage.broken = StorageBusy()
    state = _enrol(enrolment)

    assert (state.is_open, state.is_busy, state.secret) == (True, False, "")
