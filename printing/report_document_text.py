"""Setting short texts on a page of a report: quickly where letters stand alone, shaped elsewhere.

A register has a hundred thousand cells. A paragraph for each takes minutes, and only Devanagari
needs one; everything else is drawn letter by letter. What is said again and again, such as the name
of a head, is shaped once.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from xml.sax.saxutils import escape

from printing.document import Align
from printing.fonts import Face

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph

LEADING_PERCENT = 135
_ALIGNMENTS: dict[Align, Literal[0, 1, 2]] = {Align.LEFT: 0, Align.CENTRE: 1, Align.RIGHT: 2}
_KEPT = 4_096


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks: its size in tenths of a point, and where it stands in its width."""

    tenths: int = 80
    align: Align = Align.LEFT
    is_bold: bool = False

    @property
    def face(self) -> Face:
        """Which letters it takes."""
        return Face.BOLD if self.is_bold else Face.REGULAR

    @property
    def leading(self) -> int:
        """How far apart lines stand, in points, rounded up."""
        return -(-self.tenths * LEADING_PERCENT // 1_000)


@dataclass
class Setter:
    """Sets texts on one canvas, with the fonts' names; widths and places are in points."""

    canvas: "Canvas"
    fonts: dict[Face, str]
    _lines: dict[tuple[str, int, Style], tuple[str, ...]] = field(default_factory=dict)
    _shaped: dict[tuple[str, int, Style], "Paragraph"] = field(default_factory=dict)

    def width_of(self, text: str, style: Style) -> int:
        """Tell how wide a text is on one line, rounded up."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        return int(stringWidth(text, self.fonts[style.face], style.tenths / 10)) + 1

    def height_of(self, text: str, width: int, style: Style) -> int:
        """Tell how high a text is where it wraps at a width."""
        if needs_shaping(text):
            return int(self._paragraph(text, width, style).height) + 1
        return len(self._wrapped(text, width, style)) * style.leading

    def draw(self, text: str, at: tuple[int, int], width: int, style: Style) -> None:
        """Draw a text below a place, `at` its upper left corner."""
        left, top = at
        if needs_shaping(text):
            paragraph = self._paragraph(text, width, style)
            paragraph.drawOn(self.canvas, left, top - paragraph.height)
            return
        self.canvas.setFont(self.fonts[style.face], style.tenths / 10)
        baseline = top - style.tenths / 10
        for line in self._wrapped(text, width, style):
            if style.align is Align.RIGHT:
                self.canvas.drawRightString(left + width, baseline, line)
            elif style.align is Align.CENTRE:
                self.canvas.drawCentredString(left + width / 2, baseline, line)
            else:
                self.canvas.drawString(left, baseline, line)
            baseline -= style.leading

    def _wrapped(self, text: str, width: int, style: Style) -> tuple[str, ...]:
        key = (text, width, style)
        if key not in self._lines:
            if len(self._lines) > _KEPT:
                self._lines.clear()
            self._lines[key] = tuple(self._wrap(text, width, style))
        return self._lines[key]

    def _wrap(self, text: str, width: int, style: Style) -> list[str]:
        """Break a text between words, and a word that is too long where the width ends."""
        if self.width_of(text, style) <= width + 1:
            return [text]
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if self.width_of(longer, style) <= width:
                lines[-1] = longer
                continue
            *full, rest = self._pieces(word, width, style)
            lines += [*full, rest]
        return [line for line in lines if line]

    def _pieces(self, word: str, width: int, style: Style) -> list[str]:
        pieces = [""]
        for letter in word:
            if pieces[-1] and self.width_of(pieces[-1] + letter, style) > width:
                pieces.append("")
            pieces[-1] += letter
        return pieces

    def _paragraph(self, text: str, width: int, style: Style) -> "Paragraph":
        key = (text, width, style)
        if key not in self._shaped:
            if len(self._shaped) > _KEPT:
                self._shaped.clear()
            self._shaped[key] = self._shape(text, width, style)
        return self._shaped[key]

    def _shape(self, text: str, width: int, style: Style) -> "Paragraph":
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.platypus import Paragraph

        looks = ParagraphStyle(
            "cell",
            fontName=self.fonts[style.face],
            fontSize=style.tenths / 10,
            leading=style.leading,
            alignment=_ALIGNMENTS[style.align],
            shaping=1,
            splitLongWords=1,
        )
        paragraph = Paragraph(escape(text), looks)
        paragraph.wrap(width, 10_000)
        return paragraph


def needs_shaping(text: str) -> bool:
    """Tell whether a text has letters that change with their neighbours."""
    return any("\u0900" <= letter <= "\u097f" for letter in text)
