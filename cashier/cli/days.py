"""`cashier day`: what keeps a day open, closing it, and the papers of a close."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cashier.cli.approvals import Approver, ByPhone, allowed
from cashier.cli.command import REFUSED
from cashier.cli.console import Console
from cashier.cli.fields import fields_of, named
from cashier.cli.reports import Day

if TYPE_CHECKING:
    from cashier.domain.day_close import CloseKind, PeriodClose, ZeroReceipt
    from cashier.domain.day_close_check import CheckCode, CheckItem
    from cashier.services.day_close import CloseQuote
    from cashier.station import OpenStation
    from printing.document import Document

Number = Annotated[str, typer.Argument(metavar="NUMBER", help="The close's number.")]
User = Annotated[str, typer.Option("--user", metavar="NAME", help="The supervisor.")]
Anybody = Annotated[str, typer.Option("--user", metavar="NAME", help="Who works on this clock.")]
Month = Annotated[str, typer.Argument(metavar="MONTH", help="Such as 2026-11.")]
Year = Annotated[str, typer.Argument(metavar="YEAR", help="A financial year: 2026-27.")]
Reasons = Annotated[
    list[str] | None,
    typer.Option("--carry-reason", metavar="[WHAT=]TEXT",
                 help="Why cash, cheques, printing or unfinished wait; all of them, or one.",
                 show_default=False),
]  # fmt: skip
RequestId = Annotated[
    str, typer.Option("--request", metavar="ID", help="The same again changes nothing.")
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Where it goes; else NUMBER.pdf here.",
                 show_default=False),
]  # fmt: skip


def check(console: Console, date: Day = None, carry_reason: Reasons = None) -> None:
    """Tell what still keeps a business date open, and what its close would say."""
    from cashier.services.day_close import view_day

    reasons = _reasons(carry_reason or [])
    with console.station() as station:
        quote = view_day(_day(console, station, date), uow=station.read(), reasons=reasons)
    console.answer(_quote_figures(quote), *_quote_lines(quote))
    if quote.open_items:
        raise typer.Exit(REFUSED)


def close(
    console: Console,
    *,
    user: User,
    date: Day = None,
    carry_reason: Reasons = None,
    request: RequestId = "",
) -> None:
    """Close a business date, for good; the supervisor's password comes on standard input."""
    from cashier.services.day_close import close_day

    reasons = _reasons(carry_reason or [])
    with console.station() as station:
        console.sign_in(station, user)
        day = _day(console, station, date)
        done = close_day(
            day,
            by=user,
            request_id=request or f"day {day.isoformat()}",
            at=console.now(),
            uow=station.write(),
            reasons=reasons,
        )
    console.answer(close_figures(done), *_lines(done))


def month(console: Console, month: Month, *, user: User, request: RequestId = "") -> None:
    """Close a month whose days are closed; the supervisor's password comes on standard input."""
    from cashier.domain.day_close import CloseKind, read_month

    _close_period(console, CloseKind.MONTH, read_month(month), user=user, request=request)


def year(console: Console, year: Year, *, user: User, request: RequestId = "") -> None:
    """Close a financial year whose months are closed; the password comes on standard input."""
    from cashier.domain.day_close import CloseKind, read_financial_year

    _close_period(console, CloseKind.YEAR, read_financial_year(year), user=user, request=request)


def show(console: Console, number: Number) -> None:
    """Show a close, or a receipt over nothing, with everything that its paper says."""
    with console.station() as station:
        found = _find(station, number)
    if isinstance(found, tuple):
        (zero,) = found
        console.answer(fields_of(zero), _zero_line(zero))
    else:
        console.answer(close_figures(found), *_lines(found))


