"""From documents to dots."""

from collections.abc import Iterator
from io import BytesIO
from threading import Thread
from time import thread_time_ns

import pytest
import zxingcpp
from PIL import Image, ImageChops
from PySide6.QtGui import QFont, QFontDatabase, QRawFont, QTextLayout

from printing import raster
from printing.bitmap import Bitmap
from printing.document import (
    Align,
    Block,
    Box,
    Columns,
    Cut,
    Document,
    Qr,
    Rule,
    Size,
    Space,
    Text,
)
from printing.errors import PrinterFault
from printing.fonts import FAMILY
from printing.raster import load_fonts, rasterise
from printing.receipt_document import receipt_document
from printing.trial_slip import trial_slip
from tests.printing.sample import LONG_RECEIPT, PART_RECEIPT, QR_TEXT, RECEIPT

pytestmark = pytest.mark.usefixtures("qapp")

WIDTHS = (384, 576)


def _draw(*blocks: Block, width: int = 576) -> Bitmap:
    (sheet,) = rasterise(Document("sample", blocks), width_dots=width)
    return sheet


def _ink(bitmap: Bitmap) -> tuple[int, int, int, int]:
    """Find the box around all black dots: left, top, right, bottom."""
    box = ImageChops.invert(_picture(bitmap).convert("L")).getbbox()
    assert box is not None, "the paper is empty"
    return box


def _picture(bitmap: Bitmap) -> Image.Image:
    return Image.open(BytesIO(bitmap.png()))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_receipt_keeps_its_margins(width: int) -> None:
    """Nothing runs off the paper, however long the name: it wraps."""
    (sheet,) = rasterise(receipt_document(LONG_RECEIPT, duplicate=1), width_dots=width)
    left, _, right, _ = _ink(sheet)

    assert sheet.width_dots == width
    assert left >= width // 48 - 1
    assert right <= width - width // 48 + 1


@pytest.mark.parametrize("width", WIDTHS)
def test_the_code_reads_back(width: int) -> None:
    """A phone reads from paper what was signed."""
    (sheet,) = rasterise(receipt_document(RECEIPT), width_dots=width)

    codes = zxingcpp.read_barcodes(_picture(sheet).convert("L"))

    assert [code.text for code in codes] == [QR_TEXT]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_long_code_still_fits(width: int) -> None:
    """The largest that a receipt could hold is not cut at the edge."""
    sheet = _draw(Qr("9" * 1000 + "x"), width=width)

    codes = zxingcpp.read_barcodes(_picture(sheet).convert("L"))

    assert [code.text for code in codes] == ["9" * 1000 + "x"]


def _glyphs(text: str) -> int:
    font = QFont(FAMILY)
    font.setPixelSize(22)
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return sum(len(run.glyphIndexes()) for run in layout.glyphRuns())


@pytest.mark.parametrize("conjunct", ["क्ष", "ज्ञ", "त्र", "द्ध", "श्र"])
def test_conjuncts_are_one_glyph(conjunct: str) -> None:
    """Three letters that were not shaped would be three glyphs with a visible virama."""
    load_fonts()
    unshaped = QRawFont.fromFont(QFont(FAMILY)).glyphIndexesForString(conjunct)

    assert _glyphs(conjunct) == 1
    assert len(unshaped) == 3
    assert 0 not in unshaped


def test_a_vowel_sign_moves_before_its_letter() -> None:
    """`कि` is written sign first; drawn in the order of its letters it would be another picture."""
    ki, ka = _draw(Text("कि")), _draw(Text("क"))
    (left_ki, _, right_ki, _), (left_ka, _, right_ka, _) = _ink(ki), _ink(ka)
    letter = _picture(ka).crop((left_ka, 0, right_ka, ka.height_dots)).convert("L")
    width = right_ka - left_ka
    start = _picture(ki).crop((left_ki, 0, left_ki + width, ki.height_dots)).convert("L")

    assert right_ki - left_ki > width + 2
    assert ImageChops.difference(letter, start).getbbox() is not None


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("text", ["र्ँ ऐं ॐ औं", "द्धु ट्ठू ह्रू ङ्क्षू"])
def test_nothing_is_cut_above_or_below(text: str, size: Size) -> None:
    """Between two lines of white, the tallest and the deepest letters are whole."""
    alone = _draw(Space(16), Text(text, size=size, bold=True), Space(16))
    gap = raster._PIXELS_WIDE[Size.NORMAL] * 16 // 3
    _, top, _, bottom = _ink(alone)
    line = alone.height_dots - 2 * gap - 2 * 12

    assert top >= 12 + gap
    assert bottom <= 12 + gap + line


