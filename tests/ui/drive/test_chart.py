"""A drive's chart on screen."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from printing.drive_words import DriveChart, chart_of
from tests.printing.drive_samples import PUBLISHED, make_figures
from ui.drive.chart import DriveChartView
from ui.theme import colour


@pytest.fixture
def view(qtbot: QtBot, look: None) -> DriveChartView:
    """Give the chart's widget, wide enough for its names."""
    made = DriveChartView()
    qtbot.addWidget(made)
    made.resize(600, 300)
    return made


def _lengths(view: DriveChartView, token: str) -> int:
    """Count the points of a colour."""
    image, wanted = view.grab().toImage(), QColor(colour(token)).rgb()
    return sum(
        image.pixel(x, y) == wanted for y in range(image.height()) for x in range(image.width())
    )


def test_each_series_has_a_colour_and_its_length_is_its_figure(view: DriveChartView) -> None:
    """More is cut than is paid."""
    view.show_chart(chart_of(PUBLISHED.divisions, 5, "{count} others"))

    assert _lengths(view, "bad") > _lengths(view, "accent") > 0
    assert _lengths(view, "doubt") > 0
    assert "Ratanpur: cut 51, paid 20, reconnected 20" in view.accessibleDescription()
    assert view.accessibleName() == "Cut, paid and reconnected by division"


def test_one_series_needs_no_key_and_less_room(view: DriveChartView) -> None:
    """It is drawn in the accent alone."""
    many = chart_of(PUBLISHED.divisions, 5, "")
    one = chart_of((make_figures("Ratanpur"), make_figures("Jajmau")), 5, "")
    view.show_chart(many)
    high = view.sizeHint().height()

    view.show_chart(one)

    assert view.sizeHint().height() < high
    assert _lengths(view, "accent") > 0
    assert _lengths(view, "bad") == 0


def test_no_chart_takes_no_room(view: DriveChartView) -> None:
    """And paints nothing."""
    view.show_chart(None)

    assert view.isHidden()
    assert view.sizeHint().height() == 0
    view.show()
    assert _lengths(view, "accent") == 0


def test_a_division_with_a_long_name_is_shortened(view: DriveChartView) -> None:
    """Its bar begins where all begin."""
    long = replace(PUBLISHED.divisions[0], division="A very long name of a division " * 5)
    view.show_chart(chart_of((long, *PUBLISHED.divisions[1:]), 5, ""))

    assert isinstance(view._chart, DriveChart)
    assert _lengths(view, "bad") > 0
