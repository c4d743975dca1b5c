"""A report on sheets of A4: upright or lying, with totals carried from page to page.

Everything is measured before anything is drawn, so that each page can say of how many it is one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from cashier.domain.calendar import to_ist
from cashier.domain.money import Money, group_indian
from cashier.domain.receipt import Issuer
from cashier.domain.report import Cell, Column, ColumnKind, Report, Words
from printing.document import Align
from printing.paper_words import office_of
from printing.pdf import fonts_ready
from printing.report_document_chart import (
    Point,
    draw_chart,
    height_of_chart,
    label_of,
    points_of,
)
from printing.report_document_text import Setter, Style

Say = Callable[[Words], str]
_SHORT, _LONG, _MARGIN, _PAD = 595, 842, 34, 4
_FOOT = 26
_SIZES_TENTHS = (80, 72, 65, 60)
_WIDEST_TEXT, _NARROWEST_TEXT = 120, 34
_FIGURES = {ColumnKind.MONEY, ColumnKind.COUNT, ColumnKind.SECONDS}
_WRAPS = {ColumnKind.TEXT, ColumnKind.WORDS}
_TITLE, _HEADING = Style(140, is_bold=True), Style(110, is_bold=True)
_SMALL, _SMALL_RIGHT = Style(75), Style(75, Align.RIGHT)
_TOTAL = Words("Total", "योग")
_CARRIED = Words("carried over", "अग्रेनीत")
_BROUGHT = Words("brought forward", "आगे लाया गया")
_PAGE = Words("page {page} of {pages}", "पृष्ठ {page} / {pages}")
_PART = Words(
    "The first {shown} of {count} rows; the totals are of all.",
    "{count} में से पहली {shown} पंक्तियाँ; योग सभी का है।",
)


def report_pdf(report: Report, issuer: Issuer, language: str) -> bytes:
    """Write a report as PDF in English (`en`), in Hindi (`hi`) or in `both`.

    Raises:
        PrinterFault: The fonts are missing, or cannot be shaped.
    """
    return reports_pdf((report,), issuer, language)


def reports_pdf(reports: Sequence[Report], issuer: Issuer, language: str) -> bytes:
    """Write reports one after another into one file; each counts its own pages.

    Raises:
        PrinterFault: The fonts are missing, or cannot be shaped.
    """
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    with fonts_ready() as fonts:
        canvas = Canvas(buffer, invariant=1)
        first = reports[0]
        canvas.setTitle(f"{first.title.en} {first.first} {first.last}")
        canvas.setCreator("Cashier")
        for report in reports:
            _Paper(report, issuer, SAYINGS[language], Setter(canvas, fonts)).draw()
        canvas.save()
    return buffer.getvalue()


SAYINGS: dict[str, Say] = {
    "en": lambda words: words.en,
    "hi": lambda words: words.hi,
    "both": lambda words: words.en if words.en == words.hi else f"{words.hi} / {words.en}",
}


def shown(cell: Cell, say: Say) -> str:
    """Write a cell as people read it."""
    match cell:
        case Money():
            return cell.grouped()
        case Words():
            return say(cell)
        case datetime():
            return f"{to_ist(cell):%d-%m-%Y %H:%M}"
        case date():
            return f"{cell:%d-%m-%Y}"
        case int():
            return f"{'−' if cell < 0 else ''}{group_indian(abs(cell))}"
        case _:
            return cell or ""


@dataclass(frozen=True, slots=True)
class _Grid:
    """How wide the columns are, on which sheet, and how large the letters."""

    width: int
    height: int
    tenths: int
    widths: tuple[int, ...]

    def style(self, column: Column, *, is_bold: bool = False) -> Style:
        """Tell how a column's cells look."""
        align = Align.RIGHT if column.kind in _FIGURES else Align.LEFT
        return Style(self.tenths, align, is_bold)


