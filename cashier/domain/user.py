"""Users, and who may do what."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cashier.domain.errors import CounterError


class Role(StrEnum):
    """What a person is at this station."""

    CLERK = "clerk"
    WEEKEND_CLERK = "weekend_clerk"
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Act(StrEnum):
    """Something that not everybody may do."""

    COLLECT = "collect"
    REPRINT = "reprint"
    REPRINT_AGAIN = "reprint_again"
    OWN_SHIFT = "own_shift"
    VIEW_MONEY = "view_money"
    VIEW_OFFICE = "view_office"
    MANAGE_USERS = "manage_users"
    MANAGE_POLICIES = "manage_policies"
    TAKE_BACK = "take_back"
    APPROVE = "approve"
    HANDLE_CHEQUES = "handle_cheques"
    CLOSE_DAY = "close_day"
    ACCEPT_CASH = "accept_cash"
    REMIT = "remit"
    HANDLE_ORDERS = "handle_orders"
    RUN_DRIVE = "run_drive"
    GIVE_NUMBER = "give_number"
    CAPTURE_CONTACT = "capture_contact"
    SEND_MESSAGES = "send_messages"


_AT_THE_COUNTER = {
    Act.COLLECT,
    Act.REPRINT,
    Act.OWN_SHIFT,
    Act.VIEW_MONEY,
    Act.TAKE_BACK,
    Act.HANDLE_ORDERS,  # whoever is alone in a weekend office sends the team, too
    Act.GIVE_NUMBER,
    Act.CAPTURE_CONTACT,
}
_RIGHTS = {
    Role.CLERK: _AT_THE_COUNTER,
    Role.WEEKEND_CLERK: _AT_THE_COUNTER,  # on days of the roster, and up to a limit
    Role.SUPERVISOR: {
        Act.REPRINT,
        Act.REPRINT_AGAIN,
        Act.VIEW_MONEY,
        Act.VIEW_OFFICE,
        Act.APPROVE,
        Act.HANDLE_CHEQUES,
        Act.CLOSE_DAY,
        Act.ACCEPT_CASH,
        Act.REMIT,
        Act.HANDLE_ORDERS,
        Act.RUN_DRIVE,
        Act.GIVE_NUMBER,
        Act.CAPTURE_CONTACT,
        Act.SEND_MESSAGES,
    },
    Role.AUDITOR: {Act.VIEW_MONEY, Act.VIEW_OFFICE},
    Role.ADMINISTRATOR: {Act.MANAGE_USERS, Act.MANAGE_POLICIES},
}


class NotAllowed(CounterError):
    """The role does not include the act."""

    template = "{user} ({role}) may not do this."


class SignInRefused(CounterError):
    """The name or the password is wrong; which of the two is not told."""

    template = "Name or password is wrong."


class SignInLocked(CounterError):
    """Too many wrong passwords."""

    template = "Too many wrong passwords. Try again after {until}."


class UnknownUser(CounterError):
    """Nobody has that name."""

    template = "There is no user “{name}”."


class UserExists(CounterError):
    """The name is taken."""

    template = "There is already a user “{name}”."


class WeakPassword(CounterError):
    """The password is too short to keep anybody out."""

    template = "A password has at least {least} characters."


class LastAdministrator(CounterError):
    """Somebody must be left who can add users."""

    template = "The last administrator stays one, and cannot be disabled."


class LastSupervisor(CounterError):
    """Somebody must be left who answers for the money that lies here."""

    template = "The last supervisor stays one while a shift is open or cash lies here."


class OwnAccount(CounterError):
    """Nobody gives rights to oneself, or takes them away."""

    template = "Nobody changes the own account; another administrator does."


class HasOpenShift(CounterError):
    """Whoever has a drawer closes it first."""

    template = "{name} has shift {shift_number} open; it must be closed first."


class SignedInElsewhere(CounterError):
    """One person is at one window."""

    template = "{name} is signed in at another window since {since}."


class MalformedUserName(CounterError):
    """A user name is a short word."""

    template = "“{name}” is not a user name: 2 to 32 small letters, digits, dots or hyphens."


@dataclass(frozen=True, slots=True)
class User:
    """A person who signs in. `failures` counts wrong passwords since the last right one."""

    name: str
    full_name: str
    role: Role
    is_disabled: bool
    failures: int
    locked_until: datetime | None

    @property
    def is_on_roster_only(self) -> bool:
        """Whether this person takes money only on days of the roster, and up to a limit."""
        return self.role is Role.WEEKEND_CLERK

    def is_locked(self, at: datetime) -> bool:
        """Tell whether too many wrong passwords keep this user out at a moment."""
        return self.locked_until is not None and at < self.locked_until

    def may(self, act: Act) -> bool:
        """Tell whether the role includes an act."""
        return not self.is_disabled and act in _RIGHTS[self.role]

    def require(self, act: Act) -> None:
        """Refuse an act that the role does not include.

        Raises:
            NotAllowed: It does not.
        """
        if not self.may(act):
            raise NotAllowed(user=self.name, role=self.role)
