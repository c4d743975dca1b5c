"""`cashier scheme`: what schemes there are, who is offered what, registering, and defaults."""

import uuid
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cashier.cli.console import Console
from cashier.cli.fields import named

if TYPE_CHECKING:
    from cashier.domain.scheme import Offer, Phase, Plan, Scheme
    from cashier.domain.scheme_payment import SchemeNote
    from cashier.domain.scheme_standing import SchemeStanding

Account = Annotated[str, typer.Argument(metavar="ACCOUNT", help="The account number.")]
Code = Annotated[str, typer.Argument(metavar="SCHEME", help="The scheme's code.")]
PlanCode = Annotated[str, typer.Argument(metavar="[PLAN]", help="The plan's code.")]
UserName = Annotated[str, typer.Option("--user", metavar="NAME", help="The clerk.")]
Instalments = Annotated[
    int, typer.Option("--instalments", metavar="N", help="How many, where the plan leaves it open.")
]
TakenBack = Annotated[
    bool, typer.Option("--taken-back", help="Get lost benefits back, by the plan that was lost.")
]
Request = Annotated[
    str,
    typer.Option("--request", metavar="ID", help="The same id again takes no money twice.",
                 show_default=False),
]  # fmt: skip
Day = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], help="As of a day; else today.",
                 show_default=False),
]  # fmt: skip
Check = Annotated[bool, typer.Option("--check", help="Tell, but record nothing.")]


def import_schemes(console: Console, files: list[Path], *, check: bool) -> None:
    """Load scheme files, each by itself; the same file again changes nothing."""
    from cashier.exchange.scheme_file import read_scheme_file
    from cashier.services.schemes import import_scheme
    from cashier.station import SYSTEM_ACTOR

    schemes = [(file, read_scheme_file(file)) for file in files]
    new = []
    with console.station() as station:
        for file, scheme in schemes:
            loaded = import_scheme(
                scheme,
                file.name,
                actor=SYSTEM_ACTOR,
                at=console.now(),
                uow=station.write(),
                check_only=check,
            )
            new.append(loaded)
    figures = {
        "read": len(new),
        "loaded": sum(new),
        "unchanged": len(new) - sum(new),
        "rejected": 0,
        "schemes": [scheme.code for _, scheme in schemes],
        "checked_only": check,
    }
    words = {True: "loaded", False: "unchanged"}
    lines = (
        f"{file.name}: {scheme.code} {words[loaded]}"
        for (file, scheme), loaded in zip(schemes, new, strict=True)
    )
    console.answer(figures, *lines)


def show(console: Console) -> None:
    """List every scheme with its phases and plans."""
    from cashier.services.schemes import list_schemes

    with console.station() as station:
        schemes = list_schemes(uow=station.read())
    lines = [line for scheme in schemes for line in _scheme_lines(scheme)]
    console.answer(
        {"schemes": [_scheme_figures(scheme) for scheme in schemes]}, *lines or ["No schemes."]
    )


def eligible(console: Console, account: Account, date: Day = None) -> None:
    """Tell what every scheme offers a consumer, or how a registered one stands."""
    from cashier.domain.account_number import parse_account_number
    from cashier.services.schemes import list_offers

    account = parse_account_number(account)
    day = date.date() if date else console.now().date()
    with console.station() as station:
        found = list_offers(account, day=day, uow=station.read())
    standing = found.standing
    figures = named({"account_number": account, "date": day}) | {
        "offers": [_offer_figures(offer) for offer in found.offers],
        "registration": _standing_figures(standing) if standing else None,
        "taken_back_for_paise": found.taken_back_for.paise if found.taken_back_for else None,
    }
    lines = [_offer_line(offer) for offer in found.offers]
    lines += [_standing_line(standing)] if standing else []
    lines += [f"Taken back for {found.taken_back_for}."] if found.taken_back_for else []
    console.answer(figures, *lines or [f"No scheme is open to {account} on {day.isoformat()}."])


def register(
    console: Console,
    account: Account,
    scheme: Code,
    plan: PlanCode = "",
    *,
    user: UserName,
    instalments: Instalments = 0,
    taken_back: TakenBack = False,
    request: Request = "",
) -> None:
    """Take the price of registering in exact cash; the clerk's password is on standard input."""
    from cashier.domain.account_number import parse_account_number
    from cashier.domain.payment import Payment
    from cashier.domain.scheme_payment import SchemeChoice
    from cashier.domain.tender import cash
    from cashier.services.schemes import quote_price
    from cashier.services.schemes import register as take

    account = parse_account_number(account)
    choice = SchemeChoice(scheme, plan, instalments, taken_back)
    now = console.now()
    with console.station() as station:
        console.sign_in(station, user)
        price = quote_price(account, choice, request, day=now.date(), uow=station.read())
        number = request or uuid.uuid4().hex
        payment = Payment(number, account, price, (cash(price),), scheme=choice)
        receipt = take(payment, clerk=user, at=now, uow=station.write())
    note = receipt.scheme
    assert note is not None, "it registered"
    figures = named({
        "receipt_number": receipt.number,
        "request_id": number,
        "account_number": account,
        "amount": receipt.amount,
    }) | {"scheme": _note_figures(note)}  # fmt: skip
    console.answer(figures, f"{receipt.number}  {receipt.amount}  {_note_line(note)}")


