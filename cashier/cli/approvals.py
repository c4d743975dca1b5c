"""`cashier approval`: a supervisor's word by phone."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cashier.cli.console import Console
from cashier.cli.fields import named

if TYPE_CHECKING:
    from cashier.domain.approval import Approval, ApprovalClaim
    from cashier.services.corrections import Correction
    from cashier.station import OpenStation

Name = Annotated[str, typer.Argument(metavar="NAME", help="The supervisor.")]
By = Annotated[str, typer.Option("--as", metavar="NAME", help="Who asks; gives the password.")]
Shared = Annotated[
    bool, typer.Option("--secret", help="The secret shown elsewhere follows the password.")
]
Text = Annotated[str, typer.Argument(metavar="CHALLENGE", help="As it was read out.")]
Number = Annotated[str, typer.Argument(metavar="RECEIPT", help="The receipt's number.")]
User = Annotated[str, typer.Option("--user", metavar="NAME", help="The clerk.")]
Approver = Annotated[
    str, typer.Option("--approver", metavar="NAME", help="The supervisor who allows it.")
]
ByPhone = Annotated[
    str,
    typer.Option(
        "--by-phone", metavar="CHALLENGE:DIGITS", help="The challenge, and what was told of it."
    ),
]
To = Annotated[
    str, typer.Option("--to", metavar="WHAT", help="The right account's number, or: cash.")
]


def enrol(console: Console, name: Name, *, by: By, secret: Shared = False) -> None:
    """Give a supervisor a secret, shown once; the administrator's password is on standard input."""
    from cashier.services.approvals import enrol_approver

    with console.station() as station:
        console.sign_in(station, by)
        told = console.password(f"{name}: the secret") if secret else ""
        made = enrol_approver(name, by=by, at=console.now(), uow=station.write(), secret=told)
    shown = None if secret else made
    groups = "-".join(made[place : place + 5] for place in range(0, len(made), 5))
    line = f"{name} is enrolled." if secret else f"Write down, it is not shown again: {groups}"
    console.answer({"name": name, "secret": shown}, line)


def challenge(
    console: Console, number: Number, *, user: User, approver: Approver, to: To = ""
) -> None:
    """Make a challenge for cancelling a receipt, or correcting it; the clerk's password is asked.

    With --to it is for the correction, else for the cancellation.
    """
    from cashier.services.approvals import ask_approval
    from cashier.services.cancellation import quote_cancellation

    with console.station() as station:
        console.sign_in(station, user)
        if to:
            claim = claim_of(correction_of(station, number, to), station, user)
        else:
            claim = quote_cancellation(number, clerk=user, uow=station.read()).claim
        at = console.now()
        asked = ask_approval(claim, approver=approver, at=at, uow=station.write())
    figures = named({"challenge": asked.text, "approver": approver, "until": asked.until})
    console.answer(figures, f"{asked.text}  (until {asked.until:%H:%M}; read it to {approver})")


def respond(console: Console, text: Text, *, by: By) -> None:
    """Tell the response to a challenge; the supervisor's own password is on standard input."""
    from cashier.services.approvals import respond_approval

    with console.station() as station:
        console.sign_in(station, by)
        answer = respond_approval(text, approver=by, at=console.now(), uow=station.write())
    figures: dict[str, Any] = named({"act": answer.act, "amount": answer.amount})
    shown = f"{answer.digits[:4]} {answer.digits[4:]}"
    console.answer(
        figures | {"response": answer.digits}, f"{answer.act} of {answer.amount}: {shown}"
    )


def correction_of(
    station: "OpenStation", number: str, to: str, *, request: str = "", reason: str = ""
) -> "Correction":
    """Read what a receipt is to be put right to: another account, or cash."""
    from cashier.domain.account_number import parse_account_number
    from cashier.domain.tender import cash
    from cashier.services.corrections import Correction
    from cashier.services.prints import get_receipt

    if to.strip().lower() != "cash":
        return Correction(request, number, reason, account_number=parse_account_number(to))
    amount = get_receipt(number, uow=station.read()).receipt.amount
    return Correction(request, number, reason, tenders=(cash(amount),))


def claim_of(correction: "Correction", station: "OpenStation", clerk: str) -> "ApprovalClaim":
    """Tell what a supervisor must allow for a correction."""
    from cashier.services.corrections import correction_claim
    from cashier.services.prints import get_receipt

    amount = get_receipt(correction.receipt_number, uow=station.read()).receipt.amount
    return correction_claim(correction, amount=amount, clerk=clerk)


def allowed(
    console: Console,
    station: "OpenStation",
    claim: "ApprovalClaim",
    *,
    approver: str,
    by_phone: str,
) -> "Approval":
    """Take a word by phone where a challenge was answered, else by password on standard input."""
    from cashier.domain.approval import ApprovalMissing
    from cashier.services.approvals import approve_here, redeem_response

    at = console.now()
    if by_phone:
        text, _, digits = by_phone.partition(":")
        return redeem_response(text, digits, at=at, uow=station.write(), claim=claim)
    if not approver:
        raise ApprovalMissing(clerk=claim.clerk)
    password = console.password(approver)
    return approve_here(
        claim,
        approver=approver,
        password=password,
        at=at,
        read=station.read,
        write=station.write,
    )
