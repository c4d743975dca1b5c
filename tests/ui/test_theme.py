"""The tokens can be read by everybody, and every token of the stylesheet is filled."""

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontMetrics

from ui.theme import DARK, FAMILY, LIGHT, Theme, body_font, load_fonts, stylesheet

_PAIRS = (
    ("ink", "ground"),
    ("ink", "panel"),
    ("ink", "field"),
    ("soft", "panel"),
    ("soft", "ground"),
    ("accent", "panel"),
    ("accent", "accent_tint"),
    ("on_accent", "accent"),
    ("bad", "panel"),
    ("bad", "bad_tint"),
    ("doubt", "doubt_tint"),
    ("doubt", "ground"),
    ("done", "ground"),
    ("done", "panel"),
    ("on_bar", "bar"),
    ("soft_on_bar", "bar"),
    ("ink", "bad_tint"),
    ("soft", "accent_tint"),
)


def _luminance(name: str) -> float:
    colour = QColor(name)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("ink", "ground"), _PAIRS)
def test_contrast_is_at_least_aa(theme: Theme, ink: str, ground: str) -> None:
    """WCAG 2: 4.5 to 1 for text."""
    levels = sorted((_luminance(getattr(theme, ink)), _luminance(getattr(theme, ground))))

    assert (levels[1] + 0.05) / (levels[0] + 0.05) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_token_of_the_stylesheet_is_filled(theme: Theme) -> None:
    """A dollar left over would switch a rule off without a word."""
    assert "$" not in stylesheet(theme)


def test_the_shipped_font_has_tabular_digits_and_both_scripts(qapp: object) -> None:
    """Amounts below each other must line up."""
    load_fonts()
    metrics = QFontMetrics(body_font(26, bold=True))

    assert FAMILY in QFontDatabase.families()
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1
    assert all(metrics.inFontUcs4(ord(letter)) for letter in "aZ₹कखि")
