"""`cashier policy`: the figures that orders set, as they stand, and a change of one."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cashier.cli.approvals import ByPhone, allowed
from cashier.cli.console import Console
from cashier.cli.fields import fields_of, named
from cashier.domain.errors import CounterError

if TYPE_CHECKING:
    from cashier.domain.policy import PolicyRow
    from cashier.services.policies import PolicyQuote, PolicyValue

Key = Annotated[str, typer.Argument(metavar="KEY", help="The policy's name.")]
Value = Annotated[str, typer.Argument(metavar="VALUE", help="As that policy needs it.")]
On = Annotated[
    datetime | None,
    typer.Option("--on", formats=["%Y-%m-%d"], help="As of a day; else today.",
                 show_default=False),
]  # fmt: skip
From = Annotated[
    datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="The first day that it counts.")
]
Order = Annotated[
    str, typer.Option("--order", metavar="NUMBER", help="The order that sets it.")
]  # fmt: skip
By = Annotated[str, typer.Option("--as", metavar="ADMIN", help="The administrator who asks.")]
With = Annotated[
    str, typer.Option("--with", metavar="SUPERVISOR", help="The supervisor who approves.")
]
Check = Annotated[bool, typer.Option("--check", help="Tell what it would do, and do nothing.")]


class NoApprover(CounterError):
    """A policy is never changed by one person."""

    template = "Name the supervisor who approves with --with, or give --by-phone."


def show(console: Console, on: On = None) -> None:
    """List every policy as it stands on a day, and the order that set it."""
    from cashier.services.policies import list_policies

    day = on.date() if on else console.now().date()
    with console.station() as station:
        found = list_policies(day, uow=station.read())
    figures = {"on": day.isoformat(), "policies": [fields_of(one) for one in found]}
    console.answer(figures, *map(_line, found))


def change(  # noqa: PLR0913 - each is an option of the command
    console: Console,
    key: Key,
    value: Value,
    *,
    since: From,
    order: Order,
    by: By,
    approver: With = "",
    by_phone: ByPhone = "",
    check: Check = False,
) -> None:
    """Set a policy; standard input has the administrator's password, then the supervisor's.

    The same again changes nothing, and asks nobody for approval.
    """
    from cashier.services.policies import change_policy, quote_policy

    row = _row(key, value, since, order)
    with console.station() as station:
        console.sign_in(station, by)
        quote = quote_policy(row, by=by, at=console.now(), uow=station.read())
        if check or quote.is_known:
            _answer(console, quote, "unchanged" if quote.is_known else "would_set")
            return
        if not (approver or by_phone):
            raise NoApprover
        word = allowed(console, station, quote.claim, approver=approver, by_phone=by_phone)
        done = change_policy(row, approval=word, by=by, at=console.now(), uow=station.write())
    _answer(console, done, "set", approved_by=word.approver)


def challenge(
    console: Console,
    key: Key,
    value: Value,
    *,
    since: From,
    order: Order,
    by: By,
    approver: With,
) -> None:
    """Make a challenge for a supervisor elsewhere; the administrator's password is asked."""
    from cashier.services.approvals import ask_approval
    from cashier.services.policies import quote_policy

    row = _row(key, value, since, order)
    with console.station() as station:
        console.sign_in(station, by)
        quote = quote_policy(row, by=by, at=console.now(), uow=station.read())
        at = console.now()
        asked = ask_approval(quote.claim, approver=approver, at=at, uow=station.write())
    figures = named({"challenge": asked.text, "approver": approver, "until": asked.until})
    console.answer(figures, f"{asked.text}  (until {asked.until:%H:%M}; read it to {approver})")


def _row(key: str, value: str, since: datetime, order: str) -> "PolicyRow":
    from cashier.domain.policy import PolicyRow

    return PolicyRow(key, value, since.date(), order)


def _answer(console: Console, quote: "PolicyQuote", state: str, *, approved_by: str = "") -> None:
    row, before = quote.change, quote.before
    figures: dict[str, Any] = fields_of(row) | {
        "until": before.until.isoformat() if before.until else None,
        "old_value": before.value,
        "expected": before.expected,
        "approved_by": approved_by,
        "state": state,
    }
    said = {"set": "set", "would_set": "would be set", "unchanged": "was set before"}[state]
    until = f" until {before.until.isoformat()}" if before.until else ""
    line = f"{row.key} {said} from {row.effective_from.isoformat()}{until}: {row.value}"
    instead = "" if quote.is_known else f", instead of {before.value}"
    word = f"; approved by {approved_by}" if approved_by else ""
    console.answer(figures, f"{line}{instead} (order {row.order_number}{word})")


def _line(one: "PolicyValue") -> str:
    since = f"  from {one.since.isoformat()}, order {one.order_number}" if one.since else ""
    until = f"  until {one.until.isoformat()}" if one.until else ""
    return f"{one.key:<34}{one.value}{since}{until}"
