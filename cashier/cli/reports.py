"""`cashier report`: the same figures as the screens."""

import csv
import io
import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from cashier.cli import report_book
from cashier.cli.console import Console
from cashier.cli.fields import fields_of, named
from cashier.cli.report_book import From, To
from cashier.cli.reversals import reversal_figures, reversal_line
from cashier.cli.shifts import shift_figures
from cashier.domain.money import Money

if TYPE_CHECKING:
    from cashier.domain.alert import Alert
    from cashier.domain.cheque import Cheque
    from cashier.domain.receipt import Issuer, Receipt
    from cashier.domain.shift import Shift
    from cashier.services.reports import DayReport

Day = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], help="A business date; else today.",
                 show_default=False),
]  # fmt: skip
FEW = 8
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


def cheques(  # noqa: PLR0917 - the options of a day, and those of the register
    console: Console,
    date: Day = None,
    first: From = None,
    last: To = None,
    form: report_book.Format = "text",
    lang: report_book.Language = "en",
    out: report_book.Out = None,
) -> None:
    """Tell a business date's batches and returns, and every cheque that still waits.

    With a period or a format it is the register of cheques that came in.
    """
    if first or last or out or form != "text":
        report_book.write("cheques", console, first, last, form=form, lang=lang, out=out)
        return
    from cashier.services.reports import report_cheques

    today = date.date() if date else console.now().date()
    with console.station() as station:
        report = report_cheques(today, uow=station.read())
    waiting = (("at hand", report.at_hand), ("at the bank", report.at_bank))
    sums = [(name, len(papers), _worth(papers)) for name, papers in waiting]
    console.answer(
        fields_of(report),
        *(f"  {one.number}  {len(one.lines)} papers  {one.total}" for one in report.deposits),
        *(
            f"  {one.number}  cheque {one.instrument.number} returned: {one.reason.words}"
            for one in report.returns
        ),
        *(f"  {name:<12}{count:>5}{amount.grouped():>18}" for name, count, amount in sums),
    )


def _worth(papers: "tuple[Cheque, ...]") -> Money:
    return Money.total(paper.instrument.total for paper in papers)


def audit(console: Console, first: From = None, last: To = None) -> None:
    """Look for patterns of fraud in a period; each alert names the entries behind it."""
    from cashier.services.alerts import audit as look
    from cashier.services.findings import PeriodBackwards

    first_day = first.date() if first else console.now().date()
    last_day = last.date() if last else first_day
    if last_day < first_day:
        raise PeriodBackwards
    with console.station() as station:
        alerts = look(first_day, last_day, uow=station.read())
    figures = {
        "from": first_day.isoformat(),
        "to": last_day.isoformat(),
        "alerts": [_alert_figures(alert) for alert in alerts],
    }
    lines = [f"{alert.weight:>4}  {alert.message}  {_entries(alert)}" for alert in alerts]
    console.answer(figures, *lines or ["Nothing was noticed."])


def _alert_figures(alert: "Alert") -> dict[str, Any]:
    return {
        "code": alert.code.value,
        "weight": alert.weight,
        "message": alert.message,
        "values": named(dict(alert.values)),
        "entries": list(alert.entries),
    }


def _entries(alert: "Alert") -> str:
    """Name the first entries; a script gets all of them."""
    shown = ", ".join(map(str, alert.entries[:FEW]))
    return f"[entries {shown}{' …' if len(alert.entries) > FEW else ''}]"


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
        "corrected": report.corrected,
        "returned": report.returned,
        "first": report.first,
        "last": report.last,
        "gaps": report.gaps,
        "taken_paise": report.taken.paise,
        "taken_back_paise": report.taken_back.paise,
        "cash_paise": report.cash.paise,
        "cheque_paise": report.cheque.paise,
        "draft_paise": report.draft.paise,
        "total_paise": report.total.paise,
        "heads": [
            {"head": head.value, "amount_paise": amount.paise} for head, amount in report.heads
        ],
        "under_protest": report.under_protest,
        "reversals": [reversal_figures(reversal) for reversal in report.reversals],
        "hand_receipts": [_by_hand(receipt) for receipt in report.by_hand],
        "shifts": [shift_figures(shift) for shift in report.shifts],
    }


def _by_hand(receipt: "Receipt") -> dict[str, Any]:
    return named({
        "leaf": str(receipt.hand_receipt),
        "receipt_number": receipt.number,
        "written_at": receipt.hand_receipt.written_at if receipt.hand_receipt else None,
        "amount": receipt.amount,
    })  # fmt: skip


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
            f"cancelled {report.cancelled}, corrected {report.corrected}, "
            f"returned {report.returned}, gaps {report.gaps}"
        ),
        *([f"  {report.first} to {report.last}"] if report.receipts else []),
        *(f"  {name:<24}{amount.grouped():>16}" for name, amount in sums),
        f"  {'total':<24}{report.total.grouped():>16}",
        *(f"    {head:<22}{amount.grouped():>16}" for head, amount in report.heads),
        *map(reversal_line, report.reversals),
        *(f"  by hand {one.hand_receipt} as {one.number}" for one in report.by_hand),
        *map(_shift_line, report.shifts),
    ]


def _shift_line(shift: "Shift") -> str:
    if shift.variance is None:
        return f"  shift {shift.number} of {shift.clerk}: open, {shift.receipts} receipts"
    return (
        f"  shift {shift.number} of {shift.clerk}: {shift.receipts} receipts, "
        f"expected {shift.expected_cash.grouped()}, variance {shift.variance.grouped()}"
    )
