"""Users as an administrator changes them, with a supervisor's word where there is one to ask."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cashier.domain.approval import Approval, ApprovalMissing, ApprovalUsed
from cashier.domain.denomination import DenominationCount
from cashier.domain.errors import CounterError
from cashier.domain.user import (
    HasOpenShift,
    LastAdministrator,
    LastSupervisor,
    MalformedUserName,
    NotAllowed,
    OwnAccount,
    Role,
    SignInRefused,
    UnknownUser,
    User,
    UserExists,
    WeakPassword,
)
from cashier.journal.events import Event, SignInFailed
from cashier.journal.payloads import from_payload
from cashier.journal.user_events import PasswordChanged, RoleChanged, SignedOut
from cashier.services import shifts, staff
from cashier.services.custody_closing import accept_closing
from cashier.services.staff import MalformedFullName, UserAct, UserChange
from cashier.services.users import NewUser, add_user, disable_user, get_user, sign_in, sign_out
from cashier.station import OpenStation
from tests.builders import (
    ADMIN,
    AUDITOR,
    CLERK,
    FLOAT,
    NOW,
    PASSWORD,
    SUPERVISOR,
    add_consumer,
    collect,
    everything,
    make_payment,
    table_rows,
)
from tests.reversals import approved

SECOND = "second"
TO_AUDITOR = UserChange(UserAct.ROLE, CLERK, role=Role.AUDITOR)
NEW = UserChange(UserAct.ADD, "ravi", Role.CLERK, "Ravi Shankar", PASSWORD)


def _change(
    station: OpenStation, change: UserChange, approval: Approval | None, by: str = ADMIN.name
) -> User:
    return staff.change_user(change, approval=approval, by=by, at=NOW, uow=station.write())


def _word(station: OpenStation, change: UserChange, by: str = ADMIN.name) -> Approval | None:
    claim = staff.quote_user(change, by=by, uow=station.read()).claim
    return approved(station, claim) if claim else None


def _set(station: OpenStation, change: UserChange, by: str = ADMIN.name) -> User:
    return _change(station, change, _word(station, change, by), by)


def _second_administrator(station: OpenStation) -> str:
    new = NewUser(SECOND, "", Role.ADMINISTRATOR, PASSWORD)
    return add_user(new, by=ADMIN.name, at=NOW, uow=station.write()).name


def _may_enter(station: OpenStation, name: str, password: str = PASSWORD) -> bool:
    try:
        sign_in(name, password, at=NOW, read=station.read, write=station.write)
    except SignInRefused:
        return False
    return True


def _entry(station: OpenStation, index: int = -1) -> tuple[str, Event]:
    """Give one entry of the journal: whose act it was, and what happened."""
    with station.read() as uow:
        entry = list(uow.entries())[index]
    return entry.actor, from_payload(entry.kind, entry.payload)


def test_a_role_is_changed_by_two_persons(station: OpenStation) -> None:
    """The entry is the administrator's and carries the supervisor's word."""
    changed = _set(station, TO_AUDITOR)

    assert changed.role is Role.AUDITOR
    actor, event = _entry(station)
    assert isinstance(event, RoleChanged)
    assert event.approval is not None
    assert (actor, event.approval.approver) == (ADMIN.name, SUPERVISOR)
    assert station.verify().ok


def test_a_user_is_added_disabled_enabled_and_written_otherwise(station: OpenStation) -> None:
    """Each act with a word of its own."""
    assert _set(station, NEW).full_name == "Ravi Shankar"
    assert _may_enter(station, "ravi")
    assert _set(station, UserChange(UserAct.DISABLE, "ravi")).is_disabled
    assert not _may_enter(station, "ravi")
    assert not _set(station, UserChange(UserAct.ENABLE, "ravi")).is_disabled
    named = _set(station, UserChange(UserAct.NAME, "ravi", full_name=" Ravi Pal "))
    assert named.full_name == "Ravi Pal"
    assert station.verify().ok


def test_a_new_password_counts_from_now_on_and_is_stored_nowhere(station: OpenStation) -> None:
    """The old one fits no more."""
    _set(station, UserChange(UserAct.PASSWORD, CLERK, password="another one"))

    assert _may_enter(station, CLERK, "another one")
    assert not _may_enter(station, CLERK)
    assert "another one" not in repr(everything(station))


def test_a_lock_is_lifted_before_its_time(station: OpenStation) -> None:
    """By two persons; who is not locked needs none."""
    with station.write() as uow:
        uow.journal.record(SignInFailed(CLERK, NOW + timedelta(hours=1)), actor=CLERK, at=NOW)
        uow.commit()

    unlocked = _set(station, UserChange(UserAct.UNLOCK, CLERK))

    assert unlocked.locked_until is None
    assert _may_enter(station, CLERK)


@pytest.mark.parametrize(
    "change",
    [
        UserChange(UserAct.ROLE, CLERK, role=Role.CLERK),
        UserChange(UserAct.NAME, CLERK, full_name="Anita Verma"),
        UserChange(UserAct.ENABLE, CLERK),
        UserChange(UserAct.UNLOCK, CLERK),
    ],
)
def test_what_is_so_already_is_not_recorded(station: OpenStation, change: UserChange) -> None:
    """And needs nobody's word."""
    before = everything(station)

    _change(station, change, None)

    assert staff.quote_user(change, by=ADMIN.name, uow=station.read()).is_known
    assert everything(station) == before


