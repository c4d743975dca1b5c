"""Signing in, and who may."""

from datetime import datetime, timedelta

import pytest
from argon2 import PasswordHasher

from cashier.domain.user import (
    LastAdministrator,
    MalformedUserName,
    NotAllowed,
    Role,
    SignInLocked,
    SignInRefused,
    UnknownUser,
    User,
    UserExists,
    WeakPassword,
)
from cashier.services import users
from cashier.services.users import NewUser, add_user, disable_user, list_users, sign_in
from cashier.station import OpenStation
from tests.builders import (
    ADMIN,
    AUDITOR,
    CLERK,
    NOW,
    PASSWORD,
    REAL_HASHER,
    SUPERVISOR,
    everything,
    insert_row,
    table_rows,
)

MINUTE = timedelta(minutes=1)
NEW = NewUser("ravi", "Ravi Shankar", Role.CLERK, PASSWORD)


def _sign_in(
    station: OpenStation, name: str = CLERK, password: str = PASSWORD, at: datetime = NOW
) -> User:
    return sign_in(name, password, at=at, read=station.read, write=station.write)


def _fail(station: OpenStation, *, times: int, at: datetime = NOW) -> None:
    for _ in range(times):
        with pytest.raises(SignInRefused):
            _sign_in(station, password="wrong", at=at)


def test_the_right_password_lets_somebody_in(station: OpenStation) -> None:
    """And is an entry."""
    assert _sign_in(station).name == CLERK
    with station.read() as uow:
        assert [entry.kind for entry in uow.entries()][-1] == "signed_in"


def test_too_many_wrong_passwords_lock_until_the_time_has_passed(station: OpenStation) -> None:
    """Even the right one does not fit before; after it, counting begins anew."""
    _fail(station, times=5)

    with pytest.raises(SignInLocked) as refusal:
        _sign_in(station, at=NOW + 15 * MINUTE - timedelta(seconds=1))

    assert refusal.value.values == {"until": "10:15"}
    later = NOW + 15 * MINUTE
    _fail(station, times=4, at=later)
    assert _sign_in(station, at=later).name == CLERK
    _fail(station, times=4, at=later)
    assert _sign_in(station, at=later).name == CLERK


def test_a_policy_sets_attempts_and_minutes(station: OpenStation) -> None:
    """As an order says, from its day on."""
    for position, (key, value) in enumerate((("sign_in_attempts", "2"), ("lockout_minutes", "1"))):
        insert_row(
            station,
            "policy",
            position=100 + position,
            key=key,
            value=value,
            effective_from=NOW.date(),
        )
    _fail(station, times=2)

    with pytest.raises(SignInLocked):
        _sign_in(station)
    assert _sign_in(station, at=NOW + MINUTE).name == CLERK


def test_a_wrong_password_on_its_way_does_not_lift_the_lock(file_station: OpenStation) -> None:
    """The hash takes a quarter of a second, and another one may lock meanwhile."""
    _fail(file_station, times=5)

    users._count_failure(CLERK, at=NOW, uow=file_station.write())

    with pytest.raises(SignInLocked):
        _sign_in(file_station)


def test_nobody_learns_who_exists(file_station: OpenStation) -> None:
    """A wrong name, a wrong password and a disabled user are refused in the same words."""
    disable_user(AUDITOR, by=ADMIN.name, at=NOW, uow=file_station.write())
    words = set()
    for name, password in (
        ("nobody", PASSWORD),
        (CLERK, "wrong"),
        (AUDITOR, PASSWORD),
        (AUDITOR, "wrong"),
        (CLERK, ""),
        (CLERK, "\ud800"),
        ("' OR 1=1 --", "x"),
    ):
        with pytest.raises(SignInRefused) as refusal:
            _sign_in(file_station, name, password)
        words.add(refusal.value.message)

    assert words == {"Name or password is wrong."}


