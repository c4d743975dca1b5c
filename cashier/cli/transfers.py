"""`cashier shift`: cash that changes hands, and shortages and excesses made good."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal
from uuid import uuid4

import typer

from cashier.cli.cheques import Out, require_place, write_paper
from cashier.cli.console import Console
from cashier.cli.fields import fields_of, named
from cashier.domain.custody_transfer import TransferKind
from cashier.domain.denomination import DenominationCount

if TYPE_CHECKING:
    from cashier.domain.custody_transfer import Transfer
    from cashier.domain.custody_variance import Variance
    from cashier.domain.shift import Shift

UserName = Annotated[str, typer.Option("--user", metavar="NAME", help="The clerk who gives.")]
Receiver = Annotated[str, typer.Option("--to", metavar="NAME", help="Who is to take it.")]
Counted = Annotated[
    str, typer.Option("--counted", metavar="COUNT", help="The notes as counted: 500x4,20x3.")
]
Request = Annotated[
    str, typer.Option("--request", metavar="ID", help="The same ID again offers nothing twice.")
]
Number = Annotated[
    str, typer.Argument(metavar="NUMBER", help="The slip's number, RTP-03-T-000001.")
]
NumberOrShift = Annotated[
    str, typer.Argument(metavar="NUMBER", help="A slip's number, or that of a closed shift.")
]
As = Annotated[str, typer.Option("--as", metavar="NAME", help="Who counts and takes it.")]
Reason = Annotated[str, typer.Option("--reason", help="Why not.")]
ShiftNumber = Annotated[int, typer.Argument(metavar="SHIFT", help="The number of the shift.")]
Amount = Annotated[str, typer.Option("--amount", metavar="RUPEES", help="How much of it.")]
Reference = Annotated[
    str, typer.Option("--reference", metavar="TEXT", help="The paper that says so.")
]
How = Annotated[
    Literal["returned", "kept"],
    typer.Option("--how", help="Given back to a payer, or kept as income."),
]
_DAY = ["%Y-%m-%d"]
First = Annotated[
    datetime | None,
    typer.Option("--from", formats=_DAY, help="Else what is open.", show_default=False),
]
Last = Annotated[
    datetime | None, typer.Option("--to", formats=_DAY, help="Else today.", show_default=False)
]


def turn_in(
    console: Console, user: UserName, to: Receiver, counted: Counted, *, request: Request = ""
) -> None:
    """Offer cash to the head cashier; the clerk's password comes on standard input."""
    _offer(console, TransferKind.TURN_IN, (user, to, counted, request))


def hand_over(
    console: Console, user: UserName, to: Receiver, counted: Counted, *, request: Request = ""
) -> None:
    """Offer cash to another clerk's drawer; the clerk's password comes on standard input."""
    _offer(console, TransferKind.HANDOVER, (user, to, counted, request))


def _offer(console: Console, kind: TransferKind, said: tuple[str, str, str, str]) -> None:
    from cashier.services.custody import offer_transfer

    user, to, counted, request = said
    notes = DenominationCount.parse(counted)
    with console.station() as station:
        console.sign_in(station, user)
        made = offer_transfer(
            kind,
            notes,
            to=to,
            request_id=request or str(uuid4()),
            clerk=user,
            at=console.now(),
            uow=station.write(),
        )
    line = f"{made.number}: {made.amount} offered to {to}; it is {user}'s until it is accepted."
    console.answer(transfer_figures(made) | {"amount_paise": made.amount.paise}, line)


def accept(
    console: Console, number: NumberOrShift, *, by: As, counted: Counted, out: Out = None
) -> None:
    """Count again and take an offer, or a closed drawer; the password is on standard input."""
    from cashier.services.custody import accept_transfer
    from cashier.services.custody_closing import accept_closing
    from printing.turn_in_slip import turn_in_slip

    notes = DenominationCount.parse(counted)
    if out:
        require_place(out)
    with console.station() as station:
        console.sign_in(station, by)
        at, uow = console.now(), station.write()
        if number.isdecimal():
            taken = accept_closing(int(number), notes, by=by, at=at, uow=uow)
        else:
            taken = accept_transfer(number, notes, by=by, at=at, uow=uow)
        issuer = station.identity.issuer
    file = write_paper(turn_in_slip(taken, issuer), out) if out else None
    figures = transfer_figures(taken) | {"file": str(file) if file else None}
    console.answer(figures, f"{taken.number}: {taken.amount} taken by {by}.")


def refuse(console: Console, number: Number, *, by: As, reason: Reason) -> None:
    """Leave an offer with its giver, and say why; the receiver's password is on standard input."""
    from cashier.services.custody import refuse_transfer

    with console.station() as station:
        console.sign_in(station, by)
        left = refuse_transfer(number, reason, by=by, at=console.now(), uow=station.write())
    console.answer(transfer_figures(left), f"{number} refused; the cash stays with {left.giver}.")


