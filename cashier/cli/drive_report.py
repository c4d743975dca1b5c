"""`cashier report drive`: what a recovery drive came to, as the screen and the page have it."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cashier.cli import report_book
from cashier.cli.console import Console
from cashier.cli.fields import fields_of
from cashier.domain.calendar import to_ist

if TYPE_CHECKING:
    from cashier.domain.drive import DivisionFigures, DriveReport
    from cashier.domain.receipt import Issuer

Number = Annotated[str, typer.Argument(metavar="DRIVE", help="The drive's number, or latest.")]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FILE",
        help="Where it goes; else standard output, or drive-NUMBER.xlsx or .pdf here.",
        show_default=False,
    ),
]


def drive(
    console: Console,
    number: Number = "latest",
    *,
    form: report_book.Format = "text",
    lang: report_book.Language = "en",
    out: Out = None,
) -> None:
    """Tell what a recovery drive came to, by division."""
    from cashier.services.drive_report import drive_report

    with console.station() as station:
        report = drive_report(number, by=None, at=console.now(), uow=station.read())
        issuer = station.identity.issuer
    unnamed = Path(f"drive-{report.drive.number}.{form}") if form in {"xlsx", "pdf"} else None
    file = out or unnamed
    if file is not None:
        file.write_bytes(_content(report, issuer, form, lang))
        console.answer({**drive_figures(report), "file": str(file)}, f"Written: {file}")
        return
    told = replace(console, as_json=console.as_json or form == "json")
    told.answer(drive_figures(report), *_text(report, form, lang).splitlines())


def _content(report: "DriveReport", issuer: "Issuer", form: report_book.Form, lang: str) -> bytes:
    """Write the report as a file's bytes."""
    match form:
        case "pdf":
            from printing.drive_report_document import drive_report_pdf

            return drive_report_pdf(report, issuer, lang)
        case "xlsx":
            from cashier.exchange.report_workbook import report_workbook
            from cashier.services.drive_table import drive_table

            office = f"{issuer.organisation} · {issuer.division}-{issuer.counter}"
            return report_workbook(drive_table(report), lang, office)
        case "json":
            import json

            return json.dumps(drive_figures(report), ensure_ascii=False).encode() + b"\n"
        case _:
            return _text(report, form, lang).encode()


def _text(report: "DriveReport", form: report_book.Form, lang: str) -> str:
    from cashier.exchange.report_files import report_csv
    from cashier.services.drive_table import drive_table

    table = drive_table(report)
    if form == "csv":
        return report_csv(table, lang)
    return "".join(f"{line}\n" for line in report_book.text_lines(table, lang))


def drive_figures(report: "DriveReport") -> dict[str, Any]:
    """Give a drive to a script: all together, and each division."""
    return {
        "drive": fields_of(report.drive),
        "at": to_ist(report.at).isoformat(),
        **_figures(report.total),
        "divisions": [{"division": one.division, **_figures(one)} for one in report.divisions],
    }


def _figures(one: "DivisionFigures") -> dict[str, Any]:
    return {
        "listed": one.listed,
        "listed_owed_paise": one.listed_owed.paise,
        "noticed": one.noticed,
        "served": one.served,
        "batched": one.batched,
        "disconnected": one.disconnected,
        "paid": one.paid,
        "paid_paise": one.paid_amount.paise,
        "reconnected": one.reconnected,
        "still_owing": one.still_owing,
        "still_owed_paise": one.still_owed.paise,
    }