def test_a_name_that_nobody_has_is_checked_against_a_hash_all_the_same(
    file_station: OpenStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the time would tell."""
    checked = []
    monkeypatch.setattr(users, "_fits", lambda known, _: checked.append(known))

    with pytest.raises(SignInRefused):
        _sign_in(file_station, "nobody")

    assert checked[0].startswith("$argon2id$")


def test_passwords_are_hashed_with_argon2id_as_its_authors_say() -> None:
    """The one test of the real hash; the others use a quick one."""
    hasher = REAL_HASHER()

    assert isinstance(hasher, PasswordHasher)
    assert hasher.memory_cost >= 65_536
    assert hasher.time_cost >= 3
    hashed = hasher.hash(PASSWORD)
    assert hashed.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert hasher.verify(hashed, PASSWORD)


def test_a_stored_hash_that_is_none_fits_no_password(file_station: OpenStation) -> None:
    """A damaged row locks nobody in."""
    with file_station.write() as uow:
        uow.connection.exec_driver_sql("UPDATE user_account SET password_hash = ''")
        uow.commit()

    with pytest.raises(SignInRefused):
        _sign_in(file_station, password="")


def test_an_administrator_adds_somebody(station: OpenStation) -> None:
    """Without a full name, the short one stands for it."""
    added = add_user(NEW, by=ADMIN.name, at=NOW, uow=station.write())
    bare = add_user(
        NewUser("r.2-d", " ", Role.SUPERVISOR, PASSWORD), by=ADMIN.name, at=NOW, uow=station.write()
    )

    assert (added.full_name, bare.full_name) == ("Ravi Shankar", "r.2-d")
    assert _sign_in(station, "ravi").role is Role.CLERK
    names = [user.name for user in list_users(uow=station.read())]
    assert names == sorted(["admin", "anita", "suresh", "farah", "ravi", "r.2-d"])


def test_no_password_is_ever_stored(file_station: OpenStation) -> None:
    """Neither in a table nor in the journal."""
    assert PASSWORD not in repr(everything(file_station))


@pytest.mark.parametrize(
    ("new", "refusal"),
    [
        (NewUser(CLERK, "", Role.CLERK, PASSWORD), UserExists),
        (NewUser("ravi", "", Role.CLERK, "seven77"), WeakPassword),
        (NewUser("r", "", Role.CLERK, PASSWORD), MalformedUserName),
        (NewUser("Ravi", "", Role.CLERK, PASSWORD), MalformedUserName),
        (NewUser("1ravi", "", Role.CLERK, PASSWORD), MalformedUserName),
        (NewUser("ravi\n", "", Role.CLERK, PASSWORD), MalformedUserName),
        (NewUser("r" * 33, "", Role.CLERK, PASSWORD), MalformedUserName),
        (NewUser("रवि", "", Role.CLERK, PASSWORD), MalformedUserName),
    ],
)
def test_a_user_that_cannot_be_is_refused(
    file_station: OpenStation, new: NewUser, refusal: type[Exception]
) -> None:
    """And nothing is written."""
    before = everything(file_station)

    with pytest.raises(refusal):
        add_user(new, by=ADMIN.name, at=NOW, uow=file_station.write())

    assert everything(file_station) == before


@pytest.mark.parametrize("by", [CLERK, SUPERVISOR, AUDITOR])
def test_nobody_but_an_administrator_manages_users(file_station: OpenStation, by: str) -> None:
    """A supervisor neither: the one who checks money makes no clerks."""
    with pytest.raises(NotAllowed):
        add_user(NEW, by=by, at=NOW, uow=file_station.write())
    with pytest.raises(NotAllowed):
        disable_user(CLERK, by=by, at=NOW, uow=file_station.write())


def test_somebody_unknown_neither_manages_nor_is_managed(file_station: OpenStation) -> None:
    """There is no such user."""
    with pytest.raises(UnknownUser):
        add_user(NEW, by="nobody", at=NOW, uow=file_station.write())
    with pytest.raises(UnknownUser):
        disable_user("nobody", by=ADMIN.name, at=NOW, uow=file_station.write())


def test_somebody_disabled_is_out_and_stays_out(station: OpenStation) -> None:
    """Said twice, it is written once."""
    disabled = disable_user(CLERK, by=ADMIN.name, at=NOW, uow=station.write())
    entries = len(table_rows(station, "journal"))

    assert disabled.is_disabled
    assert disable_user(CLERK, by=ADMIN.name, at=NOW, uow=station.write()) == disabled
    assert len(table_rows(station, "journal")) == entries
    with pytest.raises(SignInRefused):
        _sign_in(station)


def test_the_last_administrator_stays(file_station: OpenStation) -> None:
    """Somebody must be left who can add users; of two, one may go."""
    with pytest.raises(LastAdministrator):
        disable_user(ADMIN.name, by=ADMIN.name, at=NOW, uow=file_station.write())

    second = NewUser("second", "", Role.ADMINISTRATOR, PASSWORD)
    add_user(second, by=ADMIN.name, at=NOW, uow=file_station.write())
    disable_user(ADMIN.name, by="second", at=NOW, uow=file_station.write())
    with pytest.raises(LastAdministrator):
        disable_user("second", by="second", at=NOW, uow=file_station.write())
