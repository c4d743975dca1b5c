"""The slip that a team takes along."""

from dataclasses import replace

import pypdfium2
import zxingcpp

from printing.document import Qr
from printing.job_slip import job_slips
from printing.job_words import FAILURES, mode_words, place_text, reason_words
from printing.pdf import parts_pdf
from printing.raster import rasterise
from tests.printing.job_samples import DISPATCH, JOB, SMART


def test_a_slip_says_all_that_a_team_needs_in_both_languages() -> None:
    """Whose, where, what was cut, by when, and that the money is there."""
    said = " ".join(job_slips(DISPATCH, [JOB.order_number]).texts())

    for words in (
        *("RTP-03-J-000007", "RTP-03-R-000081", "RECONNECTION JOB", "राम कुमार गुप्ता"),
        *("Ram Kumar Gupta", "12/34 Panki, Kanpur", "Panki-II", "31415\N{NO-BREAK SPACE}92653"),
        *("KS 118 2042", "केबल हटाई गई / cable removed", "₹4,520.00", "RTP-03-2627-000413"),
        *("नकद / Cash + डिमांड ड्राफ्ट / Draft", "Due by 23-11-2026\N{NO-BREAK SPACE}10:00"),
        *("Done at", "Reading", "परिसर बंद मिला / premises locked"),
    ):
        assert words in said
    assert job_slips(DISPATCH, [JOB.order_number]).title == "RTP-03-R-000081"


def test_every_order_has_a_sheet_and_the_most_urgent_lies_on_top() -> None:
    """A smart meter's two hours end before a pole's day."""
    slips = job_slips(DISPATCH)
    codes = [block.text for sheet in slips.sheets() for block in sheet if isinstance(block, Qr)]

    assert codes == [SMART.order_number, JOB.order_number]
    assert slips.title == DISPATCH.number


def test_what_is_not_known_has_no_line() -> None:
    """An empty label would be filled in with something."""
    said = list(job_slips(DISPATCH, [SMART.order_number]).texts())
    bare = replace(DISPATCH, jobs=(replace(SMART, address="", tenders=()),))

    assert not any("Meter no." in text or "Sub-division" in text for text in said)
    assert "Chakeri" in said
    assert not any("Cash" in text or "Chakeri" in text for text in job_slips(bare).texts())


def test_it_fits_both_rolls_and_two_stand_on_a_page(qapp: object) -> None:
    """With a code that reads back from the page."""
    slips = job_slips(DISPATCH)
    for width in (384, 576):
        assert [sheet.width_dots for sheet in rasterise(slips, width_dots=width)] == [width] * 2
    written = parts_pdf(slips, across=2)
    pages = pypdfium2.PdfDocument(written)
    (page,) = (one.render(scale=3).to_pil().convert("L") for one in pages)
    pages.close()

    assert written == parts_pdf(slips, across=2)
    assert page.size == (842 * 3, 595 * 3)
    read = {code.text for code in zxingcpp.read_barcodes(page)}
    assert read == {SMART.order_number, JOB.order_number}


def test_words_that_nobody_foresaw_stand_as_they_were_written() -> None:
    """Files and people have words of their own."""
    assert mode_words("CUT AT POLE").hi == "पोल से"
    assert mode_words("elsewhere") == ("elsewhere", "elsewhere")
    assert reason_words(FAILURES[0].en) is FAILURES[0]
    assert reason_words("a dog").hi == "a dog"
    assert place_text("12/34 PANKI", "Panki") == "12/34 PANKI"
    assert place_text("12/34", "Panki") == "Panki · 12/34"
