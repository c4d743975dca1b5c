"""`cashier bank`: cash on its way to the bank, its stamps, and what its statements show."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from uuid import uuid4

import typer

from cashier.cli.approvals import Approver, ByPhone, allowed
from cashier.cli.cheques import require_place
from cashier.cli.console import Console
from cashier.cli.fields import fields_of, named
from cashier.domain.denomination import DenominationCount
from cashier.domain.money import Money

if TYPE_CHECKING:
    from cashier.domain.approval import Approval, ApprovalClaim
    from cashier.domain.bank_credit import BankCredit, BankMatch, MatchProposal
    from cashier.domain.bank_days import CashLying
    from cashier.domain.remittance import CashRemittance, PayInSlip
    from cashier.station import OpenStation

Number = Annotated[str, typer.Argument(metavar="NUMBER", help="The slip's number.")]
Credit = Annotated[str, typer.Argument(metavar="CREDIT", help="The line's key, or its beginning.")]
User = Annotated[str, typer.Option("--user", metavar="NAME", help="The supervisor.")]
Counted = Annotated[
    str, typer.Option("--counted", metavar="COUNT", help="The notes that go: 500x20,100x5.")
]
Request = Annotated[
    str, typer.Option("--request", metavar="ID", help="The same again makes no second slip.")
]
Reason = Annotated[str, typer.Option("--reason", help="Why it differs, or came back.")]
Reference = Annotated[str, typer.Option("--reference", help="The bank's own number.")]
Amount = Annotated[str, typer.Option("--amount", metavar="RUPEES", help="What the bank counted.")]
Day = Annotated[
    datetime | None,
    typer.Option("--on", formats=["%Y-%m-%d"], help="The bank's date; else today.",
                 show_default=False),
]  # fmt: skip
Check = Annotated[bool, typer.Option("--check", help="Tell what it would do, and do nothing.")]
Back = Annotated[
    str, typer.Option("--return", metavar="NUMBER", help="For bringing this slip's cash back.")
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Where it goes; else its number here.",
                 show_default=False),
]  # fmt: skip
_SHOWN_KEY = 12


def status(console: Console) -> None:
    """Tell where cash lies that no bank has, since when, and which slips are open."""
    from cashier.services.bank_ageing import lying_on

    today = console.now().date()
    with console.station() as station, station.read() as uow:
        lying = lying_on(today, uow)
        slips = uow.remittances.list_open_slips()
    figures = {
        "date": today.isoformat(),
        "lying": [_lying_figures(one) for one in lying],
        "total_paise": sum(one.amount.paise for one in lying),
        "slips": [_slip_figures(slip) for slip in slips],
    }
    lines = [*map(_lying_line, lying), *map(_slip_line, slips)]
    console.answer(figures, *(lines or ["No cash waits for the bank."]))


def remit(
    console: Console,
    counted: Counted,
    *,
    user: User,
    approver: Approver = "",
    by_phone: ByPhone = "",
    request: Request = "",
    out: Out = None,
) -> None:
    """Take cash to the bank and write its slip; both passwords are on standard input."""
    from cashier.services.remittance import quote_remittance, remit_cash

    require_place(out)
    count = DenominationCount.parse(counted)
    asked = request or str(uuid4())
    with console.station() as station:
        console.sign_in(station, user)
        quote = quote_remittance(
            count, by=user, at=console.now(), uow=station.read(), request_id=asked
        )
        word = _word(console, station, quote.claim, approver=approver, by_phone=by_phone)
        slip = remit_cash(
            count,
            by=user,
            request_id=asked,
            at=console.now(),
            uow=station.write(),
            approval=word,
        )
        file = _write_slip(slip, station, out)
    figures = fields_of(slip) | {"total_paise": slip.total.paise, "file": str(file)}
    days = ", ".join(f"{one.collected_on:%d-%m-%Y} {one.amount}" for one in slip.covers)
    console.answer(figures, f"{slip.number}: {slip.total} of {days}. Slip: {file}")


def challenge(
    console: Console, *, user: User, approver: Approver, counted: Counted = "", back: Back = ""
) -> None:
    """Make a challenge for a slip, or for bringing its cash back; the user's password is asked."""
    from cashier.services.approvals import ask_approval
    from cashier.services.remittance import quote_remittance, quote_return

    count = DenominationCount.parse(counted)
    with console.station() as station:
        console.sign_in(station, user)
        at = console.now()
        if back:
            claim = quote_return(back, by=user, at=at, uow=station.read())
        else:
            claim = quote_remittance(count, by=user, at=at, uow=station.read()).claim
        if claim is None:
            console.answer({"challenge": None}, "No second person is asked for.")
            return
        asked = ask_approval(claim, approver=approver, at=at, uow=station.write())
    figures = named({"challenge": asked.text, "approver": approver, "until": asked.until})
    console.answer(figures, f"{asked.text}  (until {asked.until:%H:%M}; read it to {approver})")


