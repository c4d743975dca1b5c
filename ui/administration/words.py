"""The office's words: roles, what is done to an account, days of the roster, policies."""

from datetime import date

from cashier.domain.user import Role
from ui.formats import full_day, short_day
from ui.language import mark, tr

ROLE_WORDS = {
    Role.CLERK: mark("Clerk"),
    Role.WEEKEND_CLERK: mark("Weekend clerk"),
    Role.SUPERVISOR: mark("Supervisor"),
    Role.AUDITOR: mark("Auditor"),
    Role.ADMINISTRATOR: mark("Administrator"),
}
ROLE_NOTES = {
    Role.CLERK: mark("takes money, has a drawer"),
    Role.WEEKEND_CLERK: mark("the same, alone: on roster days, up to a limit"),
    Role.SUPERVISOR: mark("approves, closes the day, goes to the bank"),
    Role.AUDITOR: mark("sees everything, changes nothing"),
    Role.ADMINISTRATOR: mark("users, rosters, policies; no money"),
}
_USER_CHANGES = {
    "role": mark("to {what}"),
    "name": mark("written as {what}"),
    "add": mark("new: {what}"),
    "disable": mark("may no longer sign in"),
    "enable": mark("may sign in again"),
    "password": mark("gets a new password"),
    "unlock": mark("may try passwords again"),
}
_DAYS_SHOWN = 6


def role_text(role: Role) -> str:
    """Name a role."""
    return tr(ROLE_WORDS[role])


def user_change_text(detail: str) -> str:
    """Say a change of a user as it stands in a claim: the act, then a role or a name."""
    act, *rest = detail.split("\n")
    said = (role_text(Role(one)) if one in set(Role) else one for one in rest)
    return tr(_USER_CHANGES[act]).format(what=" · ".join(filter(None, said)))


def roster_change_text(detail: str) -> str:
    """Say a change of the roster as it stands in a claim: on or off, the days, the reason."""
    state, days, reason = detail.split("\n")
    words = tr("on the roster: {days} ({reason})")
    if state == "off":
        words = tr("off the roster: {days} ({reason})")
    named = tuple(date.fromisoformat(day) for day in days.split(","))
    return words.format(days=days_text(named), reason=reason)


def days_text(days: tuple[date, ...]) -> str:
    """Say some days in one line; of many, the first ones and how many more."""
    if len(days) == 1:
        return full_day(days[0])
    shown = ", ".join(short_day(day) for day in days[:_DAYS_SHOWN])
    more = len(days) - _DAYS_SHOWN
    return tr("{days} and {count} more").format(days=shown, count=more) if more > 0 else shown
