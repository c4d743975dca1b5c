"""What must hold of users, the roster and words for them over any history of events."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from cashier.domain.approval import Approval
from cashier.domain.user import Role
from cashier.journal.events import Event, ShiftOpened, UserAdded, UserDisabled
from cashier.journal.reversal_events import ApprovalGiven
from cashier.journal.user_events import (
    DutyAllowed,
    LimitLifted,
    PasswordChanged,
    RoleChanged,
    RosterChanged,
    UserEnabled,
    UserRenamed,
    UserUnlocked,
)

_OF_USERS = (
    UserAdded,
    UserDisabled,
    RoleChanged,
    UserRenamed,
    UserEnabled,
    UserUnlocked,
    PasswordChanged,
)


@dataclass(slots=True)
class UserChecker:
    """Follows a history event by event and says, in words, what does not hold.

    `duty` are the days on which somebody may be at the counter alone.
    """

    roles: dict[str, Role] = field(default_factory=dict)
    disabled: set[str] = field(default_factory=set)
    given: dict[str, ApprovalGiven] = field(default_factory=dict)
    duty: set[tuple[str, date]] = field(default_factory=set)

    def check(self, event: Event) -> Iterator[str]:
        """Name everything that the next event breaks."""
        match event:
            case ApprovalGiven():
                self.given[event.approval.number] = event
            case RosterChanged():
                yield from self._allowed(event.approval, event.name)
                self._put(event.name, event.days, is_on=event.is_on)
            case DutyAllowed():
                yield from self._allowed(event.approval, "")
                self._put(event.name, (event.day,), is_on=True)
            case LimitLifted():
                yield from self._allowed(event.approval, "")
            case ShiftOpened(clerk=name, business_date=day):
                is_bound = self.roles.get(name) is Role.WEEKEND_CLERK
                if is_bound and (name, day) not in self.duty:
                    yield f"{name} opened shift {event.shift_number} off the roster"
            case _ if isinstance(event, _OF_USERS):
                yield from self._user_changed(event)
            case _:
                return

    def _put(self, name: str, days: tuple[date, ...], *, is_on: bool) -> None:
        named = {(name, day) for day in days}
        self.duty = self.duty | named if is_on else self.duty - named

    def _user_changed(
        self,
        event: UserAdded
        | UserDisabled
        | RoleChanged
        | UserRenamed
        | UserEnabled
        | UserUnlocked
        | PasswordChanged,
    ) -> Iterator[str]:
        yield from self._allowed(event.approval, event.name)
        had = self._has_administrator()
        if isinstance(event, UserAdded | RoleChanged):
            self.roles[event.name] = event.role
        if isinstance(event, UserDisabled):
            self.disabled.add(event.name)
        if isinstance(event, UserEnabled):
            self.disabled.discard(event.name)
        if had and not self._has_administrator():
            yield f"{event.name} was the last administrator"

    def _has_administrator(self) -> bool:
        return any(
            role is Role.ADMINISTRATOR and name not in self.disabled
            for name, role in self.roles.items()
        )

    def _allowed(self, approval: Approval | None, about: str) -> Iterator[str]:
        """Make sure that a word was given for it by somebody else, and is used once.

        What has none was done while there was nobody to ask, or at the command line.
        """
        if approval is None:
            return
        known = self.given.pop(approval.number, None)
        if known is None or known.approval != approval:
            yield f"a change with the word of {approval.approver} has no approval of its own"
        elif approval.approver in {known.claim.clerk, about}:
            yield f"{approval.approver} approved an act of their own"
