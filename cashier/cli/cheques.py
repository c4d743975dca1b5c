"""`cashier cheque`: cheques and drafts at hand, at the bank, and come back."""

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from cashier.cli.console import Console
from cashier.cli.fields import fields_of, named
from cashier.domain.errors import CounterError

if TYPE_CHECKING:
    from cashier.domain.cheque import Cheque
    from cashier.domain.cheque_return import ChequeReturn, ReturnedAccount

Keys = Annotated[
    list[str] | None,
    typer.Argument(metavar="KEY...", help="MICR-NUMBER of each; else all that wait.",
                   show_default=False),
]  # fmt: skip
Key = Annotated[str, typer.Argument(metavar="KEY", help="MICR-NUMBER of the cheque.")]
User = Annotated[str, typer.Option("--user", metavar="NAME", help="The supervisor.")]
State = Annotated[
    Literal["received", "deposited", "cleared", "returned", "cancelled"] | None,
    typer.Option("--state", help="Only those.", show_default=False),
]
Find = Annotated[
    str, typer.Option("--find", metavar="TEXT", help="Number, drawer, amount, account or receipt.")
]
Reason = Annotated[str, typer.Option("--reason", metavar="CODE", help="The memo's code.")]
MemoDay = Annotated[
    datetime | None,
    typer.Option("--memo", formats=["%Y-%m-%d"], help="The memo's date; else today.",
                 show_default=False),
]  # fmt: skip
Check = Annotated[bool, typer.Option("--check", help="Tell what it would do, and do nothing.")]
Batch = Annotated[str, typer.Option("--deposit", metavar="NUMBER", help="All of this batch.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Where it goes; else its number here.",
                 show_default=False),
]  # fmt: skip


class NoPlaceForPaper(CounterError):
    """An act whose paper cannot be written would look as if it had failed."""

    template = "No paper can be written to {place}."


def show(console: Console, state: State = None, find: Find = "") -> None:
    """List the register, the latest first: all of it, one state, or what a text can mean."""
    from cashier.domain.cheque import ChequeState
    from cashier.services.deposits import find_cheques, list_cheques

    with console.station() as station:
        if find:
            cheques = find_cheques(find, uow=station.read())
        else:
            cheques = list_cheques(ChequeState(state) if state else None, uow=station.read())
    chosen = [one for one in cheques if state is None or one.state == state]
    figures = {"cheques": [_figures(cheque) for cheque in chosen]}
    console.answer(figures, *(map(_line, chosen) if chosen else ["No cheques."]))


def deposit(console: Console, keys: Keys = None, *, user: User, out: Out = None) -> None:
    """Take cheques to the bank and write the pay-in slip; the password is on standard input."""
    from cashier.domain.cheque import ChequeState
    from cashier.services.deposits import deposit_cheques, list_cheques
    from printing.pay_in_slip import pay_in_slip

    require_place(out)
    with console.station() as station:
        console.sign_in(station, user)
        waiting = list_cheques(ChequeState.RECEIVED, uow=station.read())
        chosen = keys or [cheque.instrument.key for cheque in reversed(waiting)]
        made = deposit_cheques(chosen, by=user, at=console.now(), uow=station.write())
        issuer = station.identity.issuer
    file = write_paper(pay_in_slip(made, issuer), out)
    figures = fields_of(made) | {"total_paise": made.total.paise, "file": str(file)}
    line = f"{made.number}: {len(made.lines)} papers, {made.total}. Slip: {file}"
    console.answer(figures, line)


def clear(console: Console, keys: Keys = None, *, user: User, deposit: Batch = "") -> None:
    """Note that the bank paid cheques, or what is left of a batch; the password is on stdin."""
    from cashier.services.deposits import clear_cheques, get_deposit, is_at_bank

    with console.station() as station:
        console.sign_in(station, user)
        chosen = list(keys or ())
        if deposit:
            batch = get_deposit(deposit, uow=station.read())
            with station.read() as uow:
                chosen += [key for key in batch.keys if is_at_bank(key, uow)]
        clear_cheques(chosen, by=user, at=console.now(), uow=station.write())
    console.answer({"cleared": chosen}, f"{len(chosen)} cleared.")