def test_disabling_twice_is_written_once(station: OpenStation) -> None:
    """A second press of Enter does nothing."""
    _set(station, UserChange(UserAct.DISABLE, CLERK))
    entries = len(table_rows(station, "journal"))

    _change(station, UserChange(UserAct.DISABLE, CLERK), None)

    assert len(table_rows(station, "journal")) == entries


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (replace(NEW, name=CLERK), UserExists),
        (replace(NEW, name="R"), MalformedUserName),
        (replace(NEW, password="short"), WeakPassword),
        (replace(NEW, full_name="two\nlines"), MalformedFullName),
        (UserChange(UserAct.NAME, CLERK, full_name="  "), MalformedFullName),
        (UserChange(UserAct.NAME, CLERK, full_name="x" * 81), MalformedFullName),
        (UserChange(UserAct.PASSWORD, CLERK, password="short"), WeakPassword),
        (UserChange(UserAct.ROLE, "nobody"), UnknownUser),
        (UserChange(UserAct.ROLE, ADMIN.name, role=Role.CLERK), OwnAccount),
        (UserChange(UserAct.DISABLE, ADMIN.name), OwnAccount),
        (UserChange(UserAct.PASSWORD, ADMIN.name, password="another one"), OwnAccount),
    ],
)
def test_a_change_that_cannot_be_is_refused(
    station: OpenStation, change: UserChange, refusal: type[CounterError]
) -> None:
    """In one sentence, and nothing is left."""
    before = everything(station)

    with pytest.raises(refusal):
        _change(station, change, None)

    assert everything(station) == before


@pytest.mark.parametrize("by", [CLERK, SUPERVISOR, AUDITOR])
def test_nobody_but_an_administrator_asks(station: OpenStation, by: str) -> None:
    """Whoever approves does not ask, and the other way round."""
    with pytest.raises(NotAllowed):
        staff.quote_user(TO_AUDITOR, by=by, uow=station.read())


def test_a_word_for_one_change_is_good_for_no_other_and_once(station: OpenStation) -> None:
    """Bound to whom, what, and to which role."""
    before = everything(station)
    with pytest.raises(ApprovalMissing):
        _change(station, TO_AUDITOR, None)
    assert everything(station) == before
    word = _word(station, TO_AUDITOR)
    for other in (
        replace(TO_AUDITOR, role=Role.ADMINISTRATOR),
        UserChange(UserAct.ROLE, AUDITOR, role=Role.CLERK),
        UserChange(UserAct.DISABLE, CLERK),
    ):
        with pytest.raises(ApprovalMissing):
            _change(station, other, word)
    _change(station, TO_AUDITOR, word)
    _set(station, replace(TO_AUDITOR, role=Role.CLERK))

    with pytest.raises(ApprovalUsed):
        _change(station, TO_AUDITOR, word)


def test_no_supervisor_approves_a_change_of_their_own_account(station: OpenStation) -> None:
    """Of two supervisors the other one does."""
    _set(station, UserChange(UserAct.ADD, "tara", Role.SUPERVISOR, "Tara Iyer", PASSWORD))
    change = UserChange(UserAct.NAME, SUPERVISOR, full_name="Suresh N.")
    own = _word(station, change)

    with pytest.raises(ApprovalMissing):
        _change(station, change, own)

    claim = staff.quote_user(change, by=ADMIN.name, uow=station.read()).claim
    assert claim is not None
    assert _change(station, change, approved(station, claim, by="tara")).full_name == "Suresh N."


def test_where_nobody_else_could_approve_the_administrator_acts_alone(
    station: OpenStation,
) -> None:
    """Or a lone supervisor who forgot the password could never be helped; the entry shows it."""
    change = UserChange(UserAct.PASSWORD, SUPERVISOR, password="another one")

    _change(station, change, None)

    assert _may_enter(station, SUPERVISOR, "another one")
    actor, event = _entry(station, -2)  # the last one is the sign-in
    assert isinstance(event, PasswordChanged)
    assert (actor, event.approval) == (ADMIN.name, None)


