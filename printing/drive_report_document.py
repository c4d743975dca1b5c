"""A recovery drive on one sheet of A4: its story, its steps, a chart, and a line a division."""

from io import BytesIO

from cashier.domain.drive import DivisionFigures, DriveReport
from cashier.domain.receipt import Issuer
from cashier.domain.report import Words
from printing.document import Align
from printing.drive_words import (
    OTHERS,
    STEPS,
    DriveChart,
    Series,
    chart_of,
    counted,
    criteria_words,
    story,
    with_fewer,
)
from printing.paper_words import joined, office_of, shown_moment
from printing.pdf import fonts_ready
from printing.report_document import SAYINGS, Say
from printing.report_document_text import Setter, Style

_WIDTH, _HEIGHT, _MARGIN = 595, 842, 40
_ROOM = _WIDTH - 2 * _MARGIN
_MOST_LINES, _MOST_GROUPS, _PAD = 24, 9, 3
_NAMES, _THICK, _THIN, _FEW_BARS = 104, 8, 7, 15
_INKS = ((0.706, 0.137, 0.094), (0.541, 0.294, 0.0), (0.043, 0.420, 0.373))
"""Cut, paid, reconnected: the window's colours for bad, for change and for what is good."""
_ACCENT, _INK, _SOFT = _INKS[2], (0, 0, 0), (0.36, 0.40, 0.39)
_GREY, _TINT = (0.78, 0.78, 0.76), (0.94, 0.94, 0.92)
_ORGANISATION, _TITLE = Style(105, is_bold=True), Style(185, is_bold=True)
_NOTE, _NOTE_RIGHT = Style(78), Style(78, Align.RIGHT)
_STORY, _HEADING = Style(115, is_bold=True), Style(100, is_bold=True)
_TILE, _TILE_NAME = Style(150, Align.CENTRE, is_bold=True), Style(72, Align.CENTRE)
_CELL, _FIGURE = Style(80), Style(80, Align.RIGHT)
_BOLD, _BOLD_FIGURE = Style(80, is_bold=True), Style(80, Align.RIGHT, is_bold=True)
_COLUMNS = (
    (Words("Division", "खंड"), 82),
    (Words("listed", "सूची में"), 42),
    (Words("owed ₹", "बकाया ₹"), 74),
    (Words("served", "तामील"), 40),
    (Words("on batches", "बैच में"), 42),
    (Words("cut", "काटे"), 32),
    (Words("paid", "जमा"), 32),
    (Words("received ₹", "प्राप्त ₹"), 62),
    (Words("back on", "जोड़े"), 38),
    (Words("still owed ₹", "शेष ₹"), 71),
)
_TONGUES = {"both": ("hi", "en")}
_TITLE_WORDS = Words("Recovery drive", "वसूली अभियान")
_AS_OF = Words("as of {moment}", "{moment} तक")
_OPENED = Words("opened {moment}", "आरंभ {moment}")
_BY_DIVISION = Words("By division", "खंडवार")
_TOTAL = Words("Total", "योग")


def drive_report_pdf(report: DriveReport, issuer: Issuer, language: str) -> bytes:
    """Write a drive's page in English (`en`), in Hindi (`hi`) or in `both`.

    Raises:
        PrinterFault: The fonts are missing, or cannot be shaped.
    """
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    with fonts_ready() as fonts:
        canvas = Canvas(buffer, pagesize=(_WIDTH, _HEIGHT), invariant=1)
        canvas.setTitle(f"{_TITLE_WORDS.en} {report.drive.number}")
        canvas.setCreator("Cashier")
        _Page(Setter(canvas, fonts), report, issuer, language).draw()
        canvas.save()
    return buffer.getvalue()