def give_back(
    console: Console,
    key: Key,
    *,
    reason: Reason,
    user: User,
    memo: MemoDay = None,
    check: Check = False,
) -> None:
    """Take back all that a returned cheque paid; the supervisor's password is on standard input."""
    from cashier.services.returns import Memo, quote_return, return_cheque

    said = Memo(key, reason, (memo or console.now()).date())
    with console.station() as station:
        console.sign_in(station, user)
        at = console.now()
        if check:
            returned = quote_return(said, by=user, at=at, uow=station.read())
        else:
            returned = return_cheque(said, by=user, at=at, uow=station.write())
    console.answer(_return_figures(returned) | {"checked_only": check}, *_return_lines(returned))


def notice(console: Console, key: Key, out: Out = None) -> None:
    """Write the notices to the consumers whose payments a returned cheque took back, as PDF."""
    from cashier.services.returns import get_return
    from printing.notice import notices

    with console.station() as station:
        returned = get_return(key, uow=station.read())
    papers = notices(returned)
    folder = out or Path()
    folder.mkdir(parents=True, exist_ok=True)
    files = [write_paper(paper, folder / f"{paper.title}.pdf") for paper in papers]
    lines = [f"Written: {file}" for file in files]
    console.answer({"number": returned.number, "files": [str(file) for file in files]}, *lines)


def slip(
    console: Console,
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="The batch's number.")],
    out: Out = None,
) -> None:
    """Write a batch's pay-in slip again, as PDF."""
    from cashier.services.deposits import get_deposit
    from printing.pay_in_slip import pay_in_slip

    with console.station() as station:
        made = get_deposit(number, uow=station.read())
        issuer = station.identity.issuer
    file = write_paper(pay_in_slip(made, issuer), out)
    console.answer({"number": made.number, "file": str(file)}, f"Written: {file}")


def require_place(out: Path | None) -> None:
    """Refuse a place for a paper before the act that it tells of, and not after it.

    Raises:
        NoPlaceForPaper: Nothing can be written there.
    """
    folder = out.parent if out else Path()
    folder.mkdir(parents=True, exist_ok=True)
    if (out and out.is_dir()) or not os.access(folder, os.W_OK):
        raise NoPlaceForPaper(place=out or folder.absolute())


def write_paper(document: Any, out: Path | None) -> Path:  # noqa: ANN401 - printing is loaded late
    """Write a document as a sheet of A4, under its own title unless a file is named."""
    from printing.pdf import PaperSize, document_pdf

    file = out or Path(f"{document.title}.pdf")
    file.write_bytes(document_pdf(document, paper=PaperSize.A4))
    return file


def _figures(cheque: "Cheque") -> dict[str, Any]:
    figures = fields_of(cheque)
    return {"key": cheque.instrument.key, **figures.pop("instrument"), **figures}


def _line(cheque: "Cheque") -> str:
    paper = cheque.instrument
    return (
        f"{paper.key}  {cheque.state:<9}  {paper.total.grouped():>14}  {paper.dated:%d-%m-%Y}  "
        f"{paper.bank}  {paper.drawer}"
    )


def _return_figures(returned: "ChequeReturn") -> dict[str, Any]:
    return named({
        "number": returned.number,
        "key": returned.instrument.key,
        "reason": returned.reason,
        "memo_date": returned.memo_date,
        "business_date": returned.business_date,
        "notice_by": returned.notice_by,
        "pay_by": returned.pay_by,
        "accounts": returned.accounts,
        "reversals": returned.reversals,
    })  # fmt: skip


def _return_lines(returned: "ChequeReturn") -> list[str]:
    paper, reason = returned.instrument, returned.reason
    orders = [one.recalled_order for one in returned.reversals if one.recalled_order]
    return [
        f"{returned.number}  cheque {paper.number} of {paper.total}: {reason.code} {reason.words}",
        *map(_account_line, returned.accounts),
        *(f"  order {order} recalled" for order in orders),
        f"  notice by {returned.notice_by:%d-%m-%Y}",
    ]


def _account_line(account: "ReturnedAccount") -> str:
    until = f", no cheques until {account.barred_until:%d-%m-%Y}" if account.barred_until else ""
    return (
        f"  {account.payer.account_number}  returned {account.returned}, kept {account.kept}, "
        f"charge {account.charge}, least next {account.least_next}{until}  "
        f"({', '.join(account.receipts)})"
    )