def test_the_last_administrator_is_neither_demoted_nor_disabled(station: OpenStation) -> None:
    """Not by themselves, and not by a second who is no longer one."""
    _second_administrator(station)
    demoted = _set(station, UserChange(UserAct.ROLE, ADMIN.name, role=Role.CLERK), by=SECOND)
    assert demoted.role is Role.CLERK

    with pytest.raises(LastAdministrator):
        disable_user(SECOND, by=SECOND, at=NOW, uow=station.write())


@pytest.mark.parametrize("act", [UserAct.DISABLE, UserAct.ROLE])
def test_the_last_supervisor_stays_while_a_shift_is_open(
    station: OpenStation, act: UserAct
) -> None:
    """Somebody must count its drawer; before and after it may be."""
    shifts.open_shift(CLERK, FLOAT, at=NOW, uow=station.write())
    change = UserChange(act, SUPERVISOR, role=Role.AUDITOR)
    before = everything(station)

    with pytest.raises(LastSupervisor):
        _change(station, change, None)

    assert everything(station) == before


def test_the_last_supervisor_stays_while_cash_lies_here(counter: OpenStation) -> None:
    """In a drawer that was closed and not taken over, and in the chest; float is no matter."""
    add_consumer(counter)
    collect(counter, make_payment())
    count = DenominationCount.parse("500x4,100x3,10x1")
    shifts.close_shift(CLERK, count, "", at=NOW, uow=counter.write())
    change = UserChange(UserAct.DISABLE, SUPERVISOR)
    with pytest.raises(LastSupervisor):
        _change(counter, change, None)

    accept_closing(1, count, by=SUPERVISOR, at=NOW, uow=counter.write())
    with pytest.raises(LastSupervisor):
        _change(counter, change, None)


def test_the_last_supervisor_may_go_where_no_money_lies(station: OpenStation) -> None:
    """Nothing is left to answer for."""
    assert _change(station, UserChange(UserAct.DISABLE, SUPERVISOR), None).is_disabled


def test_one_of_two_supervisors_may_go_while_money_lies_here(counter: OpenStation) -> None:
    """The other answers for it."""
    _set(counter, UserChange(UserAct.ADD, "tara", Role.SUPERVISOR, "Tara Iyer", PASSWORD))
    change = UserChange(UserAct.ROLE, "tara", role=Role.AUDITOR)

    assert _set(counter, change).role is Role.AUDITOR


@pytest.mark.parametrize("act", [UserAct.DISABLE, UserAct.ROLE])
def test_whoever_has_a_drawer_closes_it_first(counter: OpenStation, act: UserAct) -> None:
    """Or nobody could count it; at the command line neither."""
    with pytest.raises(HasOpenShift) as refusal:
        _change(counter, UserChange(act, CLERK, role=Role.AUDITOR), None)

    assert refusal.value.values == {"name": CLERK, "shift_number": 1}
    with pytest.raises(HasOpenShift):
        disable_user(CLERK, by=ADMIN.name, at=NOW, uow=counter.write())


def test_everybody_sets_the_own_password_with_the_old_one(station: OpenStation) -> None:
    """A wrong old one counts as at signing in."""
    new = {"at": NOW, "read": station.read, "write": station.write}
    with pytest.raises(SignInRefused):
        staff.change_own_password(CLERK, "wrong", "another one", **new)  # type: ignore[arg-type]
    with station.read() as uow:
        assert get_user(CLERK, uow=uow).failures == 1
    with pytest.raises(WeakPassword):
        staff.change_own_password(CLERK, PASSWORD, "short", **new)  # type: ignore[arg-type]

    staff.change_own_password(CLERK, PASSWORD, "another one", **new)  # type: ignore[arg-type]

    assert _may_enter(station, CLERK, "another one")
    with station.read() as uow:
        assert get_user(CLERK, uow=uow).failures == 0


def test_signing_out_is_an_entry(station: OpenStation) -> None:
    """So that a report knows from when to when somebody sat there."""
    sign_out(CLERK, at=NOW, uow=station.write())

    assert _entry(station) == (CLERK, SignedOut(CLERK))


def test_a_window_may_refuse_whoever_gave_the_right_password(station: OpenStation) -> None:
    """Then there is no entry that they came in."""
    before = everything(station)

    def refuse(user: User) -> None:
        raise OwnAccount(name=user.name)

    with pytest.raises(OwnAccount):
        sign_in(CLERK, PASSWORD, at=NOW, read=station.read, write=station.write, admit=refuse)

    assert everything(station) == before
