"""What changes of users: an administrator asks, a supervisor approves where there is one to ask.

Nobody changes the own rights, and nobody goes whom the money needs: the last administrator, the
last supervisor while cash lies here, and whoever has a drawer open.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from cashier.domain.approval import Approval, ApprovalClaim, ApprovalMissing, ApprovedAct
from cashier.domain.errors import CounterError
from cashier.domain.money import ZERO
from cashier.domain.user import Act, OwnAccount, Role, User, UserExists
from cashier.journal.events import Event, UserAdded, UserDisabled
from cashier.journal.user_events import (
    PasswordChanged,
    RoleChanged,
    UserEnabled,
    UserRenamed,
    UserUnlocked,
)
from cashier.services.approvals import require_approval
from cashier.services.ports import UnitOfWork
from cashier.services.users import (
    NewUser,
    UnitOfWorkFactory,
    check_password,
    get_user,
    hash_password,
    require_not_needed,
    require_password,
    require_user_name,
    user_added,
)

LONGEST_NAME = 80


class UserAct(StrEnum):
    """What is done to somebody's account."""

    ADD = "add"
    ROLE = "role"
    NAME = "name"
    DISABLE = "disable"
    ENABLE = "enable"
    PASSWORD = "password"  # noqa: S105 - the name of an act, and no password
    UNLOCK = "unlock"


class MalformedFullName(CounterError):
    """A full name is printed on receipts."""

    template = "A full name is one line of 1 to {most} characters."


@dataclass(frozen=True, slots=True)
class UserChange:
    """What an administrator asks for; each act reads the fields that are its own."""

    act: UserAct
    name: str
    role: Role = Role.CLERK
    full_name: str = ""
    password: str = ""


@dataclass(frozen=True, slots=True)
class UserQuote:
    """What a change would do: whom it is about as they stand, and what a supervisor must allow.

    `claim` is None where there is no second person to ask, as while a station is being set up;
    `is_known` where nothing would be otherwise than it is.
    """

    user: User | None
    claim: ApprovalClaim | None
    is_known: bool


def quote_user(change: UserChange, *, by: str, uow: UnitOfWork) -> UserQuote:
    """Tell what a change of a user would do; nothing is stored.

    Raises:
        NotAllowed: `by` may not manage users.
        MalformedUserName: A new user's name is no short word.
        WeakPassword: The password is too short.
        OwnAccount: It is about `by`.
        UnknownUser: Nobody has that name.
        UserExists: The name of a new user is taken.
        MalformedFullName: The full name cannot be printed.
        LastAdministrator: Nobody would be left to manage users.
        LastSupervisor: Nobody would be left to answer for the money.
        HasOpenShift: The person has a drawer.
    """
    with uow:
        return _quote(change, by=by, uow=uow)


def change_user(
    change: UserChange, *, approval: Approval | None, by: str, at: datetime, uow: UnitOfWork
) -> User:
    """Change somebody's account; what is so already is not recorded, and needs no approval.

    Whoever the change is about does not approve it.

    Raises:
        ApprovalMissing: No third person, a supervisor, allowed just this.
        CounterError: Whatever `quote_user` refuses.
    """
    told = _Told(change)
    with uow:
        quote = _quote(change, by=by, uow=uow)
        if not quote.is_known:
            given = _given(approval, quote.claim, at=at, uow=uow)
            uow.journal.record(told.event(given), actor=by, at=at)
        user = get_user(change.name, uow=uow)
        uow.commit()
    return user


def change_own_password(
    name: str,
    old: str,
    new: str,
    *,
    at: datetime,
    read: UnitOfWorkFactory,
    write: UnitOfWorkFactory,
) -> None:
    """Set a password of one's own, with the old one; a wrong one counts as at signing in.

    Raises:
        SignInRefused: The old password is wrong.
        SignInLocked: Too many wrong passwords in a row.
        WeakPassword: The new one is too short.
    """
    hashed = hash_password(new)
    check_password(name, old, at=at, read=read, write=write)
    with write() as uow:
        uow.journal.record(PasswordChanged(name, hashed, None), actor=name, at=at)
        uow.commit()