def _word(
    console: Console,
    station: "OpenStation",
    claim: "ApprovalClaim | None",
    *,
    approver: str,
    by_phone: str,
) -> "Approval | None":
    if claim is None:
        return None
    return allowed(console, station, claim, approver=approver, by_phone=by_phone)


def acknowledge(
    console: Console,
    number: Number,
    *,
    reference: Reference,
    amount: Amount,
    user: User,
    on: Day = None,
    reason: Reason = "",
) -> None:
    """Note the bank's stamp on a slip; the supervisor's password is on standard input."""
    from cashier.services.remittance import Stamp
    from cashier.services.remittance import acknowledge as note_stamp

    counted = Money.parse(amount)
    with console.station() as station:
        console.sign_in(station, user)
        stamp = Stamp(number, reference, (on or console.now()).date(), counted, reason)
        said = note_stamp(stamp, by=user, at=console.now(), uow=station.write())
    figures = fields_of(said) | {"difference_paise": said.difference.paise}
    differs = f", {said.difference} against the slip" if said.difference else ""
    console.answer(figures, f"{said.number}: {said.reference}, {said.amount}{differs}.")


def give_back(
    console: Console,
    number: Number,
    *,
    reason: Reason,
    user: User,
    approver: Approver = "",
    by_phone: ByPhone = "",
) -> None:
    """Bring the cash of a slip that no bank took back into the chest; both passwords are asked."""
    from cashier.services.remittance import bring_back, quote_return

    with console.station() as station:
        console.sign_in(station, user)
        claim = quote_return(number, by=user, at=console.now(), uow=station.read())
        word = _word(console, station, claim, approver=approver, by_phone=by_phone)
        at = console.now()
        slip = bring_back(number, reason, by=user, at=at, uow=station.write(), approval=word)
    figures = {"number": slip.number, "total_paise": slip.total.paise, "state": "came_back"}
    console.answer(figures, f"{slip.number}: {slip.total} lies in the chest again.")


def match(
    console: Console,
    credit: Annotated[
        str, typer.Argument(metavar="[CREDIT", help="One line, by a person's word.")
    ] = "",
    number: Annotated[str, typer.Argument(metavar="NUMBER]", help="And its slip.")] = "",
    *,
    user: User,
    check: Check = False,
) -> None:
    """Match all that is sure, or one line with one slip; the password is on standard input."""
    from cashier.services.bank_matching import match_credit, match_statement, quote_matching

    with console.station() as station:
        console.sign_in(station, user)
        at = console.now()
        if check:
            work = quote_matching(by=user, at=at, uow=station.read())
            proposed = {"proposals": [_proposal_figures(one) for one in work.proposals]}
            shown = [_proposal_line(one) for one in work.proposals]
            console.answer(proposed | {"checked_only": True}, *(shown or ["Nothing to match."]))
            return
        done: tuple[BankMatch, ...]
        if credit:
            done = (match_credit(credit, number, by=user, at=at, uow=station.write()),)
        else:
            done = match_statement(by=user, at=at, uow=station.write())
    lines = [f"{one.number}  {_credit_line(one.credit)}  {one.how}" for one in done]
    figures: dict[str, Any] = {"matched": list(map(fields_of, done)), "checked_only": False}
    console.answer(figures, *lines, f"{len(done)} matched.")


def part(console: Console, credit: Credit, *, reason: Reason, user: User) -> None:
    """Take a match back by a further entry; the supervisor's password is on standard input."""
    from cashier.services.bank_matching import part_credit

    with console.station() as station:
        console.sign_in(station, user)
        done = part_credit(credit, reason, by=user, at=console.now(), uow=station.write())
    figures = {"credit": done.credit.key, "number": done.number}
    console.answer(figures, f"{done.number} and {done.credit.key[:_SHOWN_KEY]} stand apart.")


