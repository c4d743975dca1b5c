"""From a neutral document to the dots of a thermal printer.

Thermal printers have no usable Devanagari, so every letter is shaped and drawn here, at the
printer's own width. Qt needs a QGuiApplication, but not its thread: any worker may call this.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from threading import Lock

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)

from printing.bitmap import Bitmap
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
from printing.qr import QUIET_MODULES, dark_runs, qr_modules

DOTS_BY_PAPER_MM = {58: 384, 80: 576}
"""How many dots a printer burns across, by the width of its paper in millimetres."""

_PIXELS_WIDE = {
    Size.SMALL: 20,
    Size.NORMAL: 22,
    Size.HEADING: 27,
    Size.LARGE: 35,
    Size.HUGE: 48,
    Size.NUMBER: 82,
}
_PIXELS_NARROW = {
    Size.SMALL: 18,
    Size.NORMAL: 20,
    Size.HEADING: 24,
    Size.LARGE: 30,
    Size.HUGE: 42,
    Size.NUMBER: 54,
}
_NARROW_DOTS = 480  # below this, letters are a step smaller so that columns still fit
_ALIGNMENTS = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}
_LINE_GAP_PERCENT = 8
_FRAME = 3
_BOX_PADDING = 12
_RULE_HEIGHT = 20
# Grey levels below this become black. Above the middle, so that thin strokes survive the heat.
_BLACK_BELOW = 175
_THRESHOLD = bytes(0 if level < _BLACK_BELOW else 255 for level in range(256))

_fonts_lock = Lock()


def rasterise(document: Document, *, width_dots: int) -> tuple[Bitmap, ...]:
    """Draw a document, one picture a sheet.

    Raises:
        PrinterFault: The fonts are missing or not readable.
    """
    load_fonts()
    sheet = _Sheet(width_dots)
    return tuple(sheet.draw(blocks) for blocks in document.sheets())


def load_fonts() -> None:
    """Give Qt the shipped fonts; once is enough, and more often is harmless.

    Raises:
        PrinterFault: They are missing or not readable.
    """
    with _fonts_lock:
        _load_fonts_once()


@cache
def _load_fonts_once() -> None:
    for face in Face:
        path = font_file(face)
        number = QFontDatabase.addApplicationFont(str(path))
        if FAMILY not in QFontDatabase.applicationFontFamilies(number):
            raise PrinterFault(reason=f"the font {path.name} is damaged; install Cashier again.")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block with its height settled; `paint` draws it at a distance from the top."""

    height: int
    paint: Callable[[QPainter, int], None]


