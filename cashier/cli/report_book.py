"""`cashier report KEY`: every report of the book, on screen or as a file."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cashier.cli.command import Command
from cashier.cli.console import Console

if TYPE_CHECKING:
    from cashier.domain.report import Cell, Column, Report
    from cashier.domain.report_life import LifeEvent
    from cashier.station import OpenStation

KEYS = {
    "heads": "Collection by head of account.",
    "modes": "Collection in cash, by cheque and by draft.",
    "categories": "Collection by the consumers' category.",
    "divisions": "Collection by the consumers' division.",
    "hours": "Collection by hour of the day.",
    "days": "Collection by business date.",
    "receipts": "The register of receipts.",
    "hand_receipts": "Leaves of hand-written books that were entered.",
    "other_division": "Consumers of another division who paid here.",
    "cash_book": "Cash in drawers and chest, its balance carried from day to day.",
    "clerks": "Each clerk's day, and how the drawer was found.",
    "variances": "Shortages and excesses, and what of them was made good.",
    "cancelled": "Receipts that were cancelled.",
    "reversed": "Receipts put right by others, and dishonoured ones.",
    "duplicates": "Receipts that were printed again.",
    "speed": "Receipts an hour, and seconds a payment.",
    "exceptions": "Drawer openings, payments given up, prints in doubt, and the like.",
    "reconnections": "How soon the light came back, by division.",
    "order_register": "Every reconnection order, and what became of it.",
}
"""Every report that has a command of its own, and what its help says; `cheques` has had one."""

Form = Literal["text", "json", "csv", "xlsx", "pdf"]
Format = Annotated[Form, typer.Option("--format", help="How it is written.")]
Language = Annotated[Literal["en", "hi"], typer.Option("--lang", help="In which language.")]
From = Annotated[
    datetime | None,
    typer.Option("--from", formats=["%Y-%m-%d"], help="The first day; else today.",
                 show_default=False),
]  # fmt: skip
To = Annotated[
    datetime | None,
    typer.Option("--to", formats=["%Y-%m-%d"], help="The last day; else the first.",
                 show_default=False),
]  # fmt: skip
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FILE",
        help="Where it goes; else standard output, or KEY-FIRST-LAST.xlsx or .pdf here.",
        show_default=False,
    ),
]
Number = Annotated[str, typer.Argument(metavar="NUMBER", help="The receipt's number.")]


def commands() -> dict[str, Command]:
    """Make a command for each report."""
    return {key: _command(key, about) for key, about in KEYS.items()}


def _command(key: str, about: str) -> Command:
    def show(  # noqa: PLR0917 - typer calls it by name
        console: Console,
        first: From = None,
        last: To = None,
        form: Format = "text",
        lang: Language = "en",
        out: Out = None,
    ) -> None:
        write(key, console, first, last, form=form, lang=lang, out=out)

    show.__doc__ = about
    return show


def listing(console: Console) -> None:
    """List every report with its key."""
    from cashier.services.report_book import REPORTS

    kinds = REPORTS.values()
    console.answer(
        {
            "reports": [
                {"key": kind.key, "title": kind.title._asdict(), "group": kind.group.value.en}
                for kind in kinds
            ]
        },
        *(f"{kind.key:<16}{kind.title.en:<32}{kind.title.hi}" for kind in kinds),
    )


def write(
    key: str,
    console: Console,
    first: datetime | None,
    last: datetime | None,
    *,
    form: Form,
    lang: str,
    out: Path | None,
) -> None:
    """Make a report and write it where it goes."""
    from cashier.exchange.report_files import report_figures
    from cashier.services.report_book import build_report

    begin = first.date() if first else console.now().date()
    end = last.date() if last else begin
    with console.station() as station:
        report = build_report(key, begin, end, by=None, uow=station.read())
        file = out or _file_of(report, form)
        content = _content(report, form, lang, station) if file else b""
    if file is not None:
        file.write_bytes(content)
        console.answer({"report": key, "file": str(file)}, f"Written: {file}")
    elif form == "csv" and not console.as_json:
        console.answer({}, *_csv(report, lang).splitlines())
    else:
        told = replace(console, as_json=console.as_json or form == "json")
        told.answer(report_figures(report) if told.as_json else {}, *text_lines(report, lang))


def _file_of(report: "Report", form: Form) -> Path | None:
    if form not in {"xlsx", "pdf"}:
        return None
    return Path(f"{report.key}-{report.first.isoformat()}-{report.last.isoformat()}.{form}")


def _content(report: "Report", form: Form, lang: str, station: "OpenStation") -> bytes:
    """Write the report as a file's bytes."""
    match form:
        case "xlsx":
            from cashier.exchange.report_workbook import report_workbook

            issuer = station.identity.issuer
            office = f"{issuer.organisation} · {issuer.division}-{issuer.counter}"
            return report_workbook(report, lang, office)
        case "pdf":
            from printing.report_document import report_pdf

            return report_pdf(report, station.identity.issuer, lang)
        case "json":
            from cashier.exchange.report_files import report_json

            return report_json(report).encode()
        case "csv":
            return _csv(report, lang).encode()
        case "text":
            return "".join(f"{line}\n" for line in text_lines(report, lang)).encode()


def _csv(report: "Report", lang: str) -> str:
    from cashier.exchange.report_files import report_csv

    return report_csv(report, lang)


def text_lines(report: "Report", lang: str) -> list[str]:
    """Set a report as a table of text: figures to the right, the totals below."""
    from cashier.exchange.report_files import said

    titles = [said(column.title, lang) for column in report.columns]
    rows = [[_shown(cell, lang) for cell in row.cells] for row in report.rows]
    totals = [_shown(cell, lang) for cell in report.totals]
    table = [titles, *rows, *([totals] if any(totals) else [])]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = ["  ".join(map(_aligned, report.columns, row, widths)).rstrip() for row in table]
    heading = f"{said(report.title, lang)}  {report.first:%d-%m-%Y} – {report.last:%d-%m-%Y}"
    return [heading, *lines, *(said(note, lang) for note in report.notes)]


def _aligned(column: "Column", text: str, width: int) -> str:
    is_figure = column.kind.value in {"money", "count", "seconds"}
    return text.rjust(width) if is_figure else text.ljust(width)


def _shown(cell: "Cell", lang: str) -> str:
    from cashier.domain.money import Money
    from cashier.domain.report import Words
    from cashier.exchange.report_files import said

    match cell:
        case None:
            return ""
        case Money():
            return cell.grouped()
        case Words():
            return said(cell, lang)
        case datetime():
            return f"{cell:%d-%m-%Y %H:%M}"
        case date():
            return f"{cell:%d-%m-%Y}"
        case _:
            return str(cell)


def life(console: Console, number: Number) -> None:
    """Tell all that befell a receipt, from its issue on."""
    from cashier.cli.fields import fields_of
    from cashier.services.report_life import receipt_life

    with console.station() as station:
        events = receipt_life(number, by=None, uow=station.read())
    figures = {
        "number": number,
        "events": [fields_of(event) | {"words": event.words._asdict()} for event in events],
    }
    console.answer(figures, *map(_event, events))


def _event(event: "LifeEvent") -> str:
    about = "  ".join(filter(None, (event.words.en, event.paper)))
    return f"{event.at:%d-%m-%Y %H:%M}  {event.actor:<20}  {about}"
