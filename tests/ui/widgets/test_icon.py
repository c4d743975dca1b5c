"""Icons of one family, in the colour of the words beside them."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.theme import colour, use_theme
from ui.tokens import DARK, LIGHT
from ui.widgets.icon import Icon, icon_names, icon_pixmap

_FOLDER = Path(str(files("resources"))) / "icons"


def _inks(picture: QImage) -> set[str]:
    """Collect the colours of what is drawn in full."""
    dots = (
        picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())
    )
    return {dot.name(QColor.NameFormat.HexRgb) for dot in dots if dot.alpha() == 255}


@pytest.mark.parametrize("name", icon_names())
def test_an_icon_is_of_the_family(name: str) -> None:
    """One grid, one weight of stroke, round ends, no colour of its own."""
    text = (_FOLDER / f"{name}.svg").read_text("utf-8")

    assert 'viewBox="0 0 24 24"' in text
    assert 'stroke-width="2" stroke-linecap="round" stroke-linejoin="round"' in text
    assert re.findall(r'(?:stroke|fill)="([^"]+)"', text) == ["none", "currentColor"]


@pytest.mark.parametrize("name", icon_names())
def test_an_icon_is_drawn_in_the_colour_of_its_token(name: str, look: None) -> None:
    """And in nothing else."""
    assert _inks(icon_pixmap(name, "bad", 48).toImage()) == {colour("bad").name()}


def test_an_icon_follows_the_theme(qtbot: QtBot, look: None, qapp: QApplication) -> None:
    """Without being told."""
    icon = Icon("tick", "done", 48)
    qtbot.addWidget(icon)
    with qtbot.waitExposed(icon):
        icon.show()
    use_theme(qapp, DARK)
    dark = _inks(icon.grab().toImage())
    use_theme(qapp, LIGHT)

    assert QColor(DARK.done).name() in dark
    assert QColor(LIGHT.done).name() not in dark


def test_an_icon_grows_with_the_text(qtbot: QtBot, look: None, qapp: QApplication) -> None:
    """It stands beside words."""
    icon = Icon("tick")
    qtbot.addWidget(icon)
    small = icon.sizeHint().width()
    use_theme(qapp, LIGHT, 150)
    large = icon.sizeHint().width()
    use_theme(qapp, LIGHT)

    assert (small, large) == (18, 26)