def listing(console: Console) -> None:
    """List the closes and the receipts over nothing, the newest first."""
    from cashier.services.day_close import list_closes
    from cashier.services.day_close_zero import list_zeros

    with console.station() as station:
        closes, zeros = list_closes(uow=station.read()), list_zeros(uow=station.read())
    figures = {
        "closes": [close_figures(one) for one in closes],
        "zero_receipts": [fields_of(one) for one in zeros],
    }
    console.answer(figures, *map(_line, closes), *map(_zero_line, zeros))


def pdf(console: Console, number: Number, out: Out = None) -> None:
    """Write a close as a sheet of PDF."""
    from cashier.services.day_close import get_close
    from printing.day_close_document import close_sheet
    from printing.pdf import PaperSize, document_pdf

    with console.station() as station:
        found = get_close(number, uow=station.read())
    file = out or Path(f"{found.number}.pdf")
    file.write_bytes(document_pdf(close_sheet(found), paper=PaperSize.A4, is_numbered=True))
    console.answer({"number": found.number, "file": str(file)}, f"Written: {file}")


def printed(console: Console, number: Number, *, user: User) -> None:
    """Print a close's slip, marked as a duplicate from the second on; password on standard input.

    What was sent and what became of it are both recorded.
    """
    from cashier.cli.printers import chosen_printer
    from cashier.services.day_close_prints import end_close_print, start_close_print
    from cashier.services.prints import PrintState

    with console.station() as station:
        console.sign_in(station, user)
        printer = chosen_printer(station)
        found = _find(station, number)
        job = start_close_print(number, actor=user, at=console.now(), uow=station.write())
        slip = _slip(found, job.copy)
        outcome = printer.print_document(slip, slip.title)
        state = PrintState(outcome.state.value)
        at = console.now()
        end_close_print(job, state, outcome.message, actor=user, at=at, uow=station.write())
    figures = {"number": number, "copy": job.copy, "state": state.value, "detail": outcome.message}
    console.answer(figures, outcome.message)
    if state == "failed":
        raise typer.Exit(REFUSED)


def clock(
    console: Console, *, user: Anybody, approver: Approver = "", by_phone: ByPhone = ""
) -> None:
    """Accept a clock that is behind the record; the user's password, then the supervisor's."""
    from cashier.services.day_close_guards import accept_clock, clock_claim

    with console.station() as station:
        console.sign_in(station, user)
        at = console.now()
        claim = clock_claim(user, at)
        word = allowed(console, station, claim, approver=approver, by_phone=by_phone)
        accept_clock(word, by=user, at=console.now(), uow=station.write())
    figures = named({"accepted": at, "approved_by": word.approver})
    console.answer(figures, f"The clock counts from {at:%d-%m-%Y %H:%M} on.")


def _close_period(
    console: Console, kind: "CloseKind", day: date, *, user: str, request: str
) -> None:
    from cashier.services.day_close_periods import close_period

    with console.station() as station:
        console.sign_in(station, user)
        done = close_period(
            kind,
            day,
            by=user,
            request_id=request or f"{kind} {day.isoformat()}",
            at=console.now(),
            uow=station.write(),
        )
    console.answer(close_figures(done), *_lines(done))


def _day(console: Console, station: "OpenStation", named_day: datetime | None) -> date:
    """Take the day that was named, else the one that is to be closed next."""
    from cashier.services.day_close import find_day_to_close

    if named_day is not None:
        return named_day.date()
    return find_day_to_close(today=console.now().date(), uow=station.read())


def _reasons(said: list[str]) -> "Mapping[CheckCode, str]":
    """Read reasons: `cash=the bank is shut`, or one for everything that can wait."""
    from cashier.domain.day_close_check import CARRIED_CODES, CheckCode

    reasons: dict[CheckCode, str] = {}
    for text in said:
        name, equals, reason = text.partition("=")
        if equals and name.strip() in set(CheckCode):
            reasons[CheckCode(name.strip())] = reason
        else:
            reasons |= dict.fromkeys(CARRIED_CODES - reasons.keys(), text)
    return reasons


