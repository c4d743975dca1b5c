"""`cashier report`: the same figures as the screens."""

import csv
import io
import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from cashier.cli.console import Console
from cashier.cli.shifts import shift_figures

if TYPE_CHECKING:
    from cashier.domain.receipt import Issuer
    from cashier.domain.shift import Shift
    from cashier.services.reports import DayReport

Day = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], help="A business date; else today.",
                 show_default=False),
]  # fmt: skip
Form = Literal["text", "json", "csv", "xlsx", "pdf"]
Format = Annotated[Form, typer.Option("--format", help="How it is written.")]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FILE",
        help="Where it goes; else standard output, or day-DATE.xlsx or .pdf here.",
        show_default=False,
    ),
]


def day(console: Console, date: Day = None, form: Format = "text", out: Out = None) -> None:
    """Add up one business date."""
    from cashier.services.reports import report_day

    today = date.date() if date else console.now().date()
    with console.station() as station:
        report = report_day(today, uow=station.read())
        issuer = station.identity.issuer
    figures = day_figures(report)
    file = out or (Path(f"day-{today.isoformat()}.{form}") if form in {"xlsx", "pdf"} else None)
    if file is not None:
        file.write_bytes(_content(report, issuer, form))
        console.answer({**figures, "file": str(file)}, f"Written: {file}")
    elif form == "csv" and not console.as_json:
        console.answer({}, *_csv(report).splitlines())
    else:
        replace(console, as_json=console.as_json or form == "json").answer(figures, *_lines(report))


def _content(report: "DayReport", issuer: "Issuer", form: Form) -> bytes:
    """Write the report as a file's bytes."""
    match form:
        case "xlsx":
            from cashier.exchange.day_sheet import day_workbook

            return day_workbook(report)
        case "pdf":
            from printing.day_document import day_document
            from printing.pdf import PaperSize, document_pdf

            return document_pdf(day_document(report, issuer), paper=PaperSize.A4)
        case "json":
            return json.dumps(day_figures(report), ensure_ascii=False).encode() + b"\n"
        case "csv":
            return _csv(report).encode()
        case "text":
            return "".join(f"{line}\n" for line in _lines(report)).encode()


def day_figures(report: "DayReport") -> dict[str, Any]:
    """Give the day to a script; what an open shift should hold is left out."""
    return {
        "date": report.day.isoformat(),
        "receipts": report.receipts,
        "cancelled": report.cancelled,
        "first": report.first,
        "last": report.last,
        "gaps": report.gaps,
        "cash_paise": report.cash.paise,
        "cheque_paise": report.cheque.paise,
        "draft_paise": report.draft.paise,
        "total_paise": report.total.paise,
        "heads": [
            {"head": head.value, "amount_paise": amount.paise} for head, amount in report.heads
        ],
        "shifts": [shift_figures(shift) for shift in report.shifts],
    }


def _csv(report: "DayReport") -> str:
    """Write one figure a line; amounts in rupees, as in every file."""
    from cashier.exchange.day_sheet import day_rows

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("item", "value"))
    writer.writerows(day_rows(report))
    return out.getvalue()


def _lines(report: "DayReport") -> list[str]:
    sums = (("cash", report.cash), ("cheque", report.cheque), ("draft", report.draft))
    return [
        (
            f"{report.day.isoformat()}  receipts {report.receipts}, "
            f"cancelled {report.cancelled}, gaps {report.gaps}"
        ),
        *([f"  {report.first} to {report.last}"] if report.receipts else []),
        *(f"  {name:<24}{amount.grouped():>16}" for name, amount in sums),
        f"  {'total':<24}{report.total.grouped():>16}",
        *(f"    {head:<22}{amount.grouped():>16}" for head, amount in report.heads),
        *map(_shift_line, report.shifts),
    ]


def _shift_line(shift: "Shift") -> str:
    if shift.variance is None:
        return f"  shift {shift.number} of {shift.clerk}: open, {shift.receipts} receipts"
    return (
        f"  shift {shift.number} of {shift.clerk}: {shift.receipts} receipts, "
        f"expected {shift.expected_cash.grouped()}, variance {shift.variance.grouped()}"
    )
