"""Drawing a receipt's dots, beside the same words drawn by plain calls."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from printing.document import Align, Block, Columns, Document, Rule, Size, Text
from printing.fonts import FAMILY
from printing.raster import load_fonts, rasterise
from tests.bench.figures import Figure, interleaved
from ui.main import make_application

_WIDTH, _LINE = 576, 40
_WORDS = (
    ("उपभोक्ता का नाम", "राम कुमार गुप्ता"),
    ("पिछला बकाया · मूलधन", "3,390.00"),
    ("विलम्ब भुगतान अधिभार", "120.00"),
    ("विद्युत शुल्क सितम्बर 2026", "1,036.00"),
    ("पुनर्संयोजन शुल्क", "600.00"),
    ("कुल प्राप्त राशि", "₹4,520.00"),
)


def measure_raster(times: int) -> Figure:
    """Rasterise sixty lines of Hindi."""
    make_application()
    load_fonts()
    document = Document("sixty lines", tuple(_lines()))
    ours, plain = interleaved(
        [lambda: rasterise(document, width_dots=_WIDTH)] * (times + 5),
        [lambda: _draw_plainly(document)] * (times + 5),
        warm_up=5,
    )
    return Figure("a 60-line Hindi receipt in dots", ours, plain, most=30e-3)


def _lines() -> list[Block]:
    lines: list[Block] = [Text("बिजली वितरण कंपनी · रतनपुर", Align.CENTRE, Size.HEADING, bold=True)]
    lines += [Columns(*_WORDS[number % len(_WORDS)]) for number in range(57)]
    return [*lines, Rule(), Text("धन्यवाद। यह रसीद सुरक्षित रखें।", Align.CENTRE)]


def _draw_plainly(document: Document) -> QImage:
    """Draw each text with one call, where it would stand, and make it black and white."""
    blocks = document.blocks
    image = QImage(_WIDTH, _LINE * len(blocks), QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setPen(QColor(Qt.GlobalColor.black))
    font = QFont(FAMILY)
    font.setPixelSize(22)
    painter.setFont(font)
    for number, block in enumerate(blocks):
        line = QRect(12, number * _LINE, _WIDTH - 24, _LINE)
        if isinstance(block, Text):
            painter.drawText(line, Qt.AlignmentFlag.AlignHCenter, block.text)
        elif isinstance(block, Columns):
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft, block.left)
            painter.drawText(line, Qt.AlignmentFlag.AlignRight, block.right)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Mono)
