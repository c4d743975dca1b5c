"""Large type that fits."""

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from ui.consumer_screen.line import Line
from ui.theme import FAMILY


def _line(qtbot: QtBot, width: int = 400) -> Line:
    made = Line(40, bold=True)
    qtbot.addWidget(made)
    made.resize(width, 60)
    return made


@pytest.mark.parametrize(("height", "pixels"), [(768, 40), (600, 31), (1080, 56), (1, 1)])
def test_type_follows_the_screen(qtbot: QtBot, look: None, height: int, pixels: int) -> None:
    """Half the screen, half the type; and the line is as high as its type needs."""
    line = _line(qtbot)
    line.scale_to(height)
    font, _ = line.fitted()

    assert (font.family(), font.pixelSize(), font.bold()) == (FAMILY, pixels, True)
    assert line.sizeHint().height() == QFontMetrics(font).height()


def test_a_text_changes_nothing_about_the_room_that_a_line_takes(qtbot: QtBot, look: None) -> None:
    """So nothing on the screen moves while a figure is typed."""
    line = _line(qtbot)
    before = (line.sizeHint(), line.minimumSizeHint())
    line.say("₹99,99,99,999.99 राम कुमार गुप्ता")

    assert (line.sizeHint(), line.minimumSizeHint()) == before


def test_a_long_text_shrinks_before_it_is_cut(qtbot: QtBot, look: None) -> None:
    """To half its size at most, where it would no longer be read from the counter."""
    line = _line(qtbot)
    sizes = []
    for text in ("₹480", "₹99,99,99,999.99 and more", "W" * 60):
        line.say(text)
        font, shown = line.fitted()
        sizes.append(font.pixelSize())
        assert QFontMetrics(font).horizontalAdvance(shown) <= line.width()
        assert (shown == text) is (text != "W" * 60)

    assert sizes[0] == 40
    assert 20 < sizes[1] < 40
    assert sizes[2] == 20


def test_a_screen_reader_is_told_what_a_figure_is(qtbot: QtBot, look: None) -> None:
    """A figure alone says nothing to somebody who cannot see where it stands."""
    line = _line(qtbot)
    line.say("₹480", about="वापसी · Change")

    assert (line.text(), line.accessibleName()) == ("₹480", "वापसी · Change ₹480")