def unmatched(console: Console) -> None:
    """List credits without a slip, and slips without a credit."""
    from cashier.services.bank_matching import matching_work

    with console.station() as station, station.read() as uow:
        work = matching_work(console.now(), uow)
    figures = {
        "proposals": [_proposal_figures(one) for one in work.proposals],
        "credits": [fields_of(one) for one in work.credits],
        "slips": [_slip_figures(slip) for slip in work.slips],
    }
    today = console.now().date()
    slips = (f"{_slip_line(one)}  {(today - one.business_date).days} days" for one in work.slips)
    lines = [*map(_proposal_line, work.proposals), *map(_credit_line, work.credits), *slips]
    console.answer(figures, *(lines or ["Nothing is unmatched."]))


def slips(
    console: Console,
    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], help="Else today.", show_default=False),
    ] = None,
    last: Annotated[
        datetime | None,
        typer.Option("--to", formats=["%Y-%m-%d"], help="Else today.", show_default=False),
    ] = None,
) -> None:
    """List the slips of some days, of cash and of cheques, the newest first."""
    today = console.now()
    with console.station() as station, station.read() as uow:
        found = uow.remittances.list_slips((first or today).date(), (last or today).date())
    figures = {"slips": [_slip_figures(one) for one in found]}
    console.answer(figures, *(map(_slip_line, found) if found else ["No slips."]))


def slip(console: Console, number: Number, out: Out = None) -> None:
    """Write a slip of cash again, as PDF: three parts to cut."""
    from cashier.services.remittance import get_remittance

    require_place(out)
    with console.station() as station:
        made = get_remittance(number, uow=station.read())
        file = _write_slip(made, station, out)
    console.answer({"number": made.number, "file": str(file)}, f"Written: {file}")


def _write_slip(made: "CashRemittance", station: "OpenStation", out: Path | None) -> Path:
    from printing.cash_slip import cash_slip
    from printing.pdf import parts_pdf

    document = cash_slip(made, station.identity.issuer)
    file = out or Path(f"{document.title}.pdf")
    file.write_bytes(parts_pdf(document))
    return file


def _lying_figures(one: "CashLying") -> dict[str, Any]:
    figures = fields_of(one)
    del figures["positions"], figures["today"]
    return figures | {
        "over": [day.isoformat() for day in one.over],
        "age_days": one.age_days,
        "is_overdue": one.is_overdue,
    }


def _lying_line(one: "CashLying") -> str:
    late = "  OVERDUE" if one.is_overdue else ""
    where = " ".join(filter(None, (one.place.value, one.reference, one.by)))
    carried = f"  carried over {_days(one.over)}" if one.over else ""
    return (
        f"{one.collected_on:%d-%m-%Y}  {one.amount.grouped():>15}  {where}  "
        f"{one.age_days} days, due {one.due_on:%d-%m-%Y}{carried}{late}"
    )


def _days(days: tuple[date, ...]) -> str:
    return ", ".join(f"{day:%a %d-%m}" for day in days)


def _slip_figures(one: "PayInSlip") -> dict[str, Any]:
    figures = fields_of(one)
    del figures["position"]
    return figures | {"state": one.state.value, "awaited_paise": one.awaited.paise}


def _slip_line(one: "PayInSlip") -> str:
    return (
        f"{one.number}  {one.business_date:%d-%m-%Y}  {one.kind:<7}  {one.sent.grouped():>15}  "
        f"{one.state:<12}  {one.reference}"
    ).rstrip()


def _credit_line(one: "BankCredit") -> str:
    return (
        f"{one.key[:_SHOWN_KEY]}  {one.value_date:%d-%m-%Y}  {one.amount.grouped():>15}  "
        f"{one.reference}  {one.description}"
    ).rstrip()


def _proposal_figures(one: "MatchProposal") -> dict[str, Any]:
    return {
        "doubt": one.doubt.value,
        "number": one.slip.number,
        "awaited_paise": one.slip.awaited.paise,
        "credit": fields_of(one.credit),
    }


def _proposal_line(one: "MatchProposal") -> str:
    return f"{one.doubt:<8}  {one.slip.number}  {_credit_line(one.credit)}"