def test_a_long_label_wraps_and_its_figure_stays_whole() -> None:
    """The figure stands on the label's last line."""
    short = _draw(Columns("बकाया / Arrears", "3,390.00"))
    long = _draw(Columns("बकाया / Arrears " * 7, "3,390.00"))
    figure = _picture(short).crop((450, 12, 576, short.height_dots - 12))
    height = figure.height

    assert long.height_dots >= short.height_dots + 2 * (height - 2)
    bottom = long.height_dots - 12
    again = _picture(long).crop((450, bottom - height, 576, bottom))
    assert ImageChops.difference(figure.convert("L"), again.convert("L")).getbbox() is None


def test_a_figure_goes_below_a_label_that_cannot_wrap() -> None:
    """A receipt's number is not torn to make room for the time."""
    beside = _draw(Columns("RTP-03", "22-11-2026 14:03"), width=384)
    below = _draw(Columns("RTPXX03X2627X000413XX", "22-11-2026 14:03"), width=384)

    assert below.height_dots > beside.height_dots * 3 // 2


def test_a_figure_without_a_label_stands_on_the_first_line() -> None:
    """Even one as wide as the paper."""
    alone = _draw(Columns("", "9" * 40), width=384)
    right = _draw(Text("9" * 40, Align.RIGHT), width=384)

    assert alone.rows == right.rows


def test_a_word_wider_than_the_paper_is_broken() -> None:
    """Better broken than cut off."""
    sheet = _draw(Text("x" * 200), width=384)
    _, top, right, bottom = _ink(sheet)

    assert right <= 384 - 7
    assert bottom - top > 100


def test_a_frame_stands_around_its_lines() -> None:
    """All four sides, three dots thick."""
    sheet = _draw(Box((Text("one"), Text("two"))))
    left, top, right, bottom = _ink(sheet)

    assert (left, right) == (12, 564)
    for x, y in ((left, top), (right - 1, top), (left, bottom - 1), (right - 1, bottom - 1)):
        assert sheet.is_black(x, y)
    assert all(sheet.is_black(x, top + 2) for x in range(left, right))
    assert not sheet.is_black(left + 4, top + 4)


def test_sheets_are_drawn_apart() -> None:
    """A cut ends one and begins the next."""
    document = Document("two", (Text("one"), Cut(), Text("two"), Rule()))

    first, second = rasterise(document, width_dots=576)

    assert first.height_dots < second.height_dots


def test_another_thread_draws_the_same_dots() -> None:
    """The printer's worker is not Qt's main thread."""
    document = receipt_document(PART_RECEIPT)
    drawn: list[tuple[Bitmap, ...]] = []
    threads = [
        Thread(target=lambda: drawn.append(rasterise(document, width_dots=576))) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert drawn == [rasterise(document, width_dots=576)] * 3


def test_sixty_lines_of_hindi_are_drawn_within_thirty_milliseconds() -> None:
    """Counted in this thread's own time, so that a busy machine does not fail it."""
    lines = (block for block in receipt_document(LONG_RECEIPT).blocks if not isinstance(block, Qr))
    document = Document("long", (*tuple(lines) * 2, Qr(QR_TEXT)))
    assert sum(1 for _ in document.texts()) > 60
    times = []
    for _ in range(9):
        start = thread_time_ns()
        rasterise(document, width_dots=576)
        times.append((thread_time_ns() - start) // 1_000_000)

    assert min(times) <= 30, f"milliseconds: {times}"


@pytest.fixture
def _fonts_forgotten() -> Iterator[None]:
    raster._load_fonts_once.cache_clear()
    yield
    raster._load_fonts_once.cache_clear()


@pytest.mark.usefixtures("_fonts_forgotten")
def test_a_damaged_font_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters of whatever font the system has would not be a receipt."""
    monkeypatch.setattr(QFontDatabase, "addApplicationFont", lambda _path: -1)

    with pytest.raises(PrinterFault, match="is damaged"):
        rasterise(trial_slip("file:x", at=RECEIPT.issued_at), width_dots=384)
