"""The page of users, without a window."""

from datetime import timedelta

import pytest

from cashier.domain.approval import ApprovedAct
from cashier.domain.errors import StorageFault
from cashier.domain.user import Role, User
from cashier.journal.events import SignInFailed
from cashier.services.users import list_users
from cashier.station import OpenStation
from tests.builders import ADMIN, AUDITOR, CLERK, NOW, PASSWORD, SUPERVISOR
from tests.ui.administration.conftest import RAVI, give_word
from tests.ui.stand_ins import AtOnce
from ui.administration.presenter import AdministrationPresenter, Page
from ui.administration.users import Passwords, Place, Task, UsersPresenter
from ui.screen import Screen
from ui.session import Session

NEW = Passwords("", "another one", "another one")


@pytest.fixture
def users(pages: AdministrationPresenter) -> UsersPresenter:
    """Give the page."""
    return pages.users


def _go_to(users: UsersPresenter, name: str) -> None:
    users.go_to([user.name for user in users.state.users].index(name))


def _user(station: OpenStation, name: str) -> User:
    return next(one for one in list_users(uow=station.read()) if one.name == name)


def _said(users: UsersPresenter) -> str:
    return users.state.said.text() if users.state.said else ""


def _refusal(users: UsersPresenter) -> tuple[str, Place | None]:
    form = users.state.form
    assert form is not None
    assert form.refusal is not None
    return form.refusal.text(), form.refused_at


def test_an_administrator_comes_to_the_users_and_sees_no_money(office: Session) -> None:
    """Nothing else is offered; the printer is."""
    assert office.state.screen is Screen.ADMINISTRATION
    assert office.screens() == (Screen.ADMINISTRATION,)
    office.go_to(Screen.CHEQUES)
    assert office.state.screen is Screen.ADMINISTRATION
    office.go_to_printer()
    office.leave_printer()
    office.go_to(Screen.ADMINISTRATION)
    assert office.state.screen is Screen.ADMINISTRATION


def test_nobody_else_gets_there(session: Session) -> None:
    """Neither the one who approves nor the one who looks."""
    for name in (SUPERVISOR, AUDITOR):
        session.sign_in.sign_in(name, PASSWORD)
        assert Screen.ADMINISTRATION not in session.screens()
        session.go_to(Screen.ADMINISTRATION)
        assert session.state.screen is not Screen.ADMINISTRATION
        session.sign_out()


def test_a_user_is_added_field_by_field_and_approved(
    office: Session, users: UsersPresenter, station: OpenStation
) -> None:
    """Enter goes from field to field; the cursor ends on the new line."""
    users.open(Task.ADD)
    users.type_name("rita")
    places = []
    for place in (Place.NAME, Place.FULL_NAME, Place.ROLE, Place.PASSWORD):
        users.leave(place, NEW)
        form = users.state.form
        assert form is not None
        places.append(form.place)
        if place is Place.NAME:
            users.type_full_name("Rita Sen")
        if place is Place.FULL_NAME:
            users.choose_role(Role.AUDITOR)
    users.leave(Place.AGAIN, NEW)
    was_busy = users.state.is_busy
    give_word(office)

    assert (was_busy, users.state.is_busy) == (True, False)
    assert places == [Place.FULL_NAME, Place.ROLE, Place.PASSWORD, Place.AGAIN]
    assert _said(users) == "Rita Sen may sign in."
    assert users.state.form is None
    assert users.state.user is not None
    assert users.state.user.name == "rita"
    assert _user(station, "rita").role is Role.AUDITOR


@pytest.mark.parametrize(
    ("task", "said"),
    [
        (Task.NAME, "Anita V. has"),
        (Task.ROLE, "Anita Verma has another role."),
        (Task.PASSWORD, "Anita Verma has a new password."),
        (Task.DISABLE, "Anita Verma may no longer sign in."),
    ],
)
def test_each_change_is_asked_for_and_said(
    office: Session, users: UsersPresenter, task: Task, said: str
) -> None:
    """With the supervisor's word."""
    _go_to(users, CLERK)
    users.open(task)
    if task is Task.NAME:
        users.type_full_name("Anita V.")
        said = "Anita V.: the name is written anew."
    users.choose_role(Role.AUDITOR)
    users.confirm(NEW)
    claim = office.approval.state.claim
    assert claim is not None
    assert claim.act is ApprovedAct.CHANGE_USER
    give_word(office)

    assert _said(users) == said


def test_a_lock_is_offered_to_be_lifted_and_a_disabled_user_to_be_enabled(
    office: Session, users: UsersPresenter, station: OpenStation
) -> None:
    """Only where there is one."""
    assert Task.UNLOCK not in users.offered()
    with station.write() as uow:
        failed = SignInFailed(CLERK, NOW + timedelta(hours=1))
        uow.journal.record(failed, actor=CLERK, at=NOW)
        uow.commit()
    office.administration.go_to(Page.USERS)
    _go_to(users, CLERK)
    for task in (Task.UNLOCK, Task.DISABLE, Task.ENABLE):
        assert task in users.offered()
        users.open(task)
        users.confirm(Passwords())
        give_word(office)

    assert _user(station, CLERK).locked_until is None
    assert not _user(station, CLERK).is_disabled


