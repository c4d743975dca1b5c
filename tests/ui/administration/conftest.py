"""A station with an administrator at the window, and two weekend clerks."""

import pytest

from cashier.domain.user import Role
from cashier.services.users import NewUser, add_user
from cashier.station import OpenStation
from tests.builders import ADMIN, NOW, PASSWORD, SUPERVISOR
from ui.administration.presenter import AdministrationPresenter
from ui.session import Session

RAVI, TARA = "ravi", "tara"


@pytest.fixture
def office(session: Session, station: OpenStation) -> Session:
    """The window with the administrator signed in."""
    for name, full_name in ((RAVI, "Ravi Shankar"), (TARA, "Tara Iyer")):
        new = NewUser(name, full_name, Role.WEEKEND_CLERK, PASSWORD)
        add_user(new, by=ADMIN.name, at=NOW, uow=station.write())
    session.sign_in.sign_in(ADMIN.name, PASSWORD)
    return session


@pytest.fixture
def pages(office: Session) -> AdministrationPresenter:
    """Give the screen's pages."""
    return office.administration


def give_word(session: Session, name: str = SUPERVISOR) -> None:
    """Have the supervisor approve what is asked for."""
    assert session.approval.state.claim is not None, "a word is asked for"
    session.approval.type_name(name)
    session.approval.approve(PASSWORD)
