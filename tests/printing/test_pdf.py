"""From documents to PDF."""

import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops
from reportlab.pdfbase import pdfmetrics

from printing import pdf
from printing.document import Columns, Cut, Document, Space, Text
from printing.errors import PrinterFault
from printing.pdf import PaperSize, document_pdf
from printing.receipt_document import receipt_document
from tests.printing.sample import LONG_RECEIPT, QR_TEXT, RECEIPT


def _pages(content: bytes, scale: int = 3) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.render(scale=scale).to_pil().convert("L") for page in document]
    finally:
        document.close()


def _ink(page: Image.Image) -> tuple[int, int, int, int]:
    box = ImageChops.invert(page).getbbox()
    assert box is not None, "the page is empty"
    return box


@pytest.mark.parametrize(
    ("paper", "size"), [(PaperSize.A5, (420, 595)), (PaperSize.A4, (595, 842))]
)
def test_a_receipt_is_one_page_within_its_margins(paper: PaperSize, size: tuple[int, int]) -> None:
    """Even a long one; and it uses the page rather than a corner of it."""
    for receipt in (RECEIPT, LONG_RECEIPT):
        document = receipt_document(receipt, duplicate=2, cancelled=True)
        (page,) = _pages(document_pdf(document, paper=paper), scale=1)
        left, top, right, bottom = _ink(page)

        assert page.size == size
        assert left >= 30
        assert right <= size[0] - 30
        assert top >= 10
        assert size[1] * 3 // 4 < bottom <= size[1] - 10


def test_the_code_is_drawn_and_reads_back() -> None:
    """As rectangles, so there is no picture in the file."""
    content = document_pdf(receipt_document(RECEIPT))

    (page,) = _pages(content)
    assert [code.text for code in zxingcpp.read_barcodes(page)] == [QR_TEXT]
    assert b"/Subtype /Image" not in content


def test_our_fonts_are_inside() -> None:
    """Both faces, as subsets; none is left to the reader's machine."""
    content = document_pdf(receipt_document(RECEIPT))
    names = set(re.findall(rb"/FontName /([A-Za-z0-9+-]+)", content))

    assert len(names) == 2
    assert all(re.fullmatch(rb"[A-Z]{6}\+CashierSans-(Regular|Bold)", name) for name in names)


def test_hindi_is_shaped() -> None:
    """A conjunct is narrower than its letters; a sign that is typed second stands first."""
    (shaped,) = _pages(document_pdf(Document("x", (Text("क्ष"),))))
    (unshaped,) = _pages(document_pdf(Document("x", (Text("क्\N{ZERO WIDTH NON-JOINER}ष"),))))
    shaped_box, unshaped_box = _ink(shaped), _ink(unshaped)

    assert shaped_box[2] - shaped_box[0] < (unshaped_box[2] - unshaped_box[0]) * 3 // 4


def test_the_same_document_gives_the_same_bytes() -> None:
    """So that a file can be compared with the one that was filed."""
    document = receipt_document(RECEIPT)

    assert document_pdf(document) == document_pdf(document)


def test_a_text_is_never_taken_for_markup() -> None:
    """Names come from files; a paragraph would otherwise obey their tags."""
    content = document_pdf(Document("x", (Text("<b>&lt; A & B <img src='x'/>"),)))

    assert len(_pages(content)) == 1


def test_a_long_document_runs_on() -> None:
    """A list is not made unreadable to fit on a page."""
    lines = tuple(Columns(f"line {number}", "1.00") for number in range(120))

    assert len(_pages(document_pdf(Document("list", lines)))) == 3


def test_a_cut_begins_a_page() -> None:
    """As it begins a sheet of paper."""
    document = Document("two", (Text("one"), Space(), Cut(), Text("two")))

    assert len(_pages(document_pdf(document))) == 2


def test_fonts_that_cannot_be_shaped_are_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without uharfbuzz the library would write broken Hindi without a word."""
    document_pdf(Document("x", (Text("x"),)))
    monkeypatch.setattr(pdfmetrics.getFont("CashierSans"), "_shapable", 0)

    with pytest.raises(PrinterFault, match="cannot be shaped"):
        document_pdf(receipt_document(RECEIPT))


def test_the_library_is_imported_on_first_use() -> None:
    """The window does not pay for it when it opens."""
    probe = "import sys, printing.pdf; sys.exit('reportlab' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], check=False, cwd=Path(__file__).parents[2])

    assert done.returncode == 0
    assert pdf.PaperSize.A5 == "A5"
