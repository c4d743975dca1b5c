"""The tokens can be read by everybody, and every token of the stylesheet is filled."""

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontMetrics

from ui.theme import FAMILY, body_font, load_fonts, stylesheet
from ui.tokens import CONTRAST, TEXT_PERCENTS, THEMES, TYPE, Theme, sized

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


def _contrast(theme: Theme, ink: str, ground: str) -> float:
    levels = sorted((_luminance(getattr(theme, ink)), _luminance(getattr(theme, ground))))
    return (levels[1] + 0.05) / (levels[0] + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize(("ink", "ground"), _PAIRS)
def test_contrast_is_at_least_aa(theme: Theme, ink: str, ground: str) -> None:
    """WCAG 2: 4.5 to 1 for text."""
    assert _contrast(theme, ink, ground) >= 4.5


@pytest.mark.parametrize(("ink", "ground"), _PAIRS)
def test_high_contrast_is_aaa(ink: str, ground: str) -> None:
    """WCAG 2: 7 to 1 for whoever chose to see better."""
    assert _contrast(CONTRAST, ink, ground) >= 7


def test_high_contrast_draws_the_edges_of_fields() -> None:
    """WCAG 2: 3 to 1 for what shows where to type."""
    assert _contrast(CONTRAST, "line", "panel") >= 3


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("percent", TEXT_PERCENTS)
def test_every_token_of_the_stylesheet_is_filled(theme: Theme, percent: int) -> None:
    """A dollar left over would switch a rule off without a word."""
    assert "$" not in stylesheet(theme, percent)


def test_text_to_read_grows_in_full_and_what_is_large_by_as_many_pixels() -> None:
    """At 150 % the body is half as high again; the total is still the largest thing."""
    assert sized(TYPE.body, 150) == 23
    assert sized(TYPE.note, 150) == 20
    assert sized(TYPE.total, 150) == TYPE.total + 8
    assert sized(TYPE.total, 100) == TYPE.total


def test_the_shipped_font_has_tabular_digits_and_both_scripts(qapp: object) -> None:
    """Amounts below each other must line up."""
    load_fonts()
    metrics = QFontMetrics(body_font(26, bold=True))

    assert FAMILY in QFontDatabase.families()
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1
    assert all(metrics.inFontUcs4(ord(letter)) for letter in "aZ₹कखि")
