"""Signing in, and who may: argon2id passwords, a lock after too many wrong ones."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from cashier.domain.calendar import to_ist
from cashier.domain.custody import CHEST
from cashier.domain.policy import policy_on
from cashier.domain.user import (
    Act,
    HasOpenShift,
    LastAdministrator,
    LastSupervisor,
    MalformedUserName,
    Role,
    SignInLocked,
    SignInRefused,
    UnknownUser,
    User,
    UserExists,
    WeakPassword,
)
from cashier.journal.events import SignedIn, SignInFailed, UserAdded, UserDisabled
from cashier.journal.user_events import SignedOut
from cashier.services.ports import UnitOfWork

LEAST_PASSWORD = 8
_USER_NAME = re.compile(r"[a-z][a-z0-9.\-]{1,31}")
UnitOfWorkFactory = Callable[[], UnitOfWork]


@dataclass(frozen=True, slots=True)
class NewUser:
    """Somebody to be added."""

    name: str
    full_name: str
    role: Role
    password: str


def _admit_all(_user: User) -> None:
    """Have no objection."""


def sign_in(
    name: str,
    password: str,
    *,
    at: datetime,
    read: UnitOfWorkFactory,
    write: UnitOfWorkFactory,
    admit: Callable[[User], None] = _admit_all,
) -> User:
    """Let somebody in, or count the wrong password; both are entries in the journal.

    `admit` may refuse whoever has given the right password, before there is an entry: a window
    asks whether the person sits at another one.

    Raises:
        SignInRefused: The name or the password is wrong, or the user is disabled.
        SignInLocked: Too many wrong passwords in a row.
    """
    user = check_password(name, password, at=at, read=read, write=write)
    admit(user)
    with write() as uow:
        uow.journal.record(SignedIn(name), actor=name, at=at)
        uow.commit()
    return user


def sign_out(name: str, *, at: datetime, uow: UnitOfWork) -> None:
    """Put on record that somebody left the window."""
    with uow:
        uow.journal.record(SignedOut(name), actor=name, at=at)
        uow.commit()


def check_password(
    name: str, password: str, *, at: datetime, read: UnitOfWorkFactory, write: UnitOfWorkFactory
) -> User:
    """Make sure that somebody is who they say; a wrong password is counted and on record.

    The hash takes a quarter of a second by design, so no transaction is open meanwhile.

    Raises:
        SignInRefused: The name or the password is wrong, or the user is disabled.
        SignInLocked: Too many wrong passwords in a row.
    """
    with read() as uow:
        user = uow.users.find(name)
        known_hash = uow.users.password_hash(name) if user else _hash_of_nobody()
    if user and user.locked_until and user.is_locked(at):
        raise SignInLocked(until=f"{to_ist(user.locked_until):%H:%M}")
    fits = _fits(known_hash, password)
    if user is None or user.is_disabled:
        raise SignInRefused
    if not fits:
        _count_failure(name, at=at, uow=write())
        raise SignInRefused
    return user


def _count_failure(name: str, *, at: datetime, uow: UnitOfWork) -> None:
    """Record a wrong password; one that was on its way when the lock fell does not lift it."""
    with uow:
        user = get_user(name, uow=uow)
        policy = policy_on(to_ist(at).date(), uow.policy_rows())
        until = user.locked_until if user.is_locked(at) else None
        if user.failures + 1 >= policy.sign_in_attempts:
            until = at + timedelta(minutes=policy.lockout_minutes)
        uow.journal.record(SignInFailed(name, until), actor=name, at=at)
        uow.commit()


def add_user(new: NewUser, *, by: str, at: datetime, uow: UnitOfWork) -> User:
    """Add somebody, on an administrator's word.

    Raises:
        NotAllowed: `by` may not manage users.
        UserExists: The name is taken.
        MalformedUserName: The name is no short word.
        WeakPassword: The password is too short.
    """
    added = user_added(new)
    with uow:
        _require(by, Act.MANAGE_USERS, uow)
        if uow.users.find(new.name) is not None:
            raise UserExists(name=new.name)
        uow.journal.record(added, actor=by, at=at)
        user = uow.users.find(new.name)
        assert user is not None, "the projection wrote the user"
        uow.commit()
    return user


def user_added(new: NewUser) -> UserAdded:
    """Check a new user and hash the password, which takes a quarter of a second.

    Raises:
        MalformedUserName: The name is no short word.
        WeakPassword: The password is too short.
    """
    require_user_name(new.name)
    full_name = new.full_name.strip() or new.name
    return UserAdded(new.name, full_name, new.role, hash_password(new.password))


def require_user_name(name: str) -> None:
    """Refuse what is no name to sign in with.

    Raises:
        MalformedUserName: The name is no short word.
    """
    if not _USER_NAME.fullmatch(name):
        raise MalformedUserName(name=name[:40])


def require_password(password: str) -> None:
    """Refuse a password that keeps nobody out.

    Raises:
        WeakPassword: It is too short.
    """
    if len(password) < LEAST_PASSWORD:
        raise WeakPassword(least=LEAST_PASSWORD)


def hash_password(password: str) -> str:
    """Hash a password that is to be set, in a quarter of a second; no transaction is open.

    Raises:
        WeakPassword: It is too short.
    """
    require_password(password)
    return _hasher().hash(password)


def disable_user(name: str, *, by: str, at: datetime, uow: UnitOfWork) -> User:
    """Take somebody's right to sign in away; repeated, it changes nothing.

    Raises:
        NotAllowed: `by` may not manage users.
        UnknownUser: Nobody has that name.
        LastAdministrator: Nobody would be left to manage users.
        LastSupervisor: Nobody would be left to answer for the money.
        HasOpenShift: The person has a drawer.
    """
    with uow:
        _require(by, Act.MANAGE_USERS, uow)
        user = get_user(name, uow=uow)
        if not user.is_disabled:
            require_not_needed(user, uow)
            uow.journal.record(UserDisabled(name), actor=by, at=at)
            user = get_user(name, uow=uow)
            uow.commit()
    return user


def list_users(*, uow: UnitOfWork) -> tuple[User, ...]:
    """List everybody who may or might sign in."""
    with uow:
        return uow.users.list_all()


def get_user(name: str, *, uow: UnitOfWork) -> User:
    """Read a user inside a unit of work that is already open.

    Raises:
        UnknownUser: Nobody has that name.
    """
    user = uow.users.find(name)
    if user is None:
        raise UnknownUser(name=name)
    return user


def _require(name: str, act: Act, uow: UnitOfWork) -> None:
    get_user(name, uow=uow).require(act)


def require_not_needed(user: User, uow: UnitOfWork) -> None:
    """Refuse to let somebody go whom the station or its money needs as they are.

    Raises:
        LastAdministrator: Nobody would be left to manage users.
        LastSupervisor: Nobody would be left to answer for the money.
        HasOpenShift: The person has a drawer.
    """
    others = [other for other in uow.users.list_all() if other.name != user.name]
    if user.may(Act.MANAGE_USERS) and not any(one.may(Act.MANAGE_USERS) for one in others):
        raise LastAdministrator
    is_last = user.may(Act.APPROVE) and not any(one.may(Act.APPROVE) for one in others)
    if is_last and _cash_lies_here(uow):
        raise LastSupervisor
    shift = uow.shifts.find_open(user.name)
    if shift is not None:
        raise HasOpenShift(name=user.name, shift_number=shift.number)


def _cash_lies_here(uow: UnitOfWork) -> bool:
    """Tell whether a drawer is open, or closed and not taken over, or the chest holds anything."""
    waiting = uow.shifts.has_open() or uow.custody.list_unaccepted_shifts()
    return bool(waiting or uow.custody.balance(CHEST))


def _fits(known_hash: str, password: str) -> bool:
    try:
        return _hasher().verify(known_hash, password)
    except (VerificationError, InvalidHashError, UnicodeEncodeError):
        return False


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _hash_of_nobody() -> str:
    """Make a hash to check against where nobody has the name, so that the time tells nothing."""
    return _hasher().hash("nobody has this password")