_PLAIN: dict[UserAct, Callable[[str, Approval | None], Event]] = {
    UserAct.DISABLE: UserDisabled,
    UserAct.ENABLE: UserEnabled,
    UserAct.UNLOCK: UserUnlocked,
}
"""Acts of which there is no more to say than whom they are about."""


class _Told:
    """A change whose password, if it has one, is hashed before a transaction is open."""

    def __init__(self, change: UserChange) -> None:
        self._change = change
        self._added: UserAdded | None = None
        self._hash = ""
        if change.act is UserAct.ADD:
            new = NewUser(change.name, change.full_name, change.role, change.password)
            self._added = user_added(new)
        elif change.act is UserAct.PASSWORD:
            self._hash = hash_password(change.password)

    def event(self, given: Approval | None) -> Event:
        """Say what happened, with the word that allowed it."""
        change, name = self._change, self._change.name
        match change.act:
            case UserAct.ROLE:
                return RoleChanged(name, change.role, given)
            case UserAct.NAME:
                return UserRenamed(name, change.full_name.strip(), given)
            case UserAct.PASSWORD:
                return PasswordChanged(name, self._hash, given)
            case UserAct.ADD:
                assert self._added is not None, "it was checked when the change was read"
                return replace(self._added, approval=given)
            case _:
                return _PLAIN[change.act](name, given)


def _quote(change: UserChange, *, by: str, uow: UnitOfWork) -> UserQuote:
    get_user(by, uow=uow).require(Act.MANAGE_USERS)
    _require_readable(change)
    if change.act is UserAct.ADD:
        if uow.users.find(change.name) is not None:
            raise UserExists(name=change.name)
        return UserQuote(None, _claim(change, by, uow), is_known=False)
    user = get_user(change.name, uow=uow)
    if change.name == by:
        raise OwnAccount
    if _is_so(change, user):
        return UserQuote(user, None, is_known=True)
    if change.act in {UserAct.ROLE, UserAct.DISABLE}:
        require_not_needed(user, uow)
    return UserQuote(user, _claim(change, by, uow), is_known=False)


def _require_readable(change: UserChange) -> None:
    """Refuse what could not be recorded, before a supervisor is asked for it."""
    if change.act is UserAct.ADD:
        require_user_name(change.name)
    if change.act in {UserAct.ADD, UserAct.NAME}:
        _require_printable(change)
    if change.act in {UserAct.ADD, UserAct.PASSWORD}:
        require_password(change.password)


def _require_printable(change: UserChange) -> None:
    name = change.full_name.strip()
    is_needed = change.act is UserAct.NAME
    if len(name) > LONGEST_NAME or not name.isprintable() or (is_needed and not name):
        raise MalformedFullName(most=LONGEST_NAME)


def _is_so(change: UserChange, user: User) -> bool:
    match change.act:
        case UserAct.ROLE:
            return user.role is change.role
        case UserAct.NAME:
            return user.full_name == change.full_name.strip()
        case UserAct.DISABLE:
            return user.is_disabled
        case UserAct.ENABLE:
            return not user.is_disabled
        case UserAct.UNLOCK:
            return not user.failures and user.locked_until is None
        case _:
            return False


def _claim(change: UserChange, by: str, uow: UnitOfWork) -> ApprovalClaim | None:
    """Tell what must be allowed; None where nobody else could."""
    others = {user.name for user in uow.users.list_all() if user.may(Act.APPROVE)}
    if not others - {by, change.name}:
        return None
    what = {UserAct.ROLE: change.role.value, UserAct.NAME: change.full_name.strip()}
    what[UserAct.ADD] = f"{change.role.value}\n{change.full_name.strip()}"
    detail = "\n".join((change.act.value, what.get(change.act, ""))).rstrip("\n")
    return ApprovalClaim(ApprovedAct.CHANGE_USER, change.name, ZERO, by, detail)


def _given(
    approval: Approval | None, claim: ApprovalClaim | None, *, at: datetime, uow: UnitOfWork
) -> Approval | None:
    if claim is None:
        return None
    if approval is not None and approval.approver == claim.subject:
        raise ApprovalMissing(clerk=claim.clerk)
    return require_approval(approval, claim, at=at, uow=uow)
