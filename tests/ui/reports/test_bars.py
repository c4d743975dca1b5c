"""What is drawn of a report."""

from dataclasses import replace
from datetime import timedelta

from cashier.domain.finding import Span
from cashier.domain.report import Chart, ChartKind
from tests.builders import TODAY
from tests.ui.reports.made_up import days, heads, hours, make_report, receipts
from ui.reports.bars import NO_ROW, drawing_of, with_fewer

SPAN = Span(TODAY, TODAY)
WEEK = Span(TODAY - timedelta(days=6), TODAY)


def test_short_names_stand_and_long_names_lie() -> None:
    """A bar below each hour; a bar beside each head."""
    standing, lying = drawing_of(hours(SPAN)), drawing_of(heads(SPAN))

    assert standing is not None
    assert lying is not None
    assert (standing.is_lying, lying.is_lying) == (False, True)
    assert standing.title == "Receipts by Hour"
    assert [bar.name for bar in standing.bars][:3] == ["10", "11", "12"]
    assert [bar.length for bar in standing.bars][:3] == [38, 61, 74]
    assert (standing.longest, standing.deepest) == (74, 0)


def test_what_was_taken_back_goes_the_other_way() -> None:
    """It is measured from nothing, and said with its sign."""
    drawing = drawing_of(heads(SPAN))

    assert drawing is not None
    assert drawing.deepest == -600_00
    assert drawing.bars[-1].figure == "−600"


def test_days_are_a_line() -> None:
    """Named without their year."""
    drawing = drawing_of(days(WEEK))

    assert drawing is not None
    assert drawing.is_line
    assert drawing.bars[0].name == "16 Nov"


def test_a_list_or_a_single_row_has_no_chart() -> None:
    """There is nothing to compare."""
    assert drawing_of(receipts(SPAN)) is None
    assert drawing_of(days(SPAN)) is None


def test_the_smallest_are_put_together_and_keep_their_sum() -> None:
    """In the order of the report; the rest has no row to go to."""
    drawing = drawing_of(heads(SPAN))
    assert drawing is not None
    fewer = with_fewer(drawing, 4)

    assert [bar.name for bar in fewer.bars[:3]] == [bar.name for bar in drawing.bars[:3]]
    assert (fewer.bars[3].name, fewer.bars[3].row) == ("7 others", NO_ROW)
    assert sum(bar.length for bar in fewer.bars) == sum(bar.length for bar in drawing.bars)
    assert with_fewer(drawing, 10) is drawing


def test_what_is_no_sum_is_not_put_together() -> None:
    """Seconds of several clerks are no seconds of anybody's; counts are counts."""
    drawing = drawing_of(heads(SPAN))
    assert drawing is not None
    alone = replace(drawing, value=replace(drawing.value, is_summed=False))
    report = heads(SPAN)
    counted = drawing_of(replace(report, chart=Chart(ChartKind.BARS, "head", "receipts")))
    assert counted is not None

    assert len(with_fewer(alone, 4).bars) == 3
    assert with_fewer(counted, 4).bars[3].figure == "285"


def test_rows_of_one_name_are_one_bar() -> None:
    """A clerk's days, added up; such a bar is of no row."""
    report = hours(WEEK)
    rows = tuple(
        replace(row, cells=("anita" if at % 2 else "bina", *row.cells[1:]))
        for at, row in enumerate(report.rows[:3])
    )
    drawing = drawing_of(replace(report, rows=rows))

    assert drawing is not None
    assert [(bar.name, bar.figure, bar.row) for bar in drawing.bars] == [
        ("bina", "112", NO_ROW),
        ("anita", "61", 1),
    ]
    assert drawing_of(replace(report, rows=(rows[0], rows[2]))) is None


def test_where_all_was_taken_back_bars_hang_from_nothing() -> None:
    """None goes up."""
    report = hours(SPAN)
    rows = tuple(replace(row, cells=(row.cells[0], -5, row.cells[2])) for row in report.rows)
    drawing = drawing_of(replace(report, rows=rows))

    assert drawing is not None
    assert (drawing.longest, drawing.deepest) == (0, -5)


def test_every_figure_is_said_aloud() -> None:
    """For who cannot see lengths."""
    drawing = drawing_of(hours(SPAN))

    assert drawing is not None
    assert drawing.aloud().startswith("10: 38 · 11: 61 · ")


def test_a_column_without_figures_has_no_length() -> None:
    """A cell may have nothing to say."""
    report = hours(SPAN)
    emptied = tuple(replace(row, cells=(row.cells[0], None, row.cells[2])) for row in report.rows)
    bare = make_report("hours", report.columns, emptied, SPAN, report.chart)
    drawing = drawing_of(bare)

    assert drawing is not None
    assert drawing.longest == 0
