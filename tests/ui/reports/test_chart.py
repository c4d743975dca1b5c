"""The chart as it is painted."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from cashier.domain.finding import Span
from cashier.domain.report import Report
from tests.builders import TODAY
from tests.ui.reports.made_up import days, heads, hours
from ui.reports.bars import drawing_of
from ui.reports.chart import ChartView
from ui.theme import colour

MONTH = Span(TODAY - timedelta(days=21), TODAY)
YEAR = Span(TODAY - timedelta(days=235), TODAY)
DAY = Span(TODAY, TODAY)


def shown(qtbot: QtBot, report: Report, width: int = 900) -> ChartView:
    """Put a chart on screen."""
    chart = ChartView()
    qtbot.addWidget(chart)
    chart.setFixedWidth(width)
    chart.show_drawing(drawing_of(report))
    with qtbot.waitExposed(chart):
        chart.show()
    return chart


def inks(chart: ChartView) -> dict[str, int]:
    """Count the pixels of each token's colour."""
    picture = chart.grab().toImage()
    counts = dict.fromkeys(("accent", "accent_tint", "bad", "ink", "soft"), 0)
    wanted = {colour(token).name(): token for token in counts}
    for x in range(0, picture.width(), 2):
        for y in range(picture.height()):
            token = wanted.get(picture.pixelColor(x, y).name())
            if token is not None:
                counts[token] += 1
    return counts


def test_bars_stand_in_the_accent(qtbot: QtBot, look: None) -> None:
    """And what they are worth stands above them."""
    counts = inks(shown(qtbot, hours(DAY)))

    assert counts["accent"] > 1_000
    assert counts["soft"] > 0
    assert counts["bad"] == 0


def test_what_is_less_than_nothing_is_drawn_in_the_colour_of_trouble(
    qtbot: QtBot, look: None
) -> None:
    """Among long names; its figure has a sign, so that colour is not all that says it."""
    chart = shown(qtbot, heads(DAY))
    chart.setFixedHeight(400)

    assert inks(chart)["bad"] > 0


def test_days_are_drawn_as_a_line_above_a_tint(qtbot: QtBot, look: None) -> None:
    """Whether they are few or many."""
    for span in (MONTH, YEAR):
        counts = inks(shown(qtbot, days(span)))
        assert counts["accent_tint"] > 1_000
        assert counts["accent"] > 100


@pytest.mark.parametrize("make", [hours, heads, days])
def test_the_bar_of_the_cursor_stands_out(
    qtbot: QtBot, look: None, make: Callable[[Span], Report]
) -> None:
    """By letters in ink, where the others are soft."""
    chart = shown(qtbot, make(MONTH))
    before = inks(chart)["ink"]
    chart.show_row(1)

    assert before == 0
    assert inks(chart)["ink"] > 0


def test_a_screen_reader_hears_what_is_drawn(qtbot: QtBot, look: None) -> None:
    """And no report without a chart leaves the last one's words."""
    chart = shown(qtbot, hours(DAY))
    name, said = chart.accessibleName(), chart.accessibleDescription()
    chart.show_drawing(None)

    assert name == "Receipts by Hour"
    assert "12: 74" in said
    assert (chart.isHidden(), chart.accessibleName()) == (True, "")


def test_a_narrow_chart_leaves_figures_out_and_not_over_each_other(
    qtbot: QtBot, look: None
) -> None:
    """A year's days have one figure: the greatest; nothing breaks where there is hardly room."""
    narrow = inks(shown(qtbot, days(YEAR), 120))
    wide = inks(shown(qtbot, days(YEAR), 900))

    assert 0 < narrow["soft"] < wide["soft"]
