"""The alerts of a period as a list that spreadsheets open: a line for each entry behind each."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from cashier.domain.calendar import to_ist
from cashier.domain.finding import Finding, Span, Trace
from ui.alerts.words import (
    cheques_text,
    grade_text,
    kind_text,
    payer_name,
    receipt_text,
    sentence,
)
from ui.files import put_file
from ui.language import tr

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WITH_MARK = "utf-8-sig"
"""Spreadsheets take a file for their own script's unless it begins with the mark of UTF-8."""


def write_findings(
    found: Sequence[Finding],
    span: Span,
    folder: Path,
    traces_of: Callable[[Finding], Iterable[Trace]],
) -> str:
    """Write a period's alerts under the period's name; tell where.

    Raises:
        PaperNotWritten: The folder cannot be written.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_titles())
    for finding in found:
        writer.writerows(_rows(finding, traces_of(finding)))
    name = f"alerts-{span.first.isoformat()}-to-{span.last.isoformat()}.csv"
    return put_file(folder / name, out.getvalue().encode(_WITH_MARK))


def _titles() -> tuple[str, ...]:
    return (
        tr("Weight"),
        tr("Alert"),
        tr("Entry"),
        tr("Time"),
        tr("What happened"),
        tr("Receipt"),
        tr("Cheque"),
        tr("Account"),
        tr("Consumer"),
        tr("Amount"),
        tr("Who"),
        tr("Reason"),
    )


def _rows(finding: Finding, traces: Iterable[Trace]) -> Iterator[tuple[object, ...]]:
    """Write amounts in rupees and moments in India's time, as in every file."""
    for trace in traces:
        payer = trace.receipt.payer if trace.receipt else None
        yield (
            grade_text(finding.grade),
            _harmless(sentence(finding)),
            trace.number,
            f"{to_ist(trace.at):%Y-%m-%d %H:%M:%S}",
            kind_text(trace),
            receipt_text(trace),
            cheques_text(trace),
            payer.account_number if payer else "",
            _harmless(payer_name(payer)) if payer else "",
            trace.amount.plain(),
            _harmless(trace.by_name),
            _harmless(_reason(trace)),
        )


def _reason(trace: Trace) -> str:
    said = trace.reversal or trace.closing
    return said.reason if said else ""


def _harmless(text: str) -> str:
    """Keep a spreadsheet from reckoning with what somebody typed as a name or a reason."""
    return f"'{text}" if text.startswith(_BEGINS_FORMULA) else text
