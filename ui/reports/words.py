"""The trade's words on the Reports screen: cells as they are read, periods, counts."""

from datetime import date, datetime
from itertools import pairwise

from cashier.domain.calendar import to_ist
from cashier.domain.finding import Span
from cashier.domain.money import Money, group_indian
from cashier.domain.report import Cell, Column, ColumnKind, Words
from cashier.domain.report_life import LifeEvent
from ui.formats import clock_time, full_day, short_day, short_moment
from ui.language import Language, current_language, mark, tr
from ui.reports.state import FileKind, LifePage, Page, Period, TablePage, Writing

PERIOD_WORDS = {
    Period.TODAY: mark("Today"),
    Period.YESTERDAY: mark("Yesterday"),
    Period.MONTH: mark("This month"),
    Period.LAST_MONTH: mark("Last month"),
    Period.YEAR: mark("Year"),
}
FILE_WORDS = {
    FileKind.PDF: mark("PDF"),
    FileKind.EXCEL: mark("Excel"),
    FileKind.CSV: mark("CSV"),
    FileKind.JSON: mark("JSON"),
}
_MINUTE, _FEW_SIGNS = 60, 40
FIGURES = frozenset({ColumnKind.MONEY, ColumnKind.COUNT, ColumnKind.SECONDS})
"""What stands to the right, digit below digit."""


def said(words: Words) -> str:
    """Say a report's words in the language in use."""
    hindi = words.hi if current_language() is Language.HINDI else ""
    return hindi or words.en


def cell_text(cell: Cell, column: Column) -> str:
    """Show a cell as its column wants it; nothing where there is nothing to say."""
    match cell:
        case Words():
            return said(cell)
        case Money():
            return cell.grouped()
        case int():
            return seconds_text(cell) if column.kind is ColumnKind.SECONDS else count_text(cell)
        case date():
            return short_moment(cell) if isinstance(cell, datetime) else full_day(cell)
        case _:
            return cell or ""


def label_text(cell: Cell, column: Column) -> str:
    """Name a bar: as its cell, but a day without its year."""
    is_day = isinstance(cell, date) and not isinstance(cell, datetime)
    return short_day(cell) if is_day and isinstance(cell, date) else cell_text(cell, column)


def figure_text(cell: Cell, column: Column) -> str:
    """Say what a bar is worth; paise only where there are any."""
    return cell.short() if isinstance(cell, Money) else cell_text(cell, column)


def count_text(number: int) -> str:
    """Show a whole number with Indian grouping."""
    return f"{'−' if number < 0 else ''}{group_indian(abs(number))}"


def seconds_text(seconds: int) -> str:
    """Show how long: 42 s, 1 min 05 s."""
    minutes, rest = divmod(seconds, _MINUTE)
    if not minutes:
        return tr("{seconds} s").format(seconds=rest)
    return tr("{minutes} min {seconds} s").format(minutes=minutes, seconds=f"{rest:02d}")


def moment_text(moment: datetime) -> str:
    """Show a moment of any year: a cheque may come back after the year's end."""
    return f"{full_day(to_ist(moment).date())}, {clock_time(moment)}"


def span_text(span: Span) -> str:
    """Say which days."""
    if span.days == 1:
        return full_day(span.first)
    return f"{full_day(span.first)} – {full_day(span.last)}"


def rows_text(shown: int, count: int) -> str:
    """Say how many rows there are, and how many of them have been read."""
    if shown < count:
        words = tr("{shown} of {count} rows read")
        return words.format(shown=group_indian(shown), count=group_indian(count))
    return tr("1 row") if count == 1 else tr("{count} rows").format(count=group_indian(count))


def titled(pages: tuple[Page, ...]) -> Words:
    """Name the last table of a way for a file, in both languages, with all that led to it."""
    tables = [page for page in pages if isinstance(page, TablePage)]
    names = [tables[0].report.title]
    for former, page in pairwise(tables):
        row = former.current
        names += [_both(row.cells[0])] if row else []
        names.append(page.report.title)
    return Words(" · ".join(name.en for name in names), " · ".join(name.hi for name in names))


def _both(cell: Cell) -> Words:
    match cell:
        case Words():
            return cell
        case date():
            return Words(f"{cell:%d-%m-%Y}", f"{cell:%d-%m-%Y}")
        case _:
            return Words(str(cell or ""), str(cell or ""))


def event_text(event: LifeEvent) -> str:
    """Say what befell a receipt, and which paper came of it."""
    words = said(event.words)
    return words if event.paper in words else f"{words} · {event.paper}"


def way_text(pages: tuple[Page, ...]) -> str:
    """Say what is on screen, after all that led to it: a report, the row gone behind, a receipt."""
    names = []
    row_name = ""
    for page in pages:
        if isinstance(page, LifePage):
            names.append(page.life.issued.receipt.number)
            continue
        title = said(page.report.title)
        names.append(f"{row_name}: {title}" if page.drill and row_name else title)
        current = page.current
        row_name = cell_text(current.cells[0], page.report.columns[0]) if current else ""
    return " › ".join(names)


def notes_text(notes: tuple[Words, ...]) -> str:
    """Say what is to be known of a report: sentences one below the other, a few words in a row."""
    texts = [said(note) for note in notes]
    parts = "\n" if any(len(text) > _FEW_SIGNS for text in texts) else " · "
    return parts.join(texts)


def writing_text(writing: Writing) -> str:
    """Say how far a file has come, and how to end it."""
    if writing.done >= writing.all:
        return tr("Writing …")
    words = tr("Reading … {done} of {all} rows · Esc stops")
    return words.format(done=group_indian(writing.done), all=group_indian(writing.all))
