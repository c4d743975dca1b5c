"""`cashier receipt cancel` and `correct`: taking receipts back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cashier.cli.approvals import (
    Approver,
    ByPhone,
    To,
    User,
    allowed,
    claim_of,
    correction_of,
)
from cashier.cli.cheques import write_paper
from cashier.cli.console import Console
from cashier.cli.fields import fields_of, named
from cashier.domain.errors import CounterError

if TYPE_CHECKING:
    from cashier.domain.reversal import Reversal
    from cashier.services.cancellation import CancellationQuote
    from cashier.services.corrections import CorrectionPair

Number = Annotated[str, typer.Argument(metavar="NUMBER", help="The receipt's number.")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")]
Check = Annotated[bool, typer.Option("--check", help="Tell what it would do, and do nothing.")]
RequestId = Annotated[
    str, typer.Option("--request", metavar="ID", help="The same again changes nothing.")
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Where it goes; else its number here.",
                 show_default=False),
]  # fmt: skip


class NotTakenBack(CounterError):
    """The receipt stands."""

    template = "Receipt {number} was not taken back; there is no slip to print."


def cancel(
    console: Console,
    number: Number,
    *,
    user: User,
    reason: Reason = "",
    approver: Approver = "",
    by_phone: ByPhone = "",
    check: Check = False,
) -> None:
    """Cancel a receipt; standard input has the clerk's password, then the supervisor's."""
    from cashier.services.cancellation import cancel_receipt, quote_cancellation

    with console.station() as station:
        console.sign_in(station, user)
        quote = quote_cancellation(number, clerk=user, uow=station.read())
        if check:
            console.answer(_quote_figures(quote), *_quote_lines(quote))
            return
        word = allowed(
            console,
            station,
            quote.claim,
            approver=approver,
            by_phone=by_phone,
        )
        at = console.now()
        done = cancel_receipt(number, reason, approval=word, clerk=user, at=at, uow=station.write())
    figures = {"reversals": [reversal_figures(reversal) for reversal in done]}
    console.answer(figures, *map(reversal_line, done))


def correct(
    console: Console,
    number: Number,
    *,
    user: User,
    request: RequestId,
    reason: Reason,
    to: To,
    approver: Approver = "",
    by_phone: ByPhone = "",
) -> None:
    """Move a receipt to another account, or turn it into cash; passwords as for cancel."""
    from cashier.services.corrections import correct_receipt

    with console.station() as station:
        console.sign_in(station, user)
        correction = correction_of(station, number, to, request=request, reason=reason)
        claim = claim_of(correction, station, user)
        word = allowed(console, station, claim, approver=approver, by_phone=by_phone)
        pair = correct_receipt(
            correction, approval=word, clerk=user, at=console.now(), uow=station.write()
        )
    console.answer(_pair_figures(pair), *_pair_lines(pair))


def slip(console: Console, number: Number, out: Out = None) -> None:
    """Write the slip of a receipt that was taken back, as PDF."""
    from cashier.services.prints import get_receipt
    from printing.void_slip import void_slip

    with console.station() as station:
        receipt = get_receipt(number, uow=station.read()).receipt
        with station.read() as uow:
            reversal = uow.reversals.find(number)
    if reversal is None:
        raise NotTakenBack(number=number)
    file = write_paper(void_slip(receipt, reversal), out)
    console.answer({"number": reversal.act_number, "file": str(file)}, f"Written: {file}")


def reversal_figures(reversal: "Reversal") -> dict[str, Any]:
    """Give a reversal to a script."""
    return fields_of(reversal)


def reversal_line(reversal: "Reversal") -> str:
    """Tell a person what was taken back, and how."""
    allowed_by = f", allowed by {reversal.approver_name}" if reversal.approval else ""
    instead = f", now {reversal.replaced_by}" if reversal.replaced_by else ""
    return (
        f"  {reversal.receipt_number} taken back by {reversal.act_number}: {reversal.kind}, "
        f"{reversal.amount}, cash out {reversal.cash_out}{instead} "
        f"({reversal.reason}; {reversal.by_name}{allowed_by})"
    )


def _quote_figures(quote: "CancellationQuote") -> dict[str, Any]:
    return named({
        "receipts": [receipt.number for receipt in quote.receipts],
        "amount": quote.claim.amount,
        "cash_out": quote.cash_out,
        "papers": [paper.instrument for paper in quote.papers],
        "recalled_orders": quote.recalled_orders,
    })  # fmt: skip


def _quote_lines(quote: "CancellationQuote") -> list[str]:
    return [
        *(f"  {one.number}  {one.payer.account_number}  {one.amount}" for one in quote.receipts),
        f"  cash handed back {quote.cash_out}",
        *(f"  cheque handed back {paper.instrument.key}" for paper in quote.papers),
        *(f"  order {order} recalled" for order in quote.recalled_orders),
    ]


def _pair_figures(pair: "CorrectionPair") -> dict[str, Any]:
    right = pair.right
    return named({
        "reversal": pair.reversal,
        "receipt_number": right.number,
        "account_number": right.payer.account_number,
        "amount": right.amount,
        "tenders": right.tenders,
    })  # fmt: skip


def _pair_lines(pair: "CorrectionPair") -> list[str]:
    right = pair.right
    now = f"  {right.number}  {right.payer.account_number}  {right.amount}"
    return [reversal_line(pair.reversal), now]
