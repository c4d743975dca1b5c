"""A report as a file in the station's folder. Everything here runs beside the storage worker."""

import re

from cashier.domain.report import Drill, Report
from cashier.exchange.report_files import report_csv, report_json
from cashier.exchange.report_workbook import report_workbook
from cashier.station import OpenStation
from printing.report_document import report_pdf
from ui.files import put_file
from ui.language import Language
from ui.reports.state import FileKind

FOLDER = "reports"
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9]+")
_WITH_MARK = "utf-8-sig"
"""Spreadsheets take a file for their own script's unless it begins with the mark of UTF-8."""


def write_report(
    report: Report,
    kind: FileKind,
    language: Language,
    station: OpenStation,
    *,
    drill: Drill | None = None,
) -> str:
    """Write a report under its name and period; made again, it replaces the file. Tell where.

    `drill` is what it is narrowed down to, which its name says too.

    Raises:
        PaperNotWritten: The folder cannot be written.
        PrinterFault: The paper cannot be drawn.
    """
    days = f"{report.first.isoformat()}-to-{report.last.isoformat()}"
    parts = [part for pair in drill.values for part in pair] if drill else []
    about = "-".join(_NOT_IN_NAMES.sub("-", part) for part in (report.key, *parts))
    name = f"{about}-{days}-{language}.{kind}"
    content = _content(report, kind, language, station)
    return put_file(station.folder / FOLDER / name, content)


def _content(report: Report, kind: FileKind, language: Language, station: OpenStation) -> bytes:
    issuer = station.identity.issuer
    match kind:
        case FileKind.PDF:
            return report_pdf(report, issuer, language)
        case FileKind.EXCEL:
            office = f"{issuer.organisation} · {issuer.division}-{issuer.counter}"
            return report_workbook(report, language, office)
        case FileKind.CSV:
            return report_csv(report, language).encode(_WITH_MARK)
        case FileKind.JSON:
            return report_json(report).encode()
