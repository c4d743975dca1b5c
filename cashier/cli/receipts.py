"""`cashier receipt`: a receipt again, and whether a paper is genuine."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cashier.cli.command import REFUSED
from cashier.cli.console import Console
from cashier.cli.fields import fields_of, named
from cashier.cli.reversals import reversal_line

if TYPE_CHECKING:
    from cashier.domain.receipt import IssuedReceipt
    from cashier.domain.reversal import Reversal
    from cashier.services.authenticity import PaperCheck
    from cashier.station import OpenStation

Number = Annotated[str, typer.Argument(metavar="NUMBER", help="The receipt's number.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Where it goes; else NUMBER.pdf here.",
                 show_default=False),
]  # fmt: skip
User = Annotated[str, typer.Option("--user", metavar="NAME", help="Who prints it.")]
QrText = Annotated[str, typer.Argument(metavar="TEXT", help="What the QR code says.")]
Keys = Annotated[
    list[str] | None,
    typer.Option("--public-key", metavar="HEX",
                 help="Check against this key, without a station's record; may be repeated.",
                 show_default=False),
]  # fmt: skip


def show(console: Console, number: Number) -> None:
    """Show a receipt with everything that it printed."""
    with console.station() as station:
        issued = _get(station, number)
        reversal = _reversal(station, number)
    figures = receipt_figures(issued) | {"reversal": fields_of(reversal) if reversal else None}
    console.answer(figures, *_lines(issued), *([reversal_line(reversal)] if reversal else []))


def pdf(console: Console, number: Number, out: Out = None) -> None:
    """Write a receipt as PDF, marked as a duplicate."""
    from printing.pdf import document_pdf
    from printing.receipt_document import receipt_document

    with console.station() as station:
        issued = _get(station, number)
        cancelled = _reversal(station, number) is not None
    file = out or Path(f"{issued.receipt.number}.pdf")
    copy = issued.duplicates + 1
    document = receipt_document(issued.receipt, duplicate=copy, cancelled=cancelled)
    file.write_bytes(document_pdf(document))
    console.answer({"number": issued.receipt.number, "file": str(file)}, f"Written: {file}")


def reprint(console: Console, number: Number, user: User) -> None:
    """Print a receipt, marked as a duplicate where it came out before; password on standard input.

    What was sent and what became of it are both recorded.
    """
    from cashier.cli.printers import chosen_printer
    from cashier.services.prints import PrintState, end_print, start_print
    from printing.receipt_document import receipt_document, receipt_job_name

    with console.station() as station:
        console.sign_in(station, user)
        printer = chosen_printer(station)
        issued = _get(station, number)
        job = start_print(number, actor=user, at=console.now(), uow=station.write())
        document = receipt_document(issued.receipt, duplicate=job.copy)
        name = receipt_job_name(issued.receipt, duplicate=job.copy)
        outcome = printer.print_document(document, name)
        state = PrintState(outcome.state.value)
        end_print(job, state, outcome.message, actor=user, at=console.now(), uow=station.write())
    figures = {"number": number, "copy": job.copy, "state": state.value, "detail": outcome.message}
    console.answer(figures, outcome.message)
    if state == "failed":
        raise typer.Exit(REFUSED)


def check(console: Console, text: QrText, public_key: Keys = None) -> None:
    """Tell whether the text of a QR code was signed by a station that is known here."""
    found = _check(console, text, public_key or [])
    lines = [found.reason] if found.valid else []
    console.answer({"valid": found.valid, "reason": found.reason}, *lines)
    if not found.valid:
        console.note(found.reason)
        raise typer.Exit(REFUSED)


def _check(console: Console, text: str, keys: list[str]) -> "PaperCheck":
    from cashier.services.authenticity import check_paper, check_text

    if keys:
        return check_text(text, tuple(key.strip().lower() for key in keys))
    with console.station() as station:
        return check_paper(text, uow=station.read())


def _get(station: "OpenStation", number: str) -> "IssuedReceipt":
    from cashier.services.prints import get_receipt

    return get_receipt(number, uow=station.read())


def _reversal(station: "OpenStation", number: str) -> "Reversal | None":
    with station.read() as uow:
        return uow.reversals.find(number)


def receipt_figures(issued: "IssuedReceipt") -> dict[str, Any]:
    """Give a receipt to a script: all that was printed, and what has become of the paper."""
    receipt = issued.receipt
    tenders = [
        fields_of(tender) | {"change_due_paise": tender.change_due.paise}
        for tender in receipt.tenders
    ]
    return (
        fields_of(receipt)
        | named({
            "account_number": receipt.payer.account_number,
            "received": receipt.received,
            "change_due": receipt.change_due,
            "balance": receipt.balance,
            "print_state": issued.print_state,
            "duplicates": issued.duplicates,
        })
        | {"tenders": tenders}
    )  # fmt: skip


def _lines(issued: "IssuedReceipt") -> tuple[str, ...]:
    receipt = issued.receipt
    heads = tuple(
        f"  {part.head:<20}  {part.bill_month:<8}{part.amount.grouped():>15}"
        for part in receipt.allocations
    )
    return (
        f"{receipt.number}  {receipt.issued_at:%Y-%m-%d %H:%M}  {receipt.clerk_name}",
        f"{receipt.payer.account_number}  {receipt.payer.name}, {receipt.payer.address}",
        f"  {receipt.kind + ' payment':<30}{receipt.amount.grouped():>15}",
        *heads,
        f"  {'received':<30}{receipt.received.grouped():>15}",
        f"  {'change':<30}{receipt.change_due.grouped():>15}",
        f"  {'balance':<30}{receipt.balance.grouped():>15}",
        f"print: {issued.print_state}, duplicates: {issued.duplicates}",
    )
