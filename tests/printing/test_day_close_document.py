"""The papers of a close: the Z slip, the sheet, and the receipt over nothing."""

from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from cashier.domain.day_close import CloseKind, PartLine, PeriodClose, ZeroKind
from cashier.journal.day_qr import claim_of_close, is_genuine_close, signed_close
from cashier.journal.signing import StationKey
from printing.day_close_document import close_sheet, close_slip, zero_slip
from printing.document import Columns, Document, Grid, Qr
from printing.pdf import PaperSize, document_pdf
from printing.raster import rasterise
from tests.journal.day_samples import DAY_CLOSE, FLOW, MONTH_CLOSE, ZERO_RECEIPT

pytestmark = pytest.mark.usefixtures("qapp")

KEY = StationKey.generate()
CLOSE = replace(DAY_CLOSE, text=signed_close(claim_of_close(DAY_CLOSE), KEY))
LONG = replace(
    MONTH_CLOSE,
    text=CLOSE.text,
    kind=CloseKind.YEAR,
    parts=tuple(
        PartLine(f"RTP-03-Z-{place:06d}", DAY_CLOSE.first_day, DAY_CLOSE.last_day, FLOW)
        for place in range(1, 90)
    ),
)


def _read(document: Document, width: int) -> str:
    """Read the code off the dots, as a telephone would."""
    (sheet,) = rasterise(document, width_dots=width)
    (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(sheet.png())).convert("L"))
    return str(code.text)


def _pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


@pytest.mark.parametrize("width", [384, 576])
def test_the_slip_proves_itself_on_either_width_of_paper(width: int) -> None:
    """From the public key alone."""
    assert is_genuine_close(_read(close_slip(CLOSE), width), (KEY.public_hex,))


def test_the_slip_says_all_that_was_closed() -> None:
    """Totals, heads, continuity, variances, what is carried and why, and what is never reset."""
    said = list(close_slip(CLOSE).texts())

    for words in (
        "22-11-2026",
        "₹1,23,040.00",
        "1,04,800.00",
        "RTP-03-2627-000371",
        "RTP-03-2627-000412",
        "42 · 1 · 0 · 0",
        "−20.00",
        "two coins too few",
        "22-11-2026 से / since · कारण / reason: the bank is shut",
        "RTP-03-D-000003 · पत्र / papers: 3",
        "1,24,350.00",
    ):
        assert words in said
    assert not any("DUPLICATE" in words for words in said)


def test_a_second_copy_is_a_duplicate() -> None:
    """So that two slips are never taken for two days."""
    assert "प्रतिलिपि / DUPLICATE 2" in list(close_slip(CLOSE, copy=2).texts())
    assert close_slip(CLOSE, copy=2).title == "RTP-03-Z-000001-duplicate-2"
    assert "प्रतिलिपि / DUPLICATE 1" in list(zero_slip(ZERO_RECEIPT, copy=1).texts())


@pytest.mark.parametrize("kind", ZeroKind)
def test_a_receipt_over_nothing_says_what_it_marks(kind: ZeroKind) -> None:
    """And everything ever taken."""
    said = list(zero_slip(replace(ZERO_RECEIPT, kind=kind)).texts())

    assert {"₹0.00", "1,24,350.00", "1,310.00"} <= set(said)
    assert any(words in " ".join(said) for words in ("Start", "month", "year"))


def _columns(document: Document) -> dict[str, str]:
    return {one.left: one.right for one in document.blocks if isinstance(one, Columns)}


def test_the_sheet_says_the_same_as_the_slip() -> None:
    """Its tables add up to the slip's figures, and the code is the same."""
    slip, sheet = close_slip(CLOSE), close_sheet(CLOSE)

    grids = [block for block in sheet.blocks if isinstance(block, Grid)]
    assert [grid.totals[-1] for grid in grids if grid.totals] == [
        "1,23,040.00",
        "1,23,040.00",
        "−20.00",
    ]
    assert _columns(slip)["योग / Total"] == _columns(sheet)["योग / Total"]
    assert Qr(CLOSE.text) in slip.blocks
    assert Qr(CLOSE.text) in sheet.blocks


def test_a_month_lists_its_days() -> None:
    """Instead of shifts and numbers."""
    said = list(close_sheet(MONTH_CLOSE).texts())

    assert "RTP-03-Z-000001" in said
    assert "01-11-2026\N{NO-BREAK SPACE}– 30-11-2026" in said
    assert "पालियाँ / Shifts" not in said


def _pdf(close: PeriodClose) -> list[str]:
    return _pages(document_pdf(close_sheet(close), paper=PaperSize.A4, is_numbered=True))


def test_each_page_says_which_one_it_is() -> None:
    """A page that was torn off is missed."""
    assert ["page 1 of 1" in text for text in _pdf(CLOSE)] == [True]
    pages = _pdf(LONG)
    assert len(pages) > 1
    assert all(f"page {n} of {len(pages)}" in text for n, text in enumerate(pages, 1))
    assert all("Taken back" in text for text in pages[:-1])


def test_a_table_on_a_slip_is_told_in_lines() -> None:
    """Narrow paper has no room for one, and leaves nothing out."""
    grid = Grid(("A", "B"), (("one", "1"), ("two", "")), (50, 50), frozenset({1}), ("all", "1"))
    document = Document("t", (grid,))

    lines = [line.text if not isinstance(line, Columns) else line.right for line in grid.lines()]
    assert lines == ["one", "1", "two", "all", "1"]
    assert list(document.texts()) == ["A", "B", "one", "1", "two", "", "all", "1"]
    (sheet,) = rasterise(document, width_dots=384)
    assert sheet.height_dots > 5 * 20