class _Page:
    """The one page; `top` is how far it is used."""

    def __init__(self, setter: Setter, report: DriveReport, issuer: Issuer, language: str) -> None:
        self._setter, self._report, self._issuer = setter, report, issuer
        self._say: Say = SAYINGS[language]
        self._tongues = [SAYINGS[one] for one in _TONGUES.get(language, (language,))]
        self._top = _HEIGHT - _MARGIN

    def draw(self) -> None:
        """Draw all of it, from the top."""
        self._draw_head()
        self._draw_story()
        self._draw_tiles()
        self._draw_chart(chart_of(self._report.divisions, _MOST_GROUPS, self._say(OTHERS)))
        self._draw_table()
        self._setter.canvas.showPage()

    def _put(self, text: str, style: Style, *, gap: int = 2) -> None:
        """Draw a text over the whole width, and go on below it."""
        self._setter.draw(text, (_MARGIN, self._top), _ROOM, style)
        self._top -= self._setter.height_of(text, _ROOM, style) + gap

    def _draw_head(self) -> None:
        drive, issuer, say = self._report.drive, self._issuer, self._say
        self._setter.draw(drive.number, (_MARGIN, self._top), _ROOM, _NOTE_RIGHT)
        self._put(issuer.organisation_hi or issuer.organisation, _ORGANISATION)
        self._put(joined(office_of(issuer), issuer.counter), _NOTE, gap=6)
        self._put(joined(say(_TITLE_WORDS), drive.title), _TITLE, gap=3)
        self._put(say(criteria_words(drive.criteria)), _NOTE)
        opened = say(_OPENED).format(moment=shown_moment(drive.opened_at))
        until = say(_AS_OF).format(moment=shown_moment(self._report.at))
        self._put(joined(opened, until), _NOTE, gap=8)

    def _draw_story(self) -> None:
        """Tell the story, in one language after the other where both are wanted."""
        for say in self._tongues:
            for sentence in story(self._report):
                self._put(say(sentence), _STORY, gap=1)
            self._top -= 6

    def _draw_tiles(self) -> None:
        """Draw each step's head count, from the list to the light that came back."""
        canvas, width = self._setter.canvas, (_ROOM + 4) // len(STEPS)
        names = [self._say(name) for _, name in STEPS]
        high = max(self._setter.height_of(name, width - 6, _TILE_NAME) for name in names)
        height = 30 + high
        for place, (key, _) in enumerate(STEPS):
            left, count = _MARGIN + place * width, getattr(self._report.total, key)
            canvas.setFillColorRGB(*_TINT)
            canvas.rect(left, self._top - height, width - 4, height, stroke=0, fill=1)
            canvas.setFillColorRGB(*_INK)
            at = (left, self._top - 5)
            self._setter.draw(counted(count), at, width - 4, _TILE)
            self._setter.draw(names[place], (left + 1, self._top - 26), width - 6, _TILE_NAME)
        self._top -= height + 14

    def _draw_chart(self, chart: DriveChart) -> None:
        self._put(self._say(chart.title), _HEADING, gap=4)
        inks = _INKS if len(chart.series) > 1 else (_ACCENT,)
        if len(chart.series) > 1:
            self._draw_legend(chart.series)
        thick = _THICK if len(chart.labels) * len(chart.series) <= _FEW_BARS else _THIN
        for place, label in enumerate(chart.labels):
            deep = thick * len(chart.series)
            self._setter.draw(label, (_MARGIN, self._top - (deep - 11) // 2), 100, _CELL)
            for series, ink in zip(chart.series, inks, strict=True):
                length = (_ROOM - _NAMES - 78) * series.values[place] // chart.longest
                self._draw_bar(length, self._say(series.figures[place]), ink, thick)
            self._top -= 5
        self._top -= 12

    def _draw_legend(self, series: tuple[Series, ...]) -> None:
        left, canvas = _MARGIN + _NAMES, self._setter.canvas
        for one, ink in zip(series, _INKS, strict=True):
            name = self._say(one.name)
            canvas.setFillColorRGB(*ink)
            canvas.rect(left, self._top - 8, 8, 8, stroke=0, fill=1)
            canvas.setFillColorRGB(*_INK)
            width = self._setter.width_of(name, _NOTE) + 8
            self._setter.draw(name, (left + 12, self._top), width, _NOTE)
            left += width + 24
        self._top -= 16

    def _draw_bar(
        self, length: int, figure: str, ink: tuple[float, float, float], thick: int
    ) -> None:
        """Draw one bar with its figure at its end; nothing at all has no bar, but a figure."""
        canvas, begin = self._setter.canvas, _MARGIN + _NAMES
        canvas.setFillColorRGB(*ink)
        canvas.rect(begin, self._top - thick + 1, length, thick - 1, stroke=0, fill=int(length > 0))
        canvas.setFillColorRGB(*_SOFT)
        style = Style(thick * 9)
        self._setter.draw(figure, (begin + length + 4, self._top + 1), 74, style)
        canvas.setFillColorRGB(*_INK)
        self._top -= thick

    def _draw_table(self) -> None:
        self._put(self._say(_BY_DIVISION), _HEADING, gap=3)
        self._draw_line([self._say(title) for title, _ in _COLUMNS], is_bold=True)
        self._rule(_INK)
        for cells in self._fitting_lines():
            self._draw_line(cells)
            self._rule(_GREY)
        self._rule(_INK)
        self._draw_line(self._cells(self._say(_TOTAL), self._report.total), is_bold=True)

    def _fitting_lines(self) -> list[list[str]]:
        """Give a line a division, those with least together where the sheet ends before them."""
        total = self._height(self._cells(self._say(_TOTAL), self._report.total), _BOLD)
        room = self._top - _MARGIN - total
        for most in range(_MOST_LINES, 1, -1):
            lines = self._lines(most)
            if sum(self._height(cells, _CELL) for cells in lines) <= room:
                return lines
        return self._lines(1)

    def _lines(self, most: int) -> list[list[str]]:
        divisions = with_fewer(self._report.divisions, most, self._say(OTHERS))
        return [self._cells(one.division, one) for one in divisions]

    def _height(self, cells: list[str], style: Style) -> int:
        heights = (
            self._setter.height_of(text, width - _PAD, style)
            for text, (_, width) in zip(cells, _COLUMNS, strict=True)
        )
        return max(heights) + 3

    def _cells(self, name: str, one: DivisionFigures) -> list[str]:
        return [
            name,
            counted(one.listed),
            one.listed_owed.short(),
            counted(one.served),
            counted(one.batched),
            counted(one.disconnected),
            counted(one.paid),
            one.paid_amount.short(),
            counted(one.reconnected),
            one.still_owed.short(),
        ]

    def _draw_line(self, cells: list[str], *, is_bold: bool = False) -> None:
        left = _MARGIN
        texts, figures = (_BOLD, _BOLD_FIGURE) if is_bold else (_CELL, _FIGURE)
        for place, (text, (_, width)) in enumerate(zip(cells, _COLUMNS, strict=True)):
            style = figures if place else texts
            self._setter.draw(text, (left, self._top - 2), width - _PAD, style)
            left += width
        self._top -= self._height(cells, texts)

    def _rule(self, ink: tuple[float, float, float]) -> None:
        canvas = self._setter.canvas
        canvas.setStrokeColorRGB(*ink)
        canvas.setLineWidth(0.5)
        canvas.line(_MARGIN, self._top, _WIDTH - _MARGIN, self._top)
        canvas.setStrokeColorRGB(*_INK)
