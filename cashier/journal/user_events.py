"""What changes of users and of the roster, and whose word allowed it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from cashier.domain.approval import Approval
from cashier.domain.user import Role


@dataclass(frozen=True, slots=True)
class SignedOut:
    """Somebody left the window to others."""

    kind: ClassVar[str] = "signed_out"
    name: str


@dataclass(frozen=True, slots=True)
class RoleChanged:
    """Somebody is something else from now on."""

    kind: ClassVar[str] = "role_changed"
    name: str
    role: Role
    approval: Approval | None


@dataclass(frozen=True, slots=True)
class UserRenamed:
    """Somebody's full name is written otherwise; receipts keep the one that they were given."""

    kind: ClassVar[str] = "user_renamed"
    name: str
    full_name: str
    approval: Approval | None


@dataclass(frozen=True, slots=True)
class UserEnabled:
    """Somebody may sign in again."""

    kind: ClassVar[str] = "user_enabled"
    name: str
    approval: Approval | None


@dataclass(frozen=True, slots=True)
class UserUnlocked:
    """Wrong passwords are forgotten before their time."""

    kind: ClassVar[str] = "user_unlocked"
    name: str
    approval: Approval | None


@dataclass(frozen=True, slots=True)
class PasswordChanged:
    """Somebody has another password: set by whom it belongs to, or with a second person's word."""

    kind: ClassVar[str] = "password_changed"
    name: str
    password_hash: str
    approval: Approval | None


@dataclass(frozen=True, slots=True)
class RosterChanged:
    """Somebody is at the counter alone on some days, or no longer."""

    kind: ClassVar[str] = "roster_changed"
    name: str
    days: tuple[date, ...]
    is_on: bool
    reason: str
    approval: Approval | None


@dataclass(frozen=True, slots=True)
class DutyAllowed:
    """A supervisor let somebody be at the counter alone on a day that the roster does not name."""

    kind: ClassVar[str] = "duty_allowed"
    name: str
    day: date
    approval: Approval


@dataclass(frozen=True, slots=True)
class LimitLifted:
    """A supervisor let one shift hold more cash than one person alone may."""

    kind: ClassVar[str] = "limit_lifted"
    shift_number: int
    approval: Approval