class _Paper:
    """One report on its way to paper; `top` is how far the page at hand is used."""

    def __init__(self, report: Report, issuer: Issuer, say: Say, setter: Setter) -> None:
        self._report, self._issuer, self._say, self._setter = report, issuer, say, setter
        self._rows = [[shown(cell, say) for cell in row.cells] for row in report.rows]
        self._totals = [shown(cell, say) for cell in report.totals]
        self._titles = [say(column.title) for column in report.columns]
        self._grid = self._fit()
        self._points = self._chart()
        self._top = self._added = 0
        self._paise = [0] * len(report.columns)

    def _chart(self) -> tuple[Point, ...]:
        chart, report = self._report.chart, self._report
        if chart is None:
            return ()
        keys = [column.key for column in report.columns]
        label, value = keys.index(chart.label_key), keys.index(chart.value_key)
        labels = [
            label_of(row.cells[label], text[label])
            for row, text in zip(report.rows, self._rows, strict=True)
        ]
        return points_of(report, labels, [text[value] for text in self._rows])

    def _fit(self) -> _Grid:
        """Choose the largest letters, and an upright sheet before a lying one."""
        largest, *_, smallest = _SIZES_TENTHS
        widths = self._natural(largest)
        if sum(widths) <= _SHORT - 2 * _MARGIN:
            return _Grid(_SHORT, _LONG, largest, self._spread(widths, _SHORT))
        for tenths in _SIZES_TENTHS:
            widths = self._natural(tenths)
            if sum(widths) <= _LONG - 2 * _MARGIN:
                return _Grid(_LONG, _SHORT, tenths, self._spread(widths, _LONG))
        return _Grid(_LONG, _SHORT, smallest, self._squeezed(widths))

    def _natural(self, tenths: int) -> list[int]:
        """Measure what each column needs: its longest cells, and the longest word of its name."""
        bold, plain = Style(tenths, is_bold=True), Style(tenths)
        widths = []
        for place, column in enumerate(self._report.columns):
            cells = sorted({row[place] for row in self._rows}, key=len)[-4:]
            needed = [self._setter.width_of(cell, plain) for cell in cells]
            needed += [self._setter.width_of(word, bold) for word in self._titles[place].split()]
            needed.append(self._setter.width_of(self._totals[place], bold))
            widest = max(needed)
            widths.append(min(widest, _WIDEST_TEXT) if column.kind in _WRAPS else widest)
        return [width + 2 * _PAD for width in widths]

    def _spread(self, widths: list[int], sheet: int) -> tuple[int, ...]:
        """Give what is left to the columns, so that the table reaches both margins."""
        more, rest = divmod(sheet - 2 * _MARGIN - sum(widths), len(widths))
        return tuple(width + more + (place < rest) for place, width in enumerate(widths))

    def _squeezed(self, widths: list[int]) -> tuple[int, ...]:
        """Take from the columns that can wrap what the sheet lacks, in proportion."""
        columns = self._report.columns
        spare = [
            max(0, width - _NARROWEST_TEXT) if column.kind in _WRAPS else 0
            for column, width in zip(columns, widths, strict=True)
        ]
        lacking = sum(widths) - (_LONG - 2 * _MARGIN)
        return tuple(
            width - -(-lacking * give // max(1, sum(spare)))
            for width, give in zip(widths, spare, strict=True)
        )

    def draw(self) -> None:
        """Draw every page."""
        pages = self._paginate()
        for number, rows in enumerate(pages, 1):
            self._begin(number)
            self._carry(rows.start, _BROUGHT)
            for place in rows:
                self._line(self._rows[place])
            if number < len(pages):
                self._carry(rows.stop, _CARRIED)
            else:
                self._end()
            self._foot(number, len(pages))
            self._setter.canvas.showPage()

    def _paginate(self) -> list[range]:
        """Divide the rows into pages; the last one has room for the totals and the notes."""
        line = self._height([""] * len(self._titles))
        pages, begin, top = [], 0, self._body_top(1)
        for place, row in enumerate(self._rows):
            height = self._height(row)
            if top - height - line < _FOOT + _MARGIN and place > begin:
                pages.append(range(begin, place))
                begin, top = place, self._body_top(len(pages) + 1) - line
            top -= height
        pages.append(range(begin, len(self._rows)))
        if top - self._end_height() < _FOOT + _MARGIN and self._rows:
            pages.append(range(len(self._rows), len(self._rows)))
        return pages

    def _body_top(self, number: int) -> int:
        """Tell where the first row of a page begins."""
        top = self._grid.height - _MARGIN - (70 if number == 1 else 18)
        if number == 1 and self._points:
            top -= height_of_chart(self._report, self._points) + 8
        return top - self._head_height() - 4

    def _head_height(self) -> int:
        return self._height(self._titles, is_bold=True)

    def _height(self, cells: Sequence[str], *, is_bold: bool = False) -> int:
        grid = self._grid
        heights = [
            self._setter.height_of(text, width - 2 * _PAD, grid.style(column, is_bold=is_bold))
            for text, width, column in zip(cells, grid.widths, self._report.columns, strict=True)
        ]
        return max(heights) + 4

    def _begin(self, number: int) -> None:
        """Draw what stands above the rows."""
        report, top, room = self._report, self._grid.height - _MARGIN, self._room
        period = f"{report.first:%d-%m-%Y} – {report.last:%d-%m-%Y}"
        self._setter.canvas.setPageSize((self._grid.width, self._grid.height))
        title = self._say(report.title)
        if number == 1:
            name = self._issuer.organisation_hi or self._issuer.organisation
            self._setter.draw(name, (_MARGIN, top), room, _HEADING)
            office = f"{office_of(self._issuer)} · {self._issuer.counter}"
            self._setter.draw(office, (_MARGIN, top - 18), room, _SMALL)
            self._setter.draw(title, (_MARGIN, top - 34), room, _TITLE)
            self._setter.draw(period, (_MARGIN, top - 54), room, _SMALL)
            draw_chart(self._setter, report, self._points, (_MARGIN, top - 74, room))
        else:
            self._setter.draw(title, (_MARGIN, top), room, _SMALL)
            self._setter.draw(period, (_MARGIN, top), room, _SMALL_RIGHT)
        self._top = self._body_top(number) + self._head_height() + 4
        self._line(self._titles, is_bold=True)
        self._top -= 4
        self._rule(above=2)

    @property
    def _room(self) -> int:
        return self._grid.width - 2 * _MARGIN

    def _line(self, cells: Sequence[str], *, is_bold: bool = False) -> None:
        grid, left = self._grid, _MARGIN
        for text, width, column in zip(cells, grid.widths, self._report.columns, strict=True):
            style = grid.style(column, is_bold=is_bold)
            if text:
                self._setter.draw(text, (left + _PAD, self._top), width - 2 * _PAD, style)
            left += width
        self._top -= self._height(cells, is_bold=is_bold)

    def _rule(self, *, above: int) -> None:
        canvas, level = self._setter.canvas, self._top + above
        canvas.setLineWidth(0.6)
        canvas.line(_MARGIN, level, self._grid.width - _MARGIN, level)

    def _carry(self, place: int, words: Words) -> None:
        """Draw the sums of all rows before a place, at the foot of a page or the head of the next.

        A part of a register has none: its totals are of rows that are not on paper.
        """
        if not place or not self._carries:
            return
        if words is _CARRIED:
            self._rule(above=1)
        self._named([shown(cell, self._say) for cell in self._sums(place)], words)

    def _named(self, cells: list[str], words: Words) -> None:
        """Draw a line of sums under the name of what they are, in the first cells that are free."""
        free = 0
        while free < len(cells) and not cells[free]:
            free += 1
        width = sum(self._grid.widths[:free]) - 2 * _PAD
        if free:
            at = (_MARGIN + _PAD, self._top)
            self._setter.draw(self._say(words), at, width, Style(self._grid.tenths, is_bold=True))
        self._line(cells, is_bold=True)

    @property
    def _carries(self) -> bool:
        return self._is_whole and any(column.is_summed for column in self._report.columns)

    @property
    def _is_whole(self) -> bool:
        return self._report.count == len(self._report.rows)

    def _sums(self, place: int) -> list[Cell]:
        """Add up the rows before a place; each row is added once, for pages follow one another."""
        for row in self._report.rows[self._added : place]:
            for at, cell in enumerate(row.cells):
                if isinstance(cell, Money):
                    self._paise[at] += cell.paise
                elif type(cell) is int:
                    self._paise[at] += cell
        self._added = place
        return [
            (Money(sum_) if column.kind is ColumnKind.MONEY else sum_) if column.is_summed else None
            for column, sum_ in zip(self._report.columns, self._paise, strict=True)
        ]

    def _end_height(self) -> int:
        notes = sum(self._setter.height_of(note, self._room, _SMALL) + 3 for note in self._notes())
        return self._height(self._totals, is_bold=True) + notes + 12

    def _notes(self) -> list[str]:
        notes = [self._say(note) for note in self._report.notes]
        if not self._is_whole:
            said = self._say(_PART)
            notes.insert(0, said.format(shown=len(self._report.rows), count=self._report.count))
        return notes

    def _end(self) -> None:
        """Draw the totals and the notes."""
        if any(self._totals):
            self._rule(above=1)
            self._named(self._totals, _TOTAL)
            self._rule(above=2)
        self._top -= 8
        for note in self._notes():
            self._setter.draw(note, (_MARGIN, self._top), self._room, _SMALL)
            self._top -= self._setter.height_of(note, self._room, _SMALL) + 3

    def _foot(self, number: int, pages: int) -> None:
        said = self._say(_PAGE).format(page=number, pages=pages)
        issuer = self._issuer
        name = f"{issuer.division}-{issuer.counter} · {self._report.key}"
        self._setter.draw(name, (_MARGIN, _MARGIN), self._room, _SMALL)
        self._setter.draw(said, (_MARGIN, _MARGIN), self._room, _SMALL_RIGHT)
