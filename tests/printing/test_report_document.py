"""A report on paper: read back page by page."""

import re
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest

from cashier.domain.report import Chart, ChartKind
from printing.report_document import report_pdf
from printing.report_document_text import needs_shaping
from tests.builders import ISSUER
from tests.reports import DAY, make_report, make_row


def _pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def _size(content: bytes) -> tuple[int, int]:
    document = pypdfium2.PdfDocument(content)
    try:
        width, height = document[0].get_size()
        return round(width), round(height)
    finally:
        document.close()


def test_a_report_says_whose_it_is_what_it_is_and_of_when() -> None:
    """And each page, which of how many."""
    (page,) = _pages(report_pdf(make_report(make_row()), ISSUER, "en"))

    for words in ("Ratanpur", "A made-up report", "22-11-2026 – 22-11-2026", "1,23,456.78",
                  "Electricity duty", "A note.", "page 1 of 1", "RTP-03 · made_up"):  # fmt: skip
        assert words in page


def test_totals_are_carried_from_page_to_page() -> None:
    """What is carried over is what the next page brings forward, and the end is the total."""
    rows = [make_row(f"Consumer {place}", 100 * place, 1) for place in range(1, 151)]

    pages = _pages(report_pdf(make_report(*rows), ISSUER, "en"))

    assert len(pages) > 2
    carried = [_sum_after("carried over", page) for page in pages[:-1]]
    brought = [_sum_after("brought forward", page) for page in pages[1:]]
    assert carried == brought
    assert _sum_after("Total", pages[-1]) == "11,325.00"
    shown = [int(n) for page in pages for n in re.findall(r"Consumer (\d+)", page)]
    assert sorted(set(shown)) == list(range(1, 151))
    assert all(f"page {n} of {len(pages)}" in page for n, page in enumerate(pages, 1))
    assert all(_number(one) < _number(two) for one, two in pairwise(carried))


def _sum_after(words: str, page: str) -> str:
    found = re.search(rf"{words}\s+([\d,]+\.\d\d)", page)
    assert found, f"no {words} in {page}"
    return found[1]


def _number(text: str) -> int:
    return int(text.replace(",", "").replace(".", ""))


def test_a_part_of_a_register_carries_nothing_and_says_what_it_is() -> None:
    """Its totals are of rows that are not on this paper."""
    rows = [make_row(f"Consumer {place}") for place in range(60)]

    pages = _pages(report_pdf(make_report(*rows, count=9_000), ISSUER, "en"))

    assert "carried over" not in "".join(pages)
    assert "The first 60 of 9000 rows" in pages[-1]


def test_a_report_without_sums_carries_nothing() -> None:
    """A line that says nothing only takes room."""
    summed = make_report(*(make_row() for _ in range(60)))
    columns = tuple(replace(column, is_summed=False) for column in summed.columns)

    pages = _pages(report_pdf(replace(summed, columns=columns), ISSUER, "en"))

    assert len(pages) > 1
    assert "carried over" not in "".join(pages)


def test_days_are_drawn_as_a_line() -> None:
    """With its highest figure, and the days at its ends."""
    rows = [
        replace(make_row(paise=day * 100_00), cells=(
            "", make_row().cells[1], make_row(paise=day * 100_00).cells[2], 1,
            DAY.replace(day=day), None, None,
        ))
        for day in range(1, 23)
    ]  # fmt: skip
    report = replace(make_report(*rows), chart=Chart(ChartKind.LINE, "day", "amount"))

    (page,) = _pages(report_pdf(report, ISSUER, "en"))

    assert page.count("2,200.00") == 2
    assert re.search(r"01-11\b(?!-)", page)


def test_a_chart_of_too_many_bars_is_left_out() -> None:
    """It would be read by nobody; the rows are."""
    few, many = ([make_row(f"N{n}", 100 * n) for n in range(count)] for count in (20, 30))

    drawn = [_pages(report_pdf(make_report(*rows), ISSUER, "en"))[0] for rows in (few, many)]

    assert [page.count("N7\r") + page.count("N7 ") for page in drawn] == [2, 1]


def test_a_report_with_many_columns_lies_on_its_side() -> None:
    """An upright sheet is taken where it is wide enough."""
    narrow = make_report(make_row())
    columns = tuple(replace(one, key=f"{one.key}{n}") for n in (1, 2) for one in narrow.columns)
    row = replace(narrow.rows[0], cells=narrow.rows[0].cells * 2)
    wide = replace(narrow, columns=columns, rows=(row,), totals=narrow.totals * 2, chart=None)

    assert _size(report_pdf(narrow, ISSUER, "en")) == (595, 842)
    assert _size(report_pdf(wide, ISSUER, "both")) == (842, 595)


def test_a_long_word_wraps_inside_its_column() -> None:
    """Nothing runs into the next column."""
    rows = [make_row("x" * 90), make_row("two words of " + "y" * 40)]

    (page,) = _pages(report_pdf(make_report(*rows), ISSUER, "en"))

    assert page.count("x") >= 90
    assert max(map(len, re.findall("x+", page))) < 60


@pytest.mark.parametrize("language", ["hi", "both"])
def test_hindi_is_drawn(language: str) -> None:
    """Shaped letters are in the file; what they look like is for eyes."""
    content = report_pdf(make_report(make_row(), make_row("राम कुमार")), ISSUER, language)

    assert len(content) > len(report_pdf(make_report(make_row()), ISSUER, "en"))


def test_the_same_report_gives_the_same_bytes() -> None:
    """So two copies can be compared."""
    assert report_pdf(make_report(make_row()), ISSUER, "hi") == report_pdf(
        make_report(make_row()), ISSUER, "hi"
    )


def test_only_devanagari_needs_shaping() -> None:
    """A rupee sign, a dash or a minus does not."""
    assert needs_shaping("क")
    assert not needs_shaping("₹1,000 – −5")