def withdraw(console: Console, number: Number, *, user: UserName) -> None:
    """Take an own offer back; the clerk's password comes on standard input."""
    from cashier.services.custody import withdraw_transfer

    with console.station() as station:
        console.sign_in(station, user)
        left = withdraw_transfer(number, by=user, at=console.now(), uow=station.write())
    console.answer(transfer_figures(left), f"{number} withdrawn.")


def show(console: Console) -> None:
    """List what is on its way, and closed drawers that nobody else has counted yet."""
    from cashier.services.custody import list_open_transfers
    from cashier.services.custody_closing import list_unaccepted_shifts

    with console.station() as station:
        offers = list_open_transfers(uow=station.read())
        shifts = list_unaccepted_shifts(uow=station.read())
    figures = {
        "transfers": [transfer_figures(one) for one in offers],
        "closings": [_closing_figures(shift) for shift in shifts],
    }
    lines = [
        *(f"{one.number}  {one.kind}  {one.giver} to {one.receiver}" for one in offers),
        *(f"shift {one.number} of {one.clerk} is closed and not accepted" for one in shifts),
    ]
    console.answer(figures, *(lines or ["Nothing is on its way."]))


def slip(console: Console, number: Number, out: Out = None) -> None:
    """Write the slip of cash that was accepted, as PDF."""
    from cashier.services.custody import get_accepted_transfer
    from printing.turn_in_slip import turn_in_slip

    with console.station() as station:
        taken = get_accepted_transfer(number, uow=station.read())
        issuer = station.identity.issuer
    file = write_paper(turn_in_slip(taken, issuer), out)
    console.answer({"number": taken.number, "file": str(file)}, f"Written: {file}")


def variances(console: Console, first: First = None, last: Last = None) -> None:
    """List the register of shortages and excesses: what is open, or a period."""
    from cashier.services.custody_variances import list_open_variances, list_variances

    with console.station() as station:
        if first:
            until = (last or console.now()).date()
            found = list_variances(first.date(), until, uow=station.read())
        else:
            found = list_open_variances(uow=station.read())
    figures = {"variances": [variance_figures(one) for one in found]}
    console.answer(figures, *(map(_variance_line, found) if found else ["None."]))


def recover(
    console: Console, shift: ShiftNumber, *, amount: Amount, reference: Reference, by: As
) -> None:
    """Take cash that makes a shortage good; the supervisor's password is on standard input."""
    from cashier.domain.money import Money
    from cashier.services.custody_variances import record_recovery

    sum_of = Money.parse(amount)
    with console.station() as station:
        console.sign_in(station, by)
        at, uow = console.now(), station.write()
        after = record_recovery(shift, sum_of, reference, by=by, at=at, uow=uow)
    console.answer(variance_figures(after), _variance_line(after))


def settle(
    console: Console,
    shift: ShiftNumber,
    *,
    how: How,
    amount: Amount,
    reference: Reference,
    by: As,
) -> None:
    """Give an excess back, or keep it; the supervisor's password is on standard input."""
    from cashier.domain.custody_variance import SettlementKind
    from cashier.domain.money import Money
    from cashier.services.custody_variances import settle_excess

    kind, sum_of = SettlementKind(how), Money.parse(amount)
    with console.station() as station:
        console.sign_in(station, by)
        at, uow = console.now(), station.write()
        after = settle_excess(shift, kind, sum_of, reference, by=by, at=at, uow=uow)
    console.answer(variance_figures(after), _variance_line(after))


def transfer_figures(transfer: "Transfer") -> dict[str, Any]:
    """Give a transfer to a script; how much is on its way is not told, for it is counted blind."""
    figures = fields_of(transfer) | {"amount_paise": transfer.amount.paise}
    return figures | {"notes": None, "amount_paise": None} if transfer.is_open else figures


def _closing_figures(shift: "Shift") -> dict[str, Any]:
    return named({
        "shift": shift.number,
        "user": shift.clerk,
        "business_date": shift.business_date,
        "closed_at": shift.closed_at,
        "cheques": shift.cheques,
        "cheque_total": shift.cheque_total,
        "drafts": shift.drafts,
        "draft_total": shift.draft_total,
    })  # fmt: skip


def variance_figures(variance: "Variance") -> dict[str, Any]:
    """Give a shortage or an excess to a script."""
    figures = fields_of(variance) | named({"settled": variance.settled, "rest": variance.rest})
    return figures | {"state": "open" if variance.is_open else "settled"}


def _variance_line(variance: "Variance") -> str:
    word = "short" if variance.is_shortage else "over"
    return (
        f"shift {variance.shift_number}  {variance.business_date:%d-%m-%Y}  {variance.clerk}  "
        f"{word} {variance.amount.grouped()}  still open {variance.rest.grouped()}"
    )