def default(console: Console, date: Day = None, *, check: Check = False) -> None:
    """Note every registration whose terms were broken, and settle what is paid from elsewhere."""
    from cashier.services.schemes import review_registrations
    from cashier.station import SYSTEM_ACTOR

    day = date.date() if date else console.now().date()
    with console.station() as station:
        review = review_registrations(
            day, actor=SYSTEM_ACTOR, at=console.now(), uow=station.write(), check_only=check
        )
    figures = {
        "date": day.isoformat(),
        "settled": [_standing_figures(standing) for standing in review.settled],
        "defaulted": [_standing_figures(standing) for standing in review.defaulted],
        "checked_only": check,
    }
    lines = [f"settled    {_standing_line(standing)}" for standing in review.settled]
    lines += [f"defaulted  {_standing_line(standing)}" for standing in review.defaulted]
    console.answer(figures, *lines or ["Nothing was settled and nothing was lost."])


def _scheme_figures(scheme: "Scheme") -> dict[str, Any]:
    return named({
        "code": scheme.code,
        "name": scheme.name,
        "name_hi": scheme.name_hi,
        "order_number": scheme.order_number,
        "registration": scheme.registration_amount,
        "registration_percent": str(scheme.registration_percent),
    }) | {"phases": [_phase_figures(phase) for phase in scheme.phases]}  # fmt: skip


def _phase_figures(phase: "Phase") -> dict[str, Any]:
    slabs = [
        {
            "most_arrears_paise": slab.most_arrears.paise if slab.most_arrears else None,
            "plans": [_plan_figures(plan) for plan in slab.plans],
        }
        for slab in phase.slabs
    ]
    days = {"first_day": phase.first_day, "last_day": phase.last_day}
    return named({"number": phase.number, **days}) | {"slabs": slabs}


def _plan_figures(plan: "Plan") -> dict[str, Any]:
    return named({
        "code": plan.code,
        "kind": plan.kind,
        "lpsc_waiver_percent": str(plan.lpsc_waiver_percent),
        "principal_rebate_percent": str(plan.principal_rebate_percent),
        "within_days": plan.within_days,
        "instalment": plan.instalment,
        "most_instalments": plan.most_instalments,
    })  # fmt: skip


def _scheme_lines(scheme: "Scheme") -> list[str]:
    phases = (f"  phase {p.number}: {p.first_day} to {p.last_day}" for p in scheme.phases)
    return [f"{scheme.code}  {scheme.name}", *phases]


def _offer_figures(offer: "Offer") -> dict[str, Any]:
    return named({
        "scheme": offer.scheme.code,
        "name": offer.scheme.name,
        "phase": offer.phase,
        "plan": offer.plan.code,
        "kind": offer.plan.kind,
        "principal": offer.arrears.principal,
        "lpsc": offer.arrears.lpsc,
        "payable": offer.settlement.payable,
        "waiver": offer.settlement.waiver,
        "rebate": offer.settlement.rebate,
        "saving": offer.settlement.saving,
        "registration": offer.registration,
        "rest": offer.rest,
        "last_day": offer.last_day,
        "instalment": offer.instalment,
        "instalments": offer.instalments,
    })  # fmt: skip


def _offer_line(offer: "Offer") -> str:
    way = (
        f"{offer.rest} by {offer.last_day}"
        if offer.last_day
        else f"{offer.instalments} instalments of {offer.instalment}"
    )
    return (
        f"{offer.scheme.code:<14}  phase {offer.phase}  {offer.plan.code:<12}  pays "
        f"{offer.settlement.payable}, saves {offer.settlement.saving}: "
        f"{offer.registration} now, then {way}"
    )


def _standing_figures(standing: "SchemeStanding") -> dict[str, Any]:
    registration, breach = standing.registration, standing.breach
    return named({
        "number": registration.number,
        "account_number": registration.account_number,
        "scheme": registration.scheme_code,
        "phase": registration.phase,
        "plan": registration.plan_code,
        "state": standing.state,
        "payable": registration.payable,
        "paid": standing.paid,
        "rest": standing.rest,
        "asked": standing.asked,
        "asked_by": standing.asked_by,
        "current": standing.current,
        "relief": standing.relief,
        "broken": breach.kind if breach else None,
        "broken_on": breach.on if breach else None,
    })  # fmt: skip


def _standing_line(standing: "SchemeStanding") -> str:
    registration = standing.registration
    said = f"{registration.number}  {registration.account_number}  {registration.scheme_code}"
    if standing.is_running:
        said += f"  asks {standing.asked} by {standing.asked_by}"
    if standing.breach:
        said += f"  {standing.breach.kind} on {standing.breach.on}"
    return f"{said}  paid {standing.paid} of {registration.payable}"


def _note_figures(note: "SchemeNote") -> dict[str, Any]:
    return named({
        "code": note.code,
        "phase": note.phase,
        "act": note.act,
        "payable": note.payable,
        "paid": note.paid,
        "rest": note.rest,
        "saving": note.saving,
        "next": note.next_sum,
        "next_day": note.next_day,
    })  # fmt: skip


def _note_line(note: "SchemeNote") -> str:
    said = f"{note.name}, phase {note.phase}: {note.act}, {note.paid} of {note.payable}"
    return f"{said}; next {note.next_sum} by {note.next_day}" if note.next_day else said