class _Sheet:
    """The measures of one width of paper, and how each block is laid out on it."""

    def __init__(self, width_dots: int) -> None:
        self.width = width_dots
        self.margin = width_dots // 48
        narrow = width_dots < _NARROW_DOTS
        self._pixels = _PIXELS_NARROW if narrow else _PIXELS_WIDE
        self._fonts: dict[tuple[Size, bool], QFont] = {}
        self._gap = self._pixels[Size.NORMAL]

    def draw(self, blocks: tuple[Block, ...]) -> Bitmap:
        """Lay the blocks out, then paint them onto a picture of exactly their height."""
        pieces = [self._lay_out(line) for block in blocks for line in _lines(block)]
        height = self.margin * 2 + sum(piece.height for piece in pieces)
        image = QImage(self.width, height, QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setPen(QColor(Qt.GlobalColor.black))
        top = self.margin
        for piece in pieces:
            piece.paint(painter, top)
            top += piece.height
        painter.end()
        return _to_bitmap(image)

    def _lay_out(self, block: Block) -> _Piece:
        left, width = self.margin, self.width - 2 * self.margin
        match block:
            case Text():
                return self._text(block, left, width)
            case Columns():
                return self._columns(block, left, width)
            case Box():
                return self._box(block, left, width)
            case Rule():
                return _rule(left, width)
            case Qr():
                return self._qr(block)
            case _:
                quarters = block.quarters if isinstance(block, Space) else 0
                return _Piece(self._pixels[Size.NORMAL] * quarters // 3, _paint_nothing)

    def _font(self, size: Size, *, bold: bool) -> QFont:
        if (size, bold) not in self._fonts:
            font = QFont(FAMILY)
            font.setPixelSize(self._pixels[size])
            font.setBold(bold)
            # The same dots on every machine, whatever the system thinks of hinting.
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            font.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
            self._fonts[size, bold] = font
        return self._fonts[size, bold]

    def _paragraph(self, text: Text, width: int) -> "_Paragraph":
        return _Paragraph(text.text, self._font(text.size, bold=text.bold), width, text.align)

    def _text(self, block: Text, left: int, width: int) -> _Piece:
        paragraph = self._paragraph(block, width)

        def paint(painter: QPainter, top: int) -> None:
            paragraph.paint(painter, left, top)

        return _Piece(paragraph.height, paint)

    def _columns(self, block: Columns, left: int, width: int) -> _Piece:
        """Put label and figure side by side, or below each other where no word would fit."""
        figure = self._paragraph(
            Text(block.right, Align.RIGHT, block.size, bold=block.bold_right), width
        )
        room = width - figure.natural_width - self._gap
        label_text = Text(block.left, Align.LEFT, block.size, bold=block.bold_left)
        label = self._paragraph(label_text, max(room, 1))
        if label.longest_word > room:
            label = self._paragraph(label_text, width)
            drop = label.height if block.left else 0
        else:
            drop = max(label.height - figure.height, 0)

        def paint(painter: QPainter, top: int) -> None:
            label.paint(painter, left, top)
            figure.paint(painter, left, top + drop)

        return _Piece(max(label.height, drop + figure.height), paint)

    def _box(self, block: Box, left: int, width: int) -> _Piece:
        inset = _FRAME + _BOX_PADDING
        lines = [self._paragraph(line, width - 2 * inset) for line in block.lines]
        above = self._gap // 3
        inner = 2 * inset + sum(line.height for line in lines)

        def paint(painter: QPainter, top: int) -> None:
            _paint_frame(painter, QRect(left, top + above, width, inner))
            at = top + above + inset
            for line in lines:
                line.paint(painter, left + inset, at)
                at += line.height

        return _Piece(inner + 2 * above, paint)

    def _qr(self, block: Qr) -> _Piece:
        """Centre the code in whole dots a module, as large as reads well on this width."""
        modules = qr_modules(block.text)
        across = len(modules) + 2 * QUIET_MODULES
        wanted = max(self.width * 55 // 100 // across, 4)
        dot = max(min(wanted, self.width // across), 1)
        left = (self.width - len(modules) * dot) // 2

        def paint(painter: QPainter, top: int) -> None:
            above = top + QUIET_MODULES * dot
            for row, line in enumerate(modules):
                for start, length in dark_runs(line):
                    painter.fillRect(
                        left + start * dot,
                        above + row * dot,
                        length * dot,
                        dot,
                        Qt.GlobalColor.black,
                    )

        return _Piece(across * dot, paint)


class _Paragraph:
    """Text shaped and broken into lines for one width."""

    def __init__(self, text: str, font: QFont, width: int, align: Align) -> None:
        self._metrics = QFontMetricsF(font)
        self._layout = QTextLayout(text, font)
        option = QTextOption(_ALIGNMENTS[align])
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._text = text
        self.natural_width = 0
        self.height = self._break_lines(width)

    def _break_lines(self, width: int) -> int:
        """Place the lines below each other; return the height of all, in whole dots."""
        gap = round(self._metrics.height() * _LINE_GAP_PERCENT / 100)
        top = 0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            # Whole dots from line to line, so that equal lines look equal.
            line.setPosition(QPointF(0, top + gap // 2))
            top += round(line.height()) + gap
            self.natural_width = max(self.natural_width, int(line.naturalTextWidth()) + 1)
        self._layout.endLayout()
        return top

    @property
    def longest_word(self) -> int:
        """The width of the longest word, in dots: what cannot wrap without being torn."""
        if self._layout.lineCount() <= 1:
            return self.natural_width
        words = (self._metrics.horizontalAdvance(word) for word in self._text.split())
        return int(max(words, default=0)) + 1

    def paint(self, painter: QPainter, left: int, top: int) -> None:
        """Draw at a place on the sheet."""
        self._layout.draw(painter, QPointF(left, top))


def _lines(block: Block) -> tuple[Block, ...]:
    """Take a table apart: paper as narrow as this has no room for one."""
    return block.lines() if isinstance(block, Grid) else (block,)


def _rule(left: int, width: int) -> _Piece:
    def paint(painter: QPainter, top: int) -> None:
        for x in range(left, left + width, 10):
            dash = min(6, left + width - x)
            painter.fillRect(x, top + _RULE_HEIGHT // 2 - 1, dash, 2, Qt.GlobalColor.black)

    return _Piece(_RULE_HEIGHT, paint)


def _paint_frame(painter: QPainter, frame: QRect) -> None:
    pen = QPen(QColor(Qt.GlobalColor.black), _FRAME)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.save()
    painter.setPen(pen)
    half = _FRAME / 2
    painter.drawRect(QRectF(frame).adjusted(half, half, -half, -half))
    painter.restore()


def _paint_nothing(painter: QPainter, top: int) -> None:
    """Leave the paper white."""


def _to_bitmap(image: QImage) -> Bitmap:
    """Turn grey into pure black and white, one bit a dot, without any dithering."""
    width, height = image.width(), image.height()
    grey = bytes(image.constBits()).translate(_THRESHOLD)
    pure = QImage(grey, width, height, image.bytesPerLine(), QImage.Format.Format_Grayscale8)
    flags = Qt.ImageConversionFlag.MonoOnly | Qt.ImageConversionFlag.ThresholdDither
    mono = pure.convertToFormat(QImage.Format.Format_Mono, flags)
    assert mono.color(1) == QColor(Qt.GlobalColor.black).rgb(), "a burnt dot is a 1"
    bits, stride = bytes(mono.constBits()), mono.bytesPerLine()
    rows = (bits[at : at + width // 8] for at in range(0, height * stride, stride))
    return Bitmap(width, height, b"".join(rows))
