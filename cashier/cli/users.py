"""`cashier user`: who may sign in."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cashier.cli.console import Console
from cashier.domain.user import Role

if TYPE_CHECKING:
    from cashier.domain.user import User

Name = Annotated[str, typer.Argument(metavar="NAME", help="Small letters, digits, dots, hyphens.")]
RoleOption = Annotated[Role, typer.Option("--role", help="What the person is.")]
By = Annotated[str, typer.Option("--as", metavar="ADMIN", help="The administrator who asks.")]
FullName = Annotated[str, typer.Option("--full-name", help="As it is printed on receipts.")]
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
