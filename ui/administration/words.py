"""The office's words: roles, what is done to an account, days of the roster, policies."""

from datetime import date

from cashier.domain.user import Role, User
from ui.administration.roster import RosterState
from ui.administration.users import Task
from ui.formats import clock_time, full_day, short_day
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
    Role.WEEKEND_CLERK: mark("alone, on roster days, up to a limit"),
    Role.SUPERVISOR: mark("approves, closes days, takes to the bank"),
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


def user_state_text(user: User) -> str:
    """Say whether somebody may sign in, and what stands against it."""
    if user.is_disabled:
        return tr("disabled")
    if user.locked_until is not None:
        return tr("locked until {time}").format(time=clock_time(user.locked_until))
    if user.failures:
        return tr("{count} wrong passwords").format(count=user.failures)
    return ""


def day_state_text(state: RosterState, day: date) -> str:
    """Say how a day of the roster stands, and what the next order would make of it."""
    if day in state.marked:
        return tr("comes off") if state.takes_off else tr("goes on")
    return tr("on duty") if state.is_on(day) else ""


def expected_text(form: str) -> str:
    """Say what a value of a policy looks like."""
    return tr(form)


EXPECTED = (
    mark("name every head once, separated by commas"),
    mark("names separated by commas"),
    mark("dates separated by commas: 2026-11-05,2026-12-25"),
    mark("a number, zero or more"),
    mark("an amount in rupees, zero or more"),
    mark("a whole number from 0 to 100000"),
    mark("yes or no"),
    mark("a text"),
    mark("of receipt, order_queued, reconnected, cheque_returned, notice, number_changed"),
    mark("hi, en or both"),
    mark("limits that rise, and what is above: 10000:10,above:25"),
    mark("a percentage from 0 to 100"),
)
"""What the domain says of values, for translators."""
KEY_WORDS = {
    Task.ADD: mark("New"),
    Task.NAME: mark("Name"),
    Task.ROLE: mark("Role"),
    Task.PASSWORD: mark("Password"),
    Task.OWN_PASSWORD: mark("Own password"),
    Task.DISABLE: mark("Disable"),
    Task.ENABLE: mark("Enable"),
    Task.UNLOCK: mark("Unlock"),
}
FORM_TITLES = {
    Task.ADD: mark("New user"),
    Task.NAME: mark("Full name"),
    Task.ROLE: mark("Role"),
    Task.PASSWORD: mark("New password"),
    Task.OWN_PASSWORD: mark("Own password"),
    Task.DISABLE: mark("Disable"),
    Task.ENABLE: mark("Enable"),
    Task.UNLOCK: mark("Unlock"),
}
_BY_TWO = mark("A supervisor approves it, here or by phone.")
FORM_NOTES = {
    Task.ADD: _BY_TWO,
    Task.NAME: mark("Receipts keep the name that they were printed with."),
    Task.ROLE: mark("Not while a shift is open; the last administrator stays one."),
    Task.PASSWORD: mark("Tell it to nobody else; it is best changed by its owner soon."),
    Task.OWN_PASSWORD: mark("The old one first. Nobody else has to approve it."),
    Task.DISABLE: mark("Takes the right to sign in. What was recorded stays under the name."),
    Task.ENABLE: mark("Gives the right to sign in back, with the old password and role."),
    Task.UNLOCK: mark("Forgets the wrong passwords, so that it may be tried again at once."),
}
BUTTON_WORDS = {
    Task.ADD: mark("Add the user"),
    Task.NAME: mark("Write it so"),
    Task.ROLE: mark("Change the role"),
    Task.PASSWORD: mark("Set the password"),
    Task.OWN_PASSWORD: mark("Set the password"),
    Task.DISABLE: mark("Disable the user"),
    Task.ENABLE: mark("Enable the user"),
    Task.UNLOCK: mark("Unlock the user"),
}
