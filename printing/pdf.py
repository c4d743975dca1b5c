"""From a neutral document to PDF: the same words as on the paper slip, on a sheet of A5 or A4.

reportlab shapes Devanagari only inside a `Paragraph` whose style asks for it, and only with
uharfbuzz installed; anywhere else it comes out broken without an error. So every text here is such
a paragraph, and the fonts are asked whether they can be shaped.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from io import BytesIO
from math import ceil
from threading import Lock
from typing import TYPE_CHECKING, Literal
from xml.sax.saxutils import escape

from printing.document import (
    Align,
    Block,
    Box,
    Columns,
    Document,
    Grid,
    Qr,
    Rule,
    Size,
    Space,
    Text,
)
from printing.errors import PrinterFault
from printing.fonts import FAMILY, Face, font_file
from printing.qr import dark_runs, qr_modules

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable, Paragraph

_FONT_NAMES = {Face.REGULAR: FAMILY.replace(" ", ""), Face.BOLD: f"{FAMILY.replace(' ', '')}-Bold"}
_ALIGNMENTS: dict[Align, Literal[0, 1, 2]] = {Align.LEFT: 0, Align.CENTRE: 1, Align.RIGHT: 2}
_POINTS = {
    Size.SMALL: 8,
    Size.NORMAL: 9,
    Size.HEADING: 12,
    Size.LARGE: 15,
    Size.HUGE: 21,
    Size.NUMBER: 46,
}
_LEADING_PERCENT = 140
_QR_POINTS = 96
_RULE_GAP_POINTS = 5
_MARGIN_POINTS = 34
_GAP_POINTS = 12
_FOOT_POINTS = 24
# reportlab's fonts keep a state for the document being written, so one is written at a time.
_writing = Lock()


class PaperSize(StrEnum):
    """A sheet of office paper."""

    A5 = "A5"
    A4 = "A4"


@dataclass(frozen=True, slots=True)
class _Measure:
    """A sheet in points; `percent` is how much larger everything is than on a loose A5."""

    width: int
    height: int
    margin: int
    percent: int

    @property
    def room(self) -> int:
        """The width between the margins, in points."""
        return self.width - 2 * self.margin

    @property
    def depth(self) -> int:
        """The height between the margins, in points."""
        return self.height - self.margin

    def scaled(self, points: int) -> int:
        """Enlarge a length for this sheet."""
        return points * self.percent // 100


_MEASURES = {
    PaperSize.A5: _Measure(420, 595, _MARGIN_POINTS, 100),
    PaperSize.A4: _Measure(595, 842, _MARGIN_POINTS * 141 // 100, 141),
}
_TIGHTER_PERCENT = (100, 92, 85, 78)
_PARTS = {2: _Measure(842 // 2, 595, 30, 100), 3: _Measure(842 // 3, 595, 20, 110)}
"""A half and a third of a sheet of A4 that lies on its side."""


def document_pdf(
    document: Document, *, paper: PaperSize = PaperSize.A5, is_numbered: bool = False
) -> bytes:
    """Write a document as PDF; the same document gives the same bytes.

    Where it `is_numbered`, each page says which one it is, and of how many.

    A sheet that is a little too long is set smaller, down to 78 %, before it runs on to a second
    page: a receipt is one page.

    Raises:
        PrinterFault: The fonts are missing, or cannot be shaped.
    """
    with _writing:
        _register_fonts()
        content, pages = _build(_story(document, paper), document.title, _MEASURES[paper])
        if is_numbered:
            story = _story(document, paper)
            content, _ = _build(story, document.title, _MEASURES[paper], count=pages)
    return content


def _story(document: Document, paper: PaperSize) -> "list[Flowable]":
    from reportlab.platypus import PageBreak

    story: list[Flowable] = []
    for blocks in document.sheets():
        if story:
            story.append(PageBreak())
        story += _set_sheet(blocks, _MEASURES[paper])
    return story


def parts_pdf(document: Document, *, across: int = 3) -> bytes:
    """Write a document's sheets side by side on A4, with dashed lines to cut along between them.

    Raises:
        PrinterFault: The fonts are missing, or cannot be shaped.
    """
    from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate

    part = _PARTS[across]
    with _writing:
        _register_fonts()
        story: list[Flowable] = []
        for blocks in document.sheets():
            story += [*_set_sheet(blocks, part), FrameBreak()]
        left, bottom = part.margin, part.margin // 2 - 1
        frames = [
            Frame(place * part.width + left, bottom, part.room, part.depth + 1, 0, 0, 0, 0)
            for place in range(across)
        ]
        buffer = BytesIO()
        template = BaseDocTemplate(
            buffer,
            pagesize=(part.width * across, part.height),
            pageTemplates=[PageTemplate(frames=frames, onPage=partial(_draw_cuts, across))],
            title=document.title,
            creator="Cashier",
            invariant=1,
        )
        template.build(story[:-1])
        return buffer.getvalue()


def _draw_cuts(across: int, canvas: "Canvas", _template: object) -> None:
    """Draw the lines between the parts."""
    part = _PARTS[across]
    canvas.saveState()
    canvas.setDash(4, 3)
    for place in range(1, across):
        canvas.line(place * part.width, 0, place * part.width, part.height)
    canvas.restoreState()  # or every frame on the page would be dashed


@contextmanager
def fonts_ready() -> Iterator[dict[Face, str]]:
    """Have the fonts for one document, by the names that reportlab knows them by.

    Raises:
        PrinterFault: The fonts are missing, or cannot be shaped.
    """
    with _writing:
        _register_fonts()
        yield _FONT_NAMES


def _register_fonts() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for face, name in _FONT_NAMES.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(font_file(face))))
        if not getattr(pdfmetrics.getFont(name), "shapable", False):
            raise PrinterFault(reason="Hindi cannot be shaped for PDF; install Cashier again.")


def _set_sheet(blocks: tuple[Block, ...], loose: _Measure) -> "list[Flowable]":
    """Choose the largest setting that fits on one page; the loose one where none does."""
    for percent in _TIGHTER_PERCENT:
        measure = replace(loose, percent=loose.percent * percent // 100)
        story = [_flowable(block, measure) for block in blocks]
        if sum(_height(flowable, measure) for flowable in story) <= measure.depth:
            return story
    return [_flowable(block, loose) for block in blocks]


def _height(flowable: "Flowable", measure: _Measure) -> int:
    """Measure a flowable with the space around it, in points, rounded up."""
    _, height = flowable.wrap(measure.room, measure.depth)
    return ceil(height + flowable.getSpaceBefore() + flowable.getSpaceAfter())


def _build(
    story: "list[Flowable]", title: str, measure: _Measure, *, count: int = 0
) -> tuple[bytes, int]:
    """Set a story on pages, and tell how many; with their `count` each page says which it is."""
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    def draw_foot(canvas: "Canvas", _template: object) -> None:
        if not count:
            return
        place = canvas.getPageNumber()
        words = f"{title} · पृष्ठ {place} / {count} · page {place} of {count}"
        foot = _paragraph(Text(words, Align.CENTRE, Size.SMALL), _MEASURES[PaperSize.A5])
        foot.wrap(measure.width, _FOOT_POINTS)
        foot.drawOn(canvas, 0, _FOOT_POINTS // 2)

    buffer, margin = BytesIO(), measure.margin
    # One point more than was measured, for what is lost in rounding.
    frame = Frame(margin, margin // 2 - 1, measure.room, measure.depth + 1, 0, 0, 0, 0, id="sheet")
    page = PageTemplate(frames=[frame], onPage=draw_foot)
    template = BaseDocTemplate(
        buffer,
        pagesize=(measure.width, measure.height),
        pageTemplates=[page],
        title=title,
        creator="Cashier",
        invariant=1,
    )
    template.build(story)
    return buffer.getvalue(), template.page


def _flowable(block: Block, measure: _Measure) -> "Flowable":
    from reportlab.platypus import Spacer

    match block:
        case Text():
            return _paragraph(block, measure)
        case Columns():
            return _columns(block, measure)
        case Box():
            return _box(block, measure)
        case Rule():
            return _rule(measure)
        case Qr() | Grid():
            return _qr(block, measure) if isinstance(block, Qr) else _grid(block, measure)
        case _:
            quarters = block.quarters if isinstance(block, Space) else 0
            return Spacer(1, measure.scaled(_POINTS[Size.NORMAL]) * quarters // 3)


def _paragraph(text: Text, measure: _Measure) -> "Paragraph":
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    points = measure.scaled(_POINTS[text.size])
    style = ParagraphStyle(
        "text",
        fontName=_FONT_NAMES[Face.BOLD if text.bold else Face.REGULAR],
        fontSize=points,
        leading=points * _LEADING_PERCENT // 100,
        alignment=_ALIGNMENTS[text.align],
        shaping=1,
        splitLongWords=1,
    )
    return Paragraph(escape(text.text), style)


def _columns(block: Columns, measure: _Measure) -> "Flowable":
    """Give the figure the width that it needs, up to two thirds, and the label the rest."""
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.platypus import Table

    face = Face.BOLD if block.bold_right else Face.REGULAR
    points = measure.scaled(_POINTS[block.size])
    needed = int(stringWidth(block.right, _FONT_NAMES[face], points)) + _GAP_POINTS
    right = min(needed, measure.room * 2 // 3)
    label = Text(block.left, Align.LEFT, block.size, bold=block.bold_left)
    figure = Text(block.right, Align.RIGHT, block.size, bold=block.bold_right)
    return Table(
        [[_paragraph(label, measure), _paragraph(figure, measure)]],
        colWidths=[measure.room - right, right],
        style=[*_padding(0), ("VALIGN", (0, 0), (-1, -1), "BOTTOM")],
    )


def _grid(block: Grid, measure: _Measure) -> "Flowable":
    """Set a table: its titles again on each page, hairlines between rows, totals in bold."""
    from reportlab.lib.colors import HexColor, black
    from reportlab.platypus import Table

    def cells(row: tuple[str, ...], *, bold: bool) -> "list[Paragraph]":
        aligns = (
            Align.RIGHT if place in block.figures else Align.LEFT for place in range(len(row))
        )
        return [
            _paragraph(Text(text, align, Size.SMALL, bold=bold), measure)
            for text, align in zip(row, aligns, strict=True)
        ]

    rows = [cells(block.titles, bold=True), *(cells(row, bold=False) for row in block.rows)]
    if block.totals:
        rows.append(cells(block.totals, bold=True))
    widths = [measure.room * width // 100 for width in block.widths]
    return Table(
        rows,
        colWidths=widths,
        repeatRows=1,
        style=[
            *_padding(measure.scaled(2)),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#BBBBBB")),
            ("LINEBELOW", (0, 0), (-1, 0), 1, black),
            *([("LINEABOVE", (0, -1), (-1, -1), 1, black)] if block.totals else []),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ],
    )


def _box(block: Box, measure: _Measure) -> "Flowable":
    from reportlab.lib.colors import black
    from reportlab.platypus import Table

    padding = measure.scaled(7)
    return Table(
        [[[_paragraph(line, measure) for line in block.lines]]],
        colWidths=[measure.room],
        style=[*_padding(padding), ("BOX", (0, 0), (-1, -1), 1, black)],
        spaceBefore=padding // 2,
        spaceAfter=padding // 2,
    )


def _padding(points: int) -> list[tuple[str, tuple[int, int], tuple[int, int], int]]:
    sides = ("LEFT", "RIGHT", "TOP", "BOTTOM")
    return [(f"{side}PADDING", (0, 0), (-1, -1), points) for side in sides]


def _rule(measure: _Measure) -> "Flowable":
    from reportlab.lib.colors import black
    from reportlab.platypus import HRFlowable

    gap = measure.scaled(_RULE_GAP_POINTS)
    return HRFlowable(
        "100%", thickness=1, color=black, dash=(3, 2), spaceBefore=gap, spaceAfter=gap
    )


def _qr(block: Qr, measure: _Measure) -> "Flowable":
    """Draw the code as rectangles: sharp at every size, and no picture to embed."""
    from reportlab.graphics.shapes import Drawing, Rect
    from reportlab.lib.colors import black

    modules = qr_modules(block.text)
    side, border = measure.scaled(_QR_POINTS), measure.scaled(_GAP_POINTS)
    module = side / len(modules)
    left = (measure.room - side) // 2
    drawing = Drawing(measure.room, side + 2 * border)
    for row, line in enumerate(modules):
        bottom = border + side - (row + 1) * module
        for start, length in dark_runs(line):
            bar = Rect(left + start * module, bottom, length * module, module)
            bar.fillColor, bar.strokeColor = black, None
            drawing.add(bar)
    return drawing
