"""One event of each kind that changes users or the roster."""

from datetime import timedelta

from cashier.domain.approval import Approval
from cashier.domain.user import Role
from cashier.journal.user_events import (
    DutyAllowed,
    LimitLifted,
    PasswordChanged,
    RoleChanged,
    RosterChanged,
    SignedOut,
    UserEnabled,
    UserRenamed,
    UserUnlocked,
)
from tests.builders import NOW, TODAY

WORD = Approval("suresh", "USER", "password", NOW, "USER-0-7QK2M9F4")
ROSTER_WORD = Approval("suresh", "ROSTER", "password", NOW, "ROSTER-0-7QK2M9F4")
DUTY_WORD = Approval("suresh", "DUTY", "phone", NOW, "DUTY-0-7QK2M9F4")
LIMIT_WORD = Approval("suresh", "LIMIT", "phone", NOW, "LIMIT-50000-7QK2M9F4")
USER_EVENTS = (
    SignedOut("anita"),
    RoleChanged("farah", Role.WEEKEND_CLERK, WORD),
    UserRenamed("farah", "Farah Khan Lodi", None),
    UserEnabled("farah", WORD),
    UserUnlocked("farah", WORD),
    PasswordChanged("farah", "$argon2id$", None),
    RosterChanged(
        "anita",
        (TODAY, TODAY + timedelta(days=1)),
        True,
        "order 12",
        ROSTER_WORD,
    ),
    DutyAllowed("anita", TODAY, DUTY_WORD),
    LimitLifted(1, LIMIT_WORD),
)
