"""`cashier user`: who may sign in."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cashier.cli.console import Console
from cashier.domain.user import Role

if TYPE_CHECKING:
    from cashier.domain.user import User
    from cashier.services.staff import UserChange

Name = Annotated[str, typer.Argument(metavar="NAME", help="Small letters, digits, dots, hyphens.")]
RoleOption = Annotated[Role, typer.Option("--role", help="What the person is.")]
By = Annotated[str, typer.Option("--as", metavar="ADMIN", help="The administrator who asks.")]
FullName = Annotated[str, typer.Option("--full-name", help="As it is printed on receipts.")]
NewRole = Annotated[Role, typer.Argument(metavar="ROLE", help="What the person is from now on.")]
With = Annotated[
    str, typer.Option("--with", metavar="SUPERVISOR", help="The supervisor who approves.")
]
SetBy = Annotated[
    str, typer.Option("--as", metavar="ADMIN", help="The administrator who sets it; else oneself.")
]
OptionalBy = Annotated[str, typer.Option("--as", metavar="ADMIN", help="Accepted, not needed.")]


def add(
    console: Console, name: Name, *, role: RoleOption, by: By, full_name: FullName = ""
) -> None:
    """Add a user; standard input has the administrator's password, then the new user's."""
    from cashier.services.users import NewUser, add_user

    with console.station() as station:
        console.sign_in(station, by)
        new = NewUser(name, full_name, role, console.new_password(name))
        user = add_user(new, by=by, at=console.now(), uow=station.write())
    console.answer(figures([user]), f"{user.name} may sign in as {user.role}.")


def show(console: Console, by: OptionalBy = "") -> None:  # noqa: ARG001 - scripts may name one
    """List the users with their roles."""
    from cashier.services.users import list_users

    with console.station() as station:
        users = list_users(uow=station.read())
    console.answer(figures(users), *map(_line, users))


def disable(console: Console, name: Name, by: By) -> None:
    """Take a user's right to sign in away; the administrator's password is on standard input."""
    from cashier.services.users import disable_user

    with console.station() as station:
        console.sign_in(station, by)
        user = disable_user(name, by=by, at=console.now(), uow=station.write())
    console.answer(figures([user]), f"{user.name} may no longer sign in.")


def enable(console: Console, name: Name, *, by: By, approver: With = "") -> None:
    """Let somebody sign in again; the administrator's password comes first, then the supervisor's.

    Where there is no supervisor, nobody is asked.
    """
    from cashier.services.staff import UserAct, UserChange

    user = _change(console, UserChange(UserAct.ENABLE, name), by, approver)
    console.answer(figures([user]), f"{user.name} may sign in as {user.role}.")


def unlock(console: Console, name: Name, *, by: By, approver: With = "") -> None:
    """Forget somebody's wrong passwords before their time; passwords as for `user enable`."""
    from cashier.services.staff import UserAct, UserChange

    user = _change(console, UserChange(UserAct.UNLOCK, name), by, approver)
    console.answer(figures([user]), f"{user.name} may try again.")


def role(console: Console, name: Name, role: NewRole, *, by: By, approver: With = "") -> None:
    """Let somebody be something else; passwords as for `user enable`."""
    from cashier.services.staff import UserAct, UserChange

    user = _change(console, UserChange(UserAct.ROLE, name, role), by, approver)
    console.answer(figures([user]), f"{user.name} is {user.role}.")


def password(console: Console, name: Name, *, by: SetBy = "", approver: With = "") -> None:
    """Set a password: one's own with the old one, or by an administrator and a supervisor.

    Standard input has the old password and the new one; with --as the administrator's, the new
    one, and the supervisor's.
    """
    from cashier.services.staff import UserAct, UserChange, change_own_password
    from cashier.services.users import list_users

    if by:
        user = _change(console, UserChange(UserAct.PASSWORD, name), by, approver)
    else:
        with console.station() as station:
            old, new = console.password(name), console.new_password(f"{name}: the new one")
            read, write = station.read, station.write
            change_own_password(name, old, new, at=console.now(), read=read, write=write)
            users = list_users(uow=station.read())
        user = next(one for one in users if one.name == name)
    console.answer(figures([user]), f"{user.name} has a new password.")


def _change(console: Console, change: "UserChange", by: str, approver: str) -> "User":
    """Ask for a change of a user: the administrator, and the supervisor where there is one."""
    from dataclasses import replace

    from cashier.cli.approvals import allowed
    from cashier.services.staff import UserAct, change_user, quote_user

    with console.station() as station:
        console.sign_in(station, by)
        if change.act is UserAct.PASSWORD:
            told = console.new_password(f"{change.name}: the new one")
            change = replace(change, password=told)
        claim = quote_user(change, by=by, uow=station.read()).claim
        word = None
        if claim is not None:
            word = allowed(console, station, claim, approver=approver, by_phone="")
        return change_user(change, approval=word, by=by, at=console.now(), uow=station.write())


def figures(users: Iterable["User"]) -> dict[str, Any]:
    """Give users to a script, without anything that helps to guess a password."""
    return {
        "users": [
            {
                "name": user.name,
                "full_name": user.full_name,
                "role": user.role.value,
                "disabled": user.is_disabled,
            }
            for user in users
        ]
    }


def _line(user: "User") -> str:
    state = "  (disabled)" if user.is_disabled else ""
    return f"{user.name:<16}  {user.role:<13}  {user.full_name}{state}"
