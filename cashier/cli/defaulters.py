"""`cashier drive defaulters`: who owes much; and who is not to be cut off, by order."""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from cashier.cli.console import Console
from cashier.cli.drives import (
    Above,
    By,
    Categories,
    Divisions,
    Kinds,
    Overdue,
    Subdivisions,
    criteria_of,
    threshold_of,
)
from cashier.cli.fields import fields_of, named
from cashier.domain.calendar import IST

if TYPE_CHECKING:
    from cashier.domain.defaulting import RecordedExclusion
    from cashier.domain.drive import Defaulter, ExclusionKind
    from cashier.services.defaulters import DefaulterPage
    from cashier.station import OpenStation

_DAY = ["%Y-%m-%d"]
WithExcluded = Annotated[
    bool, typer.Option("--with-excluded", help="Also whoever may not be cut off, and why.")
]
On = Annotated[
    datetime | None,
    typer.Option("--on", formats=_DAY, help="As of ten on this day; else now.",
                 show_default=False),
]  # fmt: skip
Most = Annotated[
    int | None,
    typer.Option("--limit", min=1, help="So many rows; the sums are of all.", show_default=False),
]
Form = Annotated[
    Literal["text", "json", "csv", "xlsx"], typer.Option("--format", help="How it is written.")
]
Language = Annotated[Literal["en", "hi"], typer.Option("--lang", help="In which language.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Where a CSV or a workbook goes; else here.",
                 show_default=False),
]  # fmt: skip
Account = Annotated[str, typer.Argument(metavar="ACCOUNT", help="The account number.")]
Reason = Annotated[Literal["dispute", "protected"], typer.Option("--reason", help="Which it is.")]
Order = Annotated[str, typer.Option("--order", metavar="TEXT", help="The order's number.")]
Until = Annotated[
    datetime | None,
    typer.Option("--until", formats=_DAY, help="The last day; else until it is lifted.",
                 show_default=False),
]  # fmt: skip
Detail = Annotated[str, typer.Option("--detail", metavar="TEXT", help="Why, in a line.")]
_TEN = time(10)


def listing(  # noqa: PLR0913 - the criteria of a list
    console: Console,
    *,
    above: Above = "",
    division: Divisions = None,
    subdivision: Subdivisions = None,
    category: Categories = None,
    kind: Kinds = None,
    overdue_days: Overdue = 0,
    with_excluded: WithExcluded = False,
    on: On = None,
    limit: Most = None,
    form: Form = "text",
    lang: Language = "en",
    out: Out = None,
) -> None:
    """List who owes much in dues that are late, the largest first; without --above, by policy."""
    from cashier.services.defaulters import list_defaulters
    from cashier.services.drive_divisions import check_divisions

    at = console.now() if on is None else datetime.combine(on, _TEN, IST)
    chosen = (division, subdivision, category, kind)
    with console.station() as station:
        criteria = criteria_of(threshold_of(console, above), chosen, overdue_days)
        page = list_defaulters(
            criteria, at=at, by=None, uow=station.read(), limit=limit, only_free=not with_excluded
        )
        check_divisions(criteria, {one.division for one in page.divisions}, uow=station.read())
        book = _workbook(page, at.date(), lang, station) if form == "xlsx" else b""
    if form == "xlsx":
        file = out or Path(f"defaulters-{at:%Y-%m-%d}.xlsx")
        file.write_bytes(book)
        console.answer({"file": str(file)}, f"Written: {file}")
    elif form == "csv":
        _give(console, _csv(page, at.date(), lang), out)
    else:
        told = replace(console, as_json=console.as_json or form == "json")
        told.answer(named({"at": at}) | _figures(page), *_lines(page))


def _give(console: Console, text: str, out: Path | None) -> None:
    if out is None:
        replace(console, as_json=False).answer({}, *text.splitlines())
        return
    out.write_text(text, "utf-8")
    console.answer({"file": str(out)}, f"Written: {out}")


