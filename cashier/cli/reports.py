"""`cashier report`: the same figures as the screens."""

import csv
import io
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from cashier.cli.console import Console
from cashier.cli.shifts import shift_figures
from cashier.domain.money import Money

if TYPE_CHECKING:
    from cashier.domain.shift import Shift
    from cashier.services.reports import DayReport

Day = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], help="A business date; else today.",
                 show_default=False),
]  # fmt: skip
Format = Annotated[
    Literal["text", "json", "csv"], typer.Option("--format", help="How it is written.")
]


def day(console: Console, date: Day = None, form: Format = "text") -> None:
    """Add up one business date."""
    from dataclasses import replace

    from cashier.services.reports import report_day

    today = date.date() if date else console.now().date()
    with console.station() as station:
        report = report_day(today, uow=station.read())
    figures = day_figures(report)
    lines = _csv(figures).splitlines() if form == "csv" else _lines(report)
    replace(console, as_json=console.as_json or form == "json").answer(figures, *lines)


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


def _csv(figures: dict[str, Any]) -> str:
    """Write one figure a line; amounts in rupees, as in every file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("item", "value"))
    for name in ("date", "receipts", "cancelled", "first", "last", "gaps"):
        writer.writerow((name, figures[name]))
    for name in ("cash", "cheque", "draft", "total"):
        writer.writerow((name, Money(figures[f"{name}_paise"]).plain()))
    for head in figures["heads"]:
        writer.writerow((f"head {head['head']}", Money(head["amount_paise"]).plain()))
    for shift in figures["shifts"]:
        for name in ("expected_paise", "counted_paise", "variance_paise"):
            value = "" if shift[name] is None else Money(shift[name]).plain()
            writer.writerow((f"shift {shift['shift']} {name.removesuffix('_paise')}", value))
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
