"""A drive on its one page."""

from dataclasses import replace

import pytest

from printing.drive_report_document import drive_report_pdf
from tests.builders import ISSUER
from tests.printing.drive_samples import PUBLISHED, make_figures
from tests.printing.pages import ink_of, pictures_of, words_of


def test_the_page_tells_the_story_and_the_table_to_the_rupee() -> None:
    """What was published, and what it is made of."""
    (page,) = words_of(drive_report_pdf(PUBLISHED, ISSUER, "en"))

    for words in ("Recovery drive · November", "dues of ₹10,000 or more", "RTP-03-A-000001",
                  "opened 02-11-2026", "as of 22-11-2026",
                  "38 defaulters paid ₹6.65 lakh and were reconnected.",
                  "9,000 defaulters still owe ₹66.17 crore.", "66,17,00,000", "6,65,000", "9,038",
                  "Cut, paid and reconnected by division", "Hanspuram", "Total"):  # fmt: skip
        assert words in page, words


@pytest.mark.parametrize("language", ["en", "hi", "both"])
@pytest.mark.parametrize("count", [1, 10, 60])
def test_it_is_one_page_within_its_margins_for_one_division_and_for_sixty(
    language: str, count: int
) -> None:
    """Those with least are put together where the sheet ends."""
    divisions = tuple(
        make_figures(f"Division number {place}", place, paid=place // 2, rupees=99_99_999)
        for place in range(count)
    )
    (page,) = pictures_of(
        drive_report_pdf(replace(PUBLISHED, divisions=divisions), ISSUER, language), scale=1
    )

    left, top, right, bottom = ink_of(page)
    assert left >= 38
    assert right <= 595 - 38
    assert top >= 30
    assert bottom <= 842 - 30


def test_both_languages_tell_the_story_one_after_the_other() -> None:
    """A sentence is not torn between them."""
    (page,) = words_of(drive_report_pdf(PUBLISHED, ISSUER, "both"))

    assert "9,000 defaulters still owe ₹66.17 crore." in page
    assert page.count("93 ") >= 2


def test_the_chart_has_a_bar_in_each_of_three_colours() -> None:
    """Cut, paid and reconnected are told apart by more than their length."""
    content = drive_report_pdf(PUBLISHED, ISSUER, "en")

    (page,) = pictures_of(content)
    greys = {shade for shade, count in enumerate(page.histogram()) if count > 400}
    assert len(greys) >= 5