def _workbook(page: "DefaulterPage", day: date, lang: str, station: "OpenStation") -> bytes:
    from cashier.exchange.report_workbook import report_workbook
    from cashier.services.defaulter_report import defaulter_report

    issuer = station.identity.issuer
    office = f"{issuer.organisation} · {issuer.division}-{issuer.counter}"
    return report_workbook(defaulter_report(page, day), lang, office)


def _csv(page: "DefaulterPage", day: date, lang: str) -> str:
    from cashier.exchange.report_files import report_csv
    from cashier.services.defaulter_report import defaulter_report

    return report_csv(defaulter_report(page, day), lang)


def _figures(page: "DefaulterPage") -> dict[str, Any]:
    return {
        **named({"count": page.count, "owed": page.owed, "free": page.free}),
        "excluded": {kind.value: count for kind, count in page.excluded},
        "divisions": [fields_of(one) for one in page.divisions],
        "rows": [fields_of(one) for one in page.rows],
    }


def _lines(page: "DefaulterPage") -> list[str]:
    """Set the list out, with what each division owes below, and why how many are spared."""
    return [
        *map(_line, page.rows),
        f"{page.count} owe {page.owed}; {page.free} may be cut off",
        *(
            f"  {one.division:<16}{one.count:>7}{one.owed.grouped():>20}{one.free:>7}"
            for one in page.divisions
        ),
        *(f"  {kind:<16}{count:>7}" for kind, count in page.excluded),
    ]


def _line(one: "Defaulter") -> str:
    from cashier.services.defaulter_report import reasons_words

    due = f"{one.due_date:%d-%m-%Y}" if one.due_date else ""
    said = reasons_words(one.excluded).en
    line = f"{one.account_number:<13}{one.division:<6}{one.owed.grouped():>16}  {due}  {one.name}"
    return f"{line}  [{said}]" if said else line


def exclude(
    console: Console,
    account: Account,
    *,
    reason: Reason,
    order: Order,
    by: By,
    until: Until = None,
    detail: Detail = "",
) -> None:
    """Keep a supply from being cut, by an order; the supervisor's password is asked for."""
    from cashier.domain.account_number import normalise_digits
    from cashier.domain.defaulting import RecordedExclusion
    from cashier.services.exclusions import set_exclusion

    wanted = RecordedExclusion(
        normalise_digits(account), _kind(reason), until.date() if until else None, order, detail
    )
    with console.station() as station:
        console.sign_in(station, by)
        said = set_exclusion(wanted, by=by, at=console.now(), uow=station.write())
    console.answer(fields_of(said), _said(said))


def allow(
    console: Console, account: Account, *, reason: Reason, by: By, detail: Detail = ""
) -> None:
    """Let a supply be cut again that an order had protected; the password is asked for."""
    from cashier.domain.account_number import normalise_digits
    from cashier.services.exclusions import lift_exclusion

    number = normalise_digits(account)
    with console.station() as station:
        console.sign_in(station, by)
        lifted = lift_exclusion(
            number, _kind(reason), detail=detail, by=by, at=console.now(), uow=station.write()
        )
    line = f"{number} may be cut off again" if lifted else f"Nothing protected {number}"
    console.answer({"account_number": number, "kind": reason, "lifted": lifted}, line)


def protected(console: Console) -> None:
    """List whom orders protect, those that are over as well."""
    from cashier.services.exclusions import list_recorded

    with console.station() as station:
        found = list_recorded(uow=station.read())
    told = {"exclusions": [fields_of(one) for one in found]}
    console.answer(told, *map(_said, found) if found else ("No order protects anybody.",))


def _kind(reason: str) -> "ExclusionKind":
    from cashier.domain.drive import ExclusionKind

    return ExclusionKind(reason)


def _said(one: "RecordedExclusion") -> str:
    until = f"until {one.until:%d-%m-%Y}" if one.until else "until it is lifted"
    return f"{one.account_number}  {one.kind}, {until}: {one.order_number}  {one.detail}".rstrip()
