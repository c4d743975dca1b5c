"""Cells as they are read, in both languages."""

from datetime import date, datetime

import pytest

from cashier.domain.calendar import IST
from cashier.domain.finding import Span
from cashier.domain.money import Money
from cashier.domain.report import Cell, Column, ColumnKind, Words
from cashier.domain.report_life import LifeEvent
from tests.builders import TODAY
from tests.ui.reports.made_up import heads, receipts
from ui.language import Language, use_language
from ui.reports.state import FileKind, TablePage, Writing
from ui.reports.words import (
    cell_text,
    event_text,
    figure_text,
    label_text,
    moment_text,
    notes_text,
    rows_text,
    said,
    span_text,
    way_text,
    writing_text,
)

NOON = datetime(2026, 11, 22, 12, 5, tzinfo=IST)


def column(kind: ColumnKind) -> Column:
    """Make a column of a kind."""
    return Column("it", Words("It", "यह"), kind)


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        (None, ColumnKind.MONEY, ""),
        ("RTP-03", ColumnKind.TEXT, "RTP-03"),
        (Words("Cash", "नकद"), ColumnKind.WORDS, "Cash"),
        (Money(12_345_678), ColumnKind.MONEY, "1,23,456.78"),
        (Money(-5_00), ColumnKind.MONEY, "−5.00"),
        (1_23_456, ColumnKind.COUNT, "1,23,456"),
        (-1_234, ColumnKind.COUNT, "−1,234"),
        (0, ColumnKind.COUNT, "0"),
        (42, ColumnKind.SECONDS, "42 s"),
        (65, ColumnKind.SECONDS, "1 min 05 s"),
        (date(2026, 11, 22), ColumnKind.DAY, "22 Nov 2026"),
        (NOON, ColumnKind.MOMENT, "22 Nov, 12:05"),
    ],
)
def test_a_cell_is_shown_as_its_column_wants_it(cell: Cell, kind: ColumnKind, text: str) -> None:
    """Nothing is shown where there is nothing to say."""
    assert cell_text(cell, column(kind)) == text


def test_a_bar_has_a_short_name_and_a_short_figure() -> None:
    """A day of a year goes without the year, whole rupees without paise."""
    assert label_text(date(2026, 11, 22), column(ColumnKind.DAY)) == "22 Nov"
    assert label_text(NOON, column(ColumnKind.MOMENT)) == "22 Nov, 12:05"
    assert figure_text(Money(4_520_00), column(ColumnKind.MONEY)) == "4,520"
    assert figure_text(38, column(ColumnKind.COUNT)) == "38"


def test_words_are_said_in_the_language_in_use() -> None:
    """What has no Hindi is said in English."""
    use_language(Language.HINDI)

    assert said(Words("Cash", "नकद")) == "नकद"
    assert said(Words("LMV-1", "")) == "LMV-1"
    assert cell_text(65, column(ColumnKind.SECONDS)) == "1 मि. 05 से."


def test_periods_and_rows_are_counted_in_words() -> None:
    """And a register says how much of it has been read."""
    assert span_text(Span(TODAY, TODAY)) == "22 Nov 2026"
    assert span_text(Span(date(2026, 4, 1), TODAY)) == "1 Apr 2026 – 22 Nov 2026"
    assert rows_text(1, 1) == "1 row"
    assert rows_text(12, 12) == "12 rows"
    assert rows_text(500, 1_23_456) == "500 of 1,23,456 rows read"
    assert moment_text(NOON) == "22 Nov 2026, 12:05"


def test_the_way_names_the_row_that_was_gone_behind() -> None:
    """So that nobody takes some receipts for all of them."""
    span = Span(TODAY, TODAY)
    report = heads(span)
    first = TablePage(report, row=1)
    second = TablePage(receipts(span), report.rows[1].drill, 0)

    assert way_text((first,)) == "Head-wise collection"
    assert way_text((first, second)) == "Head-wise collection › Bill charges: Receipt register"


def test_an_event_names_its_paper_once() -> None:
    """Whether the words have it already or not."""
    named = LifeEvent(1, NOON, "Anita", Words("Issued as R-1", "R-1 जारी"), "R-1")
    bare = LifeEvent(1, NOON, "Anita", Words("Cancelled", "निरस्त"), "C-4")
    without = LifeEvent(1, NOON, "Anita", Words("Printed", "छपी"))

    assert event_text(named) == "Issued as R-1"
    assert event_text(bare) == "Cancelled · C-4"
    assert event_text(without) == "Printed"


def test_a_few_words_stand_in_a_row_and_sentences_below_each_other() -> None:
    """As counts of exceptions, and what a sum is made of."""
    few = (Words("Shortage: 2", "कमी: 2"), Words("Excess: 1", "अधिक: 1"))
    sentence = Words("Collected is what was taken less what was taken back.", "शुद्ध जमा …")

    assert notes_text(few) == "Shortage: 2 · Excess: 1"
    assert notes_text((sentence, few[0])) == f"{sentence.en}\nShortage: 2"
    assert notes_text(()) == ""


def test_a_file_says_how_far_it_has_come() -> None:
    """Reading can be stopped, and says how."""
    assert writing_text(Writing(FileKind.PDF, 500, 1_234)) == (
        "Reading … 500 of 1,234 rows · Esc stops"
    )
    assert writing_text(Writing(FileKind.PDF, 1_234, 1_234)) == "Writing …"
