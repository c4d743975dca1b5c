"""`cashier roster`: who is at the counter alone, and a supervisor's word where it is silent."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cashier.cli.approvals import ByPhone, allowed
from cashier.cli.console import Console
from cashier.cli.fields import named

if TYPE_CHECKING:
    from cashier.domain.approval import ApprovalClaim
    from cashier.domain.roster import RosterDay
    from cashier.services.rosters import RosterQuote
    from cashier.station import OpenStation

WEEKS_SHOWN = 4
Name = Annotated[str, typer.Argument(metavar="NAME", help="The weekend clerk.")]
From = Annotated[
    datetime | None,
    typer.Option("--from", formats=["%Y-%m-%d"], help="The first day; else today.",
                 show_default=False),
]  # fmt: skip
Weeks = Annotated[int, typer.Option("--weeks", min=1, max=52, help="For how many weeks.")]
Days = Annotated[
    str,
    typer.Option("--days", metavar="DAYS", help="2026-11-28,2026-11-29 or 2026-11-28..2026-11-29."),
]
Off = Annotated[bool, typer.Option("--off", help="Take them off the roster.")]
Order = Annotated[str, typer.Option("--order", metavar="TEXT", help="The order, or the reason.")]
By = Annotated[str, typer.Option("--as", metavar="ADMIN", help="The administrator who asks.")]
With = Annotated[
    str, typer.Option("--with", metavar="SUPERVISOR", help="The supervisor who approves.")
]
User = Annotated[str, typer.Option("--user", metavar="NAME", help="The weekend clerk.")]
Ask = Annotated[
    str,
    typer.Option(
        "--ask", metavar="SUPERVISOR", help="Make a challenge for a supervisor elsewhere."
    ),
]


def show(console: Console, since: From = None, weeks: Weeks = WEEKS_SHOWN) -> None:
    """List what the roster says of the next weeks."""
    from cashier.services.rosters import list_roster

    first = since.date() if since else console.now().date()
    last = first + timedelta(days=7 * weeks - 1)
    with console.station() as station:
        found = list_roster(first, last, uow=station.read())
    figures = {"from": first.isoformat(), "to": last.isoformat(), "days": [*map(_fields, found)]}
    console.answer(figures, *(map(_line, found) if found else ("Nobody is on the roster.",)))


def change(
    console: Console,
    name: Name,
    *,
    days: Days,
    order: Order,
    by: By,
    approver: With = "",
    off: Off = False,
) -> None:
    """Put somebody on the roster; the administrator's password comes first, then the supervisor's.

    The same again changes nothing, and asks nobody for approval.
    """
    from cashier.domain.roster import RosterChange, parse_days
    from cashier.services.rosters import change_roster, quote_roster

    asked = RosterChange(name, parse_days(days), not off, order)
    with console.station() as station:
        console.sign_in(station, by)
        quote = quote_roster(asked, by=by, at=console.now(), uow=station.read())
        word = None
        if not quote.is_known:
            word = allowed(console, station, quote.claim, approver=approver, by_phone="")
            quote = change_roster(
                asked, approval=word, by=by, at=console.now(), uow=station.write()
            )
    _answer(console, quote, approved_by=word.approver if word else "")


def duty(
    console: Console, *, user: User, ask: Ask = "", approver: With = "", by_phone: ByPhone = ""
) -> None:
    """Be at the counter today though the roster does not say so, by a supervisor's word.

    Standard input has the weekend clerk's password; with --with also the supervisor's.
    """
    from cashier.services.rosters import allow_duty, duty_claim

    with console.station() as station:
        console.sign_in(station, user)
        claim = duty_claim(user, console.now().date())
        if ask:
            _challenge(console, station, claim, ask)
            return
        word = allowed(console, station, claim, approver=approver, by_phone=by_phone)
        day = allow_duty(user, approval=word, at=console.now(), uow=station.write())
    console.answer({"days": [_fields(day)]}, _line(day))


def lift(
    console: Console, *, user: User, ask: Ask = "", approver: With = "", by_phone: ByPhone = ""
) -> None:
    """Hold more cash than one person alone may, in this shift; passwords as for `roster duty`."""
    from cashier.services.rosters import lift_limit, quote_limit

    with console.station() as station:
        console.sign_in(station, user)
        claim = quote_limit(user, uow=station.read())
        if ask:
            _challenge(console, station, claim, ask)
            return
        word = allowed(console, station, claim, approver=approver, by_phone=by_phone)
        shift = lift_limit(user, approval=word, at=console.now(), uow=station.write())
    line = f"Shift {shift.number} of {user} may hold more than {claim.amount}."
    figures = named({"shift": shift.number, "user": user, "limit": claim.amount})
    console.answer(figures | {"approved_by": word.approver}, line)


def _challenge(
    console: Console, station: "OpenStation", claim: "ApprovalClaim", approver: str
) -> None:
    from cashier.services.approvals import ask_approval

    asked = ask_approval(claim, approver=approver, at=console.now(), uow=station.write())
    figures = named({"challenge": asked.text, "approver": approver, "until": asked.until})
    console.answer(figures, f"{asked.text}  (until {asked.until:%H:%M}; read it to {approver})")


def _answer(console: Console, quote: "RosterQuote", *, approved_by: str) -> None:
    change = quote.change
    days = [day.isoformat() for day in change.days]
    figures: dict[str, Any] = {
        "name": change.name,
        "days": days,
        "on": change.is_on,
        "reason": change.reason,
        "approved_by": approved_by,
        "state": "unchanged" if quote.is_known else "set",
    }
    if quote.is_known:
        console.answer(figures, f"The roster of {change.name} says that already.")
        return
    state = "on" if change.is_on else "off"
    line = f"{change.name} is {state} the roster: {', '.join(days)} ({change.reason})"
    console.answer(figures, line)


def _fields(one: "RosterDay") -> dict[str, Any]:
    return {
        "name": one.name,
        "day": one.day.isoformat(),
        "on": one.is_on,
        "reason": one.reason,
        "approved_by": one.approved_by,
    }


def _line(one: "RosterDay") -> str:
    state = "on " if one.is_on else "off"
    said = one.reason or f"word of {one.approved_by}"
    return f"{one.day.isoformat()}  {one.day:%a}  {one.name:<16}  {state}  {said}"