def _find(station: "OpenStation", number: str) -> "PeriodClose | tuple[ZeroReceipt]":
    """Find a close, or a receipt over nothing, in a tuple of its own."""
    from cashier.services.day_close import get_close
    from cashier.services.day_close_zero import get_zero

    if "-0-" in number:
        return (get_zero(number, uow=station.read()),)
    return get_close(number, uow=station.read())


def _slip(found: "PeriodClose | tuple[ZeroReceipt]", copy: int) -> "Document":
    from printing.day_close_document import close_slip, zero_slip

    if isinstance(found, tuple):
        return zero_slip(found[0], copy=copy)
    return close_slip(found, copy=copy)


def close_figures(close: "PeriodClose") -> dict[str, Any]:
    """Give a close to a script: all that its papers say."""
    return fields_of(close) | named({"total": close.flow.net, "gaps": close.gaps})


def _quote_figures(quote: "CloseQuote") -> dict[str, Any]:
    return {
        "date": quote.day.isoformat(),
        "ready": not quote.open_items and quote.close is None,
        "closed_by": quote.close.number if quote.close else None,
        "checks": [_item_figures(item) for item in quote.items],
        "sums": fields_of(quote.sums),
        "total_paise": quote.sums.flow.net.paise,
        "perpetual": fields_of(quote.perpetual),
        "runs": [fields_of(run) for run in quote.runs],
        "shifts": [fields_of(shift) for shift in quote.shifts],
        "slips": [fields_of(slip) for slip in quote.slips],
    }


def _item_figures(item: "CheckItem") -> dict[str, Any]:
    return {
        "code": item.code.value,
        "state": item.state.value,
        "message": item.message,
        "values": named(dict(item.values)),
        "reason": item.reason,
    }


def _quote_lines(quote: "CloseQuote") -> list[str]:
    total = f"{quote.day.isoformat()}  {quote.sums.flow.net.grouped()}"
    if quote.close:
        return [f"{total}  closed by {quote.close.number}"]
    return [f"{item.state:<8} {item.title}: {item.message}" for item in quote.items] + [total]


def _lines(close: "PeriodClose") -> list[str]:
    flow, ever = close.flow, close.perpetual
    return [
        _line(close),
        f"  {'taken':<28}{flow.taken.grouped():>18}",
        f"  {'taken back':<28}{flow.taken_back.grouped():>18}",
        *(f"  {one.kind:<28}{one.net.grouped():>18}" for one in close.sums.tenders),
        *(f"    {one.head:<26}{one.net.grouped():>18}" for one in close.sums.heads),
        *(
            f"  {run.series}: {run.first} to {run.last}, {run.count} receipts, "
            f"{run.cancelled} cancelled, {run.reversed} taken back, gaps {run.gaps}"
            for run in close.runs
        ),
        *(
            f"  shift {one.number} of {one.clerk_name}: counted {one.counted.grouped()}, "
            f"variance {one.variance.grouped()}  {one.reason}".rstrip()
            for one in close.shifts
        ),
        *(f"  {slip.number}  {slip.amount.grouped()}" for slip in close.slips),
        *(f"  carried: {one.code}  {one.amount.grouped()}  {one.reason}" for one in close.carried),
        f"  ever taken {ever.taken.grouped()}, ever taken back {ever.taken_back.grouped()}",
        f"  record {close.chain.station} {close.chain.number} {close.chain.hash[:16]}",
    ]


def _line(close: "PeriodClose") -> str:
    days = f"{close.first_day.isoformat()} to {close.last_day.isoformat()}"
    shown = close.last_day.isoformat() if close.kind == "day" else days
    return f"{close.number}  {close.kind:<5}  {shown}  {close.flow.net.grouped():>18}"


def _zero_line(zero: "ZeroReceipt") -> str:
    ever = zero.perpetual.taken.grouped()
    return f"{zero.number}  zero receipt, {zero.kind}, {zero.day.isoformat()}  ever taken {ever}"