def test_the_own_account_has_nothing_but_a_password(office: Session, users: UsersPresenter) -> None:
    """The old one is asked for, and nobody else."""
    _go_to(users, ADMIN.name)
    assert users.offered() == (Task.ADD, Task.OWN_PASSWORD)
    users.open(Task.ROLE)
    assert users.state.form is None

    users.open(Task.OWN_PASSWORD)
    users.confirm(Passwords("wrong", "another one", "another one"))
    assert _refusal(users) == ("Name or password is wrong.", Place.OLD)
    users.confirm(Passwords(PASSWORD, "another one", "another one"))

    assert _said(users) == "Asha Rao has a new password."
    assert not office.approval.state.is_open


@pytest.mark.parametrize(
    ("task", "name", "passwords", "place"),
    [
        (Task.ADD, "R", NEW, Place.NAME),
        (Task.ADD, CLERK, NEW, Place.NAME),
        (Task.ADD, "rita", Passwords("", "short", "short"), Place.PASSWORD),
        (Task.ADD, "rita", Passwords("", "another one", "other"), Place.AGAIN),
        (Task.NAME, "", NEW, Place.FULL_NAME),
    ],
)
def test_a_refusal_stands_under_its_field_before_anybody_is_asked(
    office: Session,
    users: UsersPresenter,
    task: Task,
    name: str,
    passwords: Passwords,
    place: Place,
) -> None:
    """What was typed is kept; typing takes the sentence away."""
    _go_to(users, AUDITOR)
    users.open(task)
    users.type_name(name)
    users.type_full_name("")
    users.confirm(passwords)

    assert _refusal(users)[1] is place
    assert not office.approval.state.is_open
    assert not users.state.is_busy
    users.type_full_name("Rita")
    assert users.state.form is not None
    assert users.state.form.refusal is None


def test_a_change_that_money_forbids_is_refused_in_words(
    users: UsersPresenter, office: Session, station: OpenStation
) -> None:
    """A form without fields has its sentence above the button."""
    from cashier.services import shifts
    from tests.builders import FLOAT

    shifts.open_shift(CLERK, FLOAT, at=NOW, uow=station.write())
    _go_to(users, CLERK)
    users.open(Task.DISABLE)
    users.confirm(Passwords())

    assert _refusal(users) == ("anita has shift 1 open; it must be closed first.", None)
    assert not office.approval.state.is_open


def test_what_is_so_already_is_said_and_nobody_is_asked(
    office: Session, users: UsersPresenter
) -> None:
    """The role that somebody has."""
    _go_to(users, RAVI)
    users.open(Task.ROLE)
    users.confirm(Passwords())

    assert _said(users) == "ravi: that is so already."
    assert not office.approval.state.is_open


def test_without_a_word_the_form_stays_as_it_was_typed(
    office: Session, users: UsersPresenter
) -> None:
    """And can be sent again, or put away."""
    _go_to(users, CLERK)
    users.open(Task.ROLE)
    users.choose_role(Role.SUPERVISOR)
    users.confirm(Passwords())
    assert not users.put_away()
    users.open(Task.NAME)
    office.approval.leave()

    form = users.state.form
    assert form is not None
    assert (form.task, form.role) == (Task.ROLE, Role.SUPERVISOR)
    assert not users.state.is_busy
    assert users.put_away()
    assert not users.put_away()


def test_the_same_key_again_and_another_line_put_the_form_away(users: UsersPresenter) -> None:
    """Nothing typed is left for somebody else."""
    _go_to(users, CLERK)
    users.open(Task.ROLE)
    users.open(Task.ROLE)
    assert users.state.form is None
    users.open(Task.NAME)
    _go_to(users, SUPERVISOR)
    assert users.state.form is None
    users.confirm(NEW)
    users.leave(Place.NAME, NEW)
    users.type_name("x")
    users.go_to(99)
    assert users.state.user is not None
    assert users.state.user.name == SUPERVISOR


def test_a_fault_leaves_the_form(users: UsersPresenter, storage: AtOnce) -> None:
    """It is told by the window; Enter tries again."""
    _go_to(users, CLERK)
    users.open(Task.DISABLE)
    storage.broken = StorageFault(reason="the disk is gone")
    users.confirm(Passwords())

    assert users.state.form is not None
    assert not users.state.is_busy


def test_where_no_supervisor_could_be_asked_it_is_done_at_once(
    office: Session, users: UsersPresenter, station: OpenStation
) -> None:
    """The only supervisor forgot the password."""
    _go_to(users, SUPERVISOR)
    users.open(Task.PASSWORD)
    users.confirm(NEW)

    assert _said(users) == "Suresh Nair has a new password."
    assert not office.approval.state.is_open


def test_an_empty_list_offers_a_new_user(storage: AtOnce) -> None:
    """Before it has been read."""

    def ask(*_: object, **__: object) -> None:
        """Ask nobody."""

    fresh = UsersPresenter(storage, lambda: None, approve=ask)  # type: ignore[arg-type, return-value]
    assert fresh.offered() == (Task.ADD,)
    assert fresh.state.user is None
